/** Half a surrogate pair becomes U+FFFD. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * @param cut the bytes may end within a character, which is then left out
 * @returns null where the bytes are not UTF-8
 */
export function fromUtf8(bytes: Uint8Array, cut = false): string | null {
	try {
		const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		return decoder.decode(bytes, { stream: cut });
	} catch {
		return null;
	}
}
