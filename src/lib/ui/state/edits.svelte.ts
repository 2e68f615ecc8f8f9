/** The present state, and those that undo and redo lead to. Each edit replaces the whole state. */
import { firstCase } from '$lib/view/first_case.ts';
import { stateOf, type State } from './state.ts';

const UNDO_STEPS = 500;

export class Edits {
	#now = $state.raw<State>(stateOf(firstCase()));
	/** The states that undo leads back to, oldest first. */
	past = $state.raw<readonly State[]>([]);
	#future = $state.raw<readonly State[]>([]);
	/** The visit of an input whose edits are the last step of undo; null once it has ended. */
	visit = $state.raw<unknown>(null);
	/** The state that came last as a whole: from a link, a file, another entry of the history. */
	arrived = $state.raw<State | null>(null);
	/** Another one after each arrival, undo and redo: text that was typed before and is no value goes. */
	turn = $state.raw({});

	get state(): State {
		return this.#now;
	}
	/** The state that undo leads to; null where nothing can be undone. */
	get previous(): State | null {
		return this.past.at(-1) ?? null;
	}
	/** The state that redo leads to; null where nothing can be redone. */
	get next(): State | null {
		return this.#future[0] ?? null;
	}

	/** @param visit successive edits with the same value are one step of undo */
	goOn(state: State, visit: unknown): void {
		if (visit === null || visit !== this.visit)
			this.past = [...this.past.slice(-UNDO_STEPS + 1), this.#now];
		this.visit = visit;
		this.#future = [];
		this.#now = state;
	}

	/** The next edit of the same input begins a new step of undo. */
	endVisit(): void {
		this.visit = null;
	}

	undo(): void {
		this.turn = {};
		this.#future = [this.#now, ...this.#future];
		this.goBack();
	}

	/** Undoes the edits of a visit for good. @returns false if they are not the last ones */
	takeBack(visit: unknown): boolean {
		if (visit !== this.visit || !this.previous) return false;
		this.goBack();
		return true;
	}

	private goBack(): void {
		this.visit = null;
		this.#now = this.previous ?? this.#now;
		this.past = this.past.slice(0, -1);
	}

	redo(): void {
		this.turn = {};
		this.visit = null;
		this.past = [...this.past, this.#now];
		this.#now = this.next ?? this.#now;
		this.#future = this.#future.slice(1);
	}

	forget(): void {
		this.past = this.#future = [];
	}
}
