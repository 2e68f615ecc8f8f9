import { afterEach, expect, test, vi } from 'vitest';
import { cutLength, cutSolvedText, cutText } from '../../src/lib/course/cut.ts';
import type { CutStart } from '../../src/lib/course/puzzle.ts';
import { SHORTEST } from '../../src/lib/course/puzzles.ts';
import { CutRun } from '../../src/routes/learn/puzzles/cut_run.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

test('the length in words', () => {
	expect(cutText(326, 326)).toBe('326 bytes, nothing cut off');
	expect(cutText(334, 347)).toBe('334 of 347 bytes, 13 cut off');
});

test('of the shortest image the page says what both kernels need', () => {
	const [, v20] = SHORTEST.starts as [CutStart, CutStart];
	expect(cutSolvedText(SHORTEST, v20, 334)).toBe(
		'No shorter image is accepted. v20 does not mind a missing `LSM_INFO`. August’s kernel needs every byte of its image.'
	);
	expect(cutSolvedText(SHORTEST, v20, 335)).toBe(
		'The kernel accepts this image. There is a shorter one.'
	);
});

test.each([
	[NaN, 347],
	[-1, 0],
	[333.9, 333],
	[400, 347]
])('a typed length of %d is one of the image: %d', (typed, length) => {
	expect(cutLength(typed, 347)).toBe(length);
});

test('v20 accepts 334 bytes and no fewer; the best length of each kernel is kept', () => {
	const records = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => records.get(key) ?? null,
		setItem: (key: string, text: string) => void records.set(key, text),
		removeItem: (key: string) => void records.delete(key)
	});
	const run = new CutRun(SHORTEST);
	run.w.lab.editable = false; // as in its lab
	run.resume();
	const [, v20] = SHORTEST.starts as [CutStart, CutStart];
	expect([run.full, run.solved, run.bestHere]).toEqual([326, false, null]);
	run.cut(325);
	expect([run.length, run.solved, run.bestHere]).toEqual([325, false, null]);
	// A byte that is cut and restored wins nothing: nothing is cut.
	run.cut(326);
	expect([run.length, run.solved, run.bestHere, records.size]).toEqual([326, false, null, 0]);

	run.choose(v20);
	expect(run.full).toBe(347);
	// Another tab keeps its shorter image.
	const other = new CutRun(SHORTEST);
	other.resume();
	other.choose(v20);
	for (const length of [346, 334, 333, 340]) run.cut(length);
	expect([run.length, run.solved, run.bestHere]).toEqual([340, true, 334]);
	const saved = [...records];
	expect(saved.map(([key]) => key)).toEqual(['ckptlab.course.1.puzzle.shortest-v20']);
	other.cut(346);
	expect([other.bestHere, [...records]]).toEqual([334, saved]);

	const again = new CutRun(SHORTEST);
	again.resume();
	expect(again.bestHere).toBeNull();
	again.choose(v20);
	expect(again.bestHere).toBe(334);
	again.erase();
	expect([again.bestHere, records.size]).toEqual([null, 0]);
});
