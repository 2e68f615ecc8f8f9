/**
 * The bytes beside a question about a case. They are of the image's layout, of the kernel and of the checks on offer, and never of what the
 * reader did: cases that differ in nothing but values have the same, so that no slice tells an answer.
 */
import { overlaps, type Range } from '../../format/ranges.ts';
import type { CheckName } from '../../kernel/trace.ts';
import type { Case } from '../../share/case.ts';
import { Reading } from '../../view/reading.ts';
import type { Beside, SaidCheck } from './question.ts';

const ROW = 8;
/** A slice has at most so many bytes. On a phone there is less room. */
const MOST = 64;
export const MOST_AT_HAND = 24;

/** The slices that show where the offered checks look; the one that shows most of it comes first. */
export function besidesOf(c: Case, said: readonly SaidCheck[], most = MOST): Beside[] {
	const reading = new Reading(c, { hidden: true });
	const checks = reading.rungs.filter(({ name }) => said.includes(name)).map(({ name }) => name);
	let left = reading.rungs
		.filter(({ name }) => checks.includes(name))
		.map(({ n }) => reading.bytesOf(n, true));
	const found: Beside[] = [];
	for (let best = fullest(left, reading, most); best; best = fullest(left, reading, most)) {
		const { from, to } = best;
		found.push({ ...best, checks: namesIn(reading, checks, best) });
		left = left.map((places) =>
			places.filter((p) => !overlaps([{ from, to }], p.from, p.to - p.from))
		);
	}
	const start = { from: 0, to: Math.min(most, reading.bytes.length) };
	return found.length > 0 ? found : [{ ...start, checks }];
}

/** The checks that look at some of its bytes. */
const namesIn = (reading: Reading, checks: readonly CheckName[], { from, to }: Range) =>
	reading.rungs
		.filter(
			({ name, n }) => checks.includes(name) && overlaps(reading.bytesOf(n, true), from, to - from)
		)
		.map(({ name }) => name);

/** Whole rows that have most of the places of most checks, the first of equals; null if no place is left. */
function fullest(
	places: readonly (readonly Range[])[],
	{ bytes }: Reading,
	most: number
): Range | null {
	let best: { from: number; part: number } | null = null;
	for (let from = 0; from < bytes.length; from += ROW) {
		const part = places.reduce((sum, of) => sum + partOf(of, { from, to: from + most }), 0);
		if (part > (best?.part ?? 0)) best = { from, part };
	}
	if (!best) return null;
	const { from } = best;
	const seen = places
		.flat()
		.filter((p) => overlaps([{ from, to: from + most }], p.from, p.to - p.from));
	const end = Math.max(...seen.map((p) => p.to));
	// The first of equals may begin with rows that no check looks at.
	const first = Math.max(from, Math.min(...seen.map((p) => p.from)));
	return {
		from: first - (first % ROW),
		to: Math.min(from + most, Math.ceil(end / ROW) * ROW, bytes.length)
	};
}

/** How much of some ranges a range has. */
function partOf(ranges: readonly Range[], { from, to }: Range): number {
	const size = (of: readonly Range[]) => of.reduce((sum, r) => sum + Math.max(0, r.to - r.from), 0);
	const all = size(ranges);
	const inside = ranges.map((r) => ({ from: Math.max(r.from, from), to: Math.min(r.to, to) }));
	return all === 0 ? 0 : size(inside) / all;
}
