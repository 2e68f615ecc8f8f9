/** The byte that a hint of an exercise points at. */
import type { Reading } from '../../view/reading.ts';
import { changedBytes } from '../changed_bytes.ts';

/**
 * The byte at which the kernel refuses. If the solution keeps it, then the next one of its member that is to change: of a number of
 * several bytes only one may be wrong.
 * @param solved the image of the solution
 */
export function hintedAt(now: Reading, solved: Uint8Array | null): number | null {
	const at = now.failingByte;
	const span = at === null ? null : now.spanAt(at);
	if (at === null || !span) return at;
	const left = changedBytes(now.bytes, solved).map(({ offset }) => offset);
	return left.find((o) => o >= at && o < span.offset + span.size) ?? at;
}
