/**
 * What a device keeps of the course, as the text after `#` of a link, and back. FROZEN, as links are: a version, then base64url of a
 * payload and its CRC-32 (share/link/sealed.ts). The payload of `p1` is JSON in UTF-8: a list of pairs of a record's name and its text.
 * `p2` is the same as raw deflate, which is a sixth as long.
 */
import { andText, many } from '../../format/count.ts';
import { join } from '../../format/splice.ts';
import { crc32 } from '../../share/crc32.ts';
import { progressOf, stageOf } from '../lesson/lesson_record.ts';
import { tidy } from '../../share/link/fragment.ts';
import { sealed, unsealed } from '../../share/link/sealed.ts';

/** The name after `course.1.`, and what storage has under it. */
export type NamedText = readonly [name: string, text: string];

/** More than all records can have, and less than would stop a page. */
const MAX = 400_000;

export async function encodeProgress(records: readonly NamedText[]): Promise<string> {
	const json = new TextEncoder().encode(JSON.stringify(records));
	const payload = await through(json, new CompressionStream('deflate-raw'));
	return `p2${sealed(payload!, crc32(payload!))}`;
}

/** @param text a code, the text after `#`, or an address with it @returns the code; null for a text that is no such link */
export function progressCode(text: string): string | null {
	const hash = tidy(text.trim().replace(/^[^#]*:\/\/[^#]*(?:#|%23)/, ''));
	return /^p\d/.test(hash) ? hash : null;
}

export async function decodeProgress(
	code: string
): Promise<readonly NamedText[] | { readonly error: string }> {
	if (!/^p[12]/.test(code))
		return { error: 'a newer version of this page made it. Reload the page, and open it again' };
	if (code.length > MAX) return { error: `it has more than ${MAX} characters` };
	const read = unsealed(code.slice(2));
	if (read === 'too short') return { error: 'its end is cut off' };
	if ('error' in read) return { error: read.error };
	if (crc32(read.payload) !== read.crc)
		return { error: 'characters of it were changed, lost or added in transit' };
	const json = code.startsWith('p1')
		? read.payload
		: await through(read.payload, new DecompressionStream('deflate-raw'));
	return recordsIn(json) ?? { error: 'its checksum is right, but it has no records' };
}

/** Null where it does not unpack, or to more than all records can have. */
async function through(
	bytes: Uint8Array,
	stream: CompressionStream | DecompressionStream
): Promise<Uint8Array | null> {
	const reader = new Blob([bytes.slice()]).stream().pipeThrough(stream).getReader();
	const parts: Uint8Array[] = [];
	const next = () => reader.read().catch(() => null);
	for (let size = 0; size <= MAX; size += parts.at(-1)!.length) {
		const read = await next();
		if (!read || read.done) return read && join(...parts);
		parts.push(read.value);
	}
	await reader.cancel();
	return null;
}

function recordsIn(payload: Uint8Array | null): readonly NamedText[] | null {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload!);
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) && list.every(isNamedText) ? list : null;
	} catch {
		return null;
	}
}

const isNamedText = (v: unknown): v is NamedText =>
	Array.isArray(v) && v.length === 2 && v.every((part) => typeof part === 'string');

/** What records are of: `11 lessons done, 1 begun, 1 puzzle and the explanation`. */
export function recordsText(records: readonly NamedText[]): string {
	const of = (name: RegExp, told: (n: number) => string) => {
		const n = records.filter(([of]) => name.test(of)).length;
		return n === 0 ? [] : [told(n)];
	};
	const lessons = records.filter(([of]) => /^(?!end|puzzle)/.test(of));
	const done = lessons.filter(
		([, text]) => stageOf(progressOf(text) ?? undefined) === 'done'
	).length;
	const begun = lessons.length - done;
	return andText([
		...(done > 0 ? [`${many(done, 'lesson')} done`] : []),
		...(begun > 0 ? [`${done > 0 ? begun : many(begun, 'lesson')} begun`] : []),
		...of(/^puzzle/, (n) => many(n, 'puzzle')),
		...of(/^end$/, () => 'the explanation'),
		...of(/^end\./, () => 'the patch by hand')
	]);
}
