/**
 * Puts text on the clipboard, inside of a click. A promise is handed on as one: some engines allow nothing once the
 * click is over.
 * @returns false where the browser forbids it, outside of a secure context too, or the promise fails
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
	try {
		if (typeof text === 'string') await navigator.clipboard.writeText(text);
		else {
			const blob = text.then((t) => new Blob([t], { type: 'text/plain' }));
			await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
		}
		return true;
	} catch {
		return false;
	}
}
