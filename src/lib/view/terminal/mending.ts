/** The offers for a refused image as a record: the keys of `mend --json` and of the library. */
import { toHex } from '../../format/hex.ts';
import { byteDiff, commonEnd } from '../../share/compare.ts';
import { runWith } from '../image/offer.ts';
import { offersFor } from '../image/repair.ts';
import { verdict } from '../kernel/verdict.ts';
import type { Reading } from '../reading.ts';
import { shortInspection } from './inspection.ts';
import type { ByteChange, Mend } from './shapes.ts';

/** The longest run that is written out, in bytes. */
const SHOWN = 64;

const shown = (bytes: Uint8Array): string | null => (bytes.length > SHOWN ? null : toHex(bytes));

/** What makes the second image of the first: between images of different lengths one run. */
function changesOf(a: Uint8Array, b: Uint8Array): ByteChange[] {
	const more = b.length - a.length;
	const first = b.findIndex((byte, i) => byte !== a[i]);
	const run = { from: first < 0 ? b.length : first, to: b.length - commonEnd(a, b) };
	return (more === 0 ? byteDiff(a, b) : [run]).map(({ from, to }) => {
		const [before, after] = [a.subarray(from, to - more), b.subarray(from, to)];
		return {
			offset: from,
			removed: before.length,
			added: after.length,
			before: shown(before),
			after: shown(after)
		};
	});
}

/** Nearest first. */
export const mendsFor = (r: Reading): Mend[] =>
	offersFor(r).map(({ label, note, bytes }) => {
		const then = runWith(r, bytes);
		const { errno, check } = shortInspection(then, bytes.length);
		return {
			label,
			note,
			changes: changesOf(r.bytes, bytes),
			bytes,
			result: verdict(then)!.result,
			errno,
			check,
			accepted: errno === '0'
		};
	});
