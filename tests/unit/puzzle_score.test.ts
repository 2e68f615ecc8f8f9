import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import {
	changedRows,
	changedText,
	NO_RECORD,
	parText,
	puzzleKept,
	recordAfter,
	solvedText
} from '../../src/lib/course/puzzle/puzzle_score.ts';
import { plain } from '../../src/lib/course/prose.ts';
import { puzzleOf, PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import Best from '../../src/routes/learn/puzzles/Best.svelte';
import Help from '../../src/routes/learn/puzzles/Help.svelte';
import PuzzlePage from '../../src/routes/learn/puzzles/PuzzlePage.svelte';
import { PuzzleRun } from '../../src/routes/learn/puzzles/puzzle_run.svelte.ts';
import { readingOf, storage } from './cases.ts';
import { caseOf } from '../../src/lib/course/start.ts';

const FEWEST = { par: 5, known: 'argued' } as const;
const MOST = { most: true, par: 227, known: 'best known' } as const;

describe('the score in words', () => {
	test.each([
		[0, 'No byte changed'],
		[1, '1 byte changed'],
		[6, '6 bytes changed']
	])('%i', (count, text) => {
		expect(changedText(count)).toBe(text);
	});

	test.each([
		[FEWEST, 5, 'at par', 'There is no better solution.'],
		[{ ...FEWEST, known: 'exhaustive' as const }, 5, 'at par', 'There is no better solution.'],
		[FEWEST, 6, '1 over par', 'It can be done in 5.'],
		[FEWEST, 4, '1 under par', 'Better than par: no such solution was known.'],
		[MOST, 227, 'at par', 'No better solution is known.'],
		[MOST, 11, 'par 227', '227 bytes can be changed.'],
		[MOST, 228, '1 more than par', 'Better than par: no such solution was known.']
	])('%o with %i', (puzzle, count, against, said) => {
		expect(parText(puzzle, count, true)).toBe(`, ${against}`);
		expect(solvedText(puzzle, count, null)).toBe(said);
	});

	test('what was reached before is not said to be possible', () => {
		expect(solvedText(FEWEST, 6, 5)).toBe('You already had a solution with 5 bytes.');
		expect(solvedText(FEWEST, 7, 6)).toBe('It can be done in 5.');
		expect(solvedText(FEWEST, 5, 5)).toBe('There is no better solution.');
	});
});

test('the list has offset, was, is and member', () => {
	const now = caseOf({ entry: 'selinux-on-smack', poke: { 0x12c: '6d' } });
	const rows = changedRows(
		[
			{ offset: 0x12c, was: 0x65, is: 0x6d },
			{ offset: 0x17, was: 0, is: 0xff },
			{ offset: 0x400, was: 1, is: null }
		],
		readingOf(now).spanAt.bind(readingOf(now))
	);
	expect(rows).toEqual([
		{ offset: 0x12c, was: ['65', 'e'], is: ['6d', 'm'], member: 'lsm_name[1]', group: 'lsm_name' },
		{ offset: 0x17, was: ['00', '·'], is: ['ff', '·'], member: 'byte 2 of patch', group: 'header' },
		{ offset: 0x400, was: ['01', '·'], is: ['–', ''], member: '', group: 'tail' }
	]);
});

describe('a record', () => {
	test('is read as it was written', () => {
		const record = { best: 5, bestImage: '1AAC', left: '1AAB', opened: true, again: 2 };
		// older records do not know
		expect(puzzleKept({ par: 1 }).read(JSON.stringify(record))).toEqual({
			...record,
			helped: false
		});
		const newer = { ...record, helped: true };
		expect(puzzleKept({ par: 1 }).read(JSON.stringify(newer))).toEqual(newer);
	});
	test('without the image of its best score is read, too', () => {
		expect(puzzleKept({ par: 1 }).read('{"best":5,"left":"1AAB"}')).toEqual({
			...NO_RECORD,
			best: 5,
			left: '1AAB'
		});
	});
	test('of Shortest may have the length that was left', () => {
		const records = storage();
		const shortest = puzzleOf('shortest')!;
		const name = 'ckptlab.course.1.puzzle.shortest-v20';
		// 347 bytes, of which the kernel of v20 needs 334
		for (const [saved, best] of [
			[334, 13],
			[340, 7],
			[346, 1],
			[13, 13],
			[1, 1]
		]) {
			const text = JSON.stringify({ ...NO_RECORD, best: saved });
			records.set(name, text);
			const run = new PuzzleRun(shortest);
			run.arrive('');
			expect([run.score.record.best, run.told]).toEqual([best, best === 13]);
			expect([run.save(), records.get(name)]).toEqual([null, text]);
			run.w.editBytes(345, 2, new Uint8Array());
			run.save();
			expect(run.score.record.best).toBe(Math.max(best!, 2));
			expect(puzzleKept(shortest).read(records.get(name)!)).toEqual(run.score.record);
		}
	});
	test('never gets a worse score, and keeps the image of the best one', () => {
		const saved = { ...NO_RECORD, best: 5, bestImage: '1best', left: '1best' };
		expect(recordAfter(FEWEST, saved, '1b', null)).toEqual({ ...saved, left: '1b' });
		expect(recordAfter(FEWEST, saved, '1b', 6)).toEqual({ ...saved, left: '1b' });
		expect(recordAfter(FEWEST, saved, '1b', 5)).toEqual({ ...saved, left: '1b' });
		expect(recordAfter(FEWEST, saved, '1b', 4)).toEqual({
			...saved,
			best: 4,
			bestImage: '1b',
			left: '1b'
		});
		expect(recordAfter(MOST, saved, '1b', 6)).toEqual({
			...saved,
			best: 6,
			bestImage: '1b',
			left: '1b'
		});
		const old = { ...NO_RECORD, best: 5 };
		expect(recordAfter(FEWEST, old, '1b', 6)).toEqual({ ...old, left: '1b' });
		expect(recordAfter(FEWEST, old, '1b', 5)).toEqual({ ...old, bestImage: '1b', left: '1b' });
	});
	test('of an opened solution takes no score', () => {
		const saved = { ...NO_RECORD, best: 6, bestImage: '1a', opened: true };
		expect(recordAfter(FEWEST, saved, '1b', 5)).toEqual({ ...saved, left: '1b' });
	});
	test.each([
		'',
		'{}',
		'[]',
		'null',
		'{"best":-1,"left":null}',
		'{"best":1.5,"left":null}',
		'{"best":1,"bestImage":7,"left":null}',
		'{"best":1,"left":null,"opened":1}',
		'{"best":1,"left":null,"again":"1"}'
	])('%j is none', (text) => {
		expect(puzzleKept({ par: 1 }).read(text)).toBeNull();
	});
});

describe('a puzzle', () => {
	const relabel = puzzleOf('relabel')!;
	const solution = { entry: 'selinux-on-smack', poke: { 0x12c: '6d 61 63 6b 00' } };

	const NOT_YOURS =
		'This image is not your own work. It is graded, but its score is not saved as yours.';
	const OPENED = 'You have opened a solution. Your score counts again once you start again.';
	const BOTH = `${NOT_YOURS} ${OPENED}`;
	const SOLUTION = [0x6d, 0x61, 0x63, 0x6b, 0];
	const link = (poke: Record<number, string>) =>
		encode(caseOf({ entry: 'selinux-on-smack', poke }));
	const open = (hash = '') => {
		const run = new PuzzleRun(relabel);
		run.arrive(hash);
		return run;
	};
	/** Writes one byte. @returns the text after `#` from now on */
	const poke = (run: PuzzleRun, offset: number, value: number) => {
		run.w.editBytes(offset, 1, Uint8Array.of(value));
		return run.save();
	};

	test('grades a link on arrival, and neither its score nor that of an edit of it is yours', () => {
		const records = storage();
		const run = open(`#${encode(caseOf(solution))}`);
		expect([run.solved, run.changed.length, run.arrival]).toEqual([true, 5, BOTH]);
		expect(run.save()).toBeNull();
		// The address follows the edits, so a reload loses none.
		expect(poke(run, 0x131, 1)).toBe(link({ 0x12c: '6d 61 63 6b 00 01' }));
		expect([run.solved, run.arrival]).toEqual([true, BOTH]);
		run.w.undo();
		expect(run.save()).toBe(link({ 0x12c: '6d 61 63 6b 00' }));
		expect([run.solved, run.score.record.best, records.size]).toEqual([true, null, 1]);
		// From the start on it is yours.
		run.startAgain();
		expect([run.save(), run.arrival]).toEqual(['', '']);
		for (const [i, byte] of SOLUTION.entries()) poke(run, 0x12c + i, byte);
		expect([run.solved, run.score.record.best]).toEqual([true, 5]);
	});

	test('keeps your own image beside a link, even a damaged one', () => {
		const records = storage();
		poke(open(), 0x12c, 0x6d);
		const saved = [...records];
		const run = open(`#${link({ 0x12c: '6d 61 63 6b' })}`);
		poke(run, 0x131, 1);
		expect([...records]).toEqual(saved);
		run.showOwn();
		expect([run.save(), run.changed.length, run.given]).toEqual(['', 1, false]);
		run.w.undo();
		run.save();
		expect([run.changed.length, run.given]).toEqual([5, true]);
		for (const foreign of [true, false]) {
			run.w.undo();
			run.save();
			expect([run.changed.length, run.given]).toEqual(foreign ? [4, true] : [1, false]);
		}
		// One's own image is where this visit began.
		expect([run.changed.length, run.w.edits.previous]).toEqual([1, null]);

		const damaged = open('#1AABwgJF8');
		expect(damaged.arrival).toMatch(
			/^This link cannot be opened, and this is your own image: characters were changed, /
		);
		expect([damaged.save(), damaged.changed.length]).toEqual([null, 1]);
		expect(poke(damaged, 0x12d, 0x61)).toBe('');
		expect([damaged.arrival, open().changed.length]).toEqual(['', 2]);
	});

	test('that was solved keeps its best score and image, whatever another tab does', () => {
		const records = storage();
		const [a, b] = [open(), open()];
		for (const [i, byte] of SOLUTION.entries()) poke(a, 0x12c + i, byte);
		expect(a.score.record.best).toBe(5);
		poke(b, 0x131, 1);
		expect([b.score.record.best, b.solved, records.size]).toEqual([5, false, 2]);
		// The image of the other tab is offered, and comes as one step of undo.
		b.swap();
		expect([b.solved, b.changed.length, b.given]).toEqual([true, 5, false]);
		b.w.undo();
		b.save();
		a.w.undo();
		a.save();
		expect([a.changed.length, b.changed.length]).toEqual([4, 1]);
		b.score.dropOther();
		b.showBest();
		b.save();
		expect([b.solved, b.changed.length]).toEqual([true, 5]);
		b.w.undo();
		expect(b.changed.length).toBe(1);
	});

	test('forgets the score and keeps the image', () => {
		const records = storage();
		const run = open();
		for (const [i, byte] of SOLUTION.entries()) poke(run, 0x12c + i, byte);
		run.score.change({ best: null, bestImage: null });
		expect([run.save(), run.score.record.best, run.score.record.bestImage]).toEqual([
			null,
			null,
			null
		]);
		const again = open();
		expect([again.save(), again.solved, again.score.record.best]).toEqual([null, true, null]);
		again.startAgain();
		again.save();
		expect(records.size).toBe(0);
	});

	test('keeps its own kernel: a link with another one does not solve it', () => {
		storage();
		const run = new PuzzleRun(relabel);
		run.arrive(`#${encode(caseOf({ entry: 'selinux-on-smack', kernel: { lsm: 'selinux' } }))}`);
		expect([run.w.kernel.lsm, run.solved]).toEqual(['smack', false]);
	});

	test('says why a damaged link does not open, and shows the start where nothing was left', () => {
		storage();
		const run = open('#1AABwgJF8');
		expect(run.save()).toBeNull();
		expect(run.arrival).toMatch(
			/^This link cannot be opened, and this is the start: characters were changed, /
		);
		expect(run.changed).toEqual([]);
	});

	describe('whose solution was opened', () => {
		/** All but the last byte of the solution. */
		const nearly = (run = open()) => {
			for (const [i, byte] of SOLUTION.slice(0, -1).entries()) poke(run, 0x12c + i, byte);
			expect(run.solved).toBe(false);
			return run;
		};
		const solve = (run: PuzzleRun) => {
			poke(run, 0x130, 0);
			expect(run.solved).toBe(true);
			return run.score.record.best;
		};
		const show = (run: PuzzleRun) => {
			run.showSolution();
			run.save();
			expect([run.solved, run.changed.length, run.arrival]).toEqual([true, 5, BOTH]);
			return run;
		};
		const back = (run: PuzzleRun) => {
			run.w.undo();
			run.save();
		};

		test('has no score of yours, whatever is edited afterwards', () => {
			storage();
			const run = show(open());
			expect(run.score.record.best).toBeNull();
			poke(run, 0x130, 1);
			expect([run.solved, run.given]).toEqual([false, true]);
			expect(solve(run)).toBeNull();
		});

		test('gives none by undo, nor after a reload', () => {
			storage();
			const run = show(nearly());
			back(run);
			expect([run.changed.length, run.given, run.arrival]).toEqual([4, false, OPENED]);
			expect(solve(run)).toBeNull();
			back(run);
			expect(solve(nearly(open()))).toBeNull();
		});

		test('gives none in another tab, not even after somebody started again elsewhere', () => {
			storage();
			const [a, b] = [nearly(), nearly()];
			show(a);
			expect(solve(b)).toBeNull();
			back(b);
			a.startAgain();
			a.save();
			expect(solve(b)).toBeNull();
			back(b);
			b.startAgain();
			b.save();
			back(a);
			expect(solve(nearly(b))).toBeNull(); // the first tab looked at the solution once more
		});

		test('gives none by a link, and by an opened or pasted image', () => {
			storage();
			nearly();
			const run = open(`#${encode(caseOf(solution))}`);
			run.showOwn();
			run.save();
			expect(solve(run)).toBeNull();
			run.startAgain();
			run.save();
			run.w.open('solved.img', caseOf(solution).bytes!, null);
			expect([run.save() !== '', run.solved, run.arrival]).toEqual([true, true, BOTH]);
			expect(run.score.record.best).toBeNull();
		});

		test('gives one after Start again, and only then', () => {
			storage();
			const run = show(open());
			run.startAgain();
			expect([run.save(), run.arrival, run.told]).toEqual(['', '', false]);
			back(run);
			expect([run.solved, run.arrival]).toEqual([true, BOTH]);
			run.startAgain();
			run.save();
			expect(solve(nearly(run))).toBe(5);
			const { body } = render(Best, { props: { score: run.score } });
			expect(body).toContain('Your best: 5, after a solution was opened.');
			expect(open().score.record).toMatchObject({ best: 5, helped: true });
			// A solution that is opened later takes nothing away.
			expect(show(run).score.record.best).toBe(5);
		});

		test('leaves no trace at a score of before', () => {
			storage();
			const run = open();
			for (const [i, byte] of SOLUTION.entries()) poke(run, 0x12c + i, byte);
			show(run);
			run.startAgain();
			run.save();
			for (const [i, byte] of SOLUTION.entries()) poke(run, 0x12c + i, byte);
			expect(run.score.record).toMatchObject({ best: 5, helped: false, again: 1 });
		});
	});

	describe('tells its solution at par, and not before', () => {
		const help = (run: PuzzleRun) =>
			render(Help, { props: { run, why: undefined, hints: 0 } }).body;
		const TELLS = /Why par is|A solution:/;
		test('where fewer bytes would do', () => {
			storage();
			const run = open();
			for (const [i, byte] of [...[...SOLUTION, 1].entries()].toReversed())
				poke(run, 0x12c + i, byte);
			expect([run.solved, run.done, run.score.record.best]).toEqual([true, true, 6]);
			expect(help(run)).toMatch(/It can be done in 5\.[^]*Show a solution/);
			expect(help(run)).not.toMatch(TELLS);
			poke(run, 0x131, 0x78);
			expect(help(run)).toMatch(TELLS);
		});
		test('where many bytes are wanted, of which the first counts', () => {
			storage();
			const run = new PuzzleRun(puzzleOf('graffiti')!);
			run.arrive('');
			poke(run, 0x50, 0x41);
			expect([run.solved, run.done, run.score.record.best]).toEqual([true, false, 1]);
			expect(help(run)).toContain('It counts. 227 bytes can be changed.');
			expect(help(run)).not.toMatch(TELLS);
			run.showSolution();
			expect(help(run)).toMatch(TELLS);
		});
		test('where bytes are cut off', () => {
			storage();
			const run = new PuzzleRun(puzzleOf('shortest')!);
			run.arrive('');
			for (const [length, told] of [
				[346, false],
				[334, true],
				[333, true]
			] as const) {
				run.w.editBytes(length, run.w.bytes.length - length, new Uint8Array());
				run.save();
				expect([run.solved, run.done]).toEqual([length > 333, length === 334]);
				expect(TELLS.test(help(run))).toBe(told);
			}
			expect(run.score.record.best).toBe(13);
			run.w.undo();
			// Other bytes do not win, even where no check compares them.
			run.w.editBytes(0x50, 1, Uint8Array.of(0x41));
			expect([run.solved, run.changed.length]).toEqual([false, 14]);
		});
	});

	test('spoils nothing before it is solved', () => {
		for (const puzzle of PUZZLES) {
			const { body } = render(PuzzlePage, { props: { puzzle } });
			expect(body).toContain(`par ${puzzle.par}`);
			for (const text of [puzzle.topic, puzzle.how, ...Object.values(puzzle.hints)])
				expect(body).not.toContain(plain(text));
			for (const word of ['exhaustive', 'argued', 'best known', 'Why ', 'kernel wants', 'Write '])
				expect(body, puzzle.slug).not.toContain(word);
			expect(body).not.toContain('Copy solution link');
		}
	});
});

test('before a puzzle is solved its score has par beside it', () => {
	expect(parText(FEWEST, 0, false)).toBe(', par 5');
	expect(parText(FEWEST, 6, false)).toBe(', par 5');
});
