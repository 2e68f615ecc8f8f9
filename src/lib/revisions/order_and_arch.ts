/** The byte order and the arch of a layout, if nobody has chosen them. */
import { orderOf } from '../format/image.ts';
import { peek, viewOf, type Order } from '../format/struct.ts';
import { headerOf, headerOffset } from './recognise.ts';
import type { Arch, Revision } from './revision.ts';

/** The byte order of the header, or without one the order that the bytes suggest. @param tie the order if they do not decide */
export const orderFor = (bytes: Uint8Array, { arches }: Revision, tie: Order): Order =>
	headerOf(bytes)?.order ??
	orderOf(bytes, arches[0]!.map, new Map(arches.map((a) => [a.id, a.order]))) ??
	tie;

/**
 * The arch that arch_id names, if it has this order; otherwise the first arch of this order.
 * @param own comes before the first, if it is one of them
 */
export function archFor(bytes: Uint8Array, { arches }: Revision, order: Order, own?: string): Arch {
	const first = arches[0]!;
	const id = peek(first.map.header.at.arch_id, viewOf(bytes), headerOffset(bytes), order);
	const fits = arches.filter((a) => a.order === order);
	return fits.find((a) => a.id === id) ?? fits.find((a) => a.name === own) ?? fits[0] ?? first;
}
