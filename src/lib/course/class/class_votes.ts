/** A question of a class link as a class votes on it, on the wall: the result, and then the check, if it is asked. */
import type { Reading } from '../../view/reading.ts';
import { crc32 } from '../../share/crc32.ts';
import { joined, overlaps, type Range } from '../../format/ranges.ts';
import { ownImage } from '../../share/machines.ts';
import type { Asked } from '../lesson/lesson.ts';
import type { SaidCheck } from '../question/question.ts';
import { endingOf } from '../question/case_question.ts';
import { ANSWERS_MAX } from './class_set.ts';
import { OWN, type ResultName } from '../question/frozen_names.ts';
import { saidCheckText } from '../question/case_question.ts';
import type { OpenedQuestion } from './opened_set.ts';
import { differing, type Differing } from '../../view/kernel/differing.ts';
import { reasonOf, whyNotCheck, whyNotResult, whyNotResultYet } from '../../view/kernel/why_not.ts';

/** More rows than these have no room below a question. */
const ROWS = 5;
/** Bytes that are farther apart never share a row. */
const APART = 7;
const ROW = 8;

export interface ClassVotes {
	readonly result: Asked;
	/** Null if the check is not asked. */
	readonly check: Asked | null;
	/** What is said of answers that only the devices have; empty if the wall has all. */
	readonly left: { readonly results: string; readonly checks: string };
	/** Why the case ends as it does. */
	readonly reason: string;
	/** Where the image differs from the kernel's own, or ends before it, and where the offered checks look. It is of image and offers and not of the answer. */
	readonly slices: readonly Range[];
	/** What differs is all in them. */
	readonly hasAll: boolean;
}

export function classVotes({ reading, right, ...question }: OpenedQuestion): ClassVotes {
	const seed = crc32(reading.bytes);
	const results = fourOf(question.results, right.result, seed);
	const checks = right.check === null ? [] : fourOf(question.checks, right.check, seed);
	// The next vote asks for the check.
	const whyNot = checks.length > 0 ? whyNotResultYet : whyNotResult;
	const ending = endingOf(reading);
	const options = results.map((name) => {
		const text = name === OWN ? `\`${question.own}\`` : resultText(name);
		return name === right.result ? { text } : { text, misconception: whyNot(reading, name) };
	});
	const option = (name: SaidCheck) => {
		const text =
			name === 'none' ? 'None. No check refuses.' : `\`${saidCheckText(name, reading)}\``;
		return name === right.check ? { text } : { text, misconception: whyNotCheck(reading, name) };
	};
	const slices = slicesOf(reading, checks);
	return {
		result: { ending, question: { prompt: 'What does `restart()` return?', options } },
		check:
			checks.length === 0
				? null
				: {
						ending,
						question: { prompt: 'Which check decides?', options: checks.map(option) }
					},
		left: {
			results: leftText(results, question.results, 'results'),
			checks: leftText(checks, question.checks, 'checks')
		},
		reason: reasonOf(reading),
		slices,
		hasAll: differing(reading, []).every((d) => covers(slices, rowsOf(d)))
	};
}

const resultText = (name: ResultName): string =>
	name === 'oops' ? 'an oops' : name === 'killed' ? 'killed' : `\`${name}\``;

/** Up to four of them, in their order, with the right one and the teacher's own. The others are a run that begins anywhere. */
function fourOf<T extends string>(names: readonly T[], right: T, seed: number): readonly T[] {
	const others = names.filter((name) => name !== right && name !== OWN);
	const from = seed % Math.max(1, others.length);
	const run = [...others.slice(from), ...others.slice(0, from)];
	const kept = [right, ...names.filter((name) => name === OWN), ...run].slice(0, ANSWERS_MAX);
	return names.filter((name) => kept.includes(name));
}

const leftText = (shown: readonly string[], all: readonly string[], what: string): string =>
	shown.length === 0 || shown.length === all.length
		? ''
		: `The link offers ${all.length} ${what}. The wall has room for ${ANSWERS_MAX} of them.`;

/** What differs, where a short file ends, and where the checks look: one slice if it has room, or one for each place; or else as many places as have room, in this order but the end first. */
function slicesOf(reading: Reading, checks: readonly SaidCheck[]): readonly Range[] {
	const looked = reading.rungs
		.filter((r) => checks.includes(r.name))
		.flatMap((r) => reading.bytesOf(r.n, true));
	const places = [...shortEnd(reading), ...differing(reading).map(rowsOf), ...looked]
		.map(({ from, to }) => ({ from, to: Math.min(to, reading.bytes.length) }))
		.filter(({ from, to }) => from < to);
	const inOrder = (some: readonly Range[]) => some.toSorted((a, b) => a.from - b.from);
	const whole = joined(inOrder(places), Infinity);
	if (rowCount(whole) <= ROWS) return whole;
	return places.reduce<readonly Range[]>((done, place) => {
		const more = joined(inOrder([...done, place]), APART);
		return rowCount(more) <= ROWS ? more : done;
	}, []);
}

const covers = (slices: readonly Range[], { from, to }: Range): boolean =>
	slices.some((s) => s.from <= from && s.to >= to);

/** Where constants are asked about: a slice has some of them. */
export const areConstantsAsked = ({ layout }: Reading, slices: readonly Range[]): boolean =>
	layout.spans.some((s) => s.group === 'constants' && overlaps(slices, s.offset, s.size));

/** The last row of an image that is shorter than the kernel's own. */
function shortEnd({ revision, kernel, bytes: { length } }: Reading): Range[] {
	const last = length - 1;
	return length < ownImage(revision, kernel).image.length
		? [{ from: last - (last % ROW), to: length }]
		: [];
}

/** Of a long member the rows that differ. */
function rowsOf({ span: { offset, size }, from, to }: Differing): Range {
	const end = Math.min(offset + size, to + ((ROW - (to % ROW)) % ROW));
	return { from: Math.max(offset, from - (from % ROW)), to: end };
}

const rowCount = (ranges: readonly Range[]): number =>
	ranges.reduce((sum, { from, to }) => sum + Math.ceil(to / ROW) - Math.floor(from / ROW), 0);
