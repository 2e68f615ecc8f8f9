import { expect, test } from 'vitest';
import {
	NOTHING_YET,
	PROGRESS,
	progressOf,
	resumed,
	stageOf,
	type Progress
} from '../../src/lib/course/lesson/lesson_record.ts';
import { caseOf } from '../../src/lib/course/start.ts';

const SOME: Progress = {
	option: 1,
	check: 'kept LSM',
	ran: true,
	first: { option: 0, check: 'same LSM' },
	exercise: '1abc',
	solved: true,
	shown: false,
	tries: [
		{
			change: '022 a9 → a8',
			result: '= 0',
			refused: false,
			check: 'accepted',
			taken: '326 bytes'
		}
	]
};

test('a record comes back as it was written', () => {
	const text =
		'{"option":1,"check":"kept LSM","ran":true,"first":{"option":0,"check":"same LSM"},"exercise":"1abc","solved":true,"shown":false,"tries":[{"change":"022 a9 → a8","result":"= 0","refused":false,"check":"accepted","taken":"326 bytes"}]}';
	expect(JSON.stringify(SOME)).toBe(text);
	// an older record has a row for each change, and says which go on with a try
	const [row] = SOME.tries;
	const older = [false, true, true, false].map((goesOn, n) => ({ ...row, taken: `${n}`, goesOn }));
	const { tries } = progressOf(JSON.stringify({ ...SOME, tries: older }))!;
	expect(tries).toEqual(['2', '3'].map((taken) => ({ ...row, taken })));
	for (const p of [SOME, NOTHING_YET]) expect(progressOf(JSON.stringify(p))).toEqual(p);
});

test('of two tabs what was reached stays', () => {
	const mine: Progress = { ...NOTHING_YET, option: 0 };
	const merged = (saved: Progress, now: Progress, base = NOTHING_YET) =>
		PROGRESS.merge(base, now, saved);
	expect(merged(NOTHING_YET, mine)).toEqual(mine);
	expect(merged(SOME, mine)).toEqual(SOME);
	// nobody has asked the kernel: the newer answer counts
	expect(merged({ ...NOTHING_YET, option: 2, check: 'kept LSM' }, mine)).toEqual({
		...mine,
		check: 'kept LSM'
	});
	// both have asked it: the first answer counts, and the exercise of this tab
	expect(merged({ ...SOME, shown: true }, { ...SOME, option: 0, exercise: '1b' })).toEqual({
		...SOME,
		exercise: '1b',
		shown: true
	});
	expect(merged(mine, SOME)).toEqual({ ...SOME, solved: true });
	// this tab has changed nothing: all was erased
	expect(merged(NOTHING_YET, SOME, SOME)).toEqual(NOTHING_YET);
});

test.each([
	'',
	'null',
	'1',
	'[]',
	'{}',
	JSON.stringify({ ...SOME, option: -1 }),
	JSON.stringify({ ...SOME, check: 0.5 }),
	JSON.stringify({ ...SOME, ran: 1 }),
	JSON.stringify({ ...SOME, exercise: 7 }),
	JSON.stringify({ ...SOME, solved: undefined })
])('%s is no record', (text) => {
	expect(progressOf(text)).toBeNull();
});

test('a lesson is done with its exercise, solved or shown', () => {
	expect(stageOf(undefined)).toBe('new');
	expect(stageOf({ ...NOTHING_YET, option: 2 })).toBe('new');
	expect(stageOf({ ...SOME, solved: false })).toBe('predicted');
	expect(stageOf(SOME)).toBe('done');
	expect(stageOf({ ...SOME, solved: false, shown: true })).toBe('done');
});

test('a saved exercise brings only the half that can be edited', () => {
	const start = caseOf({ entry: 'good-i686' });
	const saved = caseOf({ entry: 'selinux-kept' });
	expect(resumed(start, saved, 'image')).toEqual({ ...saved, kernel: start.kernel });
	expect(resumed(start, saved, 'kernel')).toEqual({ ...start, kernel: saved.kernel });
	expect(resumed(start, saved, 'both')).toBe(saved);
});
