/** The puzzle of the shortest image: a start, its length now, and the best length that this device keeps. */
import { sizeText } from '$lib/format/count.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import { recordAfter } from '$lib/course/puzzle/puzzle_score.ts';
import { CUT, isPar, SHORTEST } from '$lib/course/puzzle/puzzles.ts';
import { caseOf } from '$lib/course/start.ts';
import type { Case } from '$lib/share/case.ts';
import { parseNumber } from '$lib/view/number.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { keptScore } from '../course_storage.ts';

export class CutRun {
	readonly puzzle = SHORTEST;
	readonly w = new Workbench();
	readonly starts = SHORTEST.starts.map((s) => ({ ...s, case: caseOf(s.start) }));
	/** Of the image that can be cut. */
	readonly score = keptScore(CUT);
	#at = $state(0);

	constructor() {
		this.at = 0;
	}

	/** Index of the start that is chosen. */
	get at(): number {
		return this.#at;
	}
	set at(at: number) {
		this.#at = at;
		this.w.begin(this.start);
	}
	get par(): number {
		return this.starts[this.#at]!.par;
	}
	get start(): Case {
		return this.starts[this.#at]!.case;
	}
	get full(): number {
		return this.start.bytes!.length;
	}
	get length(): number {
		return this.w.bytes.length;
	}
	readonly graded = $derived.by(() =>
		grade({ errno: '0' }, this.start, this.w.state, this.w.reading)
	);
	/** The whole image is no solution: nothing is cut. */
	readonly solved = $derived(this.length < this.full && isSolved(this.graded));

	/** A byte less has hardly begun it. */
	readonly done = $derived.by(() => this.solved && isPar(this, this.length));
	/** Par is reached now, or was once. */
	readonly told = $derived.by(() => this.done || isPar(CUT, this.score.record.best ?? Infinity));

	/** `334 of 347 bytes, 13 cut off` */
	get lengthText(): string {
		return this.length === this.full
			? `${sizeText(this.full)}, nothing cut off`
			: `${this.length} of ${sizeText(this.full)}, ${this.full - this.length} cut off`;
	}
	get solvedText(): string {
		return this.length === this.par
			? 'No shorter image is accepted.'
			: 'The kernel accepts this image. There is a shorter one.';
	}

	/** @returns what is wrong with a length that was typed */
	typed(text: string): string | null {
		const parsed = parseNumber(text, [0n, BigInt(this.full)], 'the image');
		if ('error' in parsed) return `${parsed.error}; the image keeps ${sizeText(this.length)}`;
		this.cut(Number(parsed.value));
		return null;
	}

	cut(length: number): void {
		// Not an edit: nobody else can edit in the lab.
		this.w.begin({ ...this.start, bytes: this.start.bytes!.slice(0, length) });
		const { score } = this;
		if (this.solved) score.keep(recordAfter(CUT, score.record, null, length));
	}
}
