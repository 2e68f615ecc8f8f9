import { describe, expect, test } from 'vitest';
import { accepted, refused } from '../../src/lib/course/conditions.ts';
import { lessonQuestion } from '../../src/lib/course/lesson/lesson_question.ts';
import {
	answerTexts,
	endingText,
	headText,
	keyText,
	optionRows,
	wrongRows
} from '../../src/lib/course/question/question_text.ts';
import type { Question } from '../../src/lib/course/question/question.ts';
import { entryCase } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { AUGUST, numbered } from './numbered.ts';
import { draft, linkOf, openedSet } from './sets.ts';

/** ENOSYS at kept LSM is right; the options are 0, EINVAL, EPERM, ENOSYS, the checks none, LSM name, same LSM, kept LSM. */
const question = lessonQuestion(lessonOf('keep-lsm')!);
const [result, check] = question.asks;

describe('options', () => {
	const marked = (...args: Parameters<typeof optionRows>) => optionRows(...args).map((r) => r.who);

	test('are marked as yours and the kernel’s once the answer is told', () => {
		expect(marked(result, { mine: 'B' })).toEqual(['', '', '', '']);
		expect(marked(result, { mine: 'B', told: true })).toEqual(['', 'you', '', 'the kernel']);
		expect(marked(result, { mine: 'D', told: true })).toEqual(['', '', '', 'you, right']);
		expect(optionRows(result, { mine: 'D' }).some((r) => r.kernels)).toBe(false);
	});

	test('of a question that is asked again: those of the first time are marked once it is told', () => {
		expect(marked(result, { mine: 'D', first: 'B' })).toEqual(['', '', '', '']);
		expect(marked(check!, { mine: 'kept LSM', first: 'same LSM', told: true })).toEqual([
			'',
			'',
			'you at first',
			'you, right'
		]);
	});

	test('have letters, and counts with their share of all', () => {
		const rows = optionRows(result, { counts: [3, 12, 4, 1], before: [0, 0, 0, 0] });
		expect(rows.map((r) => [r.letter, r.count, r.share, r.shareBefore])).toEqual([
			['A', 3, 15, 0],
			['B', 12, 60, 0],
			['C', 4, 20, 0],
			['D', 1, 5, 0]
		]);
		expect(optionRows(result, {})[0]).toMatchObject({ count: null, share: null });
	});
});

test('a key names the right options by letter, and that no check decides where the image is accepted', () => {
	expect(keyText(question)).toBe(
		numbered('D `ENOSYS`: Function not implemented. D `check {kept LSM}`: kept LSM.')
	);
	const [accepts] = openedSet(linkOf(draft('keep-default'))).questions;
	// Of both lists they are the first.
	expect(keyText(accepts!.question)).toBe('A `0`: accepted. A `none`: all checks pass.');
});

test('the head says whether the answer is the kernel’s, or what the kernel says and what was answered', () => {
	expect(headText(question, ['D', 'kept LSM'])).toBe('Right, and here is why.');
	const said = 'the kernel returns `ENOSYS` at check {kept LSM}, kept LSM.';
	const head = (...answer: string[]) => headText(question, answer);
	expect(head('D', 'same LSM')).toBe(numbered(`Not quite: ${said} You said \`check {same LSM}\`.`));
	expect(head('B', 'kept LSM')).toBe(numbered(`Not quite: ${said} You said \`EINVAL\`.`));
	expect(head('A', 'none')).toBe(numbered(`No: ${said} You said \`0\` and \`none\`.`));
	expect(headText(lessonQuestion(lessonOf('unread')!), ['B'])).toBe(
		'No: the kernel returns `0`: accepted. You said “It accepts the image with a warning”.'
	);
	expect(headText(lessonQuestion(lessonOf('leak')!), ['C'])).toBe(
		'No: the answer is “2000 allocations, until the next boot”. You said “1000 allocations”.'
	);
	expect(answerTexts({ ...question, case: entryCase('taskself-killed') })).toEqual({
		text: numbered('The caller is killed at check {magic, rev}, magic, rev'),
		said: numbered('the kernel kills the caller at check {magic, rev}, magic, rev.')
	});
	expect(headText(question, null)).toBe(numbered('`ENOSYS` at check {kept LSM}, kept LSM'));
	expect(answerTexts(lessonQuestion(lessonOf('unread')!)).said).toBe(
		'the kernel returns `0`: accepted.'
	);
});

test('the wrong answers come with why not, yours first', () => {
	const texts = (mine: (string | null)[]) => wrongRows(question, mine)[0]!.rows.map((r) => r.text);
	expect(texts(['D', null])).toEqual(['`0`', '`EINVAL`', '`EPERM`']);
	expect(texts(['C', null])).toEqual(['`EPERM`', '`0`', '`EINVAL`']);
	expect(wrongRows(question)[0]!.rows[1]!.example!.start).toEqual({ entry: 'selinux-on-smack' });
});

test('also of an accepted image each wrong check is explained, and yours comes first', () => {
	const [refuses, accepts] = openedSet(linkOf(draft('bad-magic', 'keep-default'))).questions;
	const legends = (q: Question) =>
		wrongRows(q).map(({ legend, rows }) => `${legend}: ${rows.length}`);
	expect(legends(refuses!.question)).toEqual(['It returns: 3', 'Decided by: 3']);
	const { question: accepted } = accepts!;
	expect(legends(accepted)).toEqual(['It returns: 3', 'Decided by: 3']);
	const [none, ...checks] = accepted.asks[1]!.options.map(({ key }) => key);
	expect([none, checks.length]).toEqual(['none', 3]);
	const rows = wrongRows(accepted, ['EINVAL', checks[1]!])[1]!.rows;
	expect(rows.map(({ key }) => key)).toEqual([checks[1], checks[0], checks[2]]);
	expect(rows.every(({ whyNot }) => /pass|skipped|reached/.test(whyNot))).toBe(true);
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
