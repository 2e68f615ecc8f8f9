/** The patch by hand, as somebody works on it, with its hints and what this device keeps of it. */
import {
	PATCH,
	patchSolution,
	patchStart,
	type PatchRecord
} from '$lib/course/end/patch_by_hand.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import { keptPatch } from '../../course_storage.ts';
import { LeftWork } from '../../work.svelte.ts';

export class PatchRun extends LeftWork<PatchRecord> {
	constructor() {
		super(keptPatch(), patchStart(), PATCH.conditions);
	}

	resume(): void {
		this.goOn(this.saved.sync().left);
	}

	/** Both are one step of undo. */
	reset(): void {
		this.show({ bytes: this.start.bytes, rest: null, file: null });
	}
	showSolution(): void {
		this.saved.change({ shown: true });
		this.show({ bytes: patchSolution().bytes, rest: null, file: null }, true);
	}

	/** Call after each change. The shown solution is not kept: a reload brings back one's own image. */
	save(): void {
		if (this.w.state === this.seen) return;
		this.seen = this.w.state;
		if (this.given) return;
		const left = this.changed.length === 0 ? null : longLink(this.w.state);
		this.saved.change({ left, ...(this.met ? { solved: true } : {}) });
		this.take(left);
	}
}
