/** What a puzzle is made of. In prose, backticks enclose code. */
import type { Conditions } from '../conditions.ts';
import type { Exercise } from '../lesson/lesson.ts';
import type { Changes, Start } from '../start.ts';

/**
 * How the par is known. exhaustive: all values of all single bytes were run. argued: every byte of the solution is compared
 * with a value that the start does not have. best known: somebody may find a better one.
 */
export type ParSureness = 'exhaustive' | 'argued' | 'best known';

export interface Puzzle {
	/** Its address, for ever. */
	readonly slug: string;
	readonly title: string;
	/** The slug of the first lesson after which all that it needs has been told. */
	readonly after: string;
	/** What it is about. It may tell the solution, so it comes after it. */
	readonly topic: string;
	/** Why the kernel answers so: what the solution shows. */
	readonly why: string;
	readonly start: Start;
	/** If it ends in a colon, the line of `conditions.says` follows, which is never broken. */
	readonly goal: string;
	/** In place of `RULE`. */
	readonly rule?: string;
	/** What `goal` asks for, with `CHANGED` or `cut`. */
	readonly conditions: Conditions;
	/** The score is the number of bytes that differ from the start. The fewest win, or here the most. */
	readonly most?: true;
	readonly par: number;
	readonly known: ParSureness;
	readonly how: string;
	/** Two by price, with no value to type: where to look, and how it goes. */
	readonly hints: Exercise['hints'];
	readonly solution: Changes;
	/** Its records may be of a time when the score was the length that is left: their name, and the length of the start. */
	readonly byLength?: { readonly record: string; readonly whole: number };
}

/** A byte of the object that the hints are about: the first that the solution changes. */
export function hintedByte({ solution }: Pick<Puzzle, 'solution'>): number | null {
	const [first] = Object.keys(solution.poke ?? {});
	return first === undefined ? (solution.cut ?? null) : Number(first);
}
