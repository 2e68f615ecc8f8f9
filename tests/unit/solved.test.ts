import { describe, expect, test } from 'vitest';
import { caseOf, changed } from '../../src/lib/course/start.ts';
import {
	beforeAfter,
	ringsOf,
	solvedExercise,
	solvedPuzzle
} from '../../src/lib/course/puzzle/solved.ts';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { triesOf } from '../../src/lib/course/lesson/tries.ts';
import { solvedSvg } from '../../src/lib/view/card/solved_svg.ts';
import { readingOf } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { numberOf } from './numbered.ts';

const headOf = (slug: string): string => {
	const lesson = lessonOf(slug)!;
	const start = caseOf(exerciseStart(lesson));
	const now = changed(start, lesson.exercise.solution);
	const tries = triesOf([start, now], (c) => readingOf(c)).slice(1);
	const { head, more } = solvedExercise(lesson.exercise.conditions, start, now, tries);
	return head + more;
};

describe('the headline', () => {
	test.each([
		['equal', 'Solved: 2 bytes changed (2 allowed), at the first attempt'],
		['leak', 'Solved: 1 byte changed (1 allowed), at the first attempt'],
		['unread', 'Solved: 195 bytes changed, at the first attempt'],
		['keep-lsm', 'Solved: 1 setting changed, at the first attempt']
	])('of %s', (slug, text) => {
		expect(headOf(slug)).toBe(text);
	});

	test('of a puzzle has par, also where it is not reached', () => {
		expect(solvedPuzzle({ par: 2 }, 3)).toEqual({
			head: 'Solved: 3 bytes changed',
			more: ', par 2'
		});
		expect(solvedPuzzle({ par: 1 }, 1)).toEqual({
			head: 'Solved: 1 byte changed',
			more: ', par 1'
		});
	});
});

describe('before and after', () => {
	const pictures = (poke: Record<number, string>) => {
		const start = caseOf({ base: ['aug09', 'x86_32', 'default'] });
		return beforeAfter(readingOf(start), readingOf(changed(start, { poke })));
	};

	test('have their verdicts, how far each was read, and what differs', () => {
		// docs/format.md: version, checked at 72 bytes
		const { size, unringed, pictures: both } = pictures({ 0x16: '20' });
		expect([size, unringed]).toEqual([326, 0]);
		const rows = both.map(({ name, verdict, read, refused, ringed }) => ({
			name,
			verdict,
			read,
			refused,
			ringed
		}));
		expect(rows).toEqual([
			{
				name: 'before',
				verdict: '= 0',
				read: 326,
				refused: false,
				ringed: [{ from: 0x16, to: 0x17, low: 0x1f, high: 0x1f }]
			},
			{
				name: 'after',
				verdict: `= -1 EINVAL, check ${numberOf('magic, rev')}, magic, rev`,
				read: 72,
				refused: true,
				ringed: [{ from: 0x16, to: 0x17, low: 0x20, high: 0x20 }]
			}
		]);
	});

	test('neighbouring bytes have one ring, as high as they are', () => {
		// `2.6`, and a NUL
		const { pictures: both } = pictures({ 0x50: '01 05 02', 0x60: '07' });
		expect(both.map((p) => p.ringed)).toEqual([
			[
				{ from: 0x50, to: 0x53, low: 0x2e, high: 0x36 },
				{ from: 0x60, to: 0x61, low: 0, high: 0 }
			],
			[
				{ from: 0x50, to: 0x53, low: 1, high: 5 },
				{ from: 0x60, to: 0x61, low: 7, high: 7 }
			]
		]);
	});

	test('are settings where no byte differs', () => {
		const { start, exercise } = lessonOf('why-freeze')!;
		const from = caseOf(start);
		const { pictures: both } = beforeAfter(
			readingOf(from),
			readingOf(changed(from, exercise.solution))
		);
		expect(both.map((p) => p.settings)).toEqual([
			['has_xsave 0', 'xstate_size 512'],
			['has_xsave 1', 'xstate_size 576']
		]);
		expect(pictures({ 0x16: '20' }).pictures.map((p) => p.settings)).toEqual([[], []]);
	});

	test('more than six changes have no rings, and their number', () => {
		expect(pictures({ 0x50: '01 02 03 04 05 06' }).unringed).toBe(0);
		const { unringed, pictures: both } = pictures({ 0x50: '01 02 03 04 05 06 07' });
		expect(unringed).toBe(7);
		expect(both.map((p) => p.ringed)).toEqual([[], []]);
	});
});

describe('the picture of what was solved', () => {
	const start = caseOf({ base: ['aug09', 'x86_32', 'default'] });
	// the version, which the kernel checks when it has read 72 bytes
	const now = changed(start, { poke: { 0x16: '20' } });
	const both = beforeAfter(readingOf(start), readingOf(now));
	const svg = (title: string, head = 'Solved: 1 byte changed') =>
		solvedSvg({ title, headline: { head, more: ', par 1' }, ...both }, 'example.org/learn/');

	test('has headline, both verdicts, how far each was read, a ring each, and the address', () => {
		const text = svg('Puzzle: Nameless');
		expect(text).toContain('viewBox="0 0 1200 630"');
		const words = [...text.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, word]) => word);
		expect(words).toEqual([
			'Puzzle: Nameless',
			'Solved: 1 byte changed',
			', par 1',
			'before',
			'= 0',
			'read 326 of 326',
			'after',
			expect.stringMatching(/^= -1 EINVAL, check \d+, magic, rev$/),
			'read 72 of 326',
			'ckptlab',
			expect.stringContaining('x86_32'),
			'example.org/learn/'
		]);
		expect(text.match(/<rect[^>]* rx=/g)).toHaveLength(2);
	});

	test('escapes what is typed, and makes a long headline smaller', () => {
		expect(svg('<b> & more')).toContain('&#60;b&#62; &#38; more');
		const size = (head: string) => Number(/font-size="(\d+)"[^>]*><tspan/.exec(svg('', head))![1]);
		expect(size('Solved: 195 bytes and 10 settings changed, with much more to say')).toBeLessThan(
			size('Solved: 1 byte changed')
		);
	});
});

test('the bytes that differ have a ring each, unless there are too many', () => {
	const start = caseOf({ base: ['aug09', 'x86_32', 'default'] });
	const rings = (poke: Record<number, string>) => ringsOf(start, changed(start, { poke }));
	expect(rings({ 0x16: '20', 0x22: 'b0' })).toEqual([
		{ from: 0x16, to: 0x17 },
		{ from: 0x22, to: 0x23 }
	]);
	expect(rings({ 0x50: 'ff ff ff ff ff ff ff' })).toEqual([]);
});
