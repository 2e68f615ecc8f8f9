import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import {
	doneCount,
	endStage,
	endRowText,
	lessonAtHand,
	courseMarks,
	missedIn,
	nextThing,
	progressText,
	recordRows,
	courseTries,
	type KeptCourse
} from '../../src/lib/course/end/course_index.ts';
import { NO_END, POINTS } from '../../src/lib/course/end/explanation.ts';
import { rightOption } from '../../src/lib/course/lesson/lesson.ts';
import { lessonMinutes, LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { NO_PATCH } from '../../src/lib/course/end/patch_by_hand.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/lesson/lesson_record.ts';
import LessonRow from '../../src/routes/learn/index/LessonRow.svelte';
import { lessonOf } from './course_cases.ts';

const row1 = {
	change: '',
	result: '= 0',
	refused: false,
	check: 'accepted',
	taken: '326 bytes'
};
const three = [row1, row1, row1];
const predicted: Progress = { ...NOTHING_YET, option: 0, ran: true };
const done: Progress = { ...predicted, solved: true };
/** Right answers, typed by hand: lesson by lesson. */
const RIGHT = { 'why-freeze': 2, objects: 0, unread: 3 } as const;
const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

const kept = (course: Record<string, Progress>, more: Partial<KeptCourse> = {}): KeptCourse => ({
	course: new Map(Object.entries(course)),
	end: NO_END,
	patch: NO_PATCH,
	...more
});
const everything = (p: Progress) => Object.fromEntries(LESSONS.map((l) => [l.slug, p]));

describe('the rows of the index', () => {
	const row = (slug: string, progress: Progress) =>
		render(LessonRow, { props: { lesson: lessonOf(slug)!, number: 1, progress } }).body;

	test('have lessons of five to eight minutes', () => {
		for (const lesson of LESSONS) {
			expect(lessonMinutes(lesson), lesson.slug).toBeGreaterThanOrEqual(5);
			expect(lessonMinutes(lesson), lesson.slug).toBeLessThanOrEqual(8);
		}
	});

	test('take a minute for 100 words, one for the question, and two and a half for the exercise', () => {
		const text = Array(25).fill('w').join(' ');
		const w = { text };
		const fact = { text, from: ['format'] as const };
		const { question, exercise, ...lesson } = lessonOf('unread')!;
		const made = {
			...lesson,
			title: text,
			idea: text,
			before: lesson.before.slice(0, 2).map((p) => ({ ...p, text })),
			behind: [fact],
			question: { ...question, prompt: text, options: [w, w, w, w] as const },
			exercise: { ...exercise, task: text, why: text }
		};
		// 300 words: 6.5, and what is half is a whole one
		expect(lessonMinutes(made)).toBe(7);
		const { body } = render(LessonRow, {
			props: { lesson: made, number: 1, progress: NOTHING_YET }
		});
		expect(textOf(body).replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ')).toMatch(/ 7 min$/);
	});

	test('tell how a question ends only after the prediction', () => {
		expect(textOf(row('keep-lsm', predicted))).toContain('= -1 ENOSYS');
		// 310 of 326 bytes are read
		expect(row('keep-lsm', predicted)).toContain('x="95.09%"');
		expect(textOf(row('unread', predicted))).toContain('= 0');
		// asked again: the first answer was given
		const again = { ...NOTHING_YET, first: { option: 0, check: null } };
		expect(textOf(row('unread', again))).toContain('= 0');
		for (const { slug } of LESSONS) {
			expect(textOf(row(slug, NOTHING_YET))).toContain('= ?');
			expect(row(slug, NOTHING_YET)).not.toMatch(/class="unread|\bred\b/);
		}
	});

	test('say the marks and the tries in words', () => {
		const said = textOf(row('unread', { ...predicted, shown: true, tries: three }));
		expect(said).toMatch(/wrong first time.*solution shown.*shown/);
		expect(courseTries(undefined)).toBe('');
		expect(courseTries(done)).toBe('');
		expect(courseTries({ ...done, tries: three.slice(1, 2) })).toBe('1 attempt');
		expect(courseTries({ ...done, tries: three, shown: true })).toBe('3 attempts');
	});
});

describe('the very next thing', () => {
	test('is the first lesson that is not done, and what of it', () => {
		expect(nextThing(kept({}))).toEqual({
			head: 'Start with 1: the question',
			title: 'Would this program keep running on your machine?',
			path: '1/'
		});
		expect(nextThing(kept({ 'why-freeze': done, objects: predicted, unread: done }))).toMatchObject(
			{
				head: 'Go on with 2: the exercise',
				path: '2/#exercise'
			}
		);
		// a shown solution ends a lesson
		expect(nextThing(kept({ 'why-freeze': { ...predicted, shown: true } }))?.head).toBe(
			'Go on with 2: the question'
		);
	});

	test('is the end after all lessons: first to explain, then by hand, then nothing', () => {
		const all = everything(done);
		expect(nextThing(kept(all))?.path).toBe('learn/end/');
		const end = { text: 'a', compared: true, ticked: POINTS.map((_, i) => i), name: '' };
		expect(nextThing(kept(all, { end: { ...end, ticked: [0] } }))?.path).toBe('learn/end/');
		expect(nextThing(kept(all, { end }))?.path).toBe('learn/end/patch/');
		const patch = { ...NO_PATCH, solved: true };
		expect(nextThing(kept(all, { end, patch }))).toBeNull();
		expect(endStage(kept({}, { end, patch }))).toBe('done');
		expect(endStage(kept({}, { end }))).toBe('predicted');
		expect(endStage(kept({}))).toBe('new');
	});

	test('stands above the end: what is still to do', () => {
		const end = { ...NO_END, compared: true };
		const patch = { ...NO_PATCH, solved: true };
		expect(endRowText(kept({ 'why-freeze': done }))).toBe(
			'1 of 14 lessons. Explain it first. Then do the patch by hand, and repeat what you missed.'
		);
		expect(endRowText(kept({ 'why-freeze': done }, { end }))).toBe(
			'1 of 14 lessons. Still to do: 13 lessons, points missing in your explanation, the patch by hand and what you missed.'
		);
		const right = (slugs: readonly string[]) =>
			Object.fromEntries(
				slugs.map((slug) => {
					const { question, ending } = lessonOf(slug)!;
					const check = (ending.check ?? 'none') as Progress['check'];
					return [slug, { ...done, option: rightOption(question), check }];
				})
			);
		const slugs = LESSONS.map((l) => l.slug);
		const ticked = { ...end, ticked: POINTS.map((_, i) => i) };
		const half = right(slugs.slice(0, 7));
		expect(endRowText(kept(half, { end: ticked, patch }))).toBe(
			'7 of 14 lessons. Still to do: 7 lessons.'
		);
		expect(endRowText(kept(right(slugs.slice(1)), { end, patch }))).toBe(
			'13 of 14 lessons. Still to do: 1 lesson and points missing in your explanation.'
		);
		const all = kept(right(slugs), { end: ticked, patch });
		expect([endRowText(all), nextThing(all)]).toEqual([
			'14 of 14 lessons. Nothing is left to do.',
			null
		]);
	});

	test('comes with what is done and the minutes to go', () => {
		const minutes = LESSONS.map(lessonMinutes);
		const all = minutes.reduce((sum, m) => sum + m, 0);
		expect(progressText(new Map())).toBe(`0 of 14 done, ${all} minutes to go.`);
		const { course } = kept({ 'why-freeze': done, objects: { ...predicted, shown: true } });
		expect(progressText(course)).toBe(
			`2 of 14 done, ${all - minutes[0]! - minutes[1]!} minutes to go.`
		);
		expect(progressText(kept(everything(done)).course)).toBe('14 of 14 done.');
		expect(doneCount(kept(everything(predicted)).course)).toBe(0);
	});

	test('and the workbench shows no image whose verdict is still a question', () => {
		expect(lessonAtHand(new Map())).toBeNull();
		expect(lessonAtHand(kept({ 'why-freeze': done }).course)?.slug).toBe('why-freeze');
		expect(
			lessonAtHand(kept({ 'why-freeze': done, objects: predicted, unread: predicted }).course)?.slug
		).toBe('objects');
	});
});

describe('what was missed', () => {
	const right = (slug: keyof typeof RIGHT): Progress => ({ ...predicted, option: RIGHT[slug] });
	const { course } = kept({
		'why-freeze': { ...right('why-freeze'), shown: true },
		objects: { ...right('objects'), solved: true, shown: true },
		'on-paper': predicted,
		unread: { ...right('unread'), first: { option: 1, check: null } },
		equal: predicted,
		'byte-order': predicted
	});

	test('is what was wrong and never right later, and what was shown and never solved', () => {
		expect(missedIn(course).map((m) => [m.number, m.mark.words, m.path])).toEqual([
			[3, 'wrong first time', '3/#again'],
			[5, 'wrong first time', '5/#again'],
			[6, 'wrong first time', '6/#again'],
			[1, 'solution shown', '1/#exercise']
		]);
		expect(missedIn(new Map())).toEqual([]);
	});

	test('is said in a line for each kind', () => {
		expect(missedIn(course).map(({ again, path }) => [again, path])).toEqual([
			['Predict 3 again', '3/#again'],
			['Predict 5 again', '5/#again'],
			['Predict 6 again', '6/#again'],
			['Solve 1 yourself', '1/#exercise']
		]);
	});

	test('stands in the record, with counts', () => {
		const marks = courseMarks(course);
		expect(marks).toHaveLength(14);
		// right later is still wrong first time
		expect(marks[3]).toMatchObject({ number: 4, prediction: { words: 'wrong first time' } });
		expect(marks[0]).toMatchObject({ exercise: { words: 'solution shown' } });
		const end = { ...NO_END, ticked: [0, 3] };
		expect(recordRows({ course, end, patch: NO_PATCH })).toEqual([
			['Predictions right first time', '2 of 14'],
			['Exercises solved without the solution', '1 of 14'],
			['Points of the explanation, ticked by the writer', '2 of 6'],
			['The patch by hand', 'not solved yet']
		]);
	});
});
