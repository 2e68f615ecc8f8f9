/** Edits by whole objects. Each returns new bytes and leaves the given bytes unchanged. */
import { join, splice } from '../format/splice.ts';
import { fromLatin1 } from '../format/hex.ts';
import type { ImageObject } from '../format/image.ts';
import { encodeStruct, intBytes, type Order } from '../format/struct.ts';
import type { Revision } from '../revisions/revision.ts';
import { ckpt_hdr, ckpt_hdr_objref, ckpt_hdr_utsns } from '../revisions/tables.ts';

export const KINDS = [
	'OBJREF with UTS_NS',
	'ERROR with STRING',
	'BUFFER',
	'TAIL',
	'16 zero bytes'
] as const;
export type StructureKind = (typeof KINDS)[number];

const CHECKPOINT_MAGIC_TAIL = 0x002d2a0cc0deef00n;

/**
 * An object as the kernel of that revision writes it.
 * @param machine utsname.machine in a UTS_NS
 * @param ref the number in an OBJREF
 */
export function objectBytes(
	kind: StructureKind,
	revision: Revision,
	order: Order,
	machine: string,
	ref: number
): Uint8Array {
	const type = (name: string): number => revision.types[name] ?? 0;
	const object = (name: string, payload: Uint8Array): Uint8Array =>
		objectOf(type(name), payload, order);
	switch (kind) {
		case 'OBJREF with UTS_NS': {
			const objtype = revision.objtypes.UTS_NS ?? 0;
			const text = (s: string): Uint8Array => fromLatin1(s.padEnd(65, '\0'));
			return join(
				objrefOf(type('OBJREF'), objtype, ref, order),
				encodeStruct(
					ckpt_hdr_utsns,
					{
						'h.type': type('UTS_NS'),
						'h.len': ckpt_hdr_utsns.size,
						sysname: text('Linux'),
						nodename: text('localhost'),
						release: text(revision.release),
						version: text('#1 SMP'),
						machine: text(machine),
						domainname: text('(none)')
					},
					order
				)
			);
		}
		case 'ERROR with STRING':
			return join(
				object('ERROR', new Uint8Array(0)),
				object('STRING', fromLatin1(`\0[err -22]: crafted${revision.errorTextOpen ? '' : '\0'}`))
			);
		case 'BUFFER':
			return object('BUFFER', new Uint8Array(65));
		case 'TAIL':
			return object('TAIL', intBytes(CHECKPOINT_MAGIC_TAIL, 8, order));
		case '16 zero bytes':
			return new Uint8Array(16);
	}
}

/** @param len the length in its header, if it is not the true one */
export const objectOf = (
	type: number,
	payload: Uint8Array,
	order: Order,
	len = ckpt_hdr.size + payload.length
): Uint8Array => join(encodeStruct(ckpt_hdr, { type, len }, order), payload);

/**
 * @param objtype the type of the object that it announces
 * @param len the length in its header; any other than 16 is crafted
 */
export const objrefOf = (
	type: number,
	objtype: number,
	objref: number,
	order: Order,
	len: number = ckpt_hdr_objref.size
): Uint8Array =>
	encodeStruct(ckpt_hdr_objref, { 'h.type': type, 'h.len': len, objtype, objref }, order);

/** Swaps two neighbouring objects. @param i index of the first */
export function swapWithNext(
	bytes: Uint8Array,
	objects: readonly ImageObject[],
	i: number
): Uint8Array {
	const a = objects[i]!;
	const b = objects[i + 1]!;
	const first = bytes.slice(a.offset, a.offset + a.size);
	const second = bytes.slice(b.offset, b.offset + b.size);
	return splice(bytes, a.offset, a.size + b.size, join(second, first));
}
