/** What stands beside the words of a lesson: the bytes and checks of the paragraph at hand, of its question, and of its answer. */
import { andText } from '../../format/count.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { rangeOf, type Range } from '../../format/ranges.ts';
import type { Reading } from '../../view/reading.ts';
import { settingsOf } from '../../view/kernel/setup.ts';
import { objectAt } from '../../view/bytes/slice.ts';
import { SLICE_BYTES, SLICE_CHECKS, type Lesson } from './lesson.ts';
import type { Beside } from '../question/question.ts';

const ROW_OF_A_PHONE = 8;

/** @param at index of a fact before the question; the question's own slice comes after the last */
export const sliceAt = ({ before, question }: Lesson, at: number): Beside =>
	before[at]?.slice ?? question.slice;

/** The slice of the answer: the question's, or the object of the byte that decided, if the question's slice does not have it. */
export function answerSlice(slice: Beside, reading: Reading): Beside {
	const at = reading.failingByte;
	if (at === null || (at >= slice.from && at < slice.to)) return slice;
	const { from, to } = objectAt(reading, at);
	const first = Math.max(from, Math.min(at - (at % 16), to - SLICE_BYTES));
	return { ...slice, from: first, to: Math.min(to, first + SLICE_BYTES) };
}

/** The bytes of the members that a slice lights. */
export const litIn = ({ members = [] }: Beside, reading: Reading): Range[] =>
	members.flatMap((path) => reading.span(path) ?? []).map(rangeOf);

/** Nothing in the bytes of the question is lit, so all of them are looked through. */
export const looksThrough = ({ question: { slice } }: Pick<Lesson, 'question'>): boolean =>
	(slice.members ?? []).length === 0 && slice.to - slice.from === SLICE_BYTES;

/** Where there is little room: the row of what is lit, or of the byte that decided, and one more if the member is in both. */
export function little(slice: Beside, reading: Reading): Range {
	const lit = litIn(slice, reading)[0];
	const at = reading.failingByte ?? lit?.from ?? slice.from;
	const member = lit && lit.from <= at && at < lit.to ? lit : { from: at, to: at + 1 };
	const row = (n: number) => n - (n % ROW_OF_A_PHONE);
	const from = Math.max(row(member.from), row(at) - ROW_OF_A_PHONE);
	const rows = member.to > from + ROW_OF_A_PHONE ? 2 : 1;
	return { from, to: Math.min(from + rows * ROW_OF_A_PHONE, reading.bytes.length) };
}

/** The checks beside it: those that it names, and once the kernel has answered the deciding one between its neighbours. */
export function checksBeside(slice: Beside, reading: Reading): CheckName[] {
	const { outcome, failedRung, rungs } = reading;
	if (!outcome) return withoutGaps(slice.checks ?? [], rungs);
	if (failedRung === null) return withoutGaps(slice.checks ?? checksOn(slice, reading), rungs);
	const last = Math.min(rungs.length, failedRung + 2);
	const first = Math.max(failedRung === 0 ? 0 : 1, last - SLICE_CHECKS);
	return rungs.slice(first, last).map((r) => r.name);
}

const checksOn = (slice: Beside, reading: Reading): CheckName[] =>
	reading.rungs
		.filter(({ n }) => reading.bytesOf(n).some((r) => r.from < slice.to && r.to > slice.from))
		.map(({ name }) => name);

/** The kernel's constants, all alike, where a slice has such members; else the settings that tell kernels apart. */
export function kernelBeside(reading: Reading, { from, to }: Beside) {
	const { kernel, revision, layout } = reading;
	const isAbout = layout.spans.some(
		(s) => s.group === 'constants' && s.offset < to && s.offset + s.size > from
	);
	const rows = settingsOf(revision, kernel);
	const isConstant = ({ name }: { name: string }) => Object.hasOwn(kernel.constants, name);
	return {
		constants: isAbout,
		rows: rows.filter((row) => (isAbout ? isConstant(row) : !row.usual && !isConstant(row)))
	};
}

/** With the checks between them, if these are few: a number that is left out would tell something. */
function withoutGaps(names: readonly CheckName[], rungs: Reading['rungs']): CheckName[] {
	const all = rungs.map((r) => r.name);
	const at = names.map((name) => all.indexOf(name)).filter((n) => n >= 0);
	const run = all.slice(Math.min(...at), Math.max(...at) + 1);
	return at.length > 0 && run.length <= SLICE_CHECKS ? run : [...names];
}

/** `7 to 11 of 12` */
export function whichChecks(names: readonly CheckName[], { rungs, checkCount }: Reading): string {
	const shown = rungs.filter((r) => r.n > 0 && names.includes(r.name)).map((r) => r.n);
	const [first, last] = [shown[0], shown.at(-1)];
	if (first === undefined) return `${checkCount} checks`;
	const isRun = last! - first === shown.length - 1;
	const list = andText(shown);
	return `${isRun && shown.length > 2 ? `${first} to ${last}` : list} of ${checkCount}`;
}
