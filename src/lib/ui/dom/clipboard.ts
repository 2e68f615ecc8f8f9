/**
 * Puts text on the clipboard; call it in a click handler. Some engines refuse a text that comes after the click, so a
 * promise of a text goes to the clipboard unresolved.
 * @returns false if the browser forbids it, for example outside of a secure context, or if the promise fails
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
	try {
		if (typeof text === 'string') await navigator.clipboard.writeText(text);
		else {
			const blob = text.then((t) => new Blob([t], { type: 'text/plain' }));
			blob.catch(() => {}); // a browser that forbids it does not wait for the text
			await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
		}
		return true;
	} catch {
		return false;
	}
}
