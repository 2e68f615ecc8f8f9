/** A puzzle that somebody works on: the image, its grades and score, and what this device keeps of it. */
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import { resumed } from '$lib/course/progress.ts';
import type { Puzzle } from '$lib/course/puzzle.ts';
import { changedRows, recordAfter } from '$lib/course/puzzle_score.ts';
import { caseOf } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { decode } from '$lib/share/link/permalink.ts';
import { open } from '$lib/ui/history/arrival.ts';
import { linkOf, longLink } from '$lib/ui/history/linkable.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { Origin } from '../origin.ts';
import { KeptScore } from './kept_score.svelte.ts';

const CAME =
	'This image came with the link. It is graded as if you had made it, but its score is not saved as yours.';

export class PuzzleRun {
	readonly puzzle: Puzzle;
	readonly w = new Workbench();
	readonly score: KeptScore;
	/** The image came with a link, or was made of it: its score is not yours. */
	foreign = $state(false);
	#problem = $state('');
	readonly #start: Case;
	private readonly origin = new Origin();
	/** The state that was opened or saved last. */
	private seen: State | null = null;

	constructor(puzzle: Puzzle) {
		this.puzzle = puzzle;
		this.score = new KeptScore(puzzle.slug);
		this.#start = caseOf(puzzle.start);
		this.begin(this.#start);
	}

	get par(): number {
		return this.puzzle.par;
	}
	/** What came with the address, in words; empty without a link. */
	get arrival(): string {
		return this.foreign ? CAME : this.#problem;
	}

	readonly graded = $derived.by(() =>
		grade(this.puzzle.conditions, this.#start, this.w.state, this.w.reading)
	);
	readonly changed = $derived.by(() => changedBytes(this.#start.bytes, this.w.bytes));
	/** The start of a puzzle that wants many changes is no solution. */
	readonly solved = $derived(this.changed.length > 0 && isSolved(this.graded));
	readonly rows = $derived(changedRows(this.changed, (offset) => this.w.reading.spanAt(offset)));
	readonly ringed = $derived(this.changed.map(({ offset }) => ({ from: offset, to: offset + 1 })));
	/** The text after `#` of the link to this solution; null where there can be none. */
	readonly link = $derived.by(() => {
		const link = linkOf(this.w.state);
		return 'text' in link ? link.text : null;
	});

	/**
	 * Opens the puzzle: what its address asks for, or else what was left here. Undo leads from the image of a link to your own.
	 * @param hash the text after `#`
	 */
	arrive(hash: string): void {
		const arrived = open(hash);
		const start = this.#start;
		const own = opened(start, this.score.read().left);
		this.begin(own ?? start);
		this.#problem = '';
		if (arrived && 'error' in arrived)
			this.#problem = `The link does not open, and this is ${own ? 'your own image' : 'the start'}: ${arrived.error}.`;
		else if (arrived) {
			this.w.arrive(stateOf(resumed(start, arrived.case, 'image')));
			this.mark(true);
		}
	}

	private begin(c: Case): void {
		this.w.begin(c);
		this.mark(false);
	}

	/** Says whose the present state is. It is known already, so it is not saved. */
	private mark(foreign: boolean): void {
		this.seen = this.w.state;
		this.foreign = foreign;
		this.origin.begin(this.seen, foreign);
	}

	/** Shows an image of your own, as one step of undo. */
	private show(c: Case | null): void {
		if (!c) return;
		const { bytes, order, arch, readAs } = c;
		this.w.edit({ bytes, order, arch, readAs, rest: null, file: null });
		this.origin.begin(this.w.state, false);
	}
	reset(): void {
		this.show(this.#start);
	}
	/** The image that was left here, before a link brought another one. */
	showOwn(): void {
		this.show(opened(this.#start, this.score.read().left));
	}
	/** The image with the best score. */
	showBest(): void {
		this.show(opened(this.#start, this.score.read().bestImage));
	}

	/**
	 * Call after each change. Your own image is saved on this device, and the image of a link in the address.
	 * @returns the text after `#` that the address has from now on; null if it stays
	 */
	save(): string | null {
		const { state } = this.w;
		if (state === this.seen) return null;
		this.seen = state;
		this.foreign = this.origin.follow(state);
		if (this.foreign) return this.link;
		this.#problem = '';
		const count = this.changed.length;
		const left = count === 0 ? null : longLink(state);
		this.score.keep(recordAfter(this.puzzle, this.score.read(), left, this.solved ? count : null));
		return '';
	}
}

/** A saved image of the puzzle with this start; null if there is none. */
function opened(start: Case, text: string | null): Case | null {
	const saved = text === null ? null : decode(text, Infinity);
	return saved && 'case' in saved ? resumed(start, saved.case, 'image') : null;
}
