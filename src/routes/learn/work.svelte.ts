/** A task that somebody works on: the case as it is now, how far it meets the conditions, and whose it is. */
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved, type Conditions } from '$lib/course/conditions.ts';
import type { Exercise } from '$lib/course/lesson/lesson.ts';
import { resumed } from '$lib/course/lesson/lesson_record.ts';
import { changeText } from '$lib/course/lesson/tries.ts';
import type { Case } from '$lib/share/case.ts';
import { decode } from '$lib/share/link/permalink.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import type { Kept } from '$lib/ui/dom/kept.svelte.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';

export class Work {
	readonly w = new Workbench();
	/** The state that was opened or saved last. */
	protected seen: State | null = null;

	constructor(
		readonly start: Case,
		protected readonly wanted: Conditions,
		private readonly edit: Exercise['edit'] = 'image'
	) {
		this.open(start);
	}

	/** What stands there is a shown solution or came from somebody else, or was made of such: it does not count. */
	readonly given = $derived.by(() => this.w.state.given === true);
	readonly graded = $derived.by(() => {
		const { edits, state, reading } = this.w;
		const task = !edits.previous && !edits.next && changeText(this.start, state) === '';
		return grade(this.wanted, this.start, state, reading).map((g) => ({ ...g, task }));
	});
	readonly met = $derived(isSolved(this.graded));
	readonly changed = $derived.by(() => changedBytes(this.start.bytes, this.w.bytes));

	/** The case that a device keeps as the text of a link; null if there is none. */
	protected kept(link: string | null): Case | State | null {
		const saved = link === null ? null : decode(link, Infinity);
		return saved && 'case' in saved ? resumed(this.start, saved.case, this.edit) : null;
	}

	protected open(c: Case | State): void {
		this.w.begin(c);
		this.seen = this.w.state;
	}

	/** Goes on with what a device kept. Nothing is there to undo: the steps to it are not kept. @returns whether there is any */
	protected goOn(link: string | null): boolean {
		const kept = this.kept(link);
		this.open(kept ?? this.start);
		return kept !== null;
	}

	/** Shows another image or kernel, as one step of undo. */
	protected show(change: Partial<State>, given = false): void {
		this.w.edit({ ...change, given });
	}

	/** Shows the image or kernel that another tab has left, as one step of undo. */
	protected showLeft(link: string | null): void {
		const left = stateOf(this.kept(link) ?? this.start);
		this.show(left, left.given);
		this.seen = this.w.state;
	}
}

/** Work whose record has the image as it was left. All tabs share it. */
export class LeftWork<T extends { readonly left: string | null }> extends Work {
	constructor(
		readonly saved: Kept<T>,
		...work: ConstructorParameters<typeof Work>
	) {
		super(...work);
	}

	/** Follows other tabs, but not while the image shows of somebody else. @returns ends it */
	watch(): () => void {
		return this.saved.watch(
			({ left }) => this.take(left),
			() => this.given
		);
	}
	/** Shows what another tab has left. @param left what shows here */
	protected take(left: string | null): void {
		const now = this.saved.record.left;
		if (now !== left) this.showLeft(now);
	}

	/** The image that was set aside, and the present one in its place. */
	swap(): void {
		const { left } = this.saved.record;
		this.saved.swap();
		this.take(left);
	}
}
