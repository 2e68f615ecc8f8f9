import { describe, expect, test, vi } from 'vitest';
import {
	againstPar,
	betterScore,
	changedRows,
	changedText,
	metText,
	puzzleRecordOf,
	puzzleRecordText,
	scoreText,
	solvedText,
	squaresOf
} from '../../src/lib/course/puzzle_score.ts';
import { puzzleOf } from '../../src/lib/course/puzzles.ts';
import { encode } from '../../src/lib/share/permalink.ts';
import { PuzzleRun } from '../../src/routes/learn/puzzle_run.svelte.ts';
import { read, started } from './course_cases.ts';

const FEWEST = { best: 'fewest', par: 5 } as const;
const MOST = { best: 'most', par: 227 } as const;

describe('the score in words', () => {
	test.each([
		[0, 'No byte changed'],
		[1, '1 byte changed'],
		[6, '6 bytes changed']
	])('%i', (count, text) => {
		expect(changedText(count)).toBe(text);
	});

	test.each([
		[FEWEST, 5, 'at par', 'No better solution is known.'],
		[FEWEST, 6, '1 over par', 'It can be done in 5.'],
		[FEWEST, 4, '1 under par', 'This is better than par. Nobody knew of it.'],
		[MOST, 227, 'at par', 'No better solution is known.'],
		[MOST, 11, 'par is 227', '227 bytes can be changed.'],
		[MOST, 228, '1 more than par', 'This is better than par. Nobody knew of it.']
	])('%o with %i', (puzzle, count, against, said) => {
		expect([againstPar(puzzle, count), solvedText(puzzle, count)]).toEqual([against, said]);
	});

	test('the better score is the lower one, or the higher one', () => {
		expect([betterScore(FEWEST, null, 7), betterScore(FEWEST, 6, 7)]).toEqual([7, 6]);
		expect([betterScore(MOST, null, 7), betterScore(MOST, 6, 7)]).toEqual([7, 7]);
	});
});

describe('the picture', () => {
	test('has three squares behind par, and the bar stands behind the square of par', () => {
		const { squares, bar } = squaresOf(FEWEST, 2);
		expect(squares.map((s) => Number(s.full))).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
		expect(bar.x).toBeGreaterThan(squares[4]!.x);
		expect(bar.x).toBeLessThan(squares[5]!.x);
	});

	test('grows with the score, and many squares wrap', () => {
		expect(squaresOf(FEWEST, 12).squares).toHaveLength(12);
		const { squares, side, width } = squaresOf(MOST, 0);
		expect(squares).toHaveLength(227);
		expect(Math.max(...squares.map((s) => s.x + side))).toBeLessThanOrEqual(width);
		expect(new Set(squares.map((s) => s.y)).size).toBeGreaterThan(1);
	});
});

test('the list has offset, was, is and member', () => {
	const now = started({ entry: 'selinux-on-smack', poke: { 0x12c: '6d' } });
	const rows = changedRows(
		[
			{ offset: 0x12c, was: 0x65, is: 0x6d },
			{ offset: 0x17, was: 0, is: 0xff },
			{ offset: 0x400, was: 1, is: null }
		],
		read(now).spanAt.bind(read(now))
	);
	expect(rows).toEqual([
		{ offset: 0x12c, was: ['65', 'e'], is: ['6d', 'm'], member: 'lsm_name[1]' },
		{ offset: 0x17, was: ['00', '·'], is: ['ff', '·'], member: 'byte 2 of patch' },
		{ offset: 0x400, was: ['01', '·'], is: ['–', ''], member: '' }
	]);
});

describe('a record', () => {
	test('is read as it was written', () => {
		const record = { best: 5, left: '1AAB' };
		expect(puzzleRecordOf(puzzleRecordText(record))).toEqual(record);
	});
	test.each(['', '{}', '[]', 'null', '{"best":-1,"left":null}', '{"best":1.5,"left":null}'])(
		'%j is none',
		(text) => {
			expect(puzzleRecordOf(text)).toBeNull();
		}
	);
});

describe('a puzzle', () => {
	const storage = () => {
		const records = new Map<string, string>();
		vi.stubGlobal('localStorage', {
			getItem: (key: string) => records.get(key) ?? null,
			setItem: (key: string, text: string) => void records.set(key, text),
			removeItem: (key: string) => void records.delete(key)
		});
		return records;
	};
	const relabel = puzzleOf('relabel')!;
	const solution = { entry: 'selinux-on-smack', poke: { 0x12c: '6d 61 63 6b 00' } };

	test('grades a link on arrival, and its score is not yours', async () => {
		const records = storage();
		const run = new PuzzleRun(relabel);
		await run.arrive(`#${encode(started(solution))}`);
		expect([run.solved, run.changed.length]).toEqual([true, 5]);
		expect(run.arrival).toBe('This image came with the link. It is graded as if you had made it.');
		expect(run.save()).toBe(false);
		expect(records.size).toBe(0);
		run.w.editBytes(0x131, 1, Uint8Array.of(0));
		expect(run.save()).toBe(true);
		expect(run.record.best).toBe(6);
		run.erase();
		expect([records.size, run.save()]).toEqual([0, false]);
	});

	test('keeps its own kernel: a link with another one does not solve it', async () => {
		storage();
		const run = new PuzzleRun(relabel);
		await run.arrive(
			`#${encode(started({ entry: 'selinux-on-smack', kernel: { lsm: 'selinux' } }))}`
		);
		expect([run.w.kernel.lsm, run.solved]).toEqual(['smack', false]);
	});

	test('opens the later of two addresses, whichever comes first', async () => {
		storage();
		const run = new PuzzleRun(relabel);
		const slow = run.arrive('#x/v20-selinux-kept'); // its revision has to load first
		await run.arrive(`#${encode(started(solution))}`);
		expect(await slow).toBe(false);
		expect([run.solved, run.changed.length]).toEqual([true, 5]);
	});

	test('says why a damaged link does not open, and shows the start; the saved work stays', async () => {
		const records = storage();
		const run = new PuzzleRun(relabel);
		await run.arrive('');
		run.w.editBytes(0x131, 1, Uint8Array.of(1));
		run.save();
		const saved = [...records];
		await run.arrive('#1AABwgJF8');
		expect(run.save()).toBe(false);
		expect(run.arrival).toMatch(/^The link does not open, and this is the start: /);
		expect(run.changed).toEqual([]);
		expect([saved.length, [...records]]).toEqual([1, saved]);
	});

	test('of most bytes is not solved by its start', async () => {
		storage();
		const run = new PuzzleRun(puzzleOf('graffiti')!);
		await run.arrive('');
		expect(run.solved).toBe(false);
	});
});

test('the line that stands with the bytes says how far the puzzle is', () => {
	expect(scoreText(FEWEST, 0, false)).toBe('No byte changed');
	expect(scoreText(FEWEST, 6, false)).toBe('6 bytes changed, par is 5');
	expect(scoreText(FEWEST, 6, true)).toBe('6 bytes changed, 1 over par');
	const met = (...all: boolean[]) => metText(all.map((met) => ({ text: '', met, instead: '' })));
	expect(met(true, false, true)).toBe('2 of 3 conditions');
});
