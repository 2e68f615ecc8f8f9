/** A question that is answered, of a class and of a lesson: chosen, run, tried again, told, begun again; and what a student reads. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { type OpenedSet } from '../../src/lib/course/class/opened_set.ts';
import { decodeResults } from '../../src/lib/course/class/results_code.ts';
import {
	begun,
	codeOf,
	partText,
	doneText,
	openTexts,
	recordOfSet,
	setProgressOf
} from '../../src/lib/course/class/set_record.ts';
import { lessonQuestion } from '../../src/lib/course/lesson/lesson_question.ts';
import {
	withChoice,
	notAsked,
	replyText,
	run as ask,
	tell,
	triesText,
	waitsFor,
	type Answered
} from '../../src/lib/course/question/answered.ts';
import { kernelSays } from '../../src/lib/course/question/case_question.ts';
import type { SaidCheck } from '../../src/lib/course/question/question.ts';
import { hintOf } from '../../src/lib/view/kernel/why_not.ts';
import ClassPage from '../../src/routes/learn/class/ClassPage.svelte';
import { ClassRun } from '../../src/routes/learn/class/class_run.svelte.ts';
import { entryReading, storage } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { numbered } from './numbered.ts';
import { made, openedSet } from './sets.ts';

/** `selinux-on-smack` and `keep-default`, as the site gave it out. */
const link = '1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qBx6BHB6BOGTIG5F9Ig';
const set = openedSet(link);
const [smack, keeps] = set.questions.map((q) => q.question) as [Asked, Asked];
type Asked = OpenedSet['questions'][0]['question'];
const say = (a: Answered, result: string, check: SaidCheck) =>
	withChoice(withChoice(a, 0, result), 1, check);
const fresh = notAsked(smack);

describe('a student', () => {
	test('chooses a result and a check before the kernel runs', () => {
		expect(waitsFor(smack, fresh)).toBe('Choose a result and a check first.');
		expect(waitsFor(smack, withChoice(fresh, 0, '0'))).toBe('Choose a check, too.');
		expect(waitsFor(smack, withChoice(fresh, 1, 'none'))).toBe('Choose a result, too.');
		expect(waitsFor(smack, withChoice(say(fresh, '0', 'none'), 1, 'cpu'))).toBe(
			'Choose a check, too.'
		);
		expect(waitsFor(smack, say(fresh, '0', 'none'))).toBeNull();
		const passed = 'With `0` no check refuses: choose `none`.';
		expect(waitsFor(smack, say(fresh, '0', 'same LSM'))).toBe(passed);
		const keepLsm = lessonQuestion(lessonOf('keep-lsm')!);
		expect(waitsFor(keepLsm, say(notAsked(keepLsm), 'A', 'same LSM'))).toBe(passed);
		expect(ask(smack, fresh, true)).toBe(fresh);
		// of a lesson that asks for no check
		const equal = lessonQuestion(lessonOf('equal')!);
		expect(waitsFor(equal, notAsked(equal))).toBe('Choose an answer first.');
		expect(waitsFor(equal, withChoice(notAsked(equal), 0, 'E'))).toBe('Choose an answer first.');
		expect(waitsFor(equal, withChoice(notAsked(equal), 0, 'D'))).toBeNull();
	});

	test('tries again, and the first answer counts', () => {
		const wrong = ask(smack, say(fresh, 'ENOSYS', 'kept LSM'), true);
		expect([wrong.told, wrong.tries, replyText(smack, wrong)]).toEqual([
			false,
			1,
			numbered(
				'Not right yet. Check {kept LSM} would return `ENOSYS`, but the kernel does not reach it.'
			)
		]);
		// the same answer once more is no attempt
		expect(waitsFor(smack, wrong)).toBe('Choose another answer.');
		expect(ask(smack, wrong, true)).toBe(wrong);
		const close = ask(smack, say(wrong, 'EINVAL', 'kept LSM'), true);
		expect(replyText(smack, close)).toBe(
			numbered('Not right yet. The result is right. The kernel does not reach check {kept LSM}.')
		);
		// what is chosen and has not run gets no reply, and neither does the answer that it would be
		for (const next of [say(wrong, 'EINVAL', 'kept LSM'), say(close, 'EINVAL', 'same LSM')])
			expect(replyText(smack, next)).toBeNull();
		const right = ask(smack, say(close, 'EINVAL', 'same LSM'), true);
		expect(right).toMatchObject({
			told: true,
			rightAt: 3,
			first: ['ENOSYS', 'kept LSM']
		});
		expect([replyText(smack, right), triesText(right)]).toEqual([
			'Right, at attempt 3.',
			'3 attempts'
		]);
		const gaveUp = tell(say(wrong, 'EINVAL', 'same LSM'));
		expect([gaveUp.told, replyText(smack, gaveUp), triesText(gaveUp)]).toEqual([
			true,
			numbered(
				'Not right. Check {kept LSM} would return `ENOSYS`, but the kernel does not reach it.'
			),
			'not right, 1 attempt'
		]);
		expect(ask(smack, say(fresh, '0', 'none'), false).told).toBe(true);
	});

	test.each(
		Object.entries({
			'selinux-on-smack: 0 at none': 'The kernel does not accept the image.',
			'selinux-on-smack: EPIPE at same LSM':
				'The file does not end before the kernel has read all that it expects. The check is right.',
			'selinux-on-smack: EPERM at constants':
				'The call passes: this caller may restart. Check {constants} passes.',
			'selinux-on-smack: ENOMEM at none':
				'The kernel returns something else. A check refuses the image.',
			'selinux-on-smack: EINVAL at texts': 'The result is right. Check {texts} passes.',
			// Nothing tells that the image is accepted.
			'lying-release: EINVAL at magic, rev':
				'The kernel returns something else. Check {magic, rev} passes.',
			'lying-release: ENOSYS at same LSM':
				'Check {kept LSM} would return `ENOSYS`, but it is skipped: `RESTART_KEEP_LSM` is off. Check {same LSM} is skipped: `RESTART_KEEP_LSM` is off.',
			'taskself-spared: killed at none':
				'The kernel does not kill this caller. The check is right.',
			'selinux-on-smack: ENOMEM': 'The kernel returns something else.',
			'selinux-on-smack: own at texts': 'Check {texts} passes.',
			'selinux-on-smack: own': ''
		})
	)('of %s, learns: %s', (of, text) => {
		const [, name = '', result = '', check = null] = /^(\S+): (\S+)(?: at (.*))?$/.exec(of)!;
		const reading = entryReading(name);
		const right = made(kernelSays(reading));
		expect(hintOf(reading, { result, check: check as SaidCheck | null }, right)).toBe(
			numbered(text)
		);
	});

	test('gets a code with a name, from the first answer on', () => {
		const questions = [
			ask(
				smack,
				say(ask(smack, say(fresh, 'ENOSYS', 'kept LSM'), true), 'EINVAL', 'same LSM'),
				true
			),
			ask(keeps, say(fresh, '0', 'none'), true)
		];
		const done = { at: 2, questions };
		expect(codeOf(set, ' ', done)).toBeNull();
		expect(codeOf(set, 'Cem', { at: 0, questions: [fresh, fresh] })).toBeNull();
		const early = { at: 0, questions: [fresh, questions[1]!] };
		expect(partText(early)).toBe(
			'It has your answers to 1 of 2 questions. If you go on, another code appears here: send the last one.'
		);
		expect(partText(done)).toBe('');
		expect(decodeResults(codeOf(set, 'Cem', early)!)).toMatchObject({
			cases: [
				{ result: 'not answered', check: 'none', tries: 0 },
				{ result: '0', check: 'none', tries: 1 }
			]
		});
		// A wrong answer counts before it is right.
		const wrong = ask(smack, say(fresh, 'ENOSYS', 'kept LSM'), true);
		const open = { at: 0, questions: [wrong, questions[1]!] };
		expect(partText(open)).toMatch(/^It has your answers to 2 of 2 questions\. If you go on/);
		expect(decodeResults(codeOf(set, 'Cem', open)!)).toMatchObject({
			cases: [{ result: 'ENOSYS', check: 'kept LSM', tries: 0 }, { result: '0' }]
		});
		expect(decodeResults(codeOf(set, ' Cem ', done)!)).toMatchObject({
			name: 'Cem',
			cases: [
				{ result: 'ENOSYS', check: 'kept LSM', tries: 2 },
				{ result: '0', check: 'none', tries: 1 }
			]
		});
		const record = recordOfSet(set, done);
		expect(setProgressOf(record, set)).toEqual(done);
		expect(setProgressOf(record, { ...set, link: `${link}x` })).toBeNull();
		expect(setProgressOf(record.replace('"tries":2', '"tries":-2'), set)).toBeNull();
		expect(setProgressOf('{', set)).toBeNull();
	});

	test('reads which question is open, and the ways on', () => {
		const wrong = ask(smack, say(fresh, 'ENOSYS', 'kept LSM'), true);
		expect(doneText(begun(set))).toBe('0 of 2 done');
		expect(openTexts(begun(set))).toEqual([
			'Question 1 is still open: you have not answered it.',
			'Question 2 is still open: you have not answered it.'
		]);
		const right = ask(keeps, say(fresh, '0', 'none'), true);
		const one = { at: 2, questions: [wrong, right] };
		expect(doneText(one)).toBe('1 of 2 done');
		expect(openTexts(one)).toEqual([
			'Question 1 is still open: your answer is not right. Go there and try again, or press “Show answer”.'
		]);
		const all = { at: 2, questions: [tell(wrong), right] };
		expect([doneText(all), openTexts(all)]).toEqual(['2 of 2 done', []]);
	});

	test('begins again, and its first answers count, whatever comes after them', () => {
		storage();
		const run = new ClassRun();
		const answer = (result: string, check: SaidCheck) => {
			run.choose(0, result);
			run.choose(1, check);
			run.run();
		};
		const said = () => render(ClassPage, { props: { run } }).body;
		run.arrive(link);
		answer('ENOSYS', 'kept LSM');
		answer('EINVAL', 'kept LSM');
		run.tell();
		run.go(1);
		answer('0', 'none');
		run.call('Cem');
		const code = run.code;
		expect(decodeResults(code!)).toMatchObject({
			cases: [
				{ result: 'ENOSYS', check: 'kept LSM', tries: 0 },
				{ result: '0', check: 'none', tries: 1 }
			]
		});
		for (const round of [1, 2]) {
			run.again();
			expect([run.progress.at, run.code, run.left.length]).toEqual([0, code, 2]);
			expect(run.mine).toMatchObject({ chosen: [null, null], last: null, told: false });
			expect(said(), `round ${round}`).not.toMatch(/-1 E|Run again|Right/);
			// right at once, but the kernel's answer has shown before
			answer('EINVAL', 'same LSM');
			expect(said()).toContain('Right, and here is why.');
			run.go(1);
			// wrong, but it was right first time
			answer('EINVAL', 'same LSM');
			expect(said()).toContain('Not right yet.');
			expect(run.code).toBe(code);
		}
		const again = new ClassRun();
		again.arrive(link);
		expect(again.code).toBe(code);
		// Where the kernel's answer has not shown yet, tries go on.
		const open = new ClassRun();
		open.arrive(encodeClass({ ...set, questions: set.questions.toReversed() }));
		open.choose(0, 'EPERM');
		open.choose(1, 'none');
		open.run();
		open.again();
		open.choose(0, open.question!.right.result);
		open.choose(1, open.question!.right.check!);
		open.run();
		expect(open.mine).toMatchObject({ first: ['EPERM', 'none'], tries: 2, rightAt: 2 });
	});

	test('sees nothing of the verdict before the answer, and the teacher’s words as written', () => {
		storage();
		const words = 'Is <b>this</b> `code`?';
		const run = new ClassRun();
		const questions = [set.questions[1]!, { ...set.questions[0]!, words }];
		run.arrive(encodeClass({ ...set, questions }));
		run.go(1);
		const page = () => render(ClassPage, { props: { run } }).body;
		const TELLING =
			/-1 E|\(Invalid argument\)|failed here|never reached|consumed|leaked|the kernel<|selinux-on-smack|learn\/class\/key/;
		expect(page()).not.toMatch(TELLING);
		expect(page()).toMatch(
			/Is &lt;b>this&lt;\/b> (<!--.*?-->)*<code[^>]*>code<\/code>(<!--.*?-->)*\?/
		);
		run.choose(0, '0');
		run.choose(1, 'none');
		run.run();
		expect(page(), 'a wrong answer').not.toMatch(TELLING);
		run.choose(0, 'EINVAL');
		run.choose(1, 'same LSM');
		run.run();
		expect(page()).toMatch(/= -1 EINVAL \(Invalid argument\)/);
		const again = new ClassRun();
		again.arrive(run.opened!.link);
		expect([again.progress.at, again.mine?.told]).toEqual([1, true]);
	});
});
