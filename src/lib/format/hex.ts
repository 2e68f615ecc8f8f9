/** Bytes as hex, as latin-1 and as C texts. */

/** `0c` */
export const hex2 = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Printable ASCII, with the blank. */
export const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

/** A byte as C writes it in a string: printable ASCII as it is, a backslash as `\\`, any other byte as `\0`, `\n` or `\x1b`. */
export function cEscape(byte: number): string {
	if (byte === 0) return '\\0';
	if (byte === 10) return '\\n';
	if (byte === 92) return '\\\\';
	return isPrintable(byte) ? String.fromCharCode(byte) : `\\x${hex2(byte)}`;
}

/** `0x12c` */
export const hex = (n: number | bigint): string =>
	n < 0 ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}`;

/** `0x00feed0cc0a2d200`: all digits of 64 bits. */
export const hex64 = (n: number | bigint): string => `0x${n.toString(16).padStart(16, '0')}`;

/** `01a`: offsets that line up below each other. In an image of more than 4 KiB they have four digits. */
export const offsetText = (offset: number, size = 0): string =>
	offset.toString(16).padStart(size > 0x1000 ? 4 : 3, '0');

/** `010000004800` */
export function toHex(bytes: Uint8Array, separator = ''): string {
	return Array.from(bytes, hex2).join(separator);
}

/** Hex with a space between bytes, and 16 bytes in a line. */
export const hexLines = (bytes: Uint8Array): string =>
	toHex(bytes, ' ').replace(/(.{47}) /g, '$1\n');

/** The inverse of `toHex`; null unless the text is an even number of hex digits. */
export function fromHex(text: string): Uint8Array | null {
	if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
	const bytes = new Uint8Array(text.length / 2);
	for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
	return bytes;
}

/** One character for each byte, U+0000 to U+00FF. Vectors, names and messages carry bytes in this way. */
export function latin1(bytes: Uint8Array): string {
	let text = '';
	for (const b of bytes) text += String.fromCharCode(b);
	return text;
}

/** The inverse of `latin1`. A caller that passes a character above U+00FF has a bug. */
export function fromLatin1(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c > 0xff) throw new Error(`not latin-1: U+${c.toString(16)} at ${i}`);
		bytes[i] = c;
	}
	return bytes;
}

/** A C string in a byte array: the bytes before the first NUL, or all of them if there is none. */
export function c_string(bytes: Uint8Array): Uint8Array {
	const nul = bytes.indexOf(0);
	return nul < 0 ? bytes : bytes.subarray(0, nul);
}

/** The C string in a latin-1 text. */
export function c_text(text: string): string {
	const nul = text.indexOf('\0');
	return nul < 0 ? text : text.slice(0, nul);
}
