/** The walk through the reader: the step that stands, and what has been read and printed by then. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Print, Step } from '$lib/kernel/trace.ts';
import type { Reading } from './reading.svelte.ts';

const RUNG_STATES = {
	passed: 'passed',
	failed: 'failed here',
	unknown: 'not modelled',
	never: 'never reached',
	skipped: 'skipped',
	now: 'reading'
};

export class Walk {
	// `!`: what is derived comes after the constructor, whatever the order here.
	private readonly reading!: Reading;

	constructor(reading: Reading) {
		this.reading = reading;
	}

	/** Steps of the run that are shown, as an index; null shows it to the end. */
	step = $state<number | null>(null);
	private readonly at = $derived(
		this.step === null ? null : Math.min(this.step, this.reading.steps.length - 1)
	);
	/** The step that stands now. */
	readonly now: Step | null = $derived(
		this.at === null ? null : (this.reading.steps[this.at] ?? null)
	);
	/** The reader has done what it does: nobody walks, or it is the last step. */
	readonly atEnd = $derived(this.at === null || this.at === this.reading.steps.length - 1);
	/** Bytes consumed so far. */
	readonly readTo = $derived.by(() => {
		if (this.at === null) return this.reading.outcome?.consumed ?? 0;
		const reads = this.reading.steps.slice(0, this.at + 1).filter((s) => s.kind === 'read');
		return Math.max(0, ...reads.map((s) => s.offset + s.got));
	});
	/** What has been printed so far. */
	readonly printed: readonly Print[] = $derived.by(() => {
		const { prints, steps } = this.reading;
		return this.at === null ? prints : prints.filter((p) => steps.indexOf(p) <= this.at!);
	});
	/** The check that stands now, by number; null at the end. */
	private readonly rung = $derived(this.now?.rung ?? null);

	/** What comes later is not reached yet, and the check that stands now has no outcome. */
	stateOf(r: LadderRung): LadderRung['state'] | 'now' {
		if (!this.reading.outcome || (this.rung !== null && r.n > this.rung)) return 'never';
		return r.n === this.rung && !this.atEnd ? 'now' : r.state;
	}

	stateText(r: LadderRung): string {
		const state = this.stateOf(r);
		return state === 'never' && r.state !== state ? 'not yet' : RUNG_STATES[state];
	}
}
