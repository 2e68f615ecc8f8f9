/** RFC 4648 section 5 without padding. The text fits a fragment, a mail and a file name. */
import { fromLatin1, latin1 } from './hex.ts';

export const toBase64url = (bytes: Uint8Array): string =>
	btoa(latin1(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The inverse of `toBase64url`. It refuses any other text: spare bits must be zero, for instance. */
export function fromBase64url(text: string): Uint8Array | { error: string } {
	const at = text.search(/[^\w-]/);
	if (at >= 0)
		return {
			error: `character ${at + 1}, “${String.fromCodePoint(text.codePointAt(at)!)}”, is none of A-Z a-z 0-9 - _`
		};
	if (text.length % 4 === 1) return { error: 'a character is missing at the end' };
	const bytes = fromLatin1(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
	return toBase64url(bytes) === text
		? bytes
		: { error: 'characters are missing at the end, or the last one was changed' };
}
