/** RFC 4648 section 5 without padding. The text fits a fragment, a mail and a file name. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		const digits = Math.min(4, bytes.length - i + 1);
		for (let k = 0; k < digits; k++) text += DIGITS.charAt((bits >> (18 - 6 * k)) & 63);
	}
	return text;
}

/** The inverse of `toBase64url`. It refuses any other text: spare bits must be zero, for instance. */
export function fromBase64url(text: string): Uint8Array | { error: string } {
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let bits = 0;
	let at = 0;
	for (let i = 0; i < text.length; i++) {
		const digit = DIGITS.indexOf(text.charAt(i));
		if (digit < 0)
			return {
				error: `character ${i + 1}, “${String.fromCodePoint(text.codePointAt(i)!)}”, is none of A-Z a-z 0-9 - _`
			};
		bits = ((bits << 6) | digit) & 0xffffff;
		// Each character brings 6 bits. Of four characters the second, third and fourth complete a byte.
		const left = (6 * (i + 1)) % 8;
		if (i % 4 !== 0) bytes[at++] = (bits >> left) & 0xff;
		if (i === text.length - 1 && i % 4 !== 3 && (bits & ((1 << left) - 1)) !== 0)
			return { error: 'characters are missing at the end, or the last one was changed' };
	}
	return text.length % 4 === 1 ? { error: 'a character is missing at the end' } : bytes;
}
