/** The bytes in which two images differ. */
import type { Range } from '../format/ranges.ts';

/**
 * The ranges of B that differ from A. A range is empty where A has bytes that B lacks.
 * Images of the same length are compared byte by byte. If the lengths differ, one run of bytes was inserted or deleted, by
 * assumption at the place that leaves the fewest other differences. Bytes before it are compared from the start, bytes after
 * it from the end. This finds one insertion or deletion among any overwritten bytes, in linear time. Of two separate
 * insertions it cannot find both: it compares the bytes between them at the wrong distance.
 */
export function byteDiff(a: Uint8Array, b: Uint8Array): Range[] {
	const shared = Math.min(a.length, b.length);
	const more = Math.max(0, b.length - a.length);
	const less = Math.max(0, a.length - b.length);
	const before = (i: number): boolean => a[i] !== b[i];
	const behind = (i: number): boolean => a[i + less] !== b[i + more];

	let split = shared;
	if (more + less > 0) {
		// `cost` counts differing bytes, relative to a run at the start. Of equal costs the last place wins: objects often
		// end in the same zeros and seldom begin alike, so an object was inserted there.
		let cost = 0;
		let best = 0;
		split = 0;
		for (let i = 0; i < shared; i++) {
			cost += Number(before(i)) - Number(behind(i));
			if (cost <= best) [best, split] = [cost, i + 1];
		}
	}

	const out: { from: number; to: number }[] = [];
	const add = (from: number, to: number): void => {
		const last = out.at(-1);
		if (last?.to === from) last.to = to;
		else out.push({ from, to });
	};
	for (let i = 0; i < split; i++) if (before(i)) add(i, i + 1);
	if (more + less > 0) add(split, split + more);
	for (let i = split; i < shared; i++) if (behind(i)) add(i + more, i + more + 1);
	return out;
}

/** Equal bytes at the end of both, without those at the beginning of both. */
export function commonEnd(a: Uint8Array, b: Uint8Array): number {
	const most = Math.min(a.length, b.length);
	let begin = 0;
	while (begin < most && a[begin] === b[begin]) begin++;
	let end = 0;
	while (end < most - begin && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	return end;
}
