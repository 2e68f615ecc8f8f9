import { describe, expect, test } from 'vitest';
import { checkChoices, optionChoices, replyTo } from '../../src/lib/course/lesson/answer.ts';
import { endingText } from '../../src/lib/course/question/question_text.ts';
import { accepted, refused } from '../../src/lib/course/conditions.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/lesson/lesson_record.ts';
import type { SaidCheck } from '../../src/lib/course/question/question.ts';
import { legendOf, marksOf } from '../../src/lib/course/lesson/sources.ts';
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
			{ text: '`0`', words: 'accepted', yours: false, atFirst: false, kernels: false },
			{ text: '`EINVAL`', words: 'invalid argument', yours: true, atFirst: false, kernels: false },
			{
				text: '`EPERM`',
				words: 'operation not permitted',
				yours: false,
				atFirst: false,
				kernels: false
			},
			{
				text: '`ENOSYS`',
				words: 'function not implemented',
				yours: false,
				atFirst: false,
				kernels: false
			}
		]);
		expect(optionChoices(keepLsm, answered(1, 'same LSM'))[3]).toEqual({
			text: '`ENOSYS`',
			words: 'function not implemented',
			yours: false,
			atFirst: false,
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

	test('of a question that is asked again: after the run those of the first time are marked', () => {
		const again: Progress = {
			...answered(3, 'kept LSM'),
			first: { option: 1, check: 'same LSM' }
		};
		const marked = (p: Progress) => [
			optionChoices(keepLsm, p).map((c) => c.atFirst),
			checkChoices(keepLsm, p, AUGUST).map((c) => c.atFirst)
		];
		const [nothing, second] = [Array(4).fill(false), [false, true, false, false]];
		expect(marked(again)).toEqual([second, [false, false, true, false]]);
		expect(marked({ ...again, ran: false })).toEqual([nothing, nothing]);
		expect(marked(answered(3, 'kept LSM'))).toEqual([nothing, nothing]);
	});
});

describe('a reply', () => {
	const said = (option: number, check: SaidCheck) =>
		replyTo(keepLsm, answered(option, check), AUGUST)!;

	test('says whether the answer is the kernel’s, with its check', () => {
		expect(said(3, 'kept LSM')).toMatchObject({ right: true, head: 'Right, and here is why.' });
		const head = numbered('The kernel says `ENOSYS` at check {kept LSM}. Here is why.');
		expect(said(3, 'same LSM')).toMatchObject({ right: false, head });
		expect(said(1, 'same LSM')).toMatchObject({ right: false, head });
		const free = { ...keepLsm, ending: accepted(326) };
		expect(replyTo(free, answered(1, 'none'), AUGUST)!.head).toBe(
			'The kernel says `0`, accepted. Here is why.'
		);
		expect(replyTo(keepLsm, { ...answered(1), ran: false }, AUGUST)).toBeNull();
	});

	test('says why not the others, yours first', () => {
		expect(said(3, 'kept LSM').others.map((o) => [o.text, o.yours])).toEqual([
			['`0`', false],
			['`EINVAL`', false],
			['`EPERM`', false]
		]);
		expect(said(2, 'kept LSM').others.map((o) => [o.text, o.yours])).toEqual([
			['`EPERM`', true],
			['`0`', false],
			['`EINVAL`', false]
		]);
		expect(said(1, 'same LSM').others[0]!.example).toEqual({
			start: { entry: 'selinux-on-smack' },
			ending: refused('EINVAL', 'same LSM', 310)
		});
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
	[refused('EINVAL', 'call', 0), '`EINVAL` for the call itself, before a byte is read'],
	[
		{ ...refused('EINVAL', 'magic, rev', 72), killed: true },
		'the caller is killed at check {magic, rev}, after 72 bytes'
	]
])('%o in words', (ending, text) => {
	expect(endingText(ending, AUGUST)).toBe(numbered(text));
});

test('a fact says where it comes from, and the legend what that means', () => {
	expect(marksOf({ text: '', from: ['seed', 'format'] })).toBe('mail, postings');
	expect(marksOf({ text: '', from: ['deduced'], sure: 80 })).toBe('deduced, 80\u00a0% sure');
	expect(
		legendOf([
			{ text: '', from: ['today'] },
			{ text: '', from: ['seed', 'today'] }
		])
	).toEqual([
		{
			mark: 'mail',
			means: 'in the mail of 28 August 2009, which has the patch',
			word: 'mail'
		},
		{ mark: 'today', means: 'public documentation and source of today', word: null }
	]);
});
