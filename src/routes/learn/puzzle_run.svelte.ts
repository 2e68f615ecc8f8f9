/** A puzzle that somebody works on: the image, its grades and score, and what this device keeps of it. */
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import { resumed } from '$lib/course/progress.ts';
import type { Puzzle } from '$lib/course/puzzle.ts';
import { betterScore, changedRows, type PuzzleRecord } from '$lib/course/puzzle_score.ts';
import { caseOf, revisionOf } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { decode } from '$lib/share/permalink.ts';
import { open } from '$lib/ui/history/arrival.ts';
import { linkOf, longLink } from '$lib/ui/history/linkable.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { savedPuzzle, savePuzzle } from './course_storage.ts';

const NOTHING: PuzzleRecord = { best: null, left: null };

export class PuzzleRun {
	readonly puzzle: Puzzle;
	readonly w = new Workbench();
	record = $state.raw<PuzzleRecord>(NOTHING);
	/** What came with the address, in words; empty without a link. */
	arrival = $state('');
	/** The browser has refused to save. */
	unsaved = $state(false);
	private arrivals = 0;
	#start = $state.raw<Case | null>(null);
	/** The state that was opened and not made here: it is not saved, and its score is not yours. */
	#foreign = $state.raw<State | null>(null);

	constructor(puzzle: Puzzle) {
		this.puzzle = puzzle;
		const revision = this.w.known(revisionOf(puzzle.start));
		// Without an `await` if the code is there: the prerendered page needs the case at once.
		if (revision) this.begin(caseOf(puzzle.start, revision));
	}

	get ready(): boolean {
		return this.#start !== null;
	}

	readonly graded = $derived.by(() =>
		this.#start ? grade(this.puzzle.conditions, this.#start, this.w.state, this.w.reading) : []
	);
	readonly changed = $derived.by(() =>
		this.#start ? changedBytes(this.#start.bytes, this.w.bytes) : []
	);
	/** The start of a puzzle that wants many changes is no solution. */
	readonly solved = $derived(this.changed.length > 0 && isSolved(this.graded));
	readonly rows = $derived(changedRows(this.changed, this.w.reading.spanAt));
	readonly ringed = $derived(this.changed.map(({ offset }) => ({ from: offset, to: offset + 1 })));
	/** The text after `#` of the link to this solution; null where there can be none. */
	readonly link = $derived.by(() => {
		const link = linkOf(this.w.state);
		return 'text' in link ? link.text : null;
	});

	/**
	 * Opens the puzzle: what its address asks for, or else what was left here.
	 * @param hash the text after `#`
	 * @returns whether it is open; not if a later address came meanwhile
	 */
	async arrive(hash: string): Promise<boolean> {
		const mine = ++this.arrivals;
		const { start: from } = this.puzzle;
		const revision = await this.w.load(revisionOf(from));
		if (!revision) return false;
		const start = caseOf(from, revision);
		this.record = savedPuzzle(this.puzzle.slug) ?? NOTHING;
		const arrived = await open(this.w, hash);
		if (mine !== this.arrivals) return false;
		this.arrival = '';
		if (!arrived) {
			const saved = this.record.left === null ? null : decode(this.record.left, Infinity);
			this.begin(start, saved && 'case' in saved ? resumed(start, saved.case, 'image') : start);
		} else if ('error' in arrived) {
			this.begin(start);
			this.#foreign = this.w.state;
			this.arrival = `The link does not open, and this is the start: ${arrived.error}.`;
		} else {
			this.begin(start, resumed(start, arrived.case, 'image'));
			this.#foreign = this.w.state;
			this.arrival = 'This image came with the link. It is graded as if you had made it.';
		}
		return true;
	}

	private begin(start: Case, now: Case = start): void {
		this.w.begin(now);
		this.#foreign = null;
		this.#start = start;
	}

	/** One step of undo. */
	reset(): void {
		if (this.#start) this.w.edit(stateOf(this.#start));
	}

	/** Forgets the score; the image stays. */
	erase(): void {
		this.record = { ...this.record, best: null };
		this.#foreign = this.w.state;
		savePuzzle(this.puzzle.slug, null);
	}

	/** Call after each change. @returns whether the image is no longer the one that came with a link */
	save(): boolean {
		const start = this.#start;
		if (!start || this.w.state === this.#foreign) return false;
		const own = this.#foreign !== null;
		this.#foreign = null;
		this.arrival = '';
		const count = this.changed.length;
		const best = this.solved ? betterScore(this.puzzle, this.record.best, count) : this.record.best;
		const left = count === 0 ? null : longLink(this.w.state);
		if (best !== this.record.best || left !== this.record.left) {
			this.record = { best, left };
			this.unsaved = !savePuzzle(
				this.puzzle.slug,
				best === null && left === null ? null : this.record
			);
		}
		return own;
	}
}
