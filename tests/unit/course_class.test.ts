import { expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { EXPLAIN } from '../../src/lib/course/plan/exam.ts';
import { POINT_TEXTS, SENTENCES, sentencesText } from '../../src/lib/course/end/explanation.ts';
import {
	blanks,
	BYTES,
	checkList,
	endingBlanks,
	HANDOUTS,
	TAILS
} from '../../src/lib/course/paper/handouts.ts';
import { LESSONS, lessonNumber } from '../../src/lib/course/lessons/lessons.ts';
import {
	ABILITIES,
	absentMessage,
	homeOf,
	toPrint,
	minutesOf,
	PLANS,
	TWICE,
	VOTING
} from '../../src/lib/course/plan/plans.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { PUZZLES, puzzleOf } from '../../src/lib/course/puzzle/puzzles.ts';
import { readerRows } from '../../src/lib/course/paper/reader_rows.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import { readingOf } from './cases.ts';
import { endingOf, lessonOf } from './course_cases.ts';
import { AUGUST, numberOf } from './numbered.ts';

test('the plans take 20, 45 and 90 minutes', () => {
	expect(PLANS.map(minutesOf)).toEqual([20, 45, 90]);
});

test('the plans name lessons, puzzles and handouts that exist', () => {
	const handouts = HANDOUTS.map((h) => h.slug);
	expect(handouts).toEqual(['bytes', 'tails', 'reader']);
	for (const { steps, home } of PLANS) {
		for (const { scene: lesson, handout } of steps) {
			if (lesson !== undefined) expect(lessonOf(lesson)?.slug).toBe(lesson);
			if (handout !== undefined) expect(handouts).toContain(handout);
		}
		for (const slug of home.lessons) expect(lessonOf(slug)?.slug).toBe(slug);
		for (const slug of home.puzzles) expect(puzzleOf(slug)?.slug).toBe(slug);
		for (const slug of home.handouts) expect(handouts).toContain(slug);
	}
});

test('the longest plan leaves out no lesson and no puzzle', () => {
	const { steps, home } = PLANS[2]!;
	const lessons = [...steps.flatMap((s) => s.scene ?? []), ...home.lessons];
	expect(new Set(lessons)).toEqual(new Set(LESSONS.map((l) => l.slug)));
	expect(new Set(home.puzzles)).toEqual(new Set(PUZZLES.map((p) => p.slug)));
});

test('a plan says what is left for home, which was not taught, with its pages', () => {
	const [patch, bytes, course] = PLANS.map((plan) => homeOf(plan).map(({ name }) => name));
	const written = 'The explanation, in your own words';
	expect(patch).toEqual([
		written,
		`Lesson 2: ${lessonOf('objects')!.title} (about 7 minutes)`,
		'Handout 2: Four tails'
	]);
	expect(bytes!.map((name) => name.split(':')[0])).toEqual([
		written,
		'Lesson 4',
		'Lesson 5',
		'Lesson 10',
		'Lesson 11',
		'Lesson 12',
		'Handout 1, its back',
		'Handout 2',
		'Puzzle',
		'Puzzle'
	]);
	expect(course![1]).toBe(`Lesson 13: ${lessonOf('objref')!.title} (about 6 minutes)`);
	for (const { steps, home } of PLANS)
		for (const slug of home.lessons) expect(steps.map((s) => s.scene)).not.toContain(slug);
	expect(homeOf(PLANS[1]!).map(({ path }) => path)).toEqual([
		'learn/end/',
		'4/',
		'5/',
		'10/',
		'11/',
		'12/',
		'learn/handouts/1/',
		'learn/handouts/2/',
		'learn/puzzles/nameless/',
		'learn/puzzles/relabel/'
	]);
});

test('a student who was absent gets the links of what the class did, and of the homework', () => {
	const message = absentMessage(PLANS[1]!, 'https://ckptlab.example/');
	expect(message.split('\n\n').map((part) => part.replace(/.*\n/, ''))).toEqual([
		'In class, 45 minutes: The patch, read from the bytes. Each lesson asks its question before it tells the answer.',
		...['1/', '2/', '3/', 'learn/handouts/1/', '7/', '8/', '9/'].map(ofSite),
		'At home:',
		...homeOf(PLANS[1]!).map(({ path }) => ofSite(path))
	]);
	// The class has 3 minutes for a part of lesson 7. Alone, one reads it whole.
	expect(message).toMatch(/Lesson 7: .* \(about [4-8] minutes\)\n/);
	expect(message).not.toContain('(3 minutes)');
});
const ofSite = (path: string): string => `https://ckptlab.example/${path}`;

/** Lessons that a lesson builds on: its facts, or the image that it asks about, need theirs. */
const BUILDS_ON: Readonly<Record<string, readonly string[]>> = {
	'keep-lsm': ['fourth-string'],
	'not-enough': ['fourth-string', 'keep-lsm'],
	leak: ['keep-lsm'],
	'same-number': ['fourth-string']
};

/** Slugs of the lessons that a text refers to by number. */
const referred = (text: string): string[] =>
	[...text.matchAll(/\blessons? (\d+)(?: and (\d+))?/gi)]
		.flatMap((found) => found.slice(1))
		.filter((n) => n !== undefined)
		.map((n) => LESSONS[Number(n) - 1]!.slug);

test('what a lesson or a handout builds on comes before it in each plan', () => {
	expect(referred('From lesson 8 on. Lessons 7 and 9.')).toEqual([
		'keep-lsm',
		'fourth-string',
		'not-enough'
	]);
	for (const { slug, steps, home } of PLANS) {
		const order = [...steps.flatMap((s) => s.scene ?? []), ...home.lessons];
		const isAfter = (lesson: string, other: string): boolean =>
			order.includes(other) && order.indexOf(other) <= order.indexOf(lesson);
		for (const lesson of order) {
			const other = referred(JSON.stringify(lessonOf(lesson)));
			expect(order, `${slug}: ${lesson}`).toEqual(expect.arrayContaining(other));
			const earlier = other.filter((o) => lessonNumber(o) < lessonNumber(lesson));
			for (const needed of [...earlier, ...(BUILDS_ON[lesson] ?? [])])
				expect(isAfter(lesson, needed), `${slug}: ${lesson} after ${needed}`).toBe(true);
		}
		let seen: string[] = [];
		const all = [
			...steps.map(({ scene: lesson, handout }) => ({ lesson, handout })),
			...home.lessons.map((lesson) => ({ lesson, handout: undefined }))
		];
		for (const { lesson, handout } of [
			...all,
			...home.handouts.map((h) => ({ lesson: undefined, handout: h }))
		]) {
			seen = [...seen, ...(lesson === undefined ? [] : [lesson])];
			const { needs } = HANDOUTS.find((h) => h.slug === handout) ?? { needs: [] };
			expect(seen, `${slug}: ${handout}`).toEqual(expect.arrayContaining(needs));
		}
	}
});

test('what to print is said once, and what of it is for home', () => {
	// the table of plans: 20 minutes have handout 2 at home alone, 45 have handout 1 in class, 90 have all three
	expect(PLANS.map(toPrint)).toEqual([
		'print handout 2, one copy per student, for home.',
		'print handouts 1 and 2, one copy per student. For home: the back of handout 1 and handout 2.',
		'print handouts 1, 2 and 3, one copy per student. For home: the back of handout 1.'
	]);
});
test('a title that asks is answered where nobody votes', () => {
	const shown = PLANS.flatMap((p) => p.steps.filter((s) => s.scene && s.steps!.includes('fact.1')));
	expect(shown.map((s) => s.steps!.at(-1))).toEqual(['idea', 'idea']);
});

test('what a late class leaves out is a part of the plan, and saves no more than its minutes', () => {
	const inOrder = PLANS.map(({ short }) => short.map(({ what, saves }) => `${what} ${saves}`));
	expect(inOrder).toEqual([
		['the sketch of the patch in lesson 8 2', 'lesson 9 5'],
		[
			'the sketch of the patch in lesson 8 2',
			'the second vote in lesson 8 3',
			'the second vote in lesson 9 3',
			'the rest of lesson 9 5'
		],
		['lesson 6 4', 'the exercise of lesson 8 2', 'handout 2 6', 'lesson 14 4', 'lesson 11 4']
	]);
	const parts = [
		['exercise', 'exercise'],
		['sketch', 'patch'],
		['lesson', 'predict']
	] as const;
	for (const { short, steps } of PLANS)
		for (const { what, saves } of short) {
			const [lesson] = referred(what);
			const step = steps.find(({ scene, handout }) =>
				lesson === undefined ? handout === 'tails' : scene === lesson
			)!;
			const whole = /^(lesson|handout) \d+$/.test(what);
			expect(saves, what)[whole ? 'toBe' : 'toBeLessThan'](step.minutes);
			if (lesson !== undefined)
				expect(step.steps).toContain(parts.find(([word]) => what.includes(word))![1]);
		}
});

test('the class votes on the two questions that a second vote is for, in each plan', () => {
	expect(TWICE.map(lessonNumber)).toEqual([8, 9]);
	for (const { steps } of PLANS)
		for (const slug of TWICE)
			expect(steps.find(({ scene }) => scene === slug)?.steps).toContain('predict');
});

test('each plan ends with the points, and names the homework: to write them', () => {
	for (const { steps } of PLANS)
		expect(steps.at(-1)!.text).toMatch(
			/name the homework, listed below: each student writes the answer\.$/
		);
});

test('who answers handout 2 knows what happens with the sheets', () => {
	const steps = PLANS.flatMap((p) => p.steps).filter((s) => s.handout === 'tails');
	expect(steps).toHaveLength(1);
	for (const { text } of steps)
		expect(text).toMatch(/swap sheets\. Show the answers, and they mark\. Collect the sheets/);
});

test('only the steps say how long a plan takes', () => {
	for (const { title, steps } of PLANS) {
		expect(title).not.toMatch(/\d|minute/);
		for (const { text } of steps) expect(text).not.toMatch(/minute/);
	}
});

test('each plan says what students know before and can do afterwards', () => {
	expect(PLANS.map((p) => [p.slug, p.abilities, p.known.length])).toEqual([
		['patch', 'ag', 3],
		['bytes', 'abcg', 4],
		['course', 'abcdefg', 5]
	]);
	for (const prose of PLANS.flatMap((p) => p.known)) expect(inCode(prose)).not.toEqual([]);
});

test('there are abilities a to g, and six points', () => {
	expect(ABILITIES.map((a) => a.letter).join('')).toBe('abcdefg');
	expect(POINT_TEXTS.length).toBe(6);
	// The key of the exam asks for no more sentences than the question allows.
	expect(EXPLAIN.question).toContain(`${SENTENCES} sentences at most.`);
	expect(SENTENCES).toBe(POINT_TEXTS.length);
	expect(EXPLAIN.answer.map((point) => sentencesText(point))).toEqual(
		Array.from({ length: POINT_TEXTS.length }, () => '1 sentence')
	);
	expect(POINT_TEXTS.map((point, i) => point.startsWith(EXPLAIN.answer[i]!))).not.toContain(false);
	for (const prose of [...POINT_TEXTS, ...VOTING]) expect(inCode(prose)).not.toEqual([]);
});

test('handout 1 has these bytes', () => {
	const { bytes } = caseOf(BYTES.start);
	expect(toHex(bytes!.subarray(0, BYTES.size), ' ')).toBe(
		[
			'01 00 00 00 48 00 00 00 00 d2 a2 c0 0c ed fe 00',
			'01 00 02 00 06 00 1f 00 02 00 00 00 00 00 00 00',
			'10 00 a8 00 40 00 41 00 41 00 41 00 41 00 41 00',
			'40 00 10 00 00 00 00 00 57 41 98 4a 00 00 00 00',
			'00 00 00 00 00 00 00 00'
		].join(' ')
	);
});

test('handout 1 has a blank for each member, and padding has no answer', () => {
	const rows = blanks(readingOf(caseOf(BYTES.start)));
	expect(rows.map((r) => `${r.offset} ${r.path} ${r.answer}`)).toEqual([
		'0 h.type 1',
		'4 h.len 72',
		'8 magic 0x00feed0cc0a2d200',
		'16 arch_id 1',
		'18 major 2',
		'20 minor 6',
		'22 patch 31',
		'24 rev 2',
		'26 padding ',
		'32 constants.task_comm_len 16',
		'34 constants.mm_saved_auxv_len 168',
		'36 constants.signal_nsig 64',
		'38 constants.uts_sysname_len 65',
		'40 constants.uts_nodename_len 65',
		'42 constants.uts_release_len 65',
		'44 constants.uts_version_len 65',
		'46 constants.uts_machine_len 65',
		'48 constants.uts_domainname_len 64',
		'50 constants.rlimit_nlimits 16',
		'52 constants.padding ',
		'56 time 1251492183 (0x4a984157)',
		'64 uflags 0x0'
	]);
	expect(rows.reduce((n, r) => n + r.size, 0)).toBe(72);
});

test('the back of handout 1 is big endian, but for arch_id', () => {
	const back = caseOf(BYTES.back.start);
	expect(toHex(back.bytes!.subarray(0, 32), ' ')).toBe(
		'00 00 00 01 00 00 00 48 00 fe ed 0c c0 a2 d2 00 02 00 00 02 00 06 00 1f 00 02 00 00 00 00 00 00'
	);
	const rows = blanks(readingOf(back));
	expect(rows.slice(0, 5).map((r) => r.answer)).toEqual('1 72 0x00feed0cc0a2d200 2 2'.split(' '));
});

test('handout 2 has these answers, and each image is good up to its first offset', () => {
	const good = caseOf({ base: ['aug09', 'x86_32', 'default'] }).bytes!;
	const cases = TAILS.tails.map(({ start }) => caseOf(start));
	expect(cases.map(endingOf)).toEqual(
		'ENOSYS/kept LSM/310, 0/326, EINVAL/same LSM/310, EINVAL/HEADER_ARCH/318'.split(', ')
	);
	expect(endingBlanks(readingOf(cases[0]!, true)).map(([, a]) => a)).toEqual(['', '', '']);
	for (const { bytes } of cases)
		expect(bytes!.slice(0, TAILS.from)).toEqual(good.slice(0, TAILS.from));
});

test('the list of checks on a handout has their numbers, names and questions', () => {
	const { checks, more } = checkList({ ...TAILS, start: TAILS.tails[0]!.start });
	expect(checks.map((c) => c.n)).toEqual([...AUGUST.keys()]);
	expect(more).toEqual([]);
	const n = numberOf('HEADER_ARCH');
	expect(checks[n]).toEqual({
		n,
		name: 'HEADER_ARCH',
		asks: 'Does a HEADER_ARCH of 16 bytes come next (8 on s390x)?'
	});
});

test('handout 1 has the checks of its bytes, and tells nothing that a later lesson asks', () => {
	const { checks, more } = checkList(BYTES);
	expect(checks.map((c) => c.name)).toEqual(AUGUST.slice(0, checks.length).map((c) => c.name));
	expect([checks.at(-1)!.name, checks.length + more.length]).toEqual(['constants', AUGUST.length]);
	expect(checks.filter((c) => c.asks === '').map((c) => c.name)).toEqual([
		'call',
		'arch',
		'magic, rev'
	]);
});

test('handout 2 names the places where its objects begin', () => {
	const { bytes } = caseOf({ base: ['aug09', 'x86_32', 'default'] });
	expect(
		layout(bytes!, 'le', archOf(revisionOf('aug09'), 'x86_32').map)
			.objects.slice(4)
			.map((o) => o.offset)
	).toEqual([0x123, 0x136]);
	expect(TAILS.task).toContain('`lsm_name` begins at 0x123, and `header_arch` at 0x136');
});

test('handout 3 has a row for each check, and two ways out that free nothing', () => {
	const rows = readerRows();
	expect(rows.map((r) => r.n)).toEqual([...AUGUST.keys()]);
	const way = (out: string) => rows.filter((r) => r.wayOut === out).map((r) => AUGUST[r.n]!.name);
	expect(way('nothing to free yet')).toEqual(['call', 'HEADER']);
	expect(way('return')).toEqual(['same LSM', 'kept LSM']);
	expect(way('end')).toHaveLength(rows.length - 4);
	const row = (name: CheckName) => rows[numberOf(name)]!;
	expect(row('call').refuses).toBe('EINVAL, EPERM or EBADF, at 0');
	expect(row('HEADER').refuses).toBe('EINVAL or EPIPE, up to 72');
	expect(row('memory').refuses).toBe('ENOMEM, at 72');
	expect(row('texts').refuses).toBe('EINVAL or EPIPE, up to 291');
	expect(row('kept LSM').refuses).toBe('ENOSYS and a warning, at 310');
	expect(row('cpu').refuses).toBe('EINVAL, at 326');
	expect(row('same LSM')).toMatchObject({
		refuses: 'EINVAL and a warning, at 310',
		asks: 'With RESTART_KEEP_LSM, does the image name the LSM that runs here?',
		because: 'A label makes sense only to the LSM that made it.'
	});
});
