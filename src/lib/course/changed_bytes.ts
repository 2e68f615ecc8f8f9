/** The bytes in which an image differs from the one that it began as: what byte golf counts. */
import { commonEnd } from '../share/compare.ts';

export type ChangedByte = ReturnType<typeof changedBytes>[number];

const NOTHING = new Uint8Array(0);

/**
 * Images of one length are compared byte by byte. If the lengths differ, the bytes between the equal beginnings and the equal
 * ends are compared, and what one of them has more was added or is gone.
 */
export function changedBytes(start: Uint8Array | null, now: Uint8Array | null) {
	const [a, b] = [start ?? NOTHING, now ?? NOTHING];
	/** `was` is null for an added byte, `is` for a byte that is gone. */
	const found: { offset: number; was: number | null; is: number | null }[] = [];
	const end = a.length === b.length ? 0 : commonEnd(a, b);
	const [endA, endB] = [a.length - end, b.length - end];
	for (let offset = 0; offset < Math.max(endA, endB); offset++) {
		const was = offset < endA ? (a[offset] as number) : null;
		const is = offset < endB ? (b[offset] as number) : null;
		if (was !== is) found.push({ offset, was, is });
	}
	return found;
}
