/** Keys of the plans and their questions for an exam, against answers typed by hand. */
import { expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { handoutKey, lessonKey, planKey, puzzleKey } from '../../src/lib/course/plan/plan_key.ts';
import { PLANS } from '../../src/lib/course/plan/plans.ts';
import type { Question } from '../../src/lib/course/question/question.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { solutionLines } from '../../src/lib/course/lesson/solution_text.ts';
import { accepted, refused, type Ending } from '../../src/lib/course/conditions.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { readingOf } from './cases.ts';
import { endingOf, stated } from './course_cases.ts';
import { numbered } from './numbered.ts';

const keys = new Map(PLANS.map((plan) => [plan.slug, planKey(plan)]));

/** The letter of the right answer. */
const right = (question: Question | null): string => {
	const [ask] = question?.asks ?? [];
	return ask ? ask.options[ask.right]!.key : '-';
};

/** `8 D after EINVAL …`: what is right in each vote. */
const votes = (slug: string): string[] =>
	keys
		.get(slug)!
		.steps.flatMap(({ lesson }) => (lesson?.question ? [lesson] : []))
		.map((lesson) => `${lesson.number} ${right(lesson.question)} ${lesson.ending}`);

test('the key of a plan has the right answer of each vote, and how the call ends', () => {
	const patch = [
		'1 C `EINVAL` at check {cpu}, after 326 bytes',
		'8 D `ENOSYS` at check {kept LSM}, after 310 bytes',
		'9 C `0`, accepted, after 326 bytes'
	].map((t) => numbered(t));
	expect(votes('patch')).toEqual(patch);
	expect(votes('bytes')).toEqual([
		patch[0],
		numbered('2 A `EINVAL` at check {LSM name}, after 299 bytes'),
		patch[1],
		patch[2]
	]);
	expect(votes('course').map((v) => v.slice(0, 4).trim())).toEqual(
		'1 C, 2 A, 4 D, 5 C, 6 B, 7 A, 8 D, 9 C, 10 D, 11 C, 12 D, 14 C'.split(', ')
	);
});

test('a vote has a reason for the right answer, and one for each of the others', () => {
	for (const { steps, home } of keys.values())
		for (const { question } of [...steps, ...home].flatMap((s) => s.lesson ?? [])) {
			if (!question) continue;
			expect(question.reason).not.toBe('');
			const reasons = question.asks[0].options.map(({ key, whyNot }) => [key, whyNot !== '']);
			expect(reasons.filter(([, has]) => !has)).toEqual([[right(question), false]]);
			expect(reasons).toHaveLength(4);
		}
	expect(lessonKey('keep-lsm', ['predict']).exercise).toBeNull();
	expect(lessonKey('keep-lsm', ['fact', 'exercise']).question).toBeNull();
});

test('homework has its answers: question, exercise, handout and puzzle', () => {
	const { home } = keys.get('bytes')!;
	const lessons = home.flatMap((h) => h.lesson ?? []);
	expect(lessons.map((l) => `${l.number} ${right(l.question)}`)).toEqual(
		'4 D, 5 C, 10 D, 11 C, 12 D'.split(', ')
	);
	expect(lessons.map((l) => l.exercise?.solution)).toEqual([
		[
			'`release`, at 0x050: write 65 times `78`.',
			'`version`, at 0x099: write 65 times `78`.',
			'`machine`, at 0x0e2: write 65 times `78`.'
		],
		['`patch`, at 0x016: write `20`.', '`constants.mm_saved_auxv_len`, at 0x022: write `b0`.'],
		['padding, at 0x035: write `10 08`.'],
		['`header_arch.h.type`, at 0x136: write `01`.'],
		['`lsm_name.h.type`, at 0x123: write `01`.']
	]);
	expect(home.flatMap((h) => (h.puzzle ? [h.puzzle.solution] : []))).toEqual([
		['`lsm_name`, at 0x12b: write `00`.'],
		['`lsm_name`, at 0x12c: write `6d 61 63 6b 00`.']
	]);
	expect(keys.get('patch')!.home.flatMap((h) => h.handout?.number ?? [])).toEqual([2]);
	expect(puzzleKey('nameless').goal).toBe(
		'Make the kernel print this line, without the name of an LSM: `c/r: checkpointed LSM , current is default.`'
	);
	expect(puzzleKey('nameless').par).toBe(
		'Par: 1 byte. Every value of every single byte was tried. There is one solution.'
	);
});

test('a solution says what to write into bytes, and what to change of the kernel', () => {
	const start = { base: ['aug09', 'x86_32', 'default'] } as const;
	expect(
		solutionLines(start, {
			poke: { 0x34: 'ff'.repeat(12), 0x4: '4a' },
			kernel: { lsm: 'smack', x86: { has_xsave: 1 }, constants: { signal_nsig: 65 } }
		})
	).toEqual([
		'`h.len`, at 0x004: write `4a`.',
		'padding and `time`, at 0x034: write 12 times `ff`.',
		'Set the running LSM to smack.',
		'Set `signal_nsig` of the kernel to 65.',
		'Set `has_xsave` of the kernel to 1.'
	]);
	expect(solutionLines(start, { cut: 0x136 })).toEqual([
		'Cut 16 bytes off the end, from 0x136 on.'
	]);
});

test('the keys of the handouts have an answer for each blank', () => {
	const answer = (slug: string, name: string) =>
		handoutKey(slug).blanks.find((b) => b.name === name)?.answer;
	expect(answer('bytes', 'uts_domainname_len')).toBe('64');
	expect(answer('bytes', 'at byte')).toBe('48');
	expect(handoutKey('bytes').blanks).toHaveLength(24);
	expect(answer('bytes', 'bytes consumed')).toBe('72');
	expect(handoutKey('bytes').answers[0]).toContain(numbered('`EINVAL`, at check {constants}:'));
	expect(handoutKey('tails').blanks.map((b) => b.answer)).toEqual([
		numbered('errno ENOSYS, check {kept LSM}, bytes consumed 310'),
		'errno 0, check none, bytes consumed 326',
		numbered('errno EINVAL, check {same LSM}, bytes consumed 310'),
		numbered('errno EINVAL, check {HEADER_ARCH}, bytes consumed 318')
	]);
	for (const { why } of handoutKey('tails').blanks) expect(inCode(why!)).not.toEqual([]);
	expect(answer('reader', numbered('Check {same LSM}'))).toBe('return');
	expect(answer('reader', numbered('Check {cpu}'))).toBe('end');
});

const SMACK: Start = { base: ['aug09', 'x86_32', 'smack'] };
const OTHER_LSM: Start = { ...SMACK, keep: true, kernel: { lsm: 'selinux' } };

/** The images that the questions ask about, and how they end. */
const ASKED: readonly (readonly [Start, Ending])[] = [
	[{ ...SMACK, keep: true }, refused('ENOSYS', 'kept LSM', 310)],
	[SMACK, accepted(326)],
	[OTHER_LSM, refused('EINVAL', 'same LSM', 310)],
	[
		{ entry: 'keep-default', poke: { 0x123: '01' } },
		{ ...refused('EINVAL', 'LSM name', 310), leaked: 0 }
	],
	[
		{ entry: 'keep-default', poke: { 0x12b: '44' } },
		{ ...refused('EINVAL', 'same LSM', 310), leaked: 2 }
	]
];

test('the images in exam questions end as the answers say', () => {
	for (const [start, ending] of ASKED) {
		expect(endingOf(caseOf(start))).toBe(stated(ending));
		if (ending.leaked !== undefined)
			expect(readingOf(caseOf(start)).outcome?.leaked_allocs).toBe(ending.leaked);
	}
});

test('each plan has two questions for an exam, about the patch in the email', () => {
	for (const { exam } of PLANS) {
		expect(exam).toHaveLength(2);
		expect(exam[0]!.answer).toHaveLength(6);
		for (const { question, answer } of exam) {
			expect(question).toContain('the patch in the email of 28 August 2009');
			for (const prose of [question, ...answer]) expect(prose).not.toMatch(/[{}]/);
		}
	}
});

test('the bytes in an exam question are those of its image', () => {
	const { question } = PLANS[1]!.exam[1]!;
	const { bytes } = caseOf(OTHER_LSM);
	expect(question).toContain(`\`${toHex(bytes!.subarray(291, 310), ' ')}\``);
});
