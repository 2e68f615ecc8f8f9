/** The puzzle of the shortest image: a start, its length now, and the best length that this device keeps. */
import { cutLength, cutSlug } from '$lib/course/cut.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import type { CutPuzzle, CutStart } from '$lib/course/puzzle.ts';
import { NO_RECORD } from '$lib/course/puzzle_score.ts';
import { caseOf } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { savedPuzzle, savePuzzle } from '../course_storage.ts';

export class CutRun {
	readonly puzzle: CutPuzzle;
	readonly w = new Workbench();
	/** The start that is chosen. */
	chosen = $state.raw<CutStart>() as CutStart;
	/** The shortest accepted length for each start, by its slug. */
	best = $state.raw<Readonly<Record<string, number>>>({});
	unsaved = $state(false);
	#start = $state.raw<Case>() as Case;

	constructor(puzzle: CutPuzzle) {
		this.puzzle = puzzle;
		this.choose(puzzle.starts[0] as CutStart);
	}

	/** Length of the whole image. */
	get full(): number {
		return this.#start.bytes?.length ?? 0;
	}
	get length(): number {
		return this.w.bytes.length;
	}
	readonly graded = $derived.by(() =>
		grade({ errno: '0' }, this.#start, this.w.state, this.w.reading)
	);
	/** The whole image is no solution: nothing is cut. */
	readonly solved = $derived(this.length < this.full && isSolved(this.graded));
	get bestHere(): number | null {
		return this.best[cutSlug(this.puzzle, this.chosen)] ?? null;
	}

	/** Reads what this device keeps. */
	resume(): void {
		const found = this.puzzle.starts.flatMap((s) => {
			const best = savedPuzzle(cutSlug(this.puzzle, s))?.best ?? null;
			return best === null ? [] : [[cutSlug(this.puzzle, s), best] as const];
		});
		this.best = Object.fromEntries(found);
	}

	choose(chosen: CutStart): void {
		this.chosen = chosen;
		this.#start = caseOf(chosen.start);
		this.w.begin(this.#start);
	}

	cut(wanted: number): void {
		const { bytes } = this.#start;
		if (!bytes) return;
		// Not an edit: nobody else can edit in the lab.
		this.w.begin({ ...this.#start, bytes: bytes.slice(0, cutLength(wanted, bytes.length)) });
		if (this.solved) this.keep(this.length);
	}

	/** Keeps a length, if it is the shortest. */
	private keep(length: number): void {
		const slug = cutSlug(this.puzzle, this.chosen);
		// Another tab may have saved a shorter one.
		const kept = this.unsaved ? this.best[slug] : savedPuzzle(slug)?.best;
		const known = kept ?? Infinity;
		if (length < known) this.unsaved = !savePuzzle(slug, { ...NO_RECORD, best: length });
		this.best = { ...this.best, [slug]: Math.min(length, known) };
	}

	/** Forgets the best length of this start. */
	erase(): void {
		const slug = cutSlug(this.puzzle, this.chosen);
		this.best = Object.fromEntries(Object.entries(this.best).filter(([other]) => other !== slug));
		this.unsaved = !savePuzzle(slug, null);
	}
}
