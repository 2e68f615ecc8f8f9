/** The patch by hand, as somebody works on it, with its hints and what this device keeps of it. */
import { PATCH, patchSolution, patchStart } from '$lib/course/patch_by_hand.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import { keptPatch } from '../../course_storage.ts';
import { Work } from '../../work.svelte.ts';

export class PatchRun extends Work {
	readonly saved = keptPatch();

	constructor() {
		super(patchStart(), PATCH.conditions);
	}

	/** Goes on where this device left it. */
	resume(): void {
		this.goOn(this.saved.sync().left);
	}

	/** Follows other tabs, but not while the solution shows. @returns ends it */
	watch(): () => void {
		return this.saved.watch(
			({ left }) => this.take(left),
			() => this.given
		);
	}
	private take(left: string | null): void {
		const now = this.saved.record.left;
		if (now !== left) this.showLeft(now);
	}

	/** The image that was set aside, and the present one in its place. */
	swap(): void {
		const { left } = this.saved.record;
		this.saved.swap();
		this.take(left);
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
		this.follow();
		if (this.given) return;
		const left = this.changed.length === 0 ? null : longLink(this.w.state);
		this.saved.change({ left, ...(this.met ? { solved: true } : {}) });
		this.take(left);
	}
}
