/** Heads of objects, the eight bytes with type and length, as the running kernel reads them. */
import type { Slot } from '../../format/image.ts';
import { encodeStruct, type Order } from '../../format/struct.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import type { Reading } from '../reading.ts';
import { typeAndLen } from '../wanted_length.ts';

export const slotHead = ({ type, struct }: Slot, order: Order): Uint8Array =>
	encodeStruct(ckpt_hdr, { type, len: struct.size }, order);

/** These bytes are there. */
export const standsAt = (bytes: Uint8Array, at: number, part: Uint8Array): boolean =>
	part.every((b, i) => bytes[at + i] === b);

/** No bytes, in the place of an object that is too much. */
export const NONE = new Uint8Array(0);

export interface FoundObject {
	readonly at: number;
	readonly type: number;
	readonly len: number;
}

/** Objects of known types, as their lengths lead from a place. Of a longer file the last one may go on behind its first part. */
export function objectsFrom(r: Reading, from: number): FoundObject[] {
	const types = Object.values(r.kernelArch.map.types);
	const list: FoundObject[] = [];
	for (let at = from; ;) {
		const { type, len } = typeAndLen(r, at);
		const isThere = r.cut || at + len <= r.bytes.length;
		if (type === null || !types.includes(type) || len < ckpt_hdr.size || !isThere) return list;
		list.push({ at, type, len });
		at += len;
	}
}
