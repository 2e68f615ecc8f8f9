import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import { minutesOf } from '../../src/lib/course/minutes.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/progress.ts';
import { SCORES } from '../../src/lib/course/puzzles.ts';
import CourseProgress from '../../src/routes/learn/index/CourseProgress.svelte';
import LessonRow from '../../src/routes/learn/index/LessonRow.svelte';
import { lessonOf } from './course_cases.ts';

const predicted: Progress = { ...NOTHING_YET, option: 0, ran: true };
const done: Progress = { ...predicted, solved: true };
const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

describe('the index', () => {
	const row = (slug: string, progress: Progress) =>
		render(LessonRow, { props: { lesson: lessonOf(slug)!, number: 1, progress } }).body;

	test('has lessons of five to eight minutes', () => {
		for (const lesson of LESSONS) {
			expect(minutesOf(lesson), lesson.slug).toBeGreaterThanOrEqual(5);
			expect(minutesOf(lesson), lesson.slug).toBeLessThanOrEqual(8);
		}
	});

	test('tells how a question ends only after the prediction', () => {
		expect(textOf(row('keep-lsm', predicted))).toContain('= -1 ENOSYS');
		// 310 of 326 bytes are read
		expect(row('keep-lsm', predicted)).toContain(`x1="${(100 * 310) / 326}%"`);
		expect(textOf(row('unread', predicted))).toContain('= 0');
		for (const { slug } of LESSONS) {
			expect(textOf(row(slug, NOTHING_YET))).toContain('= ?');
			expect(row(slug, NOTHING_YET)).not.toMatch(/class="unread|\bred\b/);
		}
	});
});

test('progress leads to the first lesson that is not done', () => {
	const said = (progress: ReadonlyMap<string, Progress>) =>
		textOf(
			render(CourseProgress, {
				props: { progress, saved: false, undo: false, onerase: () => {}, onundo: () => {} }
			}).body
		);
	const all = LESSONS.reduce((sum, l) => sum + minutesOf(l), 0);
	expect(said(new Map())).toContain('Start with 1');
	expect(said(new Map())).toContain(`0 of 14 lessons done, ${all} minutes to go.`);
	const some = said(
		new Map([
			['why-freeze', done],
			['objects', predicted],
			['unread', done]
		])
	);
	expect(some).toContain('Continue with 2');
	expect(some).toContain('2 of 14 lessons done, ');
	const whole = said(new Map(LESSONS.map((l) => [l.slug, done])));
	expect(whole).toContain('14 of 14 lessons done. A bar');
	expect(whole).not.toMatch(/Start|Continue/);
});

test('the index erases all scores: 12 puzzles, and two images of the last one', () => {
	expect(SCORES).toHaveLength(14);
	expect(SCORES.slice(-3)).toEqual(['graffiti', 'shortest-aug09', 'shortest-v20']);
});
