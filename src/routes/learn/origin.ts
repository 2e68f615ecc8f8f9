/** Whose the states of a workbench are: your own, or somebody else's solution with what became of it. */
import type { State } from '$lib/ui/state/state.ts';

export class Origin {
	/** Whether a state is somebody else's. A state never changes, and undo brings the same one back. */
	private readonly foreign = new WeakMap<State, boolean>();
	private last: State | null = null;

	/** Says whose a state is that no edit of the state before made. */
	begin(state: State, foreign: boolean): void {
		this.foreign.set(state, foreign);
		this.last = state;
	}

	/** Whether it was said or found before whose the state is. */
	knows(state: State): boolean {
		return this.foreign.has(state);
	}

	/** Call after each change: a new state belongs to whom the state before it belongs. @returns whether it is somebody else's */
	follow(state: State): boolean {
		const known = this.foreign.get(state);
		const foreign = known ?? (this.last !== null && this.foreign.get(this.last) === true);
		this.begin(state, foreign);
		return foreign;
	}
}
