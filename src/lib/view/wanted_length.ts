/** What a kernel wants where an image has a wrong length: the length, and whether the whole object is missing. */
import { headedBy, type Slot } from '../format/image.ts';
import { load, peek, viewOf } from '../format/struct.ts';
import type { Check } from '../kernel/trace.ts';
import { ckpt_hdr } from '../revisions/tables.ts';
import type { Reading } from './reading.ts';

type Image = Pick<Reading, 'bytes' | 'kernelArch' | 'kernelOrder'>;

/** Where the object begins whose `h.len` a check compares. */
export const startOf = (step: Check): number => step.offset - ckpt_hdr.at.len.offset;

/** Type of the object at `start`, as the kernel reads it. The image has at least 4 bytes there. */
export const typeAt = (r: Image, start: number): number =>
	load(ckpt_hdr.at.type, viewOf(r.bytes), start, r.kernelOrder);

/** Those of an object, as the kernel reads them. The type is null where the image ends before. */
export function typeAndLen({ bytes, kernelOrder }: Image, at: number) {
	const view = viewOf(bytes);
	const { type, len } = ckpt_hdr.at;
	return { type: peek(type, view, at, kernelOrder), len: peek(len, view, at, kernelOrder) ?? 0 };
}

/**
 * The wanted length in bytes; null for LSM_INFO, which may have any from 8 to 208. A kernel takes an OBJREF in front of
 * every object, so there the OBJREF's own length counts.
 * @param step the check of `h.len` that failed
 */
export function wantedLength(r: Image, step: Check): number | null {
	const { slots, objref, uts_ns } = r.kernelArch.map;
	if (typeAt(r, startOf(step)) === objref.type) return objref.struct.size;
	const object = headedBy(step.path);
	if (object.startsWith('uts_ns[')) return uts_ns.struct.size;
	const slot = slots.find((s) => s.name === object);
	return !slot || slot.any ? null : slot.struct.size;
}

/** Type of the wanted object; null for one that has no place of its own. */
export function wantedType(r: Image, object: string): number | null {
	const { slots, uts_ns } = r.kernelArch.map;
	if (object.startsWith('uts_ns[')) return uts_ns.type;
	return slots.find((slot) => slot.name === object)?.type ?? null;
}

/**
 * Why another object stands where one is wanted. `missing`: the other one comes later in the format. `doubled`: the wanted one is
 * behind it, and the other one is in its own place, too. `in the way`: anything else.
 * @param behind where the other one ends
 */
export function misplacement(
	r: Image,
	wanted: string,
	other: string,
	behind: number
): 'missing' | 'doubled' | 'in the way' {
	const { slots, objref, uts_ns } = r.kernelArch.map;
	const place = (name: string) => slots.findIndex((slot) => slot.name === name);
	const [here, there] = [place(wanted), place(other)];
	let end = behind;
	/** The next object is of this kind. Before it there may be OBJREFs, each with its UTS namespace or without. */
	const follows = (slot: Slot): boolean => {
		let isNamed = false;
		for (;;) {
			const { type, len } = typeAndLen(r, end);
			end += len;
			if (type === slot.type) return slot.any === true || len === slot.struct.size;
			const isShared =
				(type === objref.type && len === objref.struct.size) ||
				(type === uts_ns.type && len > 0 && isNamed);
			isNamed = type === objref.type;
			if (!isShared) return false;
		}
	};
	if (!follows(slots[here] ?? uts_ns)) return there > here ? 'missing' : 'in the way';
	if (there < here) return there < 0 ? 'in the way' : 'doubled';
	return slots.slice(here + 1, there + 1).every(follows) ? 'doubled' : 'in the way';
}
