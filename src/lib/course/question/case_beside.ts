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

/** Of the members that somebody's words name, so many have their first row. */
const NAMED = 2;

/**
 * Slices that together show every byte where the offered checks look, in whole rows: the words may be about any of them. A row between two is shown, too.
 * @param words in which code may be a member, which is shown as well
 */
export function besidesOf(c: Case, said: readonly SaidCheck[], words = ''): [Beside, ...Beside[]] {
	const reading = new Reading(c, { hidden: true });
	const checks = offeredIn(reading, said);
	const rows = [...checks.flatMap(placesOf(reading)), ...membersIn(words, reading)]
		.map(({ from, to }) => ({ from: from - (from % ROW), to: Math.ceil(to / ROW) * ROW }))
		.toSorted((a, b) => a.from - b.from);
	const [first, ...others] = joined(rows, ROW).map(({ from, to }) => {
		const slice = { from, to: Math.min(to, reading.bytes.length) };
		return { ...slice, checks: namesIn(reading, checks, slice) };
	});
	return [first ?? { from: 0, to: Math.min(FIRST, reading.bytes.length), checks }, ...others];
}

function membersIn(words: string, { layout: { spans } }: Reading): Range[] {
	const code = words.split('`').filter((_, i) => i % 2 === 1);
	const found = code.flatMap(
		(name) => spans.find(({ path }) => path === name || path.endsWith(`.${name}`)) ?? []
	);
	return found
		.slice(0, NAMED)
		.map(({ offset, size }) => ({ from: offset, to: offset + Math.min(size, ROW) }));
}

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
