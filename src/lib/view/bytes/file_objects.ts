/** The list of all objects of a file, as words: a row's type and content, and where and why the list ends. */
import { many, sizeText, grouped } from '../../format/count.ts';
import { hex, latin1 } from '../../format/hex.ts';
import type { Layout } from '../../format/image.ts';
import type { End, ObjectRow } from '../../format/objects_in.ts';
import { printable } from '../../kernel/printk.ts';
import { nameIn } from '../../revisions/revision.ts';
import type { Reading } from '../reading.ts';

type Names = Pick<Reading, 'imageRevision' | 'imageArch'>;

const nameOf = (numbers: Readonly<Record<string, number>>, n: number): string =>
	nameIn(numbers, n) ?? 'no known type';

/**
 * What is said of the bytes that do not belong to the header; null without any.
 * @param size bytes that can be edited. @param header its end, and whether its objects are all there
 * @param rest number of bytes after those, and whether they are still there
 */
export function afterHeader(
	size: number,
	{ end, complete }: Pick<Layout, 'end' | 'complete'>,
	rest: { readonly size: number; readonly there: boolean } | null
): string | null {
	if (rest) {
		const state = rest.there ? 'stay as they are' : 'were not saved';
		return `The first ${sizeText(size)} can be edited; the ${grouped(rest.size)} after them ${state}.`;
	}
	const bytes = sizeText(size - end);
	return end === size
		? null
		: complete
			? `${bytes} follow the header.`
			: `${bytes} belong to no object of the header.`;
}

/** The rest of a file cannot be read. @param rest its size */
export const goneText = (file: string | null, rest: number): string =>
	`${file ?? 'The file'} has changed or is gone since you opened it. The ${sizeText(rest)} after the first 64 KiB cannot be read any more. Open the file again to get them.`;

/** The choices of the filter that are no number. */
export const ALL = 'all';
const NO_OBJECT = 'none';

/** The filter's value that shows a row of this type. */
export const filterOf = (type: number | null): string => (type === null ? NO_OBJECT : String(type));

/** `403 PGARR`, `77 no known type` */
export const typeName = ({ imageArch }: Names, type: number | null): string =>
	type === null ? 'no object' : `${type} ${nameOf(imageArch.map.types, type)}`;

/** The name of an object of the header, what an OBJREF announces, what an ERROR says, and how sure the row is; empty for most rows. */
export function contentText(
	{ imageRevision }: Names,
	row: ObjectRow,
	header: Reading['layout']['objects'] = []
): string {
	const { ref, text, how } = row;
	const parts: string[] = [];
	const named = header.find((o) => o.offset === row.offset);
	if (named?.slot) parts.push(named.name);
	if (ref) {
		const kind = nameOf(imageRevision.objtypes, ref.objtype);
		parts.push(`objtype ${ref.objtype} ${kind}, objref ${ref.objref}`);
	}
	if (text) parts.push(`“${printable(latin1(text))}”`);
	if (how === 'found') parts.push('found by its bytes');
	if (how === 'unsure') parts.push('uncertain: after a page array');
	return parts.join('; ');
}

/**
 * Where the list ends, and why.
 * @param size bytes of the file that are there
 * @param lost bytes after them that were not saved
 */
export function objectsEnd(end: End, size: number, lost = 0): string {
	const at = hex(end.offset);
	const left = sizeText(size - end.offset);
	const more = lost > 0 ? ` ${sizeText(lost)} more were not saved: open the file again.` : '';
	switch (end.why) {
		case 'end':
			return `The last object ends at ${at}, where ${lost > 0 ? 'the saved bytes end' : 'the file ends'}.${more}`;
		case 'full':
			return `The list is full at ${at}, ${left} before the end of the file.`;
		case 'cut':
			return `At ${at} an object’s header is cut: ${left} left, and a header has 8.${more}`;
		case 'small':
			return `At ${at} the length is ${end.len}, too small: an object’s header alone has 8 bytes. The next object cannot be found.`;
		case 'beyond':
			return `At ${at} the length is ${end.len}, beyond the end of the file: ${left} left.${more}`;
		case 'pages':
			return `At ${at}, after a page array, no object of a known type begins. ${PAGES}`;
	}
}

const PAGES =
	'Our sources do not state how pages follow a PGARR in the file, so from there on the list is uncertain.';

/** The limit of the list's sureness; null without a page array. @param first offset of the first page array */
export const unsureText = (first: number | null, end: End | null): string | null =>
	first === null || end?.why === 'pages'
		? null
		: `After the page array at ${hex(first)} the rows are uncertain. ${PAGES}`;

/** `1,204 objects, 1 ERROR record` */
export function countText(objects: number, errors: number): string {
	const n = many(objects, 'object');
	return errors === 0 ? n : `${n}, ${many(errors, 'ERROR record')}`;
}

/** `photo.img-0x1e6-403-PGARR.bin` */
export const savedName = (names: Names, file: string | null, row: ObjectRow): string =>
	`${file ?? 'image'}-${hex(row.offset)}-${typeName(names, row.type).replaceAll(' ', '-')}.bin`;
