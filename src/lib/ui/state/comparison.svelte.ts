/** A, a state to compare with. The present state is B. */
import type { Range } from '$lib/format/ranges.ts';
import { byteDiff } from '$lib/share/compare.ts';
import type { Edits } from './edits.svelte.ts';
import type { State } from './state.ts';

export class Comparison {
	// `!`: TypeScript does not see that the constructor sets it before a derived value reads it.
	private readonly edits!: Edits;

	constructor(edits: Edits) {
		this.edits = edits;
	}

	a = $state.raw<State | null>(null);
	/** States that a swap brought back. */
	private readonly swapped = new WeakSet<State>();
	/** Bytes of B that differ from A. */
	readonly differing: readonly Range[] = $derived(
		this.a
			? byteDiff(this.a.bytes ?? new Uint8Array(0), this.edits.state.bytes ?? new Uint8Array(0))
			: []
	);

	keepAsA(): void {
		this.edits.endVisit(); // later edits belong to B
		this.a = this.edits.state;
	}

	/** A has become the present state. @param b the one before, now A */
	swappedWith(b: State): void {
		this.swapped.add(this.edits.state);
		this.a = b;
	}

	/**
	 * Undoing or redoing a swap restores A too.
	 * @param before the state until now
	 * @param led the state that the undone or redone edit led to
	 */
	restore(before: State, led: State): void {
		if (this.swapped.has(led) && this.edits.state === this.a) this.a = before;
	}
}
