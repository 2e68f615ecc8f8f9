import { describe, expect, test } from 'vitest';
import { changedBytes } from '../../src/lib/course/changed_bytes.ts';
import { LESSONS, lessonNumber } from '../../src/lib/course/lessons/lessons.ts';
import { toldBy } from '../../src/lib/course/lessons/told_checks.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { puzzleNumbers } from '../../src/lib/course/puzzle/numbers.ts';
import { hintedByte, type ParSureness, type Puzzle } from '../../src/lib/course/puzzle/puzzle.ts';
import { isPar, puzzleOf, PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { caseOf, changed, type Changes, type Start } from '../../src/lib/course/start.ts';
import { messageOf, printsIn, Trace } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { readingOf } from './cases.ts';
import { endingOf, linesOf, unmet } from './course_cases.ts';

type Row = [slug: string, start: string, end: string, par: number, known: ParSureness];

/** How each starts and how its solution ends, typed by hand. */
const ROWS: readonly Row[] = [
	['nameless', '0/326', 'EINVAL/same LSM/310', 1, 'exhaustive'],
	['last-moment', '0/326', 'EINVAL/cpu/326', 1, 'exhaustive'],
	['no-permission-needed', 'EACCES/LSM name/707', 'ENOSYS/LSM name/707', 1, 'exhaustive'],
	['out-of-step', '0/347', '0/342', 1, 'exhaustive'],
	['crash-in-two', '0/326', 'BUG/HEADER_ARCH/326', 2, 'exhaustive'],
	['broken-pipe', '0/326', 'EPIPE/texts/326', 2, 'exhaustive'],
	['no-memory', '0/326', 'ENOMEM/texts/80', 2, 'exhaustive'],
	['false-report', '0/307', 'EIO/texts/145', 2, 'exhaustive'],
	['nobody-minds', '0/347', '0/347', 2, 'exhaustive'],
	['relabel', 'EINVAL/same LSM/310', 'ENOSYS/kept LSM/310', 5, 'argued'],
	['to-v18', 'EINVAL/constants/72', '0/307', 10, 'argued'],
	['graffiti', '0/326', '0/326', 227, 'best known'],
	['shortest', '0/347', '0/334', 13, 'exhaustive']
];

/** Solutions among all values of all single bytes. */
const SINGLE: Readonly<Record<string, number>> = {
	nameless: 1,
	'last-moment': 2550,
	'no-permission-needed': 1,
	'out-of-step': 821,
	'crash-in-two': 0,
	'broken-pipe': 0,
	'no-memory': 0,
	'false-report': 0,
	'nobody-minds': 0
};

test('the puzzles are these, in this order', () => {
	expect(PUZZLES.map((p) => p.slug)).toEqual(ROWS.map(([slug]) => slug));
	expect(puzzleOf('graffiti')?.most).toBe(true);
	expect(puzzleOf('constructor')).toBeNull();
	expect(new Set(PUZZLES.map((p) => p.hints.where)).size).toBe(PUZZLES.length);
	expect(hintedByte(puzzleOf('crash-in-two')!)).toBe(0x136);
	expect(hintedByte(puzzleOf('to-v18')!)).toBe(0x35);
	expect(hintedByte(puzzleOf('shortest')!)).toBe(0x14e);
	expect(hintedByte({ solution: {} })).toBeNull();
});

/** Lessons, by number, that tell what a puzzle needs: typed by hand. */
const AFTER = [7, 2, 13, 14, 13, 13, 13, 10, 14, 8, 10, 4, 14];

test('a puzzle comes after the lessons that tell its checks, its revision and the kernel’s words in its hints', () => {
	expect(PUZZLES.map((p) => lessonNumber(p.after))).toEqual(AFTER);
	const texts = LESSONS.map((l) => JSON.stringify([l.before, l.behind, l.idea, l.question]));
	const first = (name: string) =>
		texts.findIndex((text) => new RegExp(`\\b${name}\\b`).test(text)) + 1;
	for (const { slug, after, start, solution, hints } of PUZZLES) {
		const cases = [caseOf(start), changed(caseOf(start), solution)];
		const checks = cases
			.map((c) => readingOf(c))
			.flatMap(({ rungs, failedRung }) => rungs[failedRung ?? -1]?.name ?? []);
		const words = `${hints.where} ${hints.how}`.match(/\b(?:[A-Z_]{3,}|objref|objtype)\b/g) ?? [];
		const { revision } = cases[0]!;
		const needs = [...words, ...(revision === 'aug09' ? [] : [revision])].map(first);
		expect(lessonNumber(after), slug).toBeGreaterThanOrEqual(
			Math.max(...checks.map(toldBy), ...needs)
		);
	}
});

// Those of linux-cr's checkpoint_hdr.h and of include/asm-generic/errno.h.
test('the numbers that a solution needs can be looked up', () => {
	const aug09 = puzzleNumbers(revisionOf('aug09')).flatMap(({ items }) => items);
	for (const item of ['5 OBJREF', '0 IGNORE', '38 (0x26) ENOSYS', '1 CHECKPOINT_SUBTREE'])
		expect(aug09).toContain(item);
	for (const id of ['v18', 'v20'])
		expect(puzzleNumbers(revisionOf(id))[0]!.items).toContain('9999 (0x270f) ERROR');
});

describe.each(ROWS)('%s', (slug, start, end, par, how) => {
	const puzzle = puzzleOf(slug)!;
	const from = caseOf(puzzle.start);
	const solved = changed(from, puzzle.solution);

	test('begins unsolved, and its solution solves it at par', () => {
		expect(endingOf(from)).toBe(start);
		expect(endingOf(solved)).toBe(end);
		expect(unmet(puzzle.conditions, from, solved)).toEqual([]);
		const score = changedBytes(from.bytes, solved.bytes).length;
		expect(score).toBe(par);
		expect(puzzle).toMatchObject({ par, known: how });
		expect(isPar(puzzle, score)).toBe(true);
		expect(isPar(puzzle, puzzle.most ? par - 1 : par + 1)).toBe(false);
		if (!puzzle.most) expect(unmet(puzzle.conditions, from, from)).not.toEqual([]);
	});

	test('forbids another kernel and another length', () => {
		const { conditions } = puzzle;
		const kernel = changed(solved, { kernel: { pid: 0 } });
		const keeps = conditions.sameLength;
		const other = { ...solved, bytes: solved.bytes!.slice(...(keeps ? [0, -1] : [1])) };
		expect(unmet(conditions, from, kernel)).toContain(
			'Kernel and caller stay as they were. The kernel or its caller has changed.'
		);
		expect(unmet(conditions, from, other).join()).toContain(
			keeps ? 'The image keeps its length.' : 'Bytes are only cut off the end.'
		);
	});

	test('has hints that name no value to type, and prose that is whole', () => {
		const { hints, goal, how: text, topic, why, solution } = puzzle;
		const { where, how } = hints;
		for (const byte of Object.values(solution.poke ?? {}).flatMap((bytes) => bytes.match(/../g)!))
			expect(`${where} ${how}`).not.toMatch(new RegExp(`\\b${byte}\\b`));
		for (const hint of [where, how]) expect(hint).toMatch(/[.]$/);
		expect(goal.endsWith(':')).toBe(puzzle.conditions.says !== undefined);
		for (const prose of [where, how, goal, text, topic, why]) expect(inCode(prose)).not.toEqual([]);
	});

	if (how === 'exhaustive' && puzzle.conditions.sameLength)
		test('has as many solutions of a single byte as its docs say', () => {
			const offsets = singleSolutions(puzzle);
			expect(offsets.length).toBe(SINGLE[slug]);
			expect(par === 1).toBe(offsets.length > 0);
		});
});

/** What each says of its solution, as changes of the solved case: typed by hand, from the docs. */
const WHY: readonly [slug: string, says: string, Changes, end: string][] = [
	['nameless', 'whatever follows', { poke: { 0x12c: 'ff' } }, 'EINVAL/same LSM/310'],
	['last-moment', 'a failure kills it', {}, 'EINVAL/cpu/326 killed'],
	['last-moment', 'Without the flag', { kernel: { flags: 0 } }, 'EINVAL/cpu/326'],
	// include/asm-generic/errno.h: ENOSYS is 38, EPERM 1
	['no-permission-needed', '38 is `ENOSYS`', { poke: { 0x12f: 'ff' } }, 'EPERM/LSM name/707'],
	['out-of-step', 'with 8 it is empty', { poke: { 0x152: '08 00' } }, '0/342'],
	['out-of-step', '8 to 208 bytes', { poke: { 0x152: '07 00' } }, '0/342'],
	['out-of-step', '8 to 208 bytes', { poke: { 0x152: 'd0 00' } }, '0/347'],
	['out-of-step', '8 to 208 bytes', { poke: { 0x152: 'd1 00' } }, '0/342'],
	['out-of-step', 'unless smack runs', { kernel: { lsm: 'smack' } }, 'EINVAL/LSM_INFO/342'],
	['crash-in-two', '0 is `IGNORE`', { poke: { 0x13e: '01' } }, 'EINVAL/HEADER_ARCH/326'],
	['broken-pipe', 'what the kernel can', { poke: { 0x4c: '00 00 40' } }, 'EPIPE/texts/326'],
	['broken-pipe', 'what the kernel can', { poke: { 0x4c: '01 00 40' } }, 'ENOMEM/texts/80'],
	['no-memory', '4 MiB at most', { poke: { 0x4c: '00 00 40 00' } }, 'EPIPE/texts/326'],
	['no-memory', '4 MiB at most', { poke: { 0x4c: '01 00 40 00' } }, 'ENOMEM/texts/80'],
	[
		'false-report',
		'In place of a string',
		{ poke: { 0x48: '03 00', 0x123: '0f 27' } },
		'EINVAL/HEADER_ARCH/307'
	],
	['nobody-minds', 'any other object', { poke: { 0x133: '0f 27' } }, 'EIO/CONTAINER/315'],
	['nobody-minds', 'unless smack runs', { kernel: { lsm: 'smack' } }, 'EIO/LSM_INFO/347'],
	['relabel', 'and a NUL', { poke: { 0x130: '78' } }, 'EINVAL/same LSM/310'],
	['to-v18', 'bytes 52 to 55', { poke: { 0x37: '01' } }, 'EINVAL/constants/72'],
	['to-v18', 'in place of the name', { poke: { 0x123: '03' } }, 'EINVAL/HEADER_ARCH/307'],
	['graffiti', 'without `RESTART_KEEP_LSM`', { kernel: { flags: 4 } }, 'EINVAL/same LSM/310'],
	['graffiti', 'one bit is allowed', { poke: { 0x40: '02' } }, 'EINVAL/uflags/72'],
	['shortest', 'v20 ignores a missing', {}, '0/334']
];

test.each(WHY)('%s: “%s” is true', (slug, says, change, end) => {
	const { start, solution, why } = puzzleOf(slug)!;
	expect(why).toContain(says);
	const c = changed(changed(caseOf(start), solution), change);
	const { killed } = revisionOf(c.revision).restart(c.kernel, c.bytes!);
	expect(endingOf(c) + (killed ? ' killed' : '')).toBe(end);
});

test('every puzzle says why, and what is deduced says so', () => {
	expect([...new Set(WHY.map(([slug]) => slug))]).toEqual(PUZZLES.map((p) => p.slug));
	const deduced = PUZZLES.filter((p) => p.why.endsWith('This is deduced, 80 % sure.'));
	expect(deduced.map((p) => p.slug)).toEqual(
		'no-permission-needed crash-in-two broken-pipe no-memory'.split(' ')
	);
});

test('what the solutions of a single byte have in common', () => {
	expect(singleSolutions(puzzleOf('nameless')!)).toEqual([0x12b]);
	expect(singleSolutions(puzzleOf('no-permission-needed')!)).toEqual([0x12f]);
	// HEADER_ARCH: its type and its three numbers, but neither its length nor its padding.
	expect([...new Set(singleSolutions(puzzleOf('last-moment')!))]).toEqual([
		0x136, 0x137, 0x138, 0x139, 0x13e, 0x13f, 0x140, 0x141, 0x142, 0x143
	]);
	// The length of LSM_INFO.
	expect([...new Set(singleSolutions(puzzleOf('out-of-step')!))]).toEqual([
		0x152, 0x153, 0x154, 0x155
	]);
});

test('nobody-minds shows the text of the record', () => {
	const { start, solution } = puzzleOf('nobody-minds')!;
	expect(linesOf(changed(caseOf(start), solution))).toContain('ummy');
});

test.each(['relabel', 'to-v18'])('%s: every byte of the solution is needed', (slug) => {
	const { start, solution, conditions } = puzzleOf(slug)!;
	const from = caseOf(start);
	const solved = changed(from, solution).bytes!;
	for (const { offset, was } of changedBytes(from.bytes, solved))
		expect(unmet(conditions, from, { ...from, bytes: poked(solved, offset, was!) })).not.toEqual(
			[]
		);
});

test('graffiti: each other byte refuses every other value', () => {
	const { start, solution } = puzzleOf('graffiti')!;
	const from = caseOf(start);
	const changedOnes = changedBytes(from.bytes, changed(from, solution).bytes).map((b) => b.offset);
	const others = [...from.bytes!.keys()].filter((offset) => !changedOnes.includes(offset));
	expect(others.length).toBe(99);
	const accepted = new Set(
		singles(start)
			.get(endOf('0', 326, false))!
			.map(([offset]) => offset)
	);
	expect(others.filter((offset) => accepted.has(offset))).toEqual([]);
});

test('shortest: every shorter image is refused', () => {
	const { start, why } = puzzleOf('shortest')!;
	expect(why).toContain('The kernel of 28 August 2009 needs every byte of its image.');
	for (const [from, shortest] of [
		[start, 334],
		[puzzleOf('graffiti')!.start, 326]
	] as const) {
		const { bytes, kernel, revision } = caseOf(from);
		const accepted = [...Array(bytes!.length + 1).keys()].filter(
			(n) => revisionOf(revision).restart(kernel, bytes!.slice(0, n)).ret === 0
		);
		expect(accepted[0]).toBe(shortest);
	}
});

function poked(bytes: Uint8Array, offset: number, value: number): Uint8Array {
	const copy = bytes.slice();
	copy[offset] = value;
	return copy;
}

/** One byte of an image, and another value for it. */
type Single = readonly [offset: number, value: number];
const ended = new Map<string, ReadonlyMap<string, readonly Single[]>>();
const endOf = (...end: readonly unknown[]): string => end.join(' ');

/** All images that differ from a start in one byte, by errno, bytes read and whether the caller is killed. */
function singles(start: Start): ReadonlyMap<string, readonly Single[]> {
	const before = ended.get(JSON.stringify(start));
	if (before) return before;
	const { bytes, kernel, revision } = caseOf(start);
	const image = bytes!.slice();
	const found = new Map<string, Single[]>();
	for (const [offset, was] of bytes!.entries()) {
		for (let value = 0; value < 256; value++) {
			if (value === was) continue;
			image[offset] = value;
			const { errno, consumed, killed } = revisionOf(revision).restart(kernel, image);
			const end = endOf(errno, consumed, killed);
			const same = found.get(end);
			if (same) same.push([offset, value]);
			else found.set(end, [[offset, value]]);
		}
		image[offset] = was;
	}
	ended.set(JSON.stringify(start), found);
	return found;
}

/** The offset of each solution. A run with a trace is slow, so it comes only after the outcome is the wanted one. */
function singleSolutions({ start, conditions }: Puzzle): number[] {
	const from = caseOf(start);
	const { errno, consumed, killed, says, silent, printsIn: func } = conditions;
	const wanted = [errno, consumed, killed];
	const fits = (end: string) =>
		end.split(' ').every((x, i) => wanted[i] === undefined || x === String(wanted[i]));
	const speaks = ([offset, value]: Single): boolean => {
		if (says === undefined && func === undefined && !silent) return true;
		const trace = new Trace();
		revisionOf(from.revision).restart(from.kernel, poked(from.bytes!, offset, value), trace);
		const prints = printsIn(trace.steps);
		if (silent) return !prints.some((p) => messageOf(p).startsWith('c/r: '));
		return prints.some((p) =>
			says === undefined ? p.func === func : messageOf(p) === `${says}\n`
		);
	};
	return [...singles(start)]
		.flatMap(([end, all]) => (fits(end) ? all : []))
		.filter(speaks)
		.map(([offset]) => offset)
		.toSorted((a, b) => a - b);
}
