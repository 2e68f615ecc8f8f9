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
/** Of checks that look at no byte. */
const FIRST = 64;

/** The most rows for which there is room on a presentation. */
const ROWS_MOST = 8;

/**
 * Slices that together show every byte where the offered checks look, in whole rows: the words may be about any of them. A row between two is shown, too.
 * @param words in which code may be members; the first row of each is shown as well, where there is room for all
 */
export function besidesOf(c: Case, said: readonly SaidCheck[], words = ''): [Beside, ...Beside[]] {
	const reading = new Reading(c, { hidden: true });
	const checks = offeredIn(reading, said);
	const places = checks.flatMap(placesOf(reading));
	const named = inRows([...places, ...membersIn(words, reading)]);
	const rows = named.reduce((sum, { from, to }) => sum + (to - from) / ROW, 0);
	const [first, ...others] = (rows > ROWS_MOST ? inRows(places) : named).map(({ from, to }) => {
		const slice = { from, to: Math.min(to, reading.bytes.length) };
		return { ...slice, checks: namesIn(reading, checks, slice) };
	});
	return [first ?? { from: 0, to: Math.min(FIRST, reading.bytes.length), checks }, ...others];
}

const inRows = (places: readonly Range[]): Range[] => {
	const rows = places.map(({ from, to }) => ({
		from: from - (from % ROW),
		to: Math.ceil(to / ROW) * ROW
	}));
	return joined(
		rows.toSorted((a, b) => a.from - b.from),
		ROW
	);
};

const membersIn = (words: string, { layout: { spans } }: Reading): Range[] =>
	words
		.split('`')
		.filter((_, i) => i % 2 === 1)
		.flatMap((name) => spans.find(({ path }) => path === name || path.endsWith(`.${name}`)) ?? [])
		.map(({ offset, size }) => ({ from: offset, to: offset + Math.min(size, ROW) }));

const offeredIn = ({ rungs }: Reading, said: readonly SaidCheck[]): CheckName[] =>
	rungs.filter(({ name }) => said.includes(name)).map(({ name }) => name);

export const placesOf = (reading: Reading) => (check: CheckName) =>
	reading.bytesOf(
		reading.rungs.findIndex(({ name }) => name === check),
		true
	);

const namesIn = (reading: Reading, checks: readonly CheckName[], { from, to }: Range) =>
	reading.rungs
		.filter(
			({ name, n }) => checks.includes(name) && overlaps(reading.bytesOf(n, true), from, to - from)
		)
		.map(({ name }) => name);
