import { describe, expect, test } from 'vitest';
import { checkChoices, endingText, optionChoices, replyTo } from '../../src/lib/course/answer.ts';
import { accepted, refused } from '../../src/lib/course/conditions.ts';
import { exerciseParts, predictionParts } from '../../src/lib/course/lesson_parts.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/progress.ts';
import type { SaidCheck } from '../../src/lib/course/lesson.ts';
import { legendOf, marksOf } from '../../src/lib/course/sources.ts';
import { lessonOf } from './course_cases.ts';
import { AUGUST, numbered } from './numbered.ts';

/** It asks for a check, too: ENOSYS at kept LSM is right, the options are 0, EINVAL, EPERM, ENOSYS, the checks none, LSM name, same LSM, kept LSM. */
const keepLsm = lessonOf('keep-lsm')!;
const answered = (option: number, check: SaidCheck | null = null): Progress => ({
	...NOTHING_YET,
	option,
	check,
	ran: true
});

describe('choices', () => {
	test('are yours before the run, and the kernel’s after it', () => {
		const before = { ...answered(1, 'same LSM'), ran: false };
		expect(optionChoices(keepLsm, before)).toEqual([
			{ text: '`0`', yours: false, kernels: false },
			{ text: '`EINVAL`', yours: true, kernels: false },
			{ text: '`EPERM`', yours: false, kernels: false },
			{ text: '`ENOSYS`', yours: false, kernels: false }
		]);
		expect(optionChoices(keepLsm, answered(1, 'same LSM'))[3]).toEqual({
			text: '`ENOSYS`',
			yours: false,
			kernels: true
		});
		expect(checkChoices(keepLsm, before, AUGUST).map((c) => [c.text, c.yours, c.kernels])).toEqual([
			['`none`', false, false],
			[numbered('`check {LSM name}`'), false, false],
			[numbered('`check {same LSM}`'), true, false],
			[numbered('`check {kept LSM}`'), false, false]
		]);
		expect(checkChoices(keepLsm, answered(1, 'same LSM'), AUGUST).map((c) => c.kernels)).toEqual([
			false,
			false,
			false,
			true
		]);
	});
});

describe('a reply', () => {
	const kernel = numbered('The kernel: `ENOSYS` at check {kept LSM}, after 310 bytes.');

	test('speaks about the misconception of a wrong answer', () => {
		expect(replyTo(keepLsm, answered(1, 'same LSM'), AUGUST)).toEqual({
			kernel,
			text: 'The documentation of the patch promises `EINVAL`, and the kernel returns it if the names differ. Here the names are equal.',
			example: { start: { entry: 'selinux-on-smack' }, ending: refused('EINVAL', 'same LSM', 310) }
		});
	});

	test('tells a right answer from one with another check', () => {
		expect(replyTo(keepLsm, answered(3, 'kept LSM'), AUGUST)).toEqual({
			kernel,
			text: 'You said the same.',
			example: null
		});
		expect(replyTo(keepLsm, answered(3, 'same LSM'), AUGUST)!.text).toBe(
			numbered('The result is what you said. Another check decides: check {kept LSM}.')
		);
		const free = { ...keepLsm, ending: accepted(326) };
		expect(replyTo(free, answered(3, 'same LSM'), AUGUST)!.text).toBe(
			'The result is what you said, but no check refuses the image.'
		);
	});
});

test.each([
	[refused('EINVAL', 'same LSM', 310), '`EINVAL` at check {same LSM}, after 310 bytes'],
	[accepted(326), '`0`, accepted, after 326 bytes'],
	[
		{ ...refused('EINVAL', 'same LSM', 310), leaked: 2 },
		'`EINVAL` at check {same LSM}, after 310 bytes, 2 allocations leaked'
	],
	[{ errno: 'BUG' }, '`BUG`'],
	[refused('EINVAL', 'call', 0), '`EINVAL` for the call itself, before a byte is read']
])('%o in words', (ending, text) => {
	expect(endingText(ending, AUGUST)).toBe(numbered(text));
});

describe('beside a lesson', () => {
	test('parts come in its order, some of them with the answer', () => {
		const parts = (slug: string, told: boolean) => predictionParts(lessonOf(slug)!, told).join(' ');
		expect(parts('on-paper', false)).toBe('headline bytes');
		expect(parts('on-paper', true)).toBe('headline bytes image checks words');
		// The walk is in the head of the checks, and the count of leaks in the headline.
		expect(parts('leak', false)).toBe('headline checks log');
		// The listing takes their place.
		expect(parts('leak', true)).toBe('headline listing log words');
	});

	test('an exercise has what can be edited, and a fixed kernel to read', () => {
		const parts = (slug: string) => exerciseParts(lessonOf(slug)!).join(' ');
		expect(parts('leak')).toBe('headline listing log bytes setup words');
		expect(parts('why-freeze')).toBe('headline kernel checks log words');
		expect(parts('keep-lsm')).toBe('headline kernel image log listing words');
	});
});

test('a fact says where it comes from, and the legend what that means', () => {
	expect(marksOf({ text: '', from: ['seed', 'format'] })).toBe('mail, postings');
	expect(marksOf({ text: '', from: ['deduced'], sure: 80 })).toBe('deduced, 80 %');
	expect(
		legendOf([
			{ text: '', from: ['today'] },
			{ text: '', from: ['seed', 'today'] }
		])
	).toEqual([
		{ mark: 'mail', means: 'in the mail of 28 August 2009, which has the patch' },
		{ mark: 'today', means: 'public documentation and source of today' }
	]);
});
