/** A puzzle that somebody works on: the image, its grades and score, and what this device keeps of it. */
import { resumed } from '$lib/course/lesson/lesson_record.ts';
import type { Puzzle } from '$lib/course/puzzle/puzzle.ts';
import { isPar } from '$lib/course/puzzle/puzzles.ts';
import {
	changedRows,
	recordAfter,
	solvedText,
	type PuzzleRecord
} from '$lib/course/puzzle/puzzle_score.ts';
import { caseOf, changed } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { open } from '$lib/view/arrived.ts';
import { longLink, hashOf } from '$lib/ui/history/linkable.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import { verdict } from '$lib/view/kernel/verdict.ts';
import { LeftWork } from '../work.svelte.ts';
import { keptScore } from '../course_storage.ts';

const NOT_YOURS =
	'This image is not your own work. It is graded, but its score is not saved as yours.';
const OPENED = 'You have opened a solution. Your score counts again once you start again.';

export class PuzzleRun extends LeftWork<PuzzleRecord> {
	readonly puzzle: Puzzle;
	readonly score = this.saved;
	#problem = $state('');
	/** `again` of the record when this tab began: it is another one after somebody started again in another tab. */
	private again = $state(0);

	constructor(puzzle: Puzzle) {
		super(keptScore(puzzle), caseOf(puzzle.start), puzzle.conditions);
		this.puzzle = puzzle;
		this.w.lab.opensGiven = true;
	}

	/** Whose the image is, and why a link did not open; empty for your own. */
	get arrival(): string {
		const opened = this.opened ? OPENED : '';
		return [this.given ? NOT_YOURS : this.#problem, opened].filter(Boolean).join(' ');
	}

	/** No score of this tab counts: a solution was opened, or somebody started again after one in another tab. */
	private get opened(): boolean {
		const { opened, again } = this.score.record;
		return opened || again !== this.again;
	}

	get solvedText(): string {
		const own = this.done ? '' : 'It counts. ';
		const whose = this.given ? 'This image solves it. ' : own;
		return whose + solvedText(this.puzzle, this.changed.length, this.score.record.best);
	}

	/** The start of a puzzle that wants many changes is no solution. */
	readonly solved = $derived(this.changed.length > 0 && this.met);
	private readonly atPar = $derived.by(
		() => this.solved && isPar(this.puzzle, this.changed.length)
	);
	/** Where many changes are wanted, the first one solves it and has hardly begun it. */
	readonly done = $derived.by(() => (this.puzzle.most ? this.atPar : this.solved));
	/** Par is reached now, or was once: before, the solution would spoil it. */
	readonly told = $derived.by(() => {
		const { best } = this.score.record;
		return this.atPar || (best !== null && isPar(this.puzzle, best));
	});
	readonly rows = $derived(changedRows(this.changed, (offset) => this.w.reading.spanAt(offset)));
	readonly ringed = $derived(this.changed.map(({ offset }) => ({ from: offset, to: offset + 1 })));
	/** What the kernel returned after a byte got its value; bytes that were opened with the page have none. */
	led = $state.raw<ReadonlyMap<number, NonNullable<ReturnType<typeof verdict>>>>(new Map());
	/** The text after `#` of the link to this solution; null where there can be none. */
	readonly link = $derived.by(() => hashOf(this.w.state) || null);

	/**
	 * Opens the puzzle: what its address asks for, or else what was left here. Undo leads from the image of a link to your own.
	 * @param hash the text after `#`
	 */
	arrive(hash: string): void {
		const arrived = open(hash);
		const record = this.score.sync();
		this.again = record.again;
		this.led = new Map();
		const own = this.goOn(record.left);
		// A single change has led to what the kernel says now.
		if (own && this.changed.length === 1) this.noteVerdict(stateOf(this.start), this.w.state);
		this.#problem = '';
		if (own) this.toChange();
		if (arrived && 'error' in arrived)
			this.#problem = `This link cannot be opened, and this is ${own ? 'your own image' : 'the start'}: ${arrived.error}.`;
		else if (arrived) {
			this.w.arrive({ ...stateOf(resumed(this.start, arrived.case, 'image')), given: true });
			this.seen = this.w.state;
			this.noteOpened();
		}
	}

	/** A solution that is not yours shows. From now on no score counts until somebody starts again. */
	private noteOpened(): void {
		if (!this.given || !this.solved) return;
		if (!this.score.record.opened) this.score.change({ opened: true });
	}

	private noteVerdict(before: State | null, now: State): void {
		const then = verdict(this.w.reading, this.w.walk);
		const led = new Map(this.led);
		for (const { offset } of this.changed) {
			if (then && now.bytes?.[offset] !== before?.bytes?.[offset]) led.set(offset, then);
		}
		this.led = led;
	}

	private showImage(c: Case | null, given = false): void {
		if (!c) return;
		const { bytes, order, arch, readAs } = c;
		this.show({ bytes, order, arch, readAs, rest: null, file: null }, given);
	}
	/** Back to the start: from here on everything is your own. */
	startAgain(): void {
		const { opened, again } = this.score.sync();
		this.again = again + (opened ? 1 : 0);
		this.score.change({ opened: false, again: this.again });
		this.showImage(this.start);
	}
	/** A solution at par. It costs the score. */
	showSolution(): void {
		this.showImage(changed(this.start, this.puzzle.solution), true);
		this.toChange();
	}
	/** The object that is changed first comes into view. */
	private toChange(): void {
		const [first] = this.changed;
		if (first) this.w.pointing.moveCaret(first.offset);
	}
	/** The image that was left here, before a link brought another one. */
	showOwn(): void {
		this.showImage(this.kept(this.score.sync().left));
	}
	showBest(): void {
		this.showImage(this.kept(this.score.sync().bestImage));
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
		this.noteOpened();
		if (this.given) return this.link;
		this.#problem = '';
		const count = this.changed.length;
		const left = count === 0 ? null : longLink(state);
		const score = this.solved && !this.opened ? count : null;
		this.score.keep(recordAfter(this.puzzle, this.score.record, left, score));
		this.take(left);
		return '';
	}
}
