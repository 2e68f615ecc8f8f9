import { expect, test } from 'vitest';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { posterOf } from '../../src/lib/course/end/poster.ts';
import { NOTHING_YET, type Progress } from '../../src/lib/course/lesson/lesson_record.ts';
import { numberOf } from './numbered.ts';

const course = (more: Partial<Progress> = {}) =>
	new Map(
		LESSONS.map(({ slug }): [string, Progress] => [
			slug,
			{ ...NOTHING_YET, option: 2, ran: true, ...more }
		])
	);

test('there is no poster until all lessons are predicted', () => {
	expect(posterOf(new Map())).toBeNull();
	const most = course();
	most.delete('leak');
	expect(posterOf(most)).toBeNull();
	expect(posterOf(course())!.cells).toHaveLength(14);
});

test('it has each verdict, how far each image was read, and the counts', () => {
	const { cells, counts } = posterOf(course({ solved: true }))!;
	expect(counts).toMatch(/^\d+ of 14 right first time, 14 of 14 solved$/);
	// docs/format.md: the order and offsets of the checks
	expect(cells.find((c) => c.slug === 'equal')).toMatchObject({
		number: 5,
		result: '= -1 EINVAL',
		where: `check ${numberOf('magic, rev')}, magic, rev, 72 bytes`,
		read: 72,
		refused: true,
		path: '5/'
	});
	expect(cells.find((c) => c.slug === 'not-enough')).toMatchObject({
		result: '= 0',
		where: 'accepted, 326 bytes',
		refused: false
	});
});
