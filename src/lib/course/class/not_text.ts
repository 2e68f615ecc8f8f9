/** Files that hold no text, by how they begin. */
import { latin1 } from '../../format/hex.ts';

/** What stands where, and what a file is that has it. */
const MARKS: readonly (readonly [at: number, mark: string, what: string])[] = [
	[0, '\x89PNG', 'a PNG image'],
	[0, '\xff\xd8\xff', 'a JPEG image'],
	[0, 'GIF8', 'a GIF image'],
	[8, 'WEBP', 'a WebP image'],
	[4, 'ftyp', 'a photo or a video'],
	[0, '%PDF-', 'a PDF'],
	[0, 'PK\x03\x04', 'a zip'],
	[0, 'PK\x05\x06', 'a zip'],
	[0, '\x1f\x8b', 'a compressed file'],
	[0, '7z\xbc\xaf', 'a compressed file'],
	[0, 'Rar!', 'a compressed file'],
	[0, '\xd0\xcf\x11\xe0', 'an office document']
];
/** So many bytes are looked at. A text in UTF-16 begins with its mark. */
export const HEAD = 4096;
const UTF16 = /^(?:\xff\xfe|\xfe\xff)/;

/** What these bytes are, or null for a text. */
export function notText(bytes: Uint8Array): string | null {
	const head = latin1(bytes.subarray(0, HEAD));
	const found = MARKS.find(([at, mark]) => head.startsWith(mark, at));
	if (found) return found[2];
	return head.includes('\0') && !UTF16.test(head)
		? 'a binary file, or UTF-16 without a byte-order mark'
		: null;
}
