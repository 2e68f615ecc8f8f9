/**
 * What a device keeps of the course, as the text after `#` of a link, and back. FROZEN, as links are: `p1`, then base64url of
 * JSON in UTF-8, a list of pairs of a record's name and its text, with its CRC-32 (share/link/sealed.ts).
 */
import { crc32 } from '../../share/crc32.ts';
import { tidy } from '../../share/link/fragment.ts';
import { sealed, unsealed } from '../../share/link/sealed.ts';

/** The name after `course.1.`, and what storage has under it. */
export type NamedText = readonly [name: string, text: string];

const VERSION = 'p1';
/** More than all records can have, and less than would stop a page. */
const LINK_MAX = 400_000;

export function encodeProgress(records: readonly NamedText[]): string {
	const payload = new TextEncoder().encode(JSON.stringify(records));
	return VERSION + sealed(payload, crc32(payload));
}

/**
 * Null for a text that is no such link.
 * @param text a code, the text after `#`, or an address with it
 */
export function decodeProgress(text: string): readonly NamedText[] | { error: string } | null {
	const hash = tidy(text.trim().replace(/^[^#]*:\/\/[^#]*(?:#|%23)/, ''));
	if (!/^p\d/.test(hash)) return null;
	if (!hash.startsWith(VERSION))
		return { error: 'a newer version of this page made it. Reload the page, and open it again' };
	if (hash.length > LINK_MAX) return { error: `it has more than ${LINK_MAX} characters` };
	const read = unsealed(hash.slice(VERSION.length));
	if (read === 'too short') return { error: 'its end is cut off' };
	if ('error' in read) return { error: read.error };
	if (crc32(read.payload) !== read.crc)
		return { error: 'characters of it were changed, lost or added in transit' };
	return recordsIn(read.payload) ?? { error: 'its checksum is right, but it has no records' };
}

function recordsIn(payload: Uint8Array): readonly NamedText[] | null {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) && list.every(isNamedText) ? list : null;
	} catch {
		return null;
	}
}

const isNamedText = (v: unknown): v is NamedText =>
	Array.isArray(v) && v.length === 2 && v.every((part) => typeof part === 'string');
