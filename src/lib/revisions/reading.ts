/** In which byte order and as which arch the bytes are laid out, where nobody chose. */
import { orderOf } from '../format/image.ts';
import type { Order } from '../format/struct.ts';
import type { Arch, Revision } from './revision.ts';

/** The order that the bytes speak for. @param tie what it is where they don't decide */
export const orderFor = (bytes: Uint8Array, { arches }: Revision, tie: Order): Order =>
	orderOf(bytes, arches[0]!.map, new Map(arches.map((a) => [a.id, a.order]))) ?? tie;

/** The arch that arch_id names, if the order agrees; else one of that order. */
export function archFor(bytes: Uint8Array, { arches }: Revision, order: Order): Arch {
	const id = bytes.length >= 18 ? bytes[16]! | (bytes[17]! << 8) : -1;
	const fits = arches.filter((a) => a.order === order);
	return fits.find((a) => a.id === id) ?? fits[0] ?? arches[0]!;
}
