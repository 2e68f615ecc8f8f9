/** All puzzles as rows: what is asked, par, and one's own best. */
import { lessonNumber } from '../lessons/lessons.ts';
import { NO_RECORD, type PuzzleRecord } from './puzzle_score.ts';
import type { Puzzle } from './puzzle.ts';
import { ALL_PUZZLES, isPar } from './puzzles.ts';

/** More squares than these are no picture. */
const SQUARES = 9;

/** What a device keeps of a score, if anything. */
type ScoreOf = (score: string) => PuzzleRecord | undefined;

/** All puzzles in the order of the lessons they follow, with par and one's own best. A topic is half of the solution, so it comes with the best. */
export const puzzleRows = (scoreOf: ScoreOf) => ALL_PUZZLES.map((p) => rowOf(p, scoreOf));

function rowOf(p: Puzzle, scoreOf: ScoreOf) {
	const { slug, title, after, goal, par, most } = p;
	const { best, helped, opened, again } = scoreOf(slug) ?? NO_RECORD;
	const atPar = best !== null && isPar(p, best);
	return {
		slug,
		title,
		/** The number of the lesson. */
		after: lessonNumber(after),
		goal,
		/** The line of the kernel that ends the goal. */
		line: p.conditions.says,
		topic: best === null || (most && !atPar) ? '' : p.topic,
		par: String(par),
		best: best === null ? '' : String(best),
		atPar,
		/** A solution was opened, before the best score if there is one. */
		helped: best === null ? opened || again > 0 : helped,
		squares: squaresOf(par, best),
		note: most ? 'most bytes' : ''
	};
}

/** A square a byte: those of the best score are full. Par is a bar behind its last one. Null for many bytes. */
function squaresOf(par: number, best: number | null) {
	const count = Math.max(par, best ?? 0);
	if (par > SQUARES || count > SQUARES + 3) return null;
	return { count, full: best ?? 0, par };
}
