/** The steps of a presentation: what they show, their words in addresses, and what each key does. */
import fc from 'fast-check';
import { handoutScene } from '../../src/lib/course/plan/sheet_scene.ts';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { Ask, Question } from '../../src/lib/course/question/question.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import {
	BEGINNING,
	draftHint,
	sceneHead,
	hasVotes,
	leads,
	moved,
	placeText,
	presentKeys,
	press,
	votesNow,
	withHands,
	withVotes,
	type Present
} from '../../src/lib/course/scene/present.ts';
import {
	classLink,
	isPresent,
	overIn,
	presentAddress,
	presentAt,
	setAddress,
	withNextVotes
} from '../../src/lib/course/scene/present_address.ts';
import { kernelWords, refusalNote } from '../../src/lib/course/scene/kernel_words.ts';
import { setScene } from '../../src/lib/course/scene/set_scene.ts';
import { lessonScene, OVER_WORDS, type Scene } from '../../src/lib/course/scene/step.ts';
import { NOBODY, type Counts, type Votes } from '../../src/lib/course/scene/votes.ts';
import { match } from '../../src/params/lesson.ts';
import StepView from '../../src/routes/learn/present/StepView.svelte';
import { entryReading } from './cases.ts';
import { lessonOf } from './course_cases.ts';

const sceneOf = (slug: string): Scene => lessonScene(lessonOf(slug)!);
const words = (scene: Scene): string => scene.steps.map(({ id }) => id).join(' ');
const LINK = '1AABACQEynHTKQQ';
const question = (slug: string) =>
	sceneOf(slug).steps.flatMap((s) => (s.kind === 'ask' ? [s.question] : []))[0]!;
const SET = setScene([question('equal'), question('keep-lsm')], { link: LINK, code: true });

describe('the steps', () => {
	test('of a lesson with one question, of one that is read by hand, of one with two', () => {
		expect(words(sceneOf('equal'))).toBe(
			'fact.1 fact.2 fact.3 fact.4 predict reveal why others idea exercise behind'
		);
		expect(words(sceneOf('on-paper'))).toBe(
			'fact.1 fact.2 fact.3 fact.4 bytes predict reveal why others idea names exercise behind'
		);
		expect(words(sceneOf('keep-lsm'))).toBe(
			'fact.1 fact.2 fact.3 predict reveal check reveal.check why others idea patch grid exercise behind'
		);
	});
	test('of a set that gives codes', () =>
		expect(words(SET)).toBe(
			'1.predict 1.reveal 1.why 1.others 2.predict 2.reveal 2.check 2.reveal.check 2.why 2.others send'
		));

	test.each(LESSONS.map((lesson) => [lesson.slug, lesson] as const))('%s', (_, lesson) => {
		const { steps, title } = lessonScene(lesson);
		expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
		expect(title).toBe(lesson.title);
		// Bytes of a step are in its image.
		for (const { besides, case: c } of steps)
			for (const { to } of besides) expect(to).toBeLessThanOrEqual(c.bytes!.length);
		// What is told stays told, up to the exercise, which is another case.
		const told = steps
			.slice(
				0,
				steps.findIndex((s) => s.kind === 'task')
			)
			// A plan shows the names before it tells the answer.
			.filter((s) => s.kind !== 'names')
			.map((s) => s.told);
		expect(told).toEqual(told.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
		// Before the answer nothing of a question is lit, and the check waits for its own answer.
		for (const step of steps) {
			if (step.kind === 'ask') expect(step.besides.flatMap((b) => b.members ?? [])).toEqual([]);
			if (step.kind === 'ask') expect(step.told).not.toBe('all');
			if (step.kind === 'reveal')
				expect(step.told).toBe(step.ask === step.question.asks.length - 1 ? 'all' : 'result');
		}
		expect(steps.filter((s) => s.kind === 'ask')).toHaveLength(lesson.question.checks ? 2 : 1);
	});

	test('a result comes with the bytes that would have told it: the end of the long name', () => {
		const ends = sceneOf('fourth-string').steps.map((s) => [s.id, s.besides[0]?.to] as const);
		expect(new Map(ends).get('predict')).toBe(304);
		for (const id of ['reveal', 'check', 'why'])
			expect([id, new Map(ends).get(id)]).toEqual([id, 310]);
	});

	test('what an answer names is beside the question, also where another object has it', () => {
		const places = (slug: string, id: string) =>
			sceneOf(slug)
				.steps.find((s) => s.id === id)!
				.besides.map(({ from, to }) => [from, to]);
		// The constants are at 32 to 52, the magic at 8, and v18 expects its arch header at 304.
		expect(places('not-enough', 'predict')).toEqual([
			[32, 56],
			[288, 326]
		]);
		expect(places('not-enough', 'reveal')).toEqual(places('not-enough', 'predict'));
		expect(places('same-number', 'predict')).toEqual([
			[8, 56],
			[304, 320]
		]);
		expect(places('equal', 'predict')).toEqual([[8, 56]]);
	});

	test('before the answer on paper, the image is the part that is handed out', () => {
		const { steps } = sceneOf('on-paper');
		const sizes = steps.map((s) => [s.id, s.case.bytes!.length]);
		expect(sizes.find(([id]) => id === 'predict')).toEqual(['predict', 72]);
		expect(sizes.find(([id]) => id === 'reveal')).toEqual(['reveal', 326]);
	});
});
const ORDER = ['nothing', 'result', 'all'];

describe('what is asked hides its answer', () => {
	/** The scene with other answers: everything that comes with the kernel's. */
	function twin(scene: Scene): Scene {
		const questions = new Map(
			scene.steps.flatMap((s) => ('question' in s ? [s.question] : [])).map((q) => [q, other(q)])
		);
		const steps = scene.steps.map((s) =>
			'question' in s ? { ...s, question: questions.get(s.question)! } : s
		);
		return { ...scene, steps };
	}
	const other = (question: Question): Question => ({
		...question,
		reason: 'another reason',
		asks: question.asks.map(({ options, right, ...ask }) => ({
			...ask,
			options: options.map((o) => ({ ...o, whyNot: 'another reason' })),
			right: (right + 1) % options.length
		})) as unknown as [Ask]
	});
	const html = (scene: Scene, at: number): string =>
		render(StepView, {
			props: {
				scene,
				step: scene.steps[at]!,
				votes: { first: [3, 12, 4, 1], second: null },
				draft: null,
				address: 'ckptlab.example/5'
			}
		}).body.replace(/<!--.*?-->/g, '');

	test.each([...LESSONS.map((l) => [l.slug, lessonScene(l)] as const), ['a set', SET] as const])(
		'%s',
		(_, scene) => {
			const before = twin(scene);
			for (const [at, step] of scene.steps.entries()) {
				if (step.kind === 'ask') {
					expect(html(before, at)).toBe(html(scene, at));
					// The reading is the case's own in both: it must not tell either.
					expect(html(scene, at)).not.toMatch(/failing|class="[^"]*inverse/);
				}
				if (step.kind === 'names')
					expect(html(scene, at)).not.toMatch(/class="[^"]*inverse|failing/);
				if (step.kind === 'reveal') expect(html(before, at)).not.toBe(html(scene, at));
			}
		}
	);
});

test('the short addresses are the numbers of the lessons', () => {
	const others = ['0', '00', '01', '1a', ''];
	const texts = [...others, ...Array.from({ length: 200 }, (_, i) => String(i + 1))];
	expect(texts.filter(match)).toEqual(LESSONS.map((_, i) => String(i + 1)));
});

describe('addresses', () => {
	const equal = sceneOf('equal');
	const n = fc.nat(9999);
	const counts = fc.tuple(n, n, n, n);
	test.each([
		['a lesson', equal],
		['a set', SET]
	])('of %s are read as they were written', (_, scene) =>
		fc.assert(
			fc.property(
				fc.nat(scene.steps.length - 1),
				counts,
				fc.option(counts),
				fc.constantFrom(null, ...OVER_WORDS),
				(at, first, second, over) => {
					const now = withVotes(scene, { ...BEGINNING, at }, { first, second });
					const text = presentAddress(scene, { ...now, over });
					expect(isPresent(`#${text}`)).toBe(true);
					if (over) {
						expect(presentAt(scene, text, now)).toEqual({ ...now, over });
						return;
					}
					const back = presentAt(scene, text);
					expect(back.at).toBe(at);
					expect(votesNow(scene, back)).toEqual(votesNow(scene, now));
					expect(presentAddress(scene, back)).toBe(text);
				}
			)
		)
	);

	test('are these', () => {
		const at = (id: string) => ({
			...BEGINNING,
			at: equal.steps.findIndex((s) => s.id === id)
		});
		expect(presentAddress(equal, at('fact.2'))).toBe('present=fact.2');
		const voted = withVotes(equal, at('reveal'), { first: [3, 12, 4, 1], second: null });
		expect(presentAddress(equal, voted)).toBe('present=reveal&votes=3,12,4,1');
		const twice = withVotes(equal, at('predict'), { first: [3, 12, 4, 1], second: [1, 15, 3, 1] });
		expect(presentAddress(equal, twice)).toBe('present=predict&votes=3,12,4,1;1,15,3,1');
		expect(presentAddress(SET, BEGINNING)).toBe(`${LINK}~present~1.predict`);
		expect(
			presentAddress(SET, withVotes(SET, BEGINNING, { first: [3, 12, 4, 1], second: null }))
		).toBe(`${LINK}~present~1.predict~3,12,4,1`);
	});

	test.each(['present', 'present=', 'present=fact.99', 'present=%', 'present=reveal.check'])(
		'a damaged one shows the first step: %s',
		(text) => expect(presentAt(equal, `#${text}`)).toEqual(BEGINNING)
	);
	test.each(['3,12,4', 'a', '3,12,4,1,1', '1,1,1,1;', '99999,1,1,1'])(
		'damaged votes are none: %s',
		(votes) => {
			const { at, votes: read } = presentAt(equal, `#present=predict&votes=${votes}`);
			expect([equal.steps[at]!.id, read]).toEqual(['predict', {}]);
		}
	);
	test('an address on its way may lose its commas and get an addition', () => {
		const now = presentAt(equal, '#present=predict&votes=3%2C12%2C4%2C1&fbclid=abc');
		expect(votesNow(equal, now).first).toEqual([3, 12, 4, 1]);
		expect(presentAt(SET, `#${LINK}%7Epresent%7E2.predict&fbclid=abc`).at).toBe(4);
	});
	test('of a set may have the votes on all its questions, which wait for their steps', () => {
		const more = [
			'1.predict:1,2,3,4',
			'2.check:5,0,6,2',
			'3.check:9,9,9,9',
			'2.why:9,9,9,9',
			'2.predict:9'
		];
		const address = setAddress(LINK, '1.reveal', '1,2,3,4', more);
		expect(address).toBe(`${LINK}~present~1.reveal~1,2,3,4~${more.join('~')}`);
		expect(classLink(`#${address}`)).toBe(LINK);
		const now = presentAt(SET, `#${address}`);
		expect(SET.steps[now.at]!.id).toBe('1.reveal');
		expect(Object.keys(now.votes)).toEqual(['1.predict', '2.check']);
		// Back at a question, it is asked anew.
		expect(Object.keys(presentAt(SET, `#${LINK}~present~1.predict`, now).votes)).toEqual([
			'2.check'
		]);
		const check = moved(
			SET,
			now,
			SET.steps.findIndex(({ id }) => id === '2.check')
		);
		expect(presentAddress(SET, check)).toBe(
			`${LINK}~present~2.check~5,0,6,2~1.predict:1,2,3,4~2.check:5,0,6,2`
		);
	});
	test('with votes on them the codes have been read, so no last step asks for codes', () => {
		const last = (hash: string): string => {
			const now = presentAt(SET, hash);
			// A reload knows it, too.
			const again = presentAt(SET, presentAddress(SET, moved(SET, now, 1)));
			return SET.steps[moved(SET, again, 99).at]!.id;
		};
		expect(last(`${LINK}~present~1.reveal~1,2,3,4`)).toBe('send');
		expect(last(`${LINK}~present~1.reveal~1,2,3,4~1.predict:1,2,3,4`)).toBe('2.others');
	});
	test('the link of a set stays what it is', () => {
		expect(classLink(`#${LINK}~present~2.reveal~3,12,4,1`)).toBe(LINK);
		expect(isPresent(`#${LINK}`)).toBe(false);
		for (const other of ['', '#exercise', '#again', '#presentation'])
			expect(isPresent(other)).toBe(false);
	});
});

describe('keys', () => {
	const scene = sceneOf('keep-lsm');
	const from = (id: string): Present => ({
		...BEGINNING,
		at: scene.steps.findIndex((s) => s.id === id)
	});
	const typed = (now: Present, ...keys: string[]): Present =>
		keys.reduce((before, key) => press(scene, before, key) as Present, now);
	const at = (now: Present): string => scene.steps[now.at]!.id;
	const counted = (now: Present): Counts => votesNow(scene, now).first;

	test.each(['ArrowRight', ' ', 'PageDown'])('“%s” leads on, to the last step', (key) => {
		const all = typed(BEGINNING, ...scene.steps.map(() => key));
		expect(at(all)).toBe(scene.steps.at(-1)!.id);
	});
	test.each(['ArrowLeft', 'PageUp'])('“%s” leads back, to the first step', (key) => {
		expect(at(typed(from('reveal'), key))).toBe('predict');
		expect(at(typed(BEGINNING, key))).toBe('fact.1');
	});
	test('black and the code lie over the step', () => {
		expect(typed(BEGINNING, 'b').over).toBe('black');
		expect(typed(from('fact.2'), 'b', 'ArrowRight')).toEqual(from('fact.2'));
		expect(typed(from('fact.2'), 'q').over).toBe('qr');
		expect(typed(from('fact.2'), 'q', 'q')).toEqual(from('fact.2'));
		// A step that is led to under them is shown before the next one.
		for (const key of ['ArrowRight', 'ArrowLeft', ' ', 'PageDown'])
			for (const over of ['q', '?'])
				expect(typed(from('fact.2'), over, key)).toEqual(from('fact.2'));
		const coded = presentAt(SET, `#${LINK}~present~qr`);
		expect(press(SET, coded, 'ArrowRight')).toMatchObject({ at: 0, over: null });
		expect(typed(from('predict'), 'B').over).toBe('black');
		expect(press(scene, typed(BEGINNING, 'q'), 'Escape')).toEqual(BEGINNING);
		expect(press(scene, BEGINNING, 'Escape')).toBe('leave');
		expect(press(scene, BEGINNING, 'x')).toBeNull();
		expect(overIn('#present=black&plan=bytes')).toBe('black');
		expect(overIn(`#${LINK}~present~qr~~2.predict:1,0,0,0`), 'with the votes of codes').toBe('qr');
		expect(overIn(`#${LINK}~present~2.predict`)).toBeNull();
	});

	test('votes are counted while they are typed, and stay for the answer', () => {
		const now = typed(from('predict'), '3', ' ', '1', '2');
		expect(counted(now)).toEqual([3, 12, 0, 0]);
		const whole = typed(now, ' ', '4', ' ', '1');
		expect(counted(whole)).toEqual([3, 12, 4, 1]);
		const revealed = typed(whole, 'PageDown');
		expect([at(revealed), counted(revealed)]).toEqual(['reveal', [3, 12, 4, 1]]);
		// The next question has votes of its own.
		expect(counted(typed(revealed, ' '))).toEqual(NOBODY);
		expect(counted(typed(revealed, ' ', 'a', '7', 'b', '2', 'Enter'))).toEqual([7, 2, 0, 0]);
	});
	test('while votes are typed a space separates, and tells no answer', () => {
		const whole = typed(from('predict'), ...'5 13 4 2  ');
		expect([at(whole), counted(whole)]).toEqual(['predict', [5, 13, 4, 2]]);
		const kept = typed(whole, 'Enter');
		expect([at(kept), counted(kept), kept.draft]).toEqual(['predict', [5, 13, 4, 2], null]);
		// Once hands are counted, only the keys of a clicker lead on.
		expect(at(typed(kept, ' '))).toBe('predict');
		expect(['ArrowRight', 'PageDown'].map((key) => at(typed(kept, key)))).toEqual([
			'reveal',
			'reveal'
		]);
	});
	test('fewer numbers than answers are kept by a second Enter, and meanwhile the rest can be typed', () => {
		const three = typed(from('predict'), ...'5 13 4', 'Enter');
		expect(draftHint(scene, three)).toBe('type 1 more number, or Enter for 0');
		expect([three.draft === null, counted(typed(three, 'Enter'))]).toEqual([false, [5, 13, 4, 0]]);
		for (const more of [' 18', '18']) {
			const all = typed(three, ...more, 'Enter');
			expect([at(all), all.draft, counted(all)]).toEqual(['predict', null, [5, 13, 4, 18]]);
		}
		const one = typed(from('predict'), '5', 'Enter', ...'13', 'Enter', '4', 'Enter', '2', 'Enter');
		expect(votesNow(scene, one)).toEqual({ first: [5, 13, 4, 2], second: null });
		const second = typed(one, ...'1 2', 'Enter');
		expect(draftHint(scene, second)).toMatch(/^second vote: type 2 more numbers/);
		// One number alone corrects a vote: it is of the answer that has none.
		const late = typed(three, 'Enter', ...' 18', 'Enter');
		expect([late.draft, counted(late)]).toEqual([null, [5, 13, 4, 18]]);
	});
	test('hands are counted on the question, not on its answer', () => {
		const reveal = typed(from('predict'), ...'5 13 4 2', 'PageDown');
		expect([at(reveal), counted(reveal)]).toEqual(['reveal', [5, 13, 4, 2]]);
		for (const key of ['Backspace', 'a']) expect(press(scene, reveal, key)).toBeNull();
	});
	test('by touch, hands are added one by one to the vote that is counted, and taken away', () => {
		const tapped = (now: Present, n: number, more = 1) => withHands(scene, now, n, more);
		const first = tapped(tapped(tapped(from('predict'), 1), 1), 3);
		expect([counted(first), counted(tapped(first, 3, -1))]).toEqual([
			[0, 2, 0, 1],
			[0, 2, 0, 0]
		]);
		expect(counted(tapped(first, 0, -1)), 'nobody is no hand').toEqual([0, 2, 0, 1]);
		const second = typed(first, ...'1 1 1 1', 'Enter');
		expect(votesNow(scene, tapped(second, 0))).toEqual({
			first: [0, 2, 0, 1],
			second: [2, 1, 1, 1]
		});
	});
	test('a plan or a hand that comes while votes are typed takes none of them away', () => {
		const some = typed(from('predict'), ...'5 13');
		for (const to of ['reveal', 'qr']) {
			const led = presentAt(scene, `#present=${to}`, some);
			expect([led.draft, counted(led)]).toEqual([null, [5, 13, 0, 0]]);
		}
		expect(counted(withHands(scene, some, 3, 1))).toEqual([5, 13, 0, 1]);
		expect(counted(presentAt(scene, '#present=reveal&votes=1,2,3,4', some))).toEqual([1, 2, 3, 4]);
	});
	test.each(['fact.1', 'reveal', 'why'])('counts typed at %s lead nowhere', (id) => {
		const late = typed(from('predict'), ...'5 13 4 2', 'PageDown');
		const now = typed({ ...from(id), votes: late.votes }, ...'7 11 6 ');
		expect([at(now), now.votes, now.draft]).toEqual([id, late.votes, null]);
		const on = typed(now, 'ArrowRight', 'ArrowLeft', ' ');
		expect(on.at, 'after another key Space leads on').toBe(now.at + 1);
	});
	test.each([1, 2, 3, 4])('four counts after Backspace, %i times, replace the vote', (n) => {
		const wrong = typed(from('predict'), ...'5 13 4 8', 'Enter');
		const less = typed(wrong, ...Array<string>(n).fill('Backspace'));
		for (const text of ['5 13 10 2', '5 13 10 2 ']) {
			const right = typed(less, ...text, 'Enter');
			expect([at(right), right.draft]).toEqual(['predict', null]);
			expect(votesNow(scene, right)).toEqual({ first: [5, 13, 10, 2], second: null });
		}
	});
	test('Backspace deletes the last number, and a line that was begun by mistake takes no votes away', () => {
		const kept = typed(from('predict'), ...'5 13 4 18', 'Enter');
		expect(typed(kept, 'Backspace').draft).toBe('A 5, B 13, C 4, D ');
		expect(typed(kept, 'Backspace', 'Backspace').draft).toBe('A 5, B 13, C ');
		expect(counted(typed(kept, '7', 'Backspace'))).toEqual([5, 13, 4, 18]);
		const none = typed(kept, ...Array<string>(6).fill('Backspace'));
		expect([counted(none), none.draft]).toEqual([NOBODY, null]);
	});
	test('a line that is opened again wants a number for each answer, as a first one does', () => {
		const kept = typed(from('predict'), ...'8 41 30 4', 'Enter');
		const three = typed(kept, 'Backspace', 'Enter');
		expect(draftHint(scene, three)).toBe('type 1 more number, or Enter for 0');
		expect(votesNow(scene, typed(three, 'Enter'))).toEqual({ first: [8, 41, 30, 0], second: null });
		expect(counted(typed(three, ...'14', 'Enter'))).toEqual([8, 41, 30, 14]);
		const none = typed(kept, ...Array<string>(4).fill('Backspace'), 'Enter');
		expect(draftHint(scene, none)).toBe('type 4 more numbers, or Enter for 0');
		expect(draftHint(scene, typed(none, ...'9 40', 'Enter'))).toMatch(/^type 2 more numbers/);
		// Typed letters name what they change, and spaces behind them do nothing.
		expect(counted(typed(kept, ...'a 9', 'Enter'))).toEqual([9, 41, 30, 4]);
		expect(counted(typed(kept, 'a', 'Backspace'))).toEqual([8, 41, 30, 4]);
	});
	test('the keys that pages list do what they say: only a plan has lessons and a time', () => {
		const named = (inPlan: boolean) => presentKeys(inPlan).map(([key, does]) => `${key} ${does}`);
		expect(named(true).join()).toMatch(/N skips.*the step and the time/);
		expect(named(false).join()).not.toMatch(/N skips|time|plan/);
	});
	test('the line says what Enter does, or why it does not', () => {
		const first = typed(from('predict'), ...'5 13 4 8');
		expect(draftHint(scene, first)).toBe('Enter keeps it, Backspace deletes the last number');
		expect(draftHint(scene, { ...first, over: 'qr' })).toBe('');
		expect(draftHint(scene, typed(first, 'Enter'))).toBe('');
		expect(draftHint(scene, typed(from('predict'), ...'5 13'))).toBe(
			'type 2 more numbers, or Enter twice for 0'
		);
		const second = typed(first, 'Enter', ...'5 1 2 2');
		expect(draftHint(scene, second)).toMatch(/^second vote: Enter keeps/);
		expect(draftHint(scene, typed(second, 'Enter', ...'4 2 2 2')), 'a third').toMatch(
			/^replaces the second vote: Enter keeps/
		);
		expect(draftHint(scene, typed(second, 'Enter', 'Backspace', '3'))).toMatch(/^second vote: /);
		const refused = typed(first, 'Enter', 'Backspace', ...'5 13', 'Enter');
		expect(draftHint(scene, refused)).toMatch(
			/^Enter does not keep it: 5 numbers.*; Esc deletes it$/
		);
		expect(refused.draft).toBe('A 5, B 13, C 4, D 5 13');
	});
	test.each(['ArrowRight', 'ArrowLeft', 'PageDown', 'n'])(
		'“%s” loses no votes: it leads on from a line that Enter keeps, and asks where Enter does',
		(key) => {
			const planned = { ...from('predict'), plan: 'bytes' };
			const some = typed(planned, ...'5 13', key);
			expect([at(some), some.draft, draftHint(scene, some)]).toEqual([
				...['predict', '5 13\n', 'type 2 more numbers, or Enter for 0']
			]);
			expect([leads(scene, typed(planned, ...'5 13'), key), leads(scene, some, key) !== 0]).toEqual(
				[...[0, true]]
			);
			const nothing = typed(planned, ...'5 13 4 2 7', key);
			expect([at(nothing), nothing.draft]).toEqual(['predict', '5 13 4 2 7']);
		}
	);
	test('Backspace takes back, Escape leaves the line', () => {
		expect(counted(typed(from('predict'), '3', ' ', '9', 'Backspace'))).toEqual([3, 0, 0, 0]);
		expect(typed(from('predict'), '3', 'Escape')).toEqual(from('predict'));
		expect(counted(typed(from('predict'), '3', 'Enter', 'Enter', 'Backspace', '5'))).toEqual([
			3, 0, 0, 5
		]);
	});
	test('a second vote without hands goes', () => {
		const none = typed(presentAt(scene, '#present=predict&votes=3,12,0,0;0,0,0,0'), 'PageDown');
		expect(votesNow(scene, none)).toEqual({ first: [3, 12, 0, 0], second: null });
	});
	test('counts of all answers, typed once more, are a second vote; Backspace and letters correct', () => {
		const first = typed(from('predict'), ...'21 4 3 2', 'Enter');
		const second = typed(first, ...'3 20');
		expect(votesNow(scene, second)).toEqual({ first: [21, 4, 3, 2], second: [3, 20, 0, 0] });
		const kept = typed(second, ...' 5 2', 'Enter');
		expect(votesNow(scene, kept)).toEqual({ first: [21, 4, 3, 2], second: [3, 20, 5, 2] });
		expect(votesNow(scene, typed(kept, ...'3 21 4 2', 'Enter'))).toEqual({
			first: [21, 4, 3, 2],
			second: [3, 21, 4, 2]
		});
		for (const keys of [
			['Backspace', '7', 'Enter'],
			[...'d7', 'Enter']
		])
			expect(votesNow(scene, typed(first, ...keys))).toEqual({
				first: [21, 4, 3, 7],
				second: null
			});
	});
	test('N skips the rest of a row of a plan; without a plan it does nothing', () => {
		const planned = { ...from('predict'), plan: 'bytes' };
		const led = (now: Present, ...keys: string[]) => keys.map((key) => leads(scene, now, key));
		expect(led(planned, 'n', 'N', 'ArrowRight', 'b')).toEqual(['row', 'row', 1, 0]);
		expect(led({ ...planned, over: 'black' }, 'n')).toEqual([0]);
		expect(press(scene, from('predict'), 'n')).toBeNull();
	});
	test('a question mark lists the keys, and T shows the place on every step', () => {
		expect(typed(from('fact.2'), '?').over).toBe('keys');
		expect(typed(from('fact.2'), '?', '?')).toEqual(from('fact.2'));
		const placed = typed(from('fact.2'), 't', 'ArrowRight');
		expect([at(placed), placed.placed]).toEqual(['fact.3', true]);
		expect(presentAt(scene, '#present=idea', placed).placed).toBe(true);
		expect(typed(placed, 'T').placed).toBe(false);
		expect(placeText(scene, placed.at)).toBe('Read 3 of 3');
		expect(placeText(scene, from('idea').at)).toBe('Idea');
	});
	test('the head says which of four tails it is', () => {
		const tails = handoutScene('tails');
		const heads = tails.steps.map((_, at) => sceneHead(tails, { ...BEGINNING, at }));
		expect(heads).toEqual([
			'Handout 2: Four tails',
			...['1 of 4', '2 of 4', '3 of 4', '4 of 4'].map(
				(tail) => `Handout 2: Four tails, tail ${tail}`
			)
		]);
		expect(sceneHead(scene)).toBe(scene.title);
	});
	test('votes that the plan has counted show before the answer, if the presentation stands at their question', () => {
		const votes = { first: [8, 7, 4, 1], second: null } as const;
		const heard = (now: Present, at: string, of: Votes | null = votes) =>
			withNextVotes(scene, now, '8/', { at, votes: of });
		const planned = { ...from('predict'), plan: 'bytes' };
		const at8 = '8/#present=predict&plan=bytes';
		for (const key of ['ArrowRight', ' ', 'PageDown']) {
			const now = heard(planned, at8);
			expect(leads(scene, now, key)).toBe(0);
			const shown = typed(now, key);
			expect(presentAddress(scene, shown)).toBe('present=predict&votes=8,7,4,1&plan=bytes');
			expect(at(typed(shown, 'PageDown'))).toBe('reveal');
		}
		// After the code and after black; Left goes back.
		for (const over of ['qr', 'black'] as const) {
			const bare = typed(heard({ ...planned, over }, at8), 'PageDown');
			expect(counted(bare)).toEqual([0, 0, 0, 0]);
			expect(counted(typed(bare, 'PageDown'))).toEqual([8, 7, 4, 1]);
		}
		expect(at(typed(heard(planned, at8), 'PageUp'))).toBe('fact.3');
		// Hands that are typed on the presentation count.
		expect(counted(typed(heard(planned, at8), ...'5 13 4 2', 'Enter', 'PageDown'))).toEqual([
			5, 13, 4, 2
		]);
		// Another page, plan or step; a plan that goes on to the answer.
		for (const other of ['9/#present=predict&plan=bytes', '8/#present=predict', '8/#present=check'])
			expect(heard(planned, other)).toBe(planned);
		expect(at(typed(heard(heard(planned, at8), at8, null), 'PageDown'))).toBe('reveal');
		const back = presentAt(scene, '#present=predict&plan=bytes', heard(planned, at8));
		expect([back.next, typed(heard(planned, at8), 'PageUp').next]).toEqual([null, null]);
		// Of a set: hands on a question whose other votes are those of codes.
		const asked = presentAt(SET, `#${LINK}~present~1.predict`);
		const ofSet = { at: `learn/class/#${LINK}~present~1.predict`, votes };
		expect(withNextVotes(SET, asked, 'learn/class/', ofSet).next).toBe(votes);
	});
	test('nobody votes on a fact', () => {
		expect(press(scene, BEGINNING, '3')).toMatchObject({ at: 0, votes: {}, draft: null });
		expect(hasVotes(scene.steps[0]!)).toBe(false);
	});
});

test('the kernel beside a step: its LSM, its CPU beside the arch header, its numbers beside theirs', () => {
	const words = (from: number, to: number) =>
		kernelWords(entryReading('good-i686'), [{ from, to }], true);
	const version = '2.6.31';
	const rest = 'x86_32, LSM default';
	expect(words(72, 145)).toEqual({ version, rest, numbers: '' });
	// docs/format.md [F3.4]
	const constants = '16, 168, 64, 65, 65, 65, 65, 65, 65, 16';
	expect(words(32, 72)).toEqual({ version, rest, numbers: `constants ${constants}` });
	expect(words(0, 72).numbers).toBe(`constants ${constants}`);
	// [F3.1]: the magic, in the byte order of the kernel
	expect(words(8, 24).numbers).toBe('magic 00 d2 a2 c0 0c ed fe 00');
	expect(words(24, 32).numbers).toBe('rev 2');
	const big = kernelWords(entryReading('nul-cut'), [{ from: 0, to: 16 }], true);
	expect([big.rest, big.numbers]).toEqual(['s390x, LSM default', 'magic 00 fe ed 0c c0 a2 d2 00']);
	expect(words(310, 326).rest).toMatch(
		/^x86_32, LSM default, has_fxsr 1, has_xsave \d, xstate_size \d+$/
	);
});

test('the call is none of the checks of an image', () => {
	const note = (failedRung: number | null) => refusalNote({ checkCount: 12, failedRung });
	const call = 0;
	expect([note(9), note(call), note(null)]).toEqual([
		'the one of 12 that refused',
		`check ${call}, before the 12 of the image`,
		'no check of 12 refuses'
	]);
});
