import { expect, test } from 'vitest';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import { match } from '../../src/params/lesson.ts';

test('each lesson has a short address, and nothing else has one', () => {
	expect(LESSONS).toHaveLength(14);
	for (let n = 1; n <= 14; n++) expect(match(String(n)), String(n)).toBe(true);
	for (const text of ['0', '15', '01', '1a', '', 'learn', '140'])
		expect(match(text), text).toBe(false);
});
