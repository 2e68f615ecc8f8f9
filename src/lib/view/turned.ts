/** Whether all of an image is in the other byte order, or has its words turned around, as dumps of words show them. */
import { layout } from '../format/image.ts';
import { peek, viewOf, type Order } from '../format/struct.ts';
import { revisionOf } from '../revisions/all.ts';
import { archFor } from '../revisions/order_and_arch.ts';
import { recognise } from '../revisions/recognise.ts';
import { LSM_INFO_MAX } from '../revisions/tables.ts';
import type { Reading } from './reading.ts';

type Image = Pick<Reading, 'bytes' | 'kernelOrder' | 'revision'>;

const other = (order: Order): Order => (order === 'le' ? 'be' : 'le');

/** Magic, arch_id, and type and length of every object agree with this byte order, as far as the bytes go. */
function isIn(bytes: Uint8Array, order: Order, { revision }: Image): boolean {
	const writer = revisionOf(recognise(bytes).id ?? revision.id);
	const arch = archFor(bytes, writer, order);
	const { map } = arch;
	const view = viewOf(bytes);
	const { magic, arch_id } = map.header.at;
	if (peek(magic, view, 0, order) !== map.magic) return false;
	const { objects, complete, end } = layout(bytes, order, map);
	/** Type of what stands behind the image; null without it. */
	const behind = peek(map.h.at.type, view, end, order);
	return (
		[arch.id, null].includes(peek(arch_id, view, 0, order)) &&
		(end === bytes.length || (complete && Object.values(map.types).includes(behind ?? 0))) &&
		objects.every(({ offset, slot }) => {
			const type = peek(map.h.at.type, view, offset, order);
			const len = peek(map.h.at.len, view, offset, order);
			if (slot === null || (type !== null && type !== slot.type)) return false;
			return len === null || (slot.any ? len <= LSM_INFO_MAX : len === slot.struct.size);
		})
	);
}

/** A machine of the other byte order wrote it. */
export const isOtherOrder = (r: Image): boolean => isIn(r.bytes, other(r.kernelOrder), r);

/** Sizes of the words that dumps have. */
export const WORDS = [2, 4, 8] as const;

/** The bytes of each word in reverse order. The last ones may be no whole word, and stay. */
export function reversedWords(from: Uint8Array, n: number): Uint8Array {
	const bytes = from.slice();
	for (let at = 0; at + n <= bytes.length; at += n) bytes.subarray(at, at + n).reverse();
	return bytes;
}

/** So many bytes at a time are in reverse order; null where they are not. */
export const turnedWords = (r: Image): number | null =>
	WORDS.find((n) => {
		const bytes = reversedWords(r.bytes, n).subarray(0, r.bytes.length - (r.bytes.length % n));
		return isIn(bytes, 'le', r) || isIn(bytes, 'be', r);
	}) ?? null;
