/** UTF-8 by hand: TextEncoder belongs to DOM and Node, which these layers do not use. */
import { latin1 } from './hex.ts';

/** As TextEncoder does it: half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
	const out: number[] = [];
	for (const c of text) {
		const point = c.codePointAt(0) as number;
		const p = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
		if (p < 0x80) out.push(p);
		else if (p < 0x800) out.push(0xc0 | (p >> 6), 0x80 | (p & 63));
		else if (p < 0x10000) out.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
		else
			out.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
	}
	return Uint8Array.from(out);
}

/** @returns null where the bytes are not UTF-8 */
export function fromUtf8(bytes: Uint8Array): string | null {
	try {
		return decodeURIComponent(
			latin1(bytes).replace(/[^]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
		);
	} catch {
		return null;
	}
}
