import { expect, test } from 'vitest';
import { puzzleRows } from '../../src/lib/course/puzzle/puzzle_rows.ts';
import { SCORES } from '../../src/lib/course/puzzle/puzzles.ts';

test('all 13 puzzles stand in the index, with par in squares and no topic', () => {
	const best: Record<string, number> = { nameless: 1, 'crash-in-two': 3, 'shortest-v20': 334 };
	const rows = puzzleRows((score) =>
		best[score] === undefined ? undefined : { best: best[score], helped: score === 'nameless' }
	);
	expect(rows).toHaveLength(13);
	expect(rows[0]).toMatchObject({ par: '1', best: '1', atPar: true, helped: true });
	expect(rows[4]).toMatchObject({
		slug: 'crash-in-two',
		atPar: false,
		helped: false,
		squares: { count: 3, full: 3, par: 2 }
	});
	expect(rows[5]).toMatchObject({ best: '', squares: { count: 2, full: 0, par: 2 } });
	// par 10 and 227 are no picture
	expect(rows.slice(10).map((r) => [r.title, r.squares, r.par, r.best])).toEqual([
		['To v18', null, '10', ''],
		['Graffiti', null, '227', ''],
		['Shortest', null, '326, 334', '–, 334']
	]);
	expect(rows.map((r) => r.topic).filter((t) => t !== '')).toEqual([
		'A NUL ends the name',
		'An object taken for an `OBJREF`',
		'What a kernel can do without'
	]);
});

test('the index erases all scores: 12 puzzles, and two images of the last one', () => {
	expect(SCORES).toHaveLength(14);
	expect(SCORES.map((s) => s.slug).slice(-3)).toEqual([
		'graffiti',
		'shortest-aug09',
		'shortest-v20'
	]);
});
