import { expect, test } from 'vitest';
import { puzzleRows } from '../../src/lib/course/puzzle/puzzle_rows.ts';
import { NO_RECORD, type PuzzleRecord } from '../../src/lib/course/puzzle/puzzle_score.ts';
import { afterPuzzle } from '../../src/lib/course/puzzle/puzzles.ts';

test('all 13 puzzles stand in the index by lesson, with par in squares and no topic', () => {
	const best: Record<string, number> = {
		nameless: 1,
		'crash-in-two': 3,
		graffiti: 1,
		shortest: 13
	};
	const rows = puzzleRows((score) =>
		best[score] === undefined
			? undefined
			: { ...NO_RECORD, best: best[score], helped: score === 'nameless' }
	);
	expect(rows).toHaveLength(13);
	const row = (slug: string) => rows.find((r) => r.slug === slug);
	expect(row('nameless')).toMatchObject({ par: '1', best: '1', atPar: true, helped: true });
	expect(row('crash-in-two')).toMatchObject({
		atPar: false,
		helped: false,
		squares: { count: 3, full: 3, par: 2 }
	});
	expect(row('broken-pipe')).toMatchObject({ best: '', squares: { count: 2, full: 0, par: 2 } });
	expect(rows.map((r) => `${r.after} ${r.title}`).join()).toBe(
		'2 Last moment,4 Graffiti,7 Nameless,8 Relabel,10 False report,10 To v18,' +
			'13 No permission needed,13 Crash in two,13 Broken pipe,13 No memory,14 Out of step,14 No objection,14 Shortest'
	);
	expect(['nameless', 'shortest', 'no-memory'].map((slug) => afterPuzzle(slug).text)).toEqual([
		'Next: Relabel',
		'All puzzles',
		'Next: Out of step'
	]);
	// par 10 and 227 are no picture
	expect([row('to-v18'), row('graffiti'), row('shortest')]).toMatchObject([
		{ squares: null, par: '10', best: '' },
		{ squares: null, par: '227', best: '1' },
		{ squares: null, par: '13', best: '13', atPar: true }
	]);
	expect(rows.map((r) => r.topic).filter((t) => t !== '')).toEqual([
		'A NUL ends the name',
		'An object taken for an `OBJREF`',
		'What a kernel can do without'
	]);
});

test('a puzzle whose solution was opened has its mark, before and after it is solved again', () => {
	const helped = (record: Partial<PuzzleRecord>) =>
		puzzleRows((score) => (score === 'nameless' ? { ...NO_RECORD, ...record } : undefined)).flatMap(
			(r) => (r.helped ? [r.slug] : [])
		);
	expect(helped({})).toEqual([]);
	for (const record of [{ opened: true }, { again: 1 }, { best: 1, helped: true }])
		expect(helped(record)).toEqual(['nameless']);
	// It was solved first.
	expect(helped({ best: 1, opened: true })).toEqual([]);
});
