import { describe, expect, test } from 'vitest';
import { progressBars, summaryOf } from '../../src/lib/course/index_progress.ts';
import { courseIndex } from '../../src/lib/course/index_rows.ts';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import { minutesOf, sumOfMinutes } from '../../src/lib/course/minutes.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/progress.ts';
import { NEXT_LESSON } from '../../src/lib/view/page/experiment.ts';

const index = courseIndex();
const rows = index.parts.flatMap((p) => p.lessons);
const predicted: Progress = { ...NOTHING_YET, option: 0, ran: true };
const done: Progress = { ...predicted, solved: true };

describe('the index', () => {
	test('has every lesson once, in order, with its number', () => {
		expect(rows.map((r) => r.slug)).toEqual(LESSONS.map((l) => l.slug));
		expect(rows.map((r) => r.number)).toEqual(LESSONS.map((_, i) => i + 1));
	});

	test('has the sums of its minutes', () => {
		expect(index.parts.reduce((sum, p) => sum + p.minutes, 0)).toBe(index.minutes);
		expect(index.minutes).toBe(rows.reduce((sum, r) => sum + r.minutes, 0));
		expect(sumOfMinutes(LESSONS)).toBe(index.minutes);
		for (const lesson of LESSONS) {
			expect(minutesOf(lesson), lesson.slug).toBeGreaterThanOrEqual(5);
			expect(minutesOf(lesson), lesson.slug).toBeLessThanOrEqual(8);
		}
		expect(index.plans.map((p) => p.minutes)).toEqual([20, 45, 90]);
	});

	test('knows how each question ends, and draws it as if nobody had read it', () => {
		const row = (slug: string) => rows.find((r) => r.slug === slug)!;
		expect(row('keep-lsm').answer).toEqual({ result: '= -1 ENOSYS', refused: true, read: 310 });
		expect(row('unread').answer).toEqual({ result: '= 0', refused: false, read: 326 });
		expect(row('on-paper').size).toBe(72);
		expect(rows.flatMap((r) => r.bars).filter((b) => b.unread)).toEqual([]);
	});

	test('numbers the lesson after the first experiment', () => {
		expect(NEXT_LESSON.name).toBe(
			`Lesson ${LESSONS.findIndex((l) => l.slug === NEXT_LESSON.slug) + 1}`
		);
	});
});

describe('progress', () => {
	test('leads to the first lesson that is not done', () => {
		expect(summaryOf(index, new Map())).toMatchObject({
			done: 0,
			lessons: 14,
			minutesLeft: index.minutes,
			next: { number: 1 },
			fresh: true
		});
		const some = new Map([
			['why-freeze', done],
			['objects', predicted],
			['unread', done]
		]);
		expect(summaryOf(index, some)).toMatchObject({ done: 2, next: { number: 2 }, fresh: false });
		const all = new Map(LESSONS.map((l) => [l.slug, done]));
		expect(summaryOf(index, all)).toMatchObject({ done: 14, minutesLeft: 0, next: null });
	});

	test('has a bar for each lesson, as wide as the lesson is long', () => {
		const small = {
			minutes: 10,
			parts: [
				{ ...index.parts[0]!, lessons: [6, 4].map((minutes, i) => ({ ...rows[i]!, minutes })) }
			]
		};
		const bars = progressBars(small, new Map([[rows[0]!.slug, predicted]]));
		expect(bars).toEqual([
			{ slug: 'why-freeze', x: 0, width: 59.5, full: 29.75 },
			{ slug: 'objects', x: 60, width: 39.5, full: 0 }
		]);
	});
});

test('the index knows under which names scores are kept, so that it can erase them', () => {
	const kept = new Map(courseIndex().puzzles.map((p) => [p.slug, p.kept]));
	expect(kept.size).toBe(13);
	expect(kept.get('graffiti')).toEqual(['graffiti']);
	expect(kept.get('shortest')).toEqual(['shortest-aug09', 'shortest-v20']);
});
