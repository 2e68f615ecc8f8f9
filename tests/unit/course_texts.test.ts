/** The texts and slices of the lessons: what each shows, and that nothing is told before its time. */
import { describe, expect, test } from 'vitest';
import type { SaidCheck, Beside } from '../../src/lib/course/question/question.ts';
import {
	exerciseStart,
	rightOption,
	SLICE_BYTES,
	SLICE_CHECKS
} from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { numbered as withOwnNumbers } from '../../src/lib/course/numbered.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { lsmName } from '../../src/lib/revisions/revision.ts';
import { LATER } from '../../src/lib/view/format_page/format_history_words.ts';
import { PATCH } from '../../src/lib/course/end/patch_by_hand.ts';
import { PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { readingOf } from './cases.ts';
import { unchecked } from './documents.ts';

/** Titles whose subject could tell an answer. */
const NEUTRAL: Readonly<Record<string, string>> = {
	unread: 'Two versions in one image',
	equal: 'A newer kernel, an older image',
	'keep-lsm': 'Same security module, same machine',
	'not-enough': 'The reviewer’s second example',
	'same-number': 'Both say version 2',
	leak: 'A thousand refusals',
	objref: 'A number in front of the name'
};

/** The first lesson whose facts or question explain a check, by number; none explains the others. */
const EXPLAINED: Readonly<Partial<Record<CheckName, number>>> = {
	cpu: 1,
	HEADER: 2,
	texts: 4,
	'LSM name': 2,
	HEADER_ARCH: 2,
	'magic, rev': 5,
	uflags: 3,
	constants: 3,
	arch: 6,
	'same LSM': 7,
	call: 8,
	'kept LSM': 8,
	CONTAINER: 9,
	LSM_INFO: 9,
	'smack version': 9,
	memory: 12
};

/** What solves each exercise, as somebody would write it: bytes in hex, numbers in both bases, letters and names. */
const VALUES: Readonly<Record<string, string>> = {
	'why-freeze': '1 01 576 0240 0x240 240 40 02',
	objects: '4a 0x4a 74',
	'on-paper': '40 0x40 64',
	unread: '78 0x78 120 x',
	equal: '20 0x20 b0 0xb0 176',
	'byte-order': '1 01 0x01 0 00 0x00 48 0x48 72',
	'fourth-string': '7a 0x7a 122 z',
	'keep-lsm': '73 6d 61 63 6b 00 115 109 97 99 107 0 smack',
	'not-enough': '64 65 66 61 75 6c 74 100 101 102 97 117 108 116 default',
	'same-number': '10 08 0x10 0x08 16 8 0x1000 4096 1000',
	consumed: '1 01 0x01 HEADER',
	leak: '1 01 0x01 HEADER',
	objref: '7f 0x7f 127',
	silence: '14 0x14 20'
};

const AT_MOST = 45;
const wordsOf = (text: string): number => text.split(/\s+/).length;

/** As words of their own: `48` is in `48 (0x30)` and not in `148`. */
const occurs = (value: string, text: string): boolean =>
	new RegExp(`(^|[^\\w-])${value}($|\\W)`).test(text);

/** Hex bytes that are written, in order. */
const bytesOf = (text: string): string[] => text.replaceAll(' ', '').match(/../g) ?? [];

test('a title does not tell what its question asks for', () => {
	for (const [slug, title] of Object.entries(NEUTRAL)) expect(lesson(slug).title).toBe(title);
});

test('no lesson before its answer names another lesson', () => {
	for (const { before, question, exercise } of LESSONS)
		for (const text of [...before.map((f) => f.text), question.prompt, exercise.task])
			expect(text).not.toMatch(/\blessons? \d/);
});

test('no lesson before keep-lsm says what an equal name leads to', () => {
	const before = LESSONS.slice(
		0,
		LESSONS.findIndex(({ slug }) => slug === 'keep-lsm')
	);
	expect(before).toHaveLength(7);
	for (const lesson of before)
		expect(JSON.stringify(lesson), lesson.slug).not.toContain('unsupported');
	expect(JSON.stringify(before.at(-1))).not.toContain('ENOSYS');
});

const lesson = (slug: string) => LESSONS.find((l) => l.slug === slug)!;

test('keep-lsm has the words of the patch about what is missing', () => {
	expect(lesson('keep-lsm').question.reason).toContain('“to be implemented later, per-lsm”');
});

test('the last words of not-enough are true of its machines, which have no labels', () => {
	const { start, exercise } = lesson('not-enough');
	const names = [start, exercise.start!].map((of) => lsmName(caseOf(of).kernel));
	expect(names).toEqual(['default', 'default']);
	expect(exercise.why).toContain(
		'This check is not sufficient: it passes between two different machines that are both `default`, and after seven bytes were edited. It is necessary only where an LSM has labels: an image of `lsm_none` fails it on a kernel with `default`, although neither has labels that could be lost.'
	);
});

test('same-number has all that is known to have the number 6', () => {
	const [fact] = lesson('same-number').behind.filter((f) => f.text.includes('number 6'));
	expect(fact!.text).toBe(
		'The same happened later. Two formats had the number 5. v21, v23-rc1, the tree of 25 January 2011 and v23-rc2 all had the number 6.'
	);
	expect(revisionOf('v23rc').rev).toBe(6);
	const later = LATER.filter((l) => /\b6\b/.test(l.text)).map((l) => `${l.name}, ${l.when}`);
	expect(later).toEqual([
		'v21, 30 March to May 2010',
		'after v23-rc1, 25 January 2011',
		'v23-rc2, April 2011'
	]);
});

test('the number that objref asks for is explained before', () => {
	const { before } = LESSONS.find((l) => l.slug === 'objref')!;
	expect(before.map((f) => f.text).join('\n')).toContain('13 `EACCES` (permission denied)');
});

describe.each(LESSONS.map((l, i) => [l.slug, i + 1, l] as const))('%s', (slug, number, lesson) => {
	const { start, before, question, exercise, ending } = lesson;

	const fits = ({ from, to, members = [], checks = [] }: Beside, of: Start) => {
		const { bytes, layout, rungs } = readingOf(caseOf(of));
		expect(from).toBeGreaterThanOrEqual(0);
		expect(to).toBeGreaterThan(from);
		expect(to).toBeLessThanOrEqual(Math.min(bytes.length, lesson.shown ?? bytes.length));
		expect(to - from).toBeLessThanOrEqual(SLICE_BYTES);
		expect(checks.length).toBeLessThanOrEqual(SLICE_CHECKS);
		for (const path of members) {
			const span = layout.spans.find((s) => s.path === path);
			expect(span, path).toBeDefined();
			expect(span!.offset < to && span!.offset + span!.size > from, path).toBe(true);
		}
		const order = checks.map((name) => rungs.findIndex((r) => r.name === name));
		expect(order).not.toContain(-1);
		expect(order).toEqual(order.toSorted((a, b) => a - b));
	};

	test('each slice has few bytes of the image, with the members that it names', () => {
		for (const { slice } of [...before, question]) fits(slice, start);
		fits(exercise.slice, exerciseStart(lesson));
	});

	test('a slice has no check that is explained later, and none that answers the question', () => {
		const asked: readonly SaidCheck[] = [
			...(question.checks ?? []),
			...question.options.flatMap((o) =>
				[...o.text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name as CheckName)
			)
		];
		const early = (name: CheckName): boolean => {
			const explained = EXPLAINED[name] ?? Infinity;
			return (
				explained > number ||
				(name === ending.check && explained === number && !asked.includes(name)) ||
				(name === 'kept LSM' && number <= explained)
			);
		};
		const shown = [...before, question].flatMap(({ slice }) => slice.checks ?? []);
		expect(shown.filter(early)).toEqual([]);
	});

	test('the reason is short, and nobody is spoken to', () => {
		expect(question.reason).toMatch(/^\S[^]{40,}\.$/);
		expect(wordsOf(question.reason)).toBeLessThanOrEqual(AT_MOST);
		const told = question.options.flatMap((o) => o.misconception ?? []);
		expect(told).toHaveLength(3);
		expect(question.options[rightOption(question)]!.misconception).toBeUndefined();
		for (const text of [question.reason, ...told]) {
			expect(text).not.toMatch(/\byou(r|rs)?\b/i);
			expect(text).not.toMatch(/^(This|That|These|It)\b/);
		}
	});

	test('the hints say where and how, without a value to type', () => {
		const { where, how } = exercise.hints;
		for (const hint of [where, how]) {
			expect(hint).toMatch(/^[A-Z`][^]{15,}\.$/);
			for (const value of VALUES[slug]!.split(' ')) expect(occurs(value, hint), value).toBe(false);
		}
		// The values above are those of the solution.
		const { poke = {}, kernel = {} } = exercise.solution;
		const values = VALUES[slug]!.split(' ');
		for (const byte of Object.values(poke).flatMap(bytesOf)) {
			expect(values).toContain(byte);
			expect(values.map(Number)).toContain(Number(`0x${byte}`));
		}
		for (const value of [kernel.lsm, ...Object.values(kernel.x86 ?? {})])
			if (value !== undefined) expect(values).toContain(String(value));
	});

	test('the bytes that solve the exercise are beside it', () => {
		const { from, to } = exercise.slice;
		const solved = Object.entries(exercise.solution.poke ?? {}).flatMap(([at, text]) =>
			bytesOf(text).map((_, i) => Number(at) + i)
		);
		const outside = solved.filter((at) => at < from || at >= to);
		// 195 bytes are more than a slice holds.
		if (slug === 'unread') expect(outside.length).toBeLessThan(solved.length);
		else expect(outside).toEqual([]);
	});

	test('its reason and hints are whole, and name checks that its kernel has', () => {
		const { reason } = withOwnNumbers(lesson).question;
		expect(reason).not.toMatch(/[{}]/);
		for (const text of [reason, exercise.hints.where, exercise.hints.how]) {
			expect(inCode(text).length).toBeGreaterThan(0);
			expect(text).not.toMatch(/ {2}|'/);
		}
	});
});

test('the count of unchecked bytes is that of docs/format.md', () => {
	const told = JSON.stringify([LESSONS, PUZZLES, PATCH]);
	for (const text of ['Of 326 bytes, $ may', 'these are $ bytes,', 'the $ bytes of lesson 4'])
		expect(told).toContain(text.replace('$', String(unchecked())));
	// lsm_none and its NUL
	expect(PATCH.why).toContain(
		`So ${unchecked(9)} bytes are unchecked; in lesson 4, without the flag, ${unchecked()} were.`
	);
});

test('a number in bytes stays on one line, and code keeps its other spaces', () => {
	const texts = (prose: string) => inCode(prose).map(({ text }) => text.replaceAll('\u00a0', '_'));
	expect(texts('`00 fe`, `f3 ff ff ff`, `61 62 63 64 65`')).toEqual([
		'00_fe',
		', ',
		'f3_ff_ff_ff',
		', ',
		'61 62 63 64 65'
	]);
});
