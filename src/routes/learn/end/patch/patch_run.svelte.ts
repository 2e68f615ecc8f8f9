/** The patch by hand, as somebody works on it, with its hints and what this device keeps of it. */
import {
	mergedPatch,
	NO_PATCH,
	PATCH,
	patchSolution,
	patchStart,
	type PatchRecord
} from '$lib/course/patch_by_hand.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import { savedPatch, savePatch } from '../../course_storage.ts';
import { Work } from '../../work.svelte.ts';

export class PatchRun extends Work {
	record = $state.raw<PatchRecord>(NO_PATCH);
	/** The browser has refused to save. */
	unsaved = $state(false);

	constructor() {
		super(patchStart(), PATCH.conditions);
	}

	/** Goes on where this device left it. */
	resume(): void {
		this.record = savedPatch() ?? NO_PATCH;
		this.open(this.kept(this.record.left) ?? this.start);
	}

	/** Both are one step of undo. */
	reset(): void {
		this.show({ bytes: this.start.bytes, rest: null, file: null });
	}
	showSolution(): void {
		this.keep({ shown: true });
		this.show({ bytes: patchSolution().bytes, rest: null, file: null }, true);
	}

	/** Call after each change. The shown solution is not kept: a reload brings back one's own image. */
	save(): void {
		if (this.w.state === this.seen) return;
		this.follow();
		if (this.given) return;
		this.keep({
			left: this.changed.length === 0 ? null : longLink(this.w.state),
			...(this.met ? { solved: true } : {})
		});
	}

	keep(part: Partial<PatchRecord>): void {
		const saved = this.unsaved ? null : savedPatch();
		this.record = mergedPatch(saved, { ...this.record, ...part });
		this.unsaved = !savePatch(this.record);
	}
}
