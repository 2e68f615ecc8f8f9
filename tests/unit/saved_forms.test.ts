/**
 * What devices and links hold, as the site wrote it: records of lessons and sets, class links, results codes. Each is read and written as it
 * was, whatever the page makes of it in between.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { decodeClass, encodeClass } from '../../src/lib/course/class/class_link.ts';
import { ClassRun } from '../../src/routes/learn/class/class_run.svelte.ts';
import { LessonRun } from '../../src/routes/learn/lesson/lesson_run.svelte.ts';
import { storage } from './cases.ts';
import { lessonOf } from './course_cases.ts';

let saved = storage();
beforeEach(() => void (saved = storage()));

// ---- lessons

const KEEP_LSM = 'ckptlab.course.1.keep-lsm';
const lesson = (slug: string): LessonRun => {
	const run = new LessonRun(lessonOf(slug)!);
	run.resume();
	return run;
};
const choose = (run: LessonRun | ClassRun, result: string, check?: string) => {
	run.choose(0, result);
	if (check !== undefined) run.choose(1, check);
};

const REST = '"exercise":null,"solved":false,"shown":false,"tries":[]}';
const CHOSEN = `{"option":1,"check":null,"ran":false,"first":null,${REST}`;
const RAN = `{"option":1,"check":"same LSM","ran":true,"first":null,${REST}`;
const AGAIN = `{"option":null,"check":null,"ran":false,"first":{"option":1,"check":"same LSM"},${REST}`;
const RAN_AGAIN = `{"option":3,"check":"kept LSM","ran":true,"first":{"option":1,"check":"same LSM"},${REST}`;
const EXERCISE = RAN_AGAIN.replace('null,"solved"', '"1AAICCQTYEkFzbWFjawAAAKPlMRo","solved"');

describe('a lesson', () => {
	test('writes what is chosen, the run, the question asked again, and the exercise', () => {
		const run = lesson('keep-lsm');
		const written = () => (run.save(), saved.get(KEEP_LSM));
		choose(run, 'B');
		expect(written()).toBe(CHOSEN);
		choose(run, 'B', 'same LSM');
		run.run();
		expect(written()).toBe(RAN);
		run.again();
		expect(written()).toBe(AGAIN);
		choose(run, 'D', 'kept LSM');
		run.run();
		expect(written()).toBe(RAN_AGAIN);
		run.begin();
		expect(written()).toBe(EXERCISE);
	});

	test('without a check writes none, and what is erased but for its first answer', () => {
		const run = lesson('equal');
		choose(run, 'C');
		run.run();
		run.save();
		const name = 'ckptlab.course.1.equal';
		expect(saved.get(name)).toBe(`{"option":2,"check":null,"ran":true,"first":null,${REST}`);
		run.erase();
		run.save();
		expect(saved.get(name)).toBe(
			`{"option":null,"check":null,"ran":false,"first":{"option":2,"check":null},${REST}`
		);
	});

	test.each([CHOSEN, RAN, AGAIN, RAN_AGAIN, EXERCISE])('goes on from %s', (text) => {
		saved.set(KEEP_LSM, text);
		lesson('keep-lsm').save();
		expect(saved.get(KEEP_LSM)).toBe(text);
	});

	/** Before checks had names, and before first answers and tries. */
	const OLD = '{"option":1,"check":2,"ran":true,"exercise":null,"solved":true,"shown":false}';
	test('goes on from a record of the first site, with the check that was meant', () => {
		saved.set(KEEP_LSM, OLD);
		const run = lesson('keep-lsm');
		run.again();
		run.save();
		expect(saved.get(KEEP_LSM)).toBe(AGAIN.replace('"solved":false', '"solved":true'));
	});
});

// ---- class sets

const LINK = '1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQTYEkFkZWZhdWx0ADRePYI~ask~qBx6BHB6BOGTIG5F9Ig';
const OWN =
	'1AAICCQRACQEy4BFBZGVmYXVsdADbATTa~ask~qB5ogkRh9NOeHztueHznzoH38fv_HWnIcIcqsnc44JSbZgk7RepYLOrLIaw24';
const NO_CHECK =
	'1AAEC8AnFCuu0wIw~1AAICCQSYErMBBQAAABAAAAAIAAAA8____20AAACQAdQYQEFkZWZhdWx0AOyV5rE~ask~qBC7KBGTIXEaONw';

const NAMES = {
	[LINK]: 'ckptlab.class.1.set.356f2a6a',
	[OWN]: 'ckptlab.class.1.set.1a4748de',
	[NO_CHECK]: 'ckptlab.class.1.set.94e4c858'
};
const record = (link: string, at: number, ...questions: string[]) =>
	`{"link":"${link}","at":${at},"questions":[${questions.join()}]}`;
const UNASKED =
	'{"result":null,"check":null,"first":null,"last":null,"tries":0,"rightAt":0,"told":false,"settled":false}';
const KEPT = '{"result":"ENOSYS","check":"kept LSM"}';
const SAME = '{"result":"EINVAL","check":"same LSM"}';
const EPERM = '{"result":"EPERM","check":"none"}';
const PICKED = UNASKED.replace('"result":null,"check":null', KEPT.slice(1, -1));
const WRONG = `{"result":"ENOSYS","check":"kept LSM","first":${KEPT},"last":${KEPT},"tries":1,"rightAt":0,"told":false,"settled":false}`;
const RIGHT = `{"result":"EINVAL","check":"same LSM","first":${KEPT},"last":${SAME},"tries":2,"rightAt":2,"told":true,"settled":false}`;
const TOLD = `{"result":"EPERM","check":"none","first":${EPERM},"last":${EPERM},"tries":1,"rightAt":0,"told":true,"settled":false}`;
const SETTLED = [
	`{"result":null,"check":null,"first":${KEPT},"last":null,"tries":2,"rightAt":2,"told":false,"settled":true}`,
	`{"result":null,"check":null,"first":${EPERM},"last":null,"tries":1,"rightAt":0,"told":false,"settled":true}`
];

const arrived = (link: string): ClassRun => {
	const run = new ClassRun();
	run.arrive(link);
	return run;
};

describe('a class set', () => {
	test('writes each answer, its tries, and that it was told; and the code', () => {
		const run = arrived(LINK);
		const written = () => saved.get(NAMES[LINK]);
		choose(run, 'ENOSYS', 'kept LSM');
		expect(written()).toBe(record(LINK, 0, PICKED, UNASKED));
		run.run();
		expect(written()).toBe(record(LINK, 0, WRONG, UNASKED));
		choose(run, 'EINVAL', 'same LSM');
		run.run();
		expect(written()).toBe(record(LINK, 0, RIGHT, UNASKED));
		run.go(1);
		choose(run, 'EPERM', 'none');
		run.run();
		run.tell();
		expect(written()).toBe(record(LINK, 1, RIGHT, TOLD));
		run.call('Cem');
		expect(saved.get('ckptlab.class.1.name')).toBe('Cem');
		expect(run.code).toBe('YAKA-EKFZ-Q5KQ-KMMY-W');
		run.again();
		expect(written()).toBe(record(LINK, 0, ...SETTLED));
		expect(run.code).toBe('YAKA-EKFZ-Q5KQ-KMMY-W');
	});

	test('writes an answer in own words', () => {
		const run = arrived(OWN);
		choose(run, 'own', 'none');
		run.run();
		run.tell();
		run.call('7');
		const own = '{"result":"own","check":"none"}';
		expect(saved.get(NAMES[OWN])).toBe(
			record(
				OWN,
				0,
				`{"result":"own","check":"none","first":${own},"last":${own},"tries":1,"rightAt":0,"told":true,"settled":false}`
			)
		);
		expect(run.code).toBe('EJ6Y-1S5T-12J2');
	});

	test('that asks for no check, and once, writes so', () => {
		const run = arrived(NO_CHECK);
		choose(run, 'EPIPE');
		run.run();
		run.go(1);
		choose(run, '0');
		run.run();
		run.call('x');
		const of = (result: string, rightAt: number) => {
			const said = `{"result":"${result}","check":null}`;
			return `{"result":"${result}","check":null,"first":${said},"last":${said},"tries":1,"rightAt":${rightAt},"told":true,"settled":false}`;
		};
		expect(saved.get(NAMES[NO_CHECK])).toBe(record(NO_CHECK, 1, of('EPIPE', 1), of('0', 0)));
		expect(run.code).toBe('9J2R-XWGW-2BE5-6');
	});

	test.each([[PICKED, UNASKED], [WRONG, UNASKED], [RIGHT, TOLD], SETTLED])(
		'goes on from %s and %s',
		(...questions) => {
			saved.set(NAMES[LINK], record(LINK, 1, ...questions));
			const run = arrived(LINK);
			expect(run.progress.at).toBe(1);
			run.go(0);
			expect(saved.get(NAMES[LINK])).toBe(record(LINK, 0, ...questions));
		}
	);

	test('goes on from an older record, which has no last answer', () => {
		const old = (text: string) =>
			text.replace(/"last":(null|\{[^}]*\}),/, '').replace(',"settled":false', '');
		saved.set(NAMES[LINK], record(LINK, 1, old(WRONG), old(UNASKED)));
		const run = arrived(LINK);
		run.go(0);
		expect(JSON.parse(saved.get(NAMES[LINK])!)).toEqual(
			JSON.parse(record(LINK, 0, WRONG, UNASKED))
		);
	});

	test.each(['{', '{}', record(OWN, 0, UNASKED, UNASKED), record(LINK, 0, UNASKED)])(
		'begins where its record is damaged: %s',
		(text) => {
			saved.set(NAMES[LINK], text);
			expect(arrived(LINK).progress.questions.map((p) => p.tries)).toEqual([0, 0]);
		}
	);
});

// ---- links and codes

describe('a class link', () => {
	test.each([
		[
			LINK,
			true,
			[['0', 'EPERM', 'EINVAL', 'ENOSYS'], ['none', 'LSM name', 'same LSM', 'kept LSM'], ''],
			[['0', 'EPERM', 'EINVAL', 'ENOSYS'], ['none', 'same LSM', 'kept LSM', 'HEADER_ARCH'], '']
		],
		[
			OWN,
			true,
			[
				['0', 'EINVAL', 'ENOSYS', 'own'],
				['none', 'magic, rev', 'same LSM', 'kept LSM'],
				'Größe? `x`\nSay why.'
			]
		],
		[
			NO_CHECK,
			false,
			[['0', 'EPERM', 'EINVAL', 'EPIPE'], [], ''],
			[['0', 'EINVAL', 'ENOMEM', 'EACCES'], [], '']
		]
	])('%s offers what it did, and is written as it was', (link, asksCheck, ...questions) => {
		const set = decodeClass(link)!;
		if ('error' in set) throw new Error(set.error);
		expect(set.asksCheck).toBe(asksCheck);
		expect(set.questions.map((q) => [q.results, q.checks, q.words])).toEqual(questions);
		expect(encodeClass(set)).toBe(link);
	});

	test.each([
		['x/bad-magic~1CAgKaGVyZe_Ob8o', 'here'],
		['1AAMCAwcJBMABCQki8BBBc2VsaW51eABoWUPU', '']
	])('of earlier days, %s, asks with the usual answers', (hash, note) => {
		const [q] = arrived(hash).opened!.questions;
		expect([q!.results, q!.checks, q!.words]).toEqual([
			['0', 'EINVAL', 'EPIPE', 'ENOSYS'],
			['none', 'magic, rev', 'same LSM', 'kept LSM'],
			note
		]);
	});
});
