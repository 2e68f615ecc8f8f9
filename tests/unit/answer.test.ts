import { describe, expect, test } from 'vitest';
import {
	areShort,
	checkChoices,
	endingText,
	optionChoices,
	replyTo
} from '../../src/lib/course/answer.ts';
import { accepted, refused } from '../../src/lib/course/conditions.ts';
import type { Lesson } from '../../src/lib/course/lesson.ts';
import { exerciseParts, predictionParts } from '../../src/lib/course/lesson_parts.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/progress.ts';
import { legendOf, marksOf } from '../../src/lib/course/sources.ts';
import { lessonOf } from './course_cases.ts';

/** It asks for a check, too: ENOSYS at check 10 is right, the options are 0, EINVAL, EPERM, ENOSYS, the checks none, 8, 9, 10. */
const keepLsm = lessonOf('keep-lsm')!;
const answered = (option: number, check: number | null = null): Progress => ({
	...NOTHING_YET,
	option,
	check,
	ran: true
});

describe('choices', () => {
	test('are yours before the run, and the kernel’s after it', () => {
		const before = { ...answered(1, 2), ran: false };
		expect(optionChoices(keepLsm, before)).toEqual([
			{ text: '`0`', yours: false, kernels: false },
			{ text: '`EINVAL`', yours: true, kernels: false },
			{ text: '`EPERM`', yours: false, kernels: false },
			{ text: '`ENOSYS`', yours: false, kernels: false }
		]);
		expect(optionChoices(keepLsm, answered(1, 2))[3]).toEqual({
			text: '`ENOSYS`',
			yours: false,
			kernels: true
		});
		expect(checkChoices(keepLsm, before).map((c) => [c.text, c.yours, c.kernels])).toEqual([
			['`none`', false, false],
			['`check 8`', false, false],
			['`check 9`', true, false],
			['`check 10`', false, false]
		]);
		expect(checkChoices(keepLsm, answered(1, 2)).map((c) => c.kernels)).toEqual([
			false,
			false,
			false,
			true
		]);
	});

	test('without a check to choose have one row', () => {
		expect(checkChoices(lessonOf('why-freeze')!, NOTHING_YET)).toEqual([]);
	});

	test('of a few letters stand side by side', () => {
		expect(areShort(keepLsm.question)).toBe(true);
		expect(areShort(lessonOf('why-freeze')!.question)).toBe(false);
	});
});

describe('a reply', () => {
	const kernel = 'The kernel: `ENOSYS` at check 10, after 310 bytes.';

	test('comes with the run only', () => {
		expect(replyTo(keepLsm, { ...answered(1, 2), ran: false })).toBeNull();
	});

	test('speaks about the misconception of a wrong answer', () => {
		expect(replyTo(keepLsm, answered(1, 2))).toEqual({
			kernel,
			text: 'The documentation of the patch promises `EINVAL`, and the kernel returns it if the names differ. Here the names are equal.',
			example: { start: { entry: 'selinux-on-smack' }, ending: refused('EINVAL', 9, 310) }
		});
	});

	test('tells a right answer from one with another check', () => {
		expect(replyTo(keepLsm, answered(3, 3))).toEqual({
			kernel,
			text: 'You said the same.',
			example: null
		});
		expect(replyTo(keepLsm, answered(3, 2))!.text).toBe(
			'The result is what you said. Another check decides: check 10.'
		);
		const free = { ...keepLsm, ending: accepted(326) };
		expect(replyTo(free, answered(3, 2))!.text).toBe(
			'The result is what you said, but no check refuses the image.'
		);
	});
});

test.each([
	[refused('EINVAL', 9, 310), '`EINVAL` at check 9, after 310 bytes'],
	[accepted(326), '`0`, accepted, after 326 bytes'],
	[
		{ ...refused('EINVAL', 9, 310), leaked: 2 },
		'`EINVAL` at check 9, after 310 bytes, 2 allocations leaked'
	],
	[{ errno: 'BUG' }, '`BUG`'],
	[refused('EINVAL', 0, 0), '`EINVAL` for the call itself, before a byte is read']
])('%o in words', (ending, text) => {
	expect(endingText(ending)).toBe(text);
});

describe('beside a lesson', () => {
	test('parts come in its order, some of them with the answer', () => {
		const onPaper = lessonOf('on-paper')!;
		expect(predictionParts(onPaper, false)).toEqual(['headline', 'bytes']);
		expect(predictionParts(onPaper, true)).toEqual([
			'headline',
			'bytes',
			'image',
			'checks',
			'words'
		]);
		// The walk is in the head of the checks, and the count of leaks in the headline.
		expect(predictionParts(lessonOf('leak')!, false)).toEqual(['headline', 'checks', 'log']);
		// The listing takes their place.
		expect(predictionParts(lessonOf('leak')!, true)).toEqual([
			'headline',
			'listing',
			'log',
			'words'
		]);
	});

	test('an exercise has what can be edited, and a fixed kernel to read', () => {
		expect(exerciseParts(lessonOf('leak')!)).toEqual([
			'headline',
			'listing',
			'log',
			'bytes',
			'setup',
			'words'
		]);
		const parts = (lesson: Lesson) => exerciseParts(lesson).join(' ');
		expect(parts(lessonOf('why-freeze')!)).toBe('headline kernel checks log words');
		expect(parts(keepLsm)).toBe('headline kernel image log listing words');
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
