/** Puts text on the clipboard; call it in a click handler. @returns false if the browser forbids it, as outside of a secure context */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
