/** The puzzle of the shortest image: a start, its length now, and the best length that this device keeps. */
import { cutLength, cutSlug } from '$lib/course/cut.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import type { CutPuzzle, CutStart } from '$lib/course/puzzle.ts';
import { caseOf, revisionOf } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { savedPuzzle, savePuzzle } from './course_storage.ts';

export class CutRun {
	readonly puzzle: CutPuzzle;
	readonly w = new Workbench();
	/** The start that is chosen. */
	chosen = $state.raw<CutStart>() as CutStart;
	/** The shortest accepted length for each start, by its slug. */
	best = $state.raw<Readonly<Record<string, number>>>({});
	unsaved = $state(false);
	/** Something was cut since the start was chosen; until then nothing is said of it. */
	tried = $state(false);
	private start = $state.raw<Case | null>(null);

	constructor(puzzle: CutPuzzle) {
		this.puzzle = puzzle;
		this.chosen = puzzle.starts[0] as CutStart;
		void this.choose(this.chosen);
	}

	get ready(): boolean {
		return this.start !== null;
	}
	/** Length of the whole image. */
	get full(): number {
		return this.start?.bytes?.length ?? 0;
	}
	get length(): number {
		return this.w.bytes.length;
	}
	readonly graded = $derived.by(() =>
		this.start ? grade({ errno: '0' }, this.start, this.w.state, this.w.reading) : []
	);
	readonly solved = $derived(this.start !== null && isSolved(this.graded));
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

	async choose(chosen: CutStart): Promise<void> {
		this.chosen = chosen;
		const id = revisionOf(chosen.start);
		// Without an `await` if the code is there: the prerendered page needs the case at once.
		const revision = this.w.known(id) ?? (await this.w.load(id));
		if (!revision || chosen !== this.chosen) return;
		const start = caseOf(chosen.start, revision);
		this.show(start);
		this.tried = false;
		this.start = start;
	}

	cut(wanted: number): void {
		const bytes = this.start?.bytes;
		if (!this.start || !bytes) return;
		this.tried = true;
		this.show({ ...this.start, bytes: bytes.slice(0, cutLength(wanted, bytes.length)) });
		if (this.solved && this.length < (this.bestHere ?? Infinity)) this.keep(this.length);
	}

	/** Not an edit: nobody else can edit in the lab. */
	private show(c: Case): void {
		this.w.arrive({ rest: null, file: null, ...c });
		this.w.beginHere();
	}

	/** @param best null forgets it */
	keep(best: number | null): void {
		const slug = cutSlug(this.puzzle, this.chosen);
		const others = Object.entries(this.best).filter(([other]) => other !== slug);
		this.best = Object.fromEntries(best === null ? others : [...others, [slug, best]]);
		this.unsaved = !savePuzzle(slug, best === null ? null : { best, left: null });
	}
}
