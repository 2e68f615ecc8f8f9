/** What a kernel wants where an image has a wrong length: the length, and whether the whole object is missing. */
import { headedBy } from '../format/image.ts';
import { load, viewOf } from '../format/struct.ts';
import type { Check } from '../kernel/trace.ts';
import { archOf } from '../revisions/revision.ts';
import { ckpt_hdr } from '../revisions/tables.ts';
import type { Reading } from './reading.ts';

type Image = Pick<Reading, 'bytes' | 'kernel' | 'kernelOrder' | 'revision'>;

/** Where the object begins whose `h.len` a check compares. */
export const startOf = (step: Check): number => step.offset - ckpt_hdr.at.len.offset;

/** Type of the object at `start`, as the kernel reads it. The image has at least 4 bytes there. */
export const typeAt = (r: Image, start: number): number =>
	load(ckpt_hdr.at.type, viewOf(r.bytes), start, r.kernelOrder);

/**
 * The wanted length in bytes; null for LSM_INFO, which may have any from 8 to 208. A kernel takes an OBJREF in front of
 * every object, so there the OBJREF's own length counts.
 * @param step the check of `h.len` that failed
 */
export function wantedLength(r: Image, step: Check): number | null {
	const { slots, objref, uts_ns } = archOf(r.revision, r.kernel.arch).map;
	if (typeAt(r, startOf(step)) === objref.type) return objref.struct.size;
	const object = headedBy(step.path);
	if (object.startsWith('uts_ns[')) return uts_ns.struct.size;
	const slot = slots.find((s) => s.name === object);
	return !slot || slot.any ? null : slot.struct.size;
}

/**
 * Whether the wanted object is missing where another one stands: the other one comes later in the format. Otherwise it is
 * the other one that is too much.
 */
export function isMissing(
	r: Pick<Image, 'kernel' | 'revision'>,
	wanted: string,
	other: string
): boolean {
	const { slots } = archOf(r.revision, r.kernel.arch).map;
	const place = (name: string) => slots.findIndex((slot) => slot.name === name);
	return place(other) > place(wanted);
}
