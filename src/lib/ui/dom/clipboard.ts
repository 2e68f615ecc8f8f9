/** Puts text on the clipboard; call it in a click handler. @returns false if the browser forbids it, as outside of a secure context */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}

export const canCopyPictures = (): boolean =>
	typeof ClipboardItem === 'function' && typeof navigator.clipboard?.write === 'function';

/**
 * Puts a PNG on the clipboard; call it in a click handler. A promise of it, because Safari forgets the click while it waits.
 * @returns false if the browser forbids it
 */
export async function copyPicture(png: Promise<Blob>): Promise<boolean> {
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
		return true;
	} catch {
		return false;
	}
}
