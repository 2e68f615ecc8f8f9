/** The patch by hand, as somebody works on it: the image, its grades, hints, and what this device keeps of it. */
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import {
	mergedPatch,
	NO_PATCH,
	PATCH,
	patchNow,
	patchSolution,
	patchStart,
	type PatchRecord
} from '$lib/course/patch_by_hand.ts';
import type { Case } from '$lib/share/case.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import type { State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { savedPatch, savePatch } from '../../course_storage.ts';
import { Origin } from '../../origin.ts';

export class PatchRun {
	readonly w = new Workbench();
	record = $state.raw<PatchRecord>(NO_PATCH);
	/** What stands there is the shown solution, or came of it: it does not count. */
	given = $state(false);
	/** The browser has refused to save. */
	unsaved = $state(false);
	readonly #start = patchStart();
	private readonly origin = new Origin();
	/** The state that was opened or saved last. */
	private seen: State | null = null;

	constructor() {
		this.begin(this.#start);
	}

	readonly graded = $derived.by(() =>
		grade(PATCH.conditions, this.#start, this.w.state, this.w.reading)
	);
	readonly solved = $derived(isSolved(this.graded));

	/** Goes on where this device left it. */
	resume(): void {
		this.record = savedPatch() ?? NO_PATCH;
		this.begin(patchNow(this.record));
	}

	private begin(c: Case): void {
		this.w.begin(c);
		this.seen = this.w.state;
		this.given = false;
		this.origin.begin(this.seen, false);
	}

	/** Both are one step of undo. */
	reset(): void {
		this.show(this.#start, false);
	}
	showSolution(): void {
		this.keep({ shown: true });
		this.show(patchSolution(), true);
	}
	private show({ bytes }: Case, given: boolean): void {
		this.w.edit({ bytes, rest: null, file: null });
		this.origin.begin(this.w.state, given);
	}

	hint(): void {
		this.keep({ hints: Math.min(this.record.hints + 1, 2) });
	}

	/** Call after each change. The shown solution is not kept: a reload brings back one's own image. */
	save(): void {
		const { state } = this.w;
		if (state === this.seen) return;
		this.seen = state;
		this.given = this.origin.follow(state);
		if (this.given) return;
		const same = changedBytes(this.#start.bytes, state.bytes).length === 0;
		this.keep({
			left: same ? null : longLink(state),
			...(this.solved ? { solved: true } : {})
		});
	}

	private keep(part: Partial<PatchRecord>): void {
		const saved = this.unsaved ? null : savedPatch();
		this.record = mergedPatch(saved, { ...this.record, ...part });
		this.unsaved = !savePatch(this.record);
	}
}
