/**
 * The bytes beside a question about a case. They are of the image's layout, of the kernel and of the checks on offer, and never of what the
 * reader did: cases that differ in nothing but values have the same, so that no slice tells an answer.
 */
import { joined, overlaps, type Range } from '../../format/ranges.ts';
import type { CheckName } from '../../kernel/trace.ts';
import type { Case } from '../../share/case.ts';
import { Reading } from '../../view/reading.ts';
import type { Beside, SaidCheck } from './question.ts';

const ROW = 8;
/** One slice has at most so many bytes. */
const MOST = 64;

/** The slice that shows most of where the offered checks look. */
export function besideOf(c: Case, said: readonly SaidCheck[]): Beside {
	const reading = new Reading(c, { hidden: true });
	const checks = offeredIn(reading, said);
	const best = fullest(checks.map(placesOf(reading)), reading, MOST);
	return best ? { ...best, checks: namesIn(reading, checks, best) } : firstBytes(reading, checks);
}

/** Slices that together show every byte where the offered checks look, in whole rows. A row between two of them is shown, too. */
export function besidesOf(c: Case, said: readonly SaidCheck[]): Beside[] {
	const reading = new Reading(c, { hidden: true });
	const checks = offeredIn(reading, said);
	const rows = checks
		.flatMap(placesOf(reading))
		.map(({ from, to }) => ({ from: from - (from % ROW), to: Math.ceil(to / ROW) * ROW }))
		.toSorted((a, b) => a.from - b.from);
	const found = joined(rows, ROW).map(({ from, to }) => {
		const slice = { from, to: Math.min(to, reading.bytes.length) };
		return { ...slice, checks: namesIn(reading, checks, slice) };
	});
	return found.length > 0 ? found : [firstBytes(reading, checks)];
}

const offeredIn = ({ rungs }: Reading, said: readonly SaidCheck[]): CheckName[] =>
	rungs.filter(({ name }) => said.includes(name)).map(({ name }) => name);

export const placesOf = (reading: Reading) => (check: CheckName) =>
	reading.bytesOf(
		reading.rungs.findIndex(({ name }) => name === check),
		true
	);

/** Of checks that look at no byte. */
const firstBytes = ({ bytes }: Reading, checks: readonly CheckName[]): Beside => ({
	from: 0,
	to: Math.min(MOST, bytes.length),
	checks
});

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
