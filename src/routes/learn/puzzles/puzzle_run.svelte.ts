/** A puzzle that somebody works on: the image, its grades and score, and what this device keeps of it. */
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import { resumed } from '$lib/course/progress.ts';
import type { Puzzle } from '$lib/course/puzzle.ts';
import { changedRows, recordAfter } from '$lib/course/puzzle_score.ts';
import { caseOf, changed } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { decode } from '$lib/share/link/permalink.ts';
import { open } from '$lib/ui/history/arrival.ts';
import { linkOf, longLink } from '$lib/ui/history/linkable.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { verdictLine } from '$lib/view/kernel/verdict_line.ts';
import { Origin } from '../origin.ts';
import { KeptScore } from './kept_score.svelte.ts';

const NOT_YOURS =
	'This image is not your own work. It is graded, but its score is not saved as yours.';
const OPENED = 'You have opened a solution. Your score counts again once you start again.';

export class PuzzleRun {
	readonly puzzle: Puzzle;
	readonly w = new Workbench();
	readonly score: KeptScore;
	/** The image is a shown solution, came with a link or a file, or was made of one: its score is not yours. */
	foreign = $state(false);
	#problem = $state('');
	readonly #start: Case;
	private readonly origin = new Origin();
	/** The state that was opened or saved last. */
	private seen: State | null = null;
	/** `again` of the record when this tab began: it is another one after somebody started again in another tab. */
	private again = 0;

	constructor(puzzle: Puzzle) {
		this.puzzle = puzzle;
		this.score = new KeptScore(puzzle.slug);
		this.#start = caseOf(puzzle.start);
		this.begin(this.#start);
	}

	get par(): number {
		return this.puzzle.par;
	}
	/** Whose the image is, and why a link did not open; empty for your own. */
	get arrival(): string {
		const opened = this.score.record.opened ? OPENED : '';
		return [this.foreign ? NOT_YOURS : this.#problem, opened].filter(Boolean).join(' ');
	}

	readonly graded = $derived.by(() =>
		grade(this.puzzle.conditions, this.#start, this.w.state, this.w.reading)
	);
	readonly changed = $derived.by(() => changedBytes(this.#start.bytes, this.w.bytes));
	/** The start of a puzzle that wants many changes is no solution. */
	readonly solved = $derived(this.changed.length > 0 && isSolved(this.graded));
	/** It is solved now, or was once: what would spoil it may be told. */
	readonly told = $derived.by(() => this.solved || this.score.record.best !== null);
	readonly rows = $derived(changedRows(this.changed, (offset) => this.w.reading.spanAt(offset)));
	readonly ringed = $derived(this.changed.map(({ offset }) => ({ from: offset, to: offset + 1 })));
	/** What the kernel returned after a byte got its value; bytes that were opened with the page have none. */
	led = $state.raw<ReadonlyMap<number, NonNullable<ReturnType<typeof verdictLine>>>>(new Map());
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
		const record = this.score.read();
		const own = opened(start, record.left);
		this.again = record.again;
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
		this.led = new Map();
		this.w.begin(c);
		this.mark(false);
	}

	/** Says whose the present state is. It is known already, so it is not saved. */
	private mark(foreign: boolean): void {
		this.seen = this.w.state;
		this.foreign = foreign;
		this.origin.begin(this.seen, foreign);
		this.noteOpened();
	}

	/** A solution that is not yours shows. From now on no score counts until somebody starts again. */
	private noteOpened(): void {
		if (!this.foreign || !this.solved) return;
		const saved = this.score.read();
		if (!saved.opened) this.score.keep({ ...saved, opened: true });
	}

	private noteVerdict(before: State | null, now: State): void {
		const verdict = verdictLine(this.w.reading, this.w.walk);
		const led = new Map(this.led);
		for (const { offset } of this.changed) {
			if (verdict && now.bytes?.[offset] !== before?.bytes?.[offset]) led.set(offset, verdict);
		}
		this.led = led;
	}

	/** Shows an image as one step of undo. */
	private show(c: Case | null, foreign = false): void {
		if (!c) return;
		const { bytes, order, arch, readAs } = c;
		this.w.edit({ bytes, order, arch, readAs, rest: null, file: null });
		this.origin.begin(this.w.state, foreign);
	}
	/** Back to the start: from here on everything is your own. */
	startAgain(): void {
		const saved = this.score.read();
		this.again = saved.again + (saved.opened ? 1 : 0);
		this.score.keep({ ...saved, opened: false, again: this.again });
		this.show(this.#start);
	}
	/** A solution at par. It costs the score. */
	showSolution(): void {
		this.show(changed(this.#start, this.puzzle.solution), true);
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
		this.noteVerdict(this.seen, state);
		this.seen = state;
		// An image that was opened or pasted as a whole is nobody's work here.
		if (state === this.w.edits.arrived && !this.origin.knows(state)) this.origin.begin(state, true);
		this.foreign = this.origin.follow(state);
		this.noteOpened();
		if (this.foreign) return this.link;
		this.#problem = '';
		const count = this.changed.length;
		const left = count === 0 ? null : longLink(state);
		const saved = this.score.read();
		const opened = saved.opened || saved.again !== this.again;
		this.score.keep(
			recordAfter(this.puzzle, { ...saved, opened }, left, this.solved ? count : null)
		);
		return '';
	}
}

/** A saved image of the puzzle with this start; null if there is none. */
function opened(start: Case, text: string | null): Case | null {
	const saved = text === null ? null : decode(text, Infinity);
	return saved && 'case' in saved ? resumed(start, saved.case, 'image') : null;
}
