/** Edits by whole objects: the rows of the list, and what each of its buttons does to the image. */
import { hex } from '../../format/hex.ts';
import { spanInt, type ImageObject } from '../../format/image.ts';
import { splice } from '../../format/splice.ts';
import { ckpt_hdr_objref } from '../../revisions/tables.ts';
import { objectBytes, swapWithNext, type StructureKind } from '../../share/structure.ts';
import type { Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

const NO_BYTES = new Uint8Array(0);

export interface ObjectEdit {
	readonly bytes: Uint8Array;
	/** The rest of a long file goes too. */
	readonly rest?: null;
	/** The edit in words, afterwards. */
	readonly said: string;
	/** The object to select afterwards. */
	readonly select: Range | null;
}

/** Index of the object where the selection begins; -1 without one. */
export const editableObject = (objects: readonly ImageObject[], selected: Range | null): number =>
	selected
		? objects.findIndex((o) => o.offset <= selected.from && selected.from < o.offset + o.size)
		: -1;

export function insert(reading: Reading, kind: StructureKind, offset: number): ObjectEdit {
	const { bytes, layout, imageRevision, imageArch } = reading;
	const { machine } = imageArch;
	const more = objectBytes(kind, imageRevision, layout.order, machine, nextObjref(reading));
	// The layout ends at bytes without a type.
	const ends = kind === '16 zero bytes' && offset < layout.end;
	const next = layout.objects.find((o) => o.offset === offset);
	const place = next ? `${hex(offset)}, before ${next.name}` : hex(offset);
	const end = ends ? ', which has no name until these bytes have type and len' : '';
	return put(bytes, offset, more, `${kind} inserted at ${place}${end}`);
}

const INT_MAX = 2 ** 31 - 1;

/** A number above the numbers of all OBJREFs in the image; the lowest that is free, if they go up to INT_MAX. */
function nextObjref({ bytes, layout }: Reading): number {
	const taken = layout.spans
		.filter((s) => s.field === ckpt_hdr_objref.at.objref)
		.map((s) => Number(spanInt(bytes, layout.order, s)));
	let next = Math.max(0, ...taken) + 1;
	if (next > INT_MAX) for (next = 1; taken.includes(next); next++);
	return next;
}

/** The copy follows the object. */
export function duplicate({ bytes, layout }: Reading, i: number): ObjectEdit {
	const { name, offset, size } = layout.objects[i]!;
	const copy = bytes.slice(offset, offset + size);
	return put(bytes, offset + size, copy, `${name} duplicated`);
}

const put = (bytes: Uint8Array, at: number, more: Uint8Array, said: string): ObjectEdit => ({
	bytes: splice(bytes, at, 0, more),
	said,
	select: { from: at, to: at + more.length }
});

export function remove({ bytes, layout }: Reading, i: number): ObjectEdit {
	const { name, offset, size } = layout.objects[i]!;
	return { bytes: splice(bytes, offset, size, NO_BYTES), said: `${name} deleted`, select: null };
}

/** Swaps an object with its neighbour above or below. */
export function move({ bytes, layout }: Reading, i: number, up: boolean): ObjectEdit {
	const { objects } = layout;
	const { name, offset, size } = objects[i]!;
	const other = objects[up ? i - 1 : i + 1]!;
	const to = up ? other.offset : offset + other.size;
	return {
		bytes: swapWithNext(bytes, objects, up ? i - 1 : i),
		said: `${name} moved`,
		select: { from: to, to: to + size }
	};
}

/** Removes an object and everything after it. */
export function cutBefore({ bytes, layout }: Reading, i: number): ObjectEdit {
	const { offset } = layout.objects[i]!;
	return {
		bytes: bytes.slice(0, offset),
		rest: null,
		said: `cut at ${hex(offset)}, with everything after it`,
		select: null
	};
}

/** Removes the bytes after the last object. */
export const cutTail = ({ bytes, layout }: Reading): ObjectEdit => ({
	bytes: bytes.slice(0, layout.end),
	rest: null,
	said: 'everything after the last object is cut',
	select: null
});
