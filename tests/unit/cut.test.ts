import { expect, test } from 'vitest';
import { CutRun } from '../../src/routes/learn/puzzles/cut_run.svelte.ts';
import { storage } from './cases.ts';

/** Index of the start of v20, whose image has 347 bytes. */
const V20 = 1;
const cutTo = (length: number): CutRun => {
	const run = new CutRun();
	run.at = V20;
	run.cut(length);
	return run;
};

test('the length in words, and what is said of a solution', () => {
	expect(cutTo(347).lengthText).toBe('347 bytes, nothing cut off');
	expect(cutTo(334).lengthText).toBe('334 of 347 bytes, 13 cut off');
	expect(cutTo(334).solvedText).toBe('No shorter image is accepted.');
	expect(cutTo(335).solvedText).toBe('The kernel accepts this image. There is a shorter one.');
});

test.each([
	['', 'a number is needed'],
	['-1', '-1 does not fit the image: at least 0'],
	['333.9', '“333.9” is not a number'],
	['400', '400 does not fit the image: at most 347']
])('a typed length of “%s” cuts nothing, and says why', (typed, why) => {
	const run = cutTo(340);
	expect([run.typed(typed), run.length]).toEqual([`${why}; the image keeps 340 bytes`, 340]);
	expect([run.typed(' 0x14e'), run.length]).toEqual([null, 334]);
});

test('v20 accepts 334 bytes and no fewer; the best length is kept', () => {
	const records = storage();
	const run = new CutRun();
	run.w.lab.editable = false; // as in its lab
	run.score.sync();
	expect([run.full, run.solved, run.score.record.best]).toEqual([326, false, null]);
	run.cut(325);
	expect([run.length, run.solved, run.score.record.best]).toEqual([325, false, null]);
	// A byte that is cut and restored wins nothing: nothing is cut.
	run.cut(326);
	expect([run.length, run.solved, run.score.record.best, records.size]).toEqual([
		326,
		false,
		null,
		0
	]);

	run.at = V20;
	expect(run.full).toBe(347);
	// Another tab keeps its shorter image.
	const other = new CutRun();
	other.score.sync();
	other.at = V20;
	for (const length of [346, 334, 333, 340]) run.cut(length);
	expect([run.length, run.solved, run.score.record.best]).toEqual([340, true, 334]);
	const saved = [...records];
	expect(saved.map(([key]) => key)).toEqual(['ckptlab.course.1.puzzle.shortest-v20']);
	other.cut(346);
	expect([other.score.record.best, [...records]]).toEqual([334, saved]);

	const again = new CutRun();
	again.score.sync();
	expect(again.score.record.best).toBe(334);
	again.score.change({ best: null, bestImage: null });
	expect([again.score.record.best, records.size]).toEqual([null, 0]);
});
