import { expect, test } from 'vitest';
import { hintedAt } from '../../src/lib/course/lesson/hinted.ts';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { caseOf, changed } from '../../src/lib/course/start.ts';
import { Reading } from '../../src/lib/view/reading.ts';

const hinted = (slug: string) => {
	const lesson = LESSONS.find((l) => l.slug === slug)!;
	const start = caseOf(exerciseStart(lesson));
	return hintedAt(new Reading(start), changed(start, lesson.exercise.solution).bytes);
};

test('a hint points at the byte that is to change, not at the beginning of its member', () => {
	expect(hinted('objref')).toBe(0x132); // f3 ff ff ff: only the highest byte makes it negative
});

test('it points at the byte at which the kernel refuses, if that is one to change', () => {
	expect(hinted('equal')).toBe(0x16);
});
