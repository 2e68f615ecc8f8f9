/** States that were set aside to compare with: A, B and so on. The present state may be one of them. */
import type { Range } from '$lib/format/ranges.ts';
import { byteDiff } from '$lib/share/compare.ts';
import type { Edits } from './edits.svelte.ts';
import type { State } from './state.ts';

/** Three are a screen, and six are two. */
const MOST = 6;

export class Comparison {
	// `!`: TypeScript does not see that the constructor sets it before a derived value reads it.
	private readonly edits!: Edits;

	constructor(edits: Edits) {
		this.edits = edits;
	}

	kept = $state.raw<readonly State[]>([]);
	/** The page shows all states instead of the parts of the present one. */
	all = $state(false);
	/** The one that was removed last, with its place. */
	removed = $state.raw<{ readonly state: State; readonly at: number } | null>(null);
	/** Those set aside, and the present one if it is another. */
	readonly states: readonly State[] = $derived(
		this.kept.includes(this.edits.state) ? this.kept : [...this.kept, this.edits.state]
	);
	readonly differing: readonly Range[] = $derived(
		this.a
			? byteDiff(this.a.bytes ?? new Uint8Array(0), this.edits.state.bytes ?? new Uint8Array(0))
			: []
	);

	get a(): State | null {
		return this.kept[0] ?? null;
	}
	/** Index of the present state beside A. Where it still is A, the next edit makes it the last one. */
	get present(): number {
		const at = this.kept.indexOf(this.edits.state);
		return at > 0 ? at : this.kept.length;
	}
	get canKeep(): boolean {
		return this.kept.length < MOST && !this.kept.includes(this.edits.state);
	}

	keep(): void {
		if (!this.canKeep) return;
		this.edits.endVisit(); // later edits belong to another state
		this.kept = this.states;
		this.removed = null;
	}

	remove(state: State): void {
		this.removed = { state, at: this.kept.indexOf(state) };
		this.kept = this.kept.filter((s) => s !== state);
	}

	putBack(): void {
		const { removed, kept } = this;
		if (removed) this.kept = kept.toSpliced(removed.at, 0, removed.state);
		this.removed = null;
	}
}
