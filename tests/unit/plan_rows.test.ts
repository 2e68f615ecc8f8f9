/** A plan as a remote: its rows, what its links open, and its time. */
import { describe, expect, test } from 'vitest';
import { homeText, planBar, planSummary } from '../../src/lib/course/plan/plan_overview.ts';
import {
	besideIn,
	planAddress,
	coverAddress,
	isOfRows,
	linkAt,
	linkTitle,
	placeIn,
	nextLink,
	planRows,
	lastReveal,
	setRows,
	type PlanLink
} from '../../src/lib/course/plan/plan_rows.ts';
import {
	clockText,
	clockTo,
	endText,
	goneBy,
	goneIn,
	goneOf,
	aheadOf,
	lateAdvice,
	lateBy,
	lateRule,
	rowEndText,
	spanOf,
	STANDING,
	switched,
	timeWords
} from '../../src/lib/course/plan/plan_time.ts';
import { PLANS } from '../../src/lib/course/plan/plans.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { isOfOne, presentAt } from '../../src/lib/course/scene/present_address.ts';
import { lessonScene } from '../../src/lib/course/scene/step.ts';
import { HANDOUTS } from '../../src/lib/course/paper/handouts.ts';
import { explainScene, handoutScene } from '../../src/lib/course/plan/sheet_scene.ts';
import { NO_VOTES, type Votes } from '../../src/lib/course/scene/votes.ts';
import { numbered } from './numbered.ts';
import { made } from './sets.ts';
import { classScene, openClass } from '../../src/routes/learn/class/open_class.ts';

const rowsOf = (slug: string) => planRows(PLANS.find((p) => p.slug === slug)!);
const bytes = rowsOf('bytes');
const link = (name: string, row: number): PlanLink =>
	bytes[row]!.links.find((l) => l.name === name)!;
const VOTES = { first: [3, 12, 4, 1], second: null } as const;

test('rows begin where the one before ends', () => {
	expect(bytes.map(({ from, number, title }) => `${from} ${number ?? title}`)).toEqual(
		'0 1, 6 2, 11 3, 20 7, 23 8, 31 9, 39 The six points'.split(', ')
	);
	expect(rowsOf('course').at(-1)!.from).toBe(85);
	expect(bytes[4]!.title).toBe('Same security module, same machine');
});

test('a row has a link for each thing that it shows', () => {
	const names = (row: number) => bytes[row]!.links.map(({ name }) => name).join(', ');
	expect(names(0)).toBe('Read 1, Read 2, Read 3, Question, Votes, Reveal, Why, Idea');
	expect(names(2)).toBe('Bytes, Members, Answer');
	expect(names(4)).toBe('Read 1, Read 2, Read 3, Question, Votes, Reveal, Why, Idea, Patch');
	expect(names(6)).toBe('Question, Point 1, Point 2, Point 3, Point 4, Point 5, Six points');
	expect(bytes[6]!.links.map(({ short }) => short).join(' ')).toBe(
		'Question Point 1 2 3 4 5 Six points'
	);
	const course = rowsOf('course');
	expect(course[13]!.links.map(({ name }) => name).join(', ')).toBe(
		'Task, Answer 1, Answer 2, Answer 3, Answer 4'
	);
	expect(course[11]!.links.map(({ name }) => name).slice(2, 5)).toEqual([
		'Task',
		'Question',
		'Votes'
	]);
});

test('the six points come one by one, and the address of all of them is the last', () => {
	const points = explainScene().steps.slice(1);
	expect(points.map((s) => [s.id, s.kind === 'behind' && s.facts.length])).toEqual([
		['points.1', 1],
		['points.2', 2],
		['points.3', 3],
		['points.4', 4],
		['points.5', 5],
		['points', 6]
	]);
});

test('every step of a plan is one of its lesson, has a note, and is what its address shows', () => {
	for (const { slug, steps } of PLANS) {
		const rows = rowsOf(slug);
		steps.forEach(({ scene, steps: words = [] }, i) => {
			const { links } = rows[i]!;
			for (const { note } of links) expect(note, `${slug} ${i}`).not.toBe('');
			const ofLesson = links.filter(({ of }) => of.startsWith('Lesson'));
			const shown = new Set(ofLesson.map(({ word }) => word.split('.')[0]));
			expect([...shown]).toEqual(
				words.map((word) => word.split('.')[0]).filter((w, n, all) => all.indexOf(w) === n)
			);
			for (const one of links) {
				const sheet = HANDOUTS[Number(/handouts\/(\d)/.exec(one.path)?.[1]) - 1];
				const shows = ofLesson.includes(one)
					? lessonScene(LESSONS.find((l) => l.slug === scene)!)
					: sheet
						? handoutScene(sheet.slug)
						: explainScene();
				const [, hash = ''] = planAddress(one).split('#');
				expect(shows.steps[presentAt(shows, hash).at]!.id, one.id).toBe(one.word);
			}
		});
		const ids = rows.flatMap((r) => r.links.map(({ id }) => id));
		expect(new Set(ids).size).toBe(ids.length);
	}
});

test('a handout tells nothing with its task, and then one answer at a time', () => {
	const tails = handoutScene('tails').steps;
	expect(tails.map(({ id, told }) => `${id} ${told}`)).toEqual([
		'sheet nothing',
		...[1, 2, 3, 4].map((n) => `answer.${n} all`)
	]);
	const blanks = (steps: typeof tails) =>
		steps.flatMap((s) => (s.kind === 'sheet' ? [s.blanks.map(([, answer]) => answer).join()] : []));
	expect(blanks(tails)).toEqual([
		'',
		numbered('ENOSYS,{kept LSM},310'),
		'0,none,326',
		numbered('EINVAL,{same LSM},310'),
		numbered('EINVAL,{HEADER_ARCH},318')
	]);
	expect(blanks(handoutScene('bytes').steps)).toEqual(['', numbered('EINVAL,{constants},48,72')]);
	const rows = handoutScene('reader').steps.flatMap((s) => (s.kind === 'table' ? s.rows : []));
	expect(rows.filter(([, way]) => way === 'return').map(([name]) => name)).toEqual(
		['{same LSM} same LSM', '{kept LSM} kept LSM'].map((name) => numbered(name))
	);
});

describe('votes', () => {
	test('are in the address of the votes and of the reveal, and not in that of the question', () => {
		expect(planAddress(link('Question', 1), VOTES)).toBe('2/#present=predict&plan=bytes');
		expect(planAddress(link('Votes', 1), VOTES)).toBe(
			'2/#present=predict&votes=3,12,4,1&plan=bytes'
		);
		expect(planAddress(link('Reveal', 1), VOTES)).toBe(
			'2/#present=reveal&votes=3,12,4,1&plan=bytes'
		);
		expect(planAddress(link('Reveal', 1), NO_VOTES)).toBe('2/#present=reveal&plan=bytes');
		expect(planAddress(link('Why', 1), VOTES)).toBe('2/#present=why&plan=bytes');
	});

	test('of a second round come after those of the first, and the presentation reads both', () => {
		const votes = { first: [3, 12, 4, 1], second: [1, 15, 3, 1] } as const;
		const [, hash = ''] = planAddress(link('Votes', 1), votes).split('#');
		expect(hash).toBe('present=predict&votes=3,12,4,1;1,15,3,1&plan=bytes');
		// While neighbours talk the room sees the first.
		const asked = { ...votes, second: [0, 0, 0, 0] } as const;
		for (const name of ['Votes', 'Reveal'])
			expect(planAddress(link(name, 1), asked)).toContain('votes=3,12,4,1&');
		const scene = lessonScene(LESSONS[1]!);
		expect(JSON.stringify(presentAt(scene, hash))).toContain('[1,15,3,1]');
	});

	test('that were not counted are passed over', () => {
		const at = link('Question', 1).id;
		const next = (from: string | null, row = -1) =>
			nextLink(bytes, from, (r) => (r === row ? VOTES : NO_VOTES), null);
		expect(next(at)!.name).toBe('Reveal');
		expect(next(at, 1)!.name).toBe('Votes');
		expect(next(at, 0)!.name).toBe('Reveal');
		expect(next(link('Idea', 1).id)).toBe(link('Bytes', 2));
		expect(next(null)!.id).toBe('0.fact.1');
		const back = (row: number, name: string, votes = NO_VOTES) =>
			nextLink(bytes, link(name, row).id, () => votes, null, -1)?.name ?? null;
		expect([back(1, 'Reveal'), back(1, 'Reveal', VOTES), back(1, 'Votes', VOTES)]).toEqual([
			'Question',
			'Votes',
			'Question'
		]);
		expect([back(0, 'Read 1'), back(1, 'Read 1')]).toEqual([null, 'Idea']);
		expect(next(bytes.at(-1)!.links.at(-1)!.id, 7)).toBeNull();
	});

	test('that the room does not see come before their answer', () => {
		const second = (counts: Votes['second']) => ({ ...VOTES, second: counts });
		const next = (votes: Votes, room: Votes | null, name = 'Votes') =>
			nextLink(bytes, link(name, 1).id, () => votes, room)!.name;
		expect(next(VOTES, VOTES)).toBe('Reveal');
		expect(next(second([0, 0, 0, 0]), second([0, 0, 0, 0]))).toBe('Votes');
		expect(next(second([1, 2, 25, 0]), second([0, 0, 0, 0]))).toBe('Votes');
		expect(next(second([1, 2, 25, 0]), second([1, 2, 25, 0]))).toBe('Reveal');
		// Of the first vote one was corrected; after a reload it is not known what the room sees.
		expect(next({ first: [4, 12, 4, 1], second: null }, VOTES)).toBe('Votes');
		expect(next(VOTES, null)).toBe('Reveal');
		expect(next(VOTES, NO_VOTES, 'Reveal')).toBe('Why');
	});
});

test('a presentation that its own keys have moved stands at a link of the plan, or at none', () => {
	const at = (path: string, hash: string, row = 1, rows = bytes) =>
		linkAt(rows, { path, hash }, row)?.id ?? null;
	expect(at('2/', '#present=fact.2')).toBe('1.fact.2');
	expect(at('2/', '#present=predict')).toBe('1.predict');
	expect(at('2/', '#present=predict&votes=3,12,4,1')).toBe('1.votes');
	expect(at('2/', '#present=reveal&votes=3,12,4,1')).toBe('1.reveal');
	expect(at('2/', '#present=predict&plan=bytes')).toBe('1.predict');
	expect(at('2/', '#present=predict&votes=3,12,4,1&plan=bytes')).toBe('1.votes');
	expect(at('8/', '#present=idea')).toBe('4.idea');
	expect([
		at('2/', '#present=others'),
		at('2/', '#present=black'),
		at('4/', '#present=idea')
	]).toEqual([null, null, null]);
	expect(at('learn/handouts/2/', '#present=answer.3', 1, rowsOf('course'))).toBe('13.answer.3');
	expect(at('learn/end/', '#present=points')).toBe('6.points');
});

test('the keys of a presentation go through the plan, over its pages, and past what it leaves out', () => {
	const on = (path: string, word: string, by: 1 | -1 | 'row' = 1, rows = bytes) =>
		besideIn(rows, { path, word }, by)?.id ?? null;
	expect(on('1/', 'why')).toBe('0.idea');
	expect(on('1/', 'idea')).toBe('1.fact.1');
	expect(on('2/', 'fact.1', -1)).toBe('0.idea');
	expect([on('2/', 'predict'), on('2/', 'reveal', -1)]).toEqual(['1.reveal', '1.predict']);
	expect([on('3/', 'bytes'), on('learn/handouts/1/', 'answer')]).toEqual(['2.members', '3.fact.1']);
	expect([on('1/', 'fact.1', -1), on('learn/end/', 'points')]).toEqual([null, null]);
	// What the plan does not have.
	expect(on('1/', 'exercise')).toBeNull();
	expect([on('1/', 'fact.1', 'row'), on('1/', 'exercise', 'row')]).toEqual([
		'1.fact.1',
		'1.fact.1'
	]);
	// The handout of a lesson, before or after its question, is skipped with it.
	for (const path of ['3/', 'learn/handouts/1/']) expect(on(path, '', 'row')).toBe('3.fact.1');
	for (const path of ['12/', 'learn/handouts/3/'])
		expect(on(path, '', 'row', rowsOf('course'))).toBe('12.fact.1');
	expect(on('learn/handouts/2/', 'answer.3', 'row', rowsOf('course'))).toBe('14.explain');
	expect(on('5/', 'idea', 'row')).toBeNull();
	const all = bytes.flatMap(({ links }) => links).filter((l) => !l.counted);
	for (const [i, { path, word }] of all.slice(0, -1).entries())
		expect(besideIn(bytes, { path, word }, 1)).toBe(all[i + 1]);
});

test('a presentation says where it is in the plan, and what the clock of the plan says', () => {
	const on = (path: string, word: string, gone: number | null) =>
		placeIn(bytes, { path, word }, gone);
	expect(on('2/', 'idea', null)).toBe('step 2 of 7 · minutes 6 to 11 of 45');
	expect(on('2/', 'predict', 7.9 * 60_000)).toBe(
		'step 2 of 7 · minute 7 of 45, this step until 11'
	);
	expect(on('2/', 'others', null)).toBeNull();
	const session = (clock: unknown) => JSON.stringify({ at: '1.idea', clock, votes: {} });
	expect(goneIn(session({ since: 1000 }), 61_000)).toBe(60_000);
	expect([goneIn(session({ gone: 5000 }), 9e9), goneIn(session(STANDING), 9e9)]).toEqual([
		5000,
		null
	]);
	expect([goneIn(null, 1), goneIn('{}', 1)]).toEqual([null, null]);
});

test('the clock stands until it is switched, and keeps what is gone', () => {
	expect(goneBy(STANDING, 5000)).toBe(0);
	const runs = switched(STANDING, 5000);
	expect(goneBy(runs, 65_000)).toBe(60_000);
	const stands = switched(runs, 65_000);
	expect(goneBy(stands, 900_000)).toBe(60_000);
	expect(goneBy(switched(stands, 900_000), 901_000)).toBe(61_000);
	expect(['7:10', '1:02:05'].map((text, i) => [text, clockText([430_000, 3_725_000][i]!)])).toEqual(
		[
			['7:10', '7:10'],
			['1:02:05', '1:02:05']
		]
	);
});

test('the end of a class sets its clock, however late it begins', () => {
	const at = (hour: number, minute: number) => new Date(2026, 2, 2, hour, minute).getTime();
	const late = clockTo('10:45', 45, at(10, 8));
	expect(goneBy(late, at(10, 8))).toBe(8 * 60_000);
	expect(endText(late, 45)).toBe('10:45');
	expect(goneBy(clockTo('10:45', 20, at(10, 8)), at(10, 8))).toBe(0);
	// Around midnight it is the nearest.
	expect(goneBy(clockTo('00:10', 45, at(23, 50)), at(23, 50))).toBe(25 * 60_000);
	expect(goneBy(clockTo('23:50', 45, at(0, 10)), at(0, 10))).toBe(65 * 60_000);
	expect(endText({ gone: 5000 }, 45)).toBe('');
});

test('the minutes of a row are spread over its steps, and its work takes most of them', () => {
	const span = (row: number, name: string, rows = bytes) => {
		const { id } = rows[row]!.links.find((l) => l.name === name)!;
		const { from, to } = spanOf(rows[row]!, id);
		return [from, to].map((n) => Math.round(100 * n) / 100);
	};
	// Eight steps in 6 minutes; nine and an exercise in 7.
	expect([span(0, 'Read 1'), span(0, 'Idea')]).toEqual([
		[0, 0.75],
		[5.25, 6]
	]);
	const course = rowsOf('course');
	expect([span(7, 'Read 1', course), span(7, 'Exercise', course)]).toEqual([
		[42, 42.58],
		[47.25, 49]
	]);
	// Half of the time is for the sheet, and for the answer that neighbours find.
	expect([span(2, 'Bytes'), span(2, 'Answer')]).toEqual([
		[11, 15.5],
		[17.75, 20]
	]);
	expect([span(13, 'Task', course), span(14, 'Question', course)]).toEqual([
		[79, 82],
		[85, 87.5]
	]);
	const late = (row: number, name: string, gone: number) =>
		lateBy(spanOf(bytes[row]!, link(name, row).id), gone * 60_000);
	expect([late(4, 'Read 1', 34.6), late(0, 'Idea', 10.6), late(1, 'Read 1', 10.8)]).toEqual([
		10, 4, 4
	]);
});

test('a late class leaves out things in their order until it is on time, of those that it has not seen', () => {
	const at = (plan: number, name: string, row: number, late: number) => {
		const rows = planRows(PLANS[plan]!);
		const { id } = rows[row]!.links.find((l) => l.name === name)!;
		return lateAdvice(aheadOf(PLANS[plan]!, rows, id), late);
	};
	const bytesLate = (late: number, name = 'Read 1', row = 1) => at(1, name, row, late);
	const [sketch, second8] = ['the sketch of the patch in lesson 8', 'the second vote in lesson 8'];
	const [second9, rest9] = ['the second vote in lesson 9', 'the rest of lesson 9'];
	// A minute is made up in passing.
	expect([-3, 0, 1].map((late) => bytesLate(late))).toEqual(['', '', '']);
	const one = `leave out ${sketch}. This saves 2 minutes.`;
	expect([2, 3].map((late) => bytesLate(late))).toEqual(
		['2', '3'].map((late) => `${late} minutes behind the plan: ${one}`)
	);
	expect(bytesLate(4)).toBe(
		`4 minutes behind the plan: leave out ${sketch} and ${second8}. This saves 5 minutes.`
	);
	expect(bytesLate(9)).toBe(
		`9 minutes behind the plan: leave out ${sketch}, ${second8} and ${second9}. This saves 8 minutes.`
	);
	const all = `leave out ${sketch}, ${second8}, ${second9} and ${rest9}`;
	expect(bytesLate(10)).toBe(`10 minutes behind the plan: ${all}. This saves 13 minutes.`);
	expect(bytesLate(20)).toBe(
		`20 minutes behind the plan: ${all}. This saves 13 of the 20 minutes.`
	);
	// What the class has seen, or has begun, saves nothing any more.
	expect(bytesLate(3, 'Question', 4)).toMatch(`leave out ${sketch}. `);
	expect(bytesLate(3, 'Question', 5)).toMatch(`leave out ${second9}. This saves 3 `);
	expect(bytesLate(5, 'Patch', 4)).toMatch(`leave out ${second9} and ${rest9}. This saves 8 `);
	expect(bytesLate(9, 'Reveal', 5)).toBe('');
	expect(at(0, 'Read 1', 0, 4)).toMatch(`leave out ${sketch} and lesson 9. This saves 7 minutes.`);
	expect(at(2, 'Read 1', 5, 6)).toMatch(
		'leave out the exercise of lesson 8 and handout 2. This saves 8 minutes.'
	);
	expect(lateRule(PLANS[0]!)).toBe(
		`Once you are 2 minutes late, leave out, in this order, until you are on time: ${sketch} (2 minutes) and lesson 9 (5 minutes). What students miss is homework.`
	);
	// The rule names what is still ahead, all of it before the class, and nothing at the end.
	const [patch] = PLANS;
	expect(aheadOf(patch!, planRows(patch!), null)).toEqual(patch!.short);
	const end = aheadOf(patch!, planRows(patch!), planRows(patch!).at(-1)!.links.at(-1)!.id);
	expect(lateRule({ short: end })).toBe(
		'Nothing that is left can be left out. At the end, name the homework and stop.'
	);
	for (const plan of PLANS)
		for (const { of, from } of plan.short) {
			const row = plan.steps.filter((s) => s.scene === of || s.handout === of);
			expect(row).toHaveLength(1);
			if (from !== undefined) expect(row[0]!.steps).toContain(from);
		}
});

test('the clock says when a row ends, and when the plan does', () => {
	const row = { number: 2, title: 'Objects', to: 13 };
	const last = { number: null, title: 'The six points', to: 45 };
	expect(rowEndText(row, 45, 14 * 60_000)).toBe('Lesson 2 ends at minute 13.');
	expect(rowEndText(last, 45, 44.9 * 60_000)).toBe(
		'“The six points” ends at minute 45, and with it the plan.'
	);
	expect(rowEndText(row, 45, 45 * 60_000)).toBe('The 45 minutes of the plan are over.');
});

test('a step is on time within its minutes', () => {
	const step = { from: 4, to: 9 };
	const says = (minutes: number) => timeWords(lateBy(step, minutes * 60_000));
	expect([2, 3.5, 4, 8.9, 9.9, 10, 12].map(says)).toEqual([
		'2 minutes ahead of the plan',
		...Array<string>(4).fill('on time'),
		'1 minute behind the plan',
		'3 minutes behind the plan'
	]);
	expect(goneOf(bytes, 8.5 * 60_000).slice(0, 3)).toEqual([1, 0.5, 0]);
});

test('a plan in a row: its bar is black where the class votes', () => {
	const [patch, middle, course] = PLANS.map(planSummary);
	expect(patch).toBe('3 votes. At home: lesson 2 (about 7 minutes), handout 2.');
	expect(middle).toBe(
		'4 votes, 1 handout. At home: lessons 4, 5, 10, 11 and 12 (about 29 minutes), handout 2, 2 puzzles.'
	);
	expect(course).toBe(
		'12 votes, 4 exercises, 3 handouts. At home: lesson 13 (about 6 minutes), 13 puzzles.'
	);
	expect(PLANS.map(homeText)).toEqual([
		'the explanation, lesson 2 (about 7 minutes), handout 2',
		'the explanation, lessons 4, 5, 10, 11 and 12 (about 29 minutes), handout 2, 2 puzzles, the back of handout 1',
		'the explanation, lesson 13 (about 6 minutes), 13 puzzles, the back of handout 1'
	]);
	const bar = planBar(PLANS[1]!);
	expect(bar.map(({ name, voted }) => `${name}${voted ? '!' : ''}`)).toEqual(
		'1!, 2!, 3, 7, 8!, 9!, end'.split(', ')
	);
	// A handout of 5 of 90 minutes has no room for its name.
	expect(
		planBar(PLANS[2]!)
			.map((p) => p.label)
			.slice(-3)
	).toEqual(['14', 'H2', 'end']);
	expect(bar.at(-1)!.x + bar.at(-1)!.width).toBeCloseTo(100, 0);
});

test('a class link has a row for each ask, with its own hands', () => {
	const opened = made(
		openClass(
			'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qBx6BHKogYWvV3xnjxHCiuQ8IsI4JeahshFhtNJmQpjNhrwSzbmCTtDwIsSUjQI21g6jaTuDwIklZk1Q-EEcWqWFCzpR-jpFC-NJ6MmTuccEpNswSdovUsFnVkE7WQTk'
		)
	);
	const rows = setRows(classScene(opened), ['One']);
	expect(rows.map((r) => [r.number, r.title, r.links.map((l) => l.name).join()])).toEqual([
		[1, 'One', 'Question,Votes,Reveal'],
		[null, 'Which check decides?', 'Check,Votes,Reveal,Why,Others'],
		[2, 'Question 2', 'Question,Votes,Reveal'],
		[null, 'Which check decides?', 'Check,Votes,Reveal,Why,Others'],
		[null, 'Send your code', 'QR code']
	]);
	const send = rows[4]!.links[0]!;
	expect(planAddress(send, VOTES)).toBe(`learn/class/#${opened.link}~present~send`);
	expect(linkAt(rows, placeOf(planAddress(send, VOTES)), 1)?.id).toBe(send.id);
	// Only then may a room read the title.
	expect(lastReveal(rows, 'Question 1')?.word).toBe('1.reveal.check');
	const [check, votes, reveal, why] = rows[1]!.links;
	expect(isOfRows(rows, `#${opened.link}~present~2.reveal~3,12,4,1`)).toBe(true);
	expect(isOfRows(rows, `#${opened.link}`)).toBe(false);
	expect(isOfRows(rows, '#present=reveal&plan=bytes')).toBe(false);
	const start = `learn/class/#${opened.link}~present~1.`;
	expect(planAddress(check!, VOTES)).toBe(`${start}check`);
	expect(planAddress(votes!, VOTES)).toBe(`${start}check~3,12,4,1`);
	expect(planAddress(reveal!, VOTES)).toBe(`${start}reveal.check~3,12,4,1`);
	expect(planAddress(why!, VOTES)).toBe(`${start}why`);
	expect(coverAddress(why!, 'qr')).toBe(`learn/class/#${opened.link}~present~qr`);
	expect([linkTitle(why!), linkTitle(bytes[1]!.links[0]!)]).toEqual([
		'Question 1: Why',
		'Lesson 2: Read 1'
	]);
	for (const l of [check!, votes!, reveal!, why!])
		expect(linkAt(rows, placeOf(planAddress(l, VOTES)), 1)?.id).toBe(l.id);
});
const placeOf = (address: string) => {
	const [path = '', hash = ''] = address.split('#');
	return { path, hash: `#${hash}` };
};

test('a presentation belongs to the plan whose name it has, or to the class link', () => {
	const said = ['present=fact.1&plan=bytes', '#present=reveal&votes=1,2,3,4&plan=bytes'] as const;
	expect(isOfOne(...said)).toBe(true);
	for (const other of ['present=fact.1', 'present=fact.1&plan=patch', '1AAB~present~1.predict'])
		expect(isOfOne(other, said[0])).toBe(false);
	expect(isOfOne('1AAB~present~1.predict', '#1AAB~present~qr')).toBe(true);
	expect(isOfRows(bytes, '#present=reveal&votes=1,2,3,4&plan=bytes')).toBe(true);
	expect(isOfRows(bytes, '#present=black&plan=bytes')).toBe(true);
	for (const hash of ['#present=reveal&plan=course', '#present=reveal', '#exercise', ''])
		expect(isOfRows(bytes, hash)).toBe(false);
});
