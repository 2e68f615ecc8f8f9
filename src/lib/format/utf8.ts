/** Half a surrogate pair becomes U+FFFD. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** @returns null where the bytes are not UTF-8 */
export function fromUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}
