/** The walk through the reader: the step that stands, and what has been read and printed by then. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Step } from '$lib/kernel/trace.ts';
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
	// `!`: see Reading.
	private readonly reading!: Reading;

	constructor(reading: Reading) {
		this.reading = reading;
	}

	private went = $state<number | null>(null);
	/** The step that stands, as an index of the reader's; null shows the run to its end. */
	readonly step = $derived.by(() => {
		const last = this.reading.steps.length - 1;
		return this.went === null || last < 0 ? null : Math.max(0, Math.min(this.went, last));
	});
	readonly now: Step | null = $derived(
		this.step === null ? null : (this.reading.steps[this.step] ?? null)
	);
	/** The reader has done what it does: nobody walks, or it is the last step. */
	readonly atEnd = $derived(this.step === null || this.step >= this.reading.steps.length - 1);
	private readonly soFar = $derived(
		this.step === null ? this.reading.steps : this.reading.steps.slice(0, this.step + 1)
	);
	/** Bytes consumed so far; all of them before a run. */
	readonly readTo = $derived.by(() => {
		if (this.step === null) return this.reading.outcome?.consumed ?? this.reading.bytes.length;
		const reads = this.soFar.filter((s) => s.kind === 'read');
		return Math.max(0, ...reads.map((s) => s.offset + s.got));
	});
	/** What the kernel log shows so far, and the log file, where there is one. */
	readonly printed = $derived(this.reading.logOf(this.soFar));
	readonly logFile = $derived(this.reading.logFileOf(this.soFar));
	/** Our lines are shown too. */
	showOurs = $state(true);
	/** Ours, when the reader has come to its end. */
	readonly ours = $derived(this.showOurs && this.atEnd ? this.reading.ours : null);

	/** Goes to a step, where the reader has one; null to the end. */
	goTo(step: number | null): void {
		this.went = this.reading.steps.length > 0 ? step : null;
	}

	/** The check that stands now, by number; null at the end. */
	private readonly rung = $derived(this.now?.rung ?? null);

	/** What comes later is not reached yet, and the check that stands now has no outcome. */
	stateOf(r: LadderRung): LadderRung['state'] | 'now' {
		if (!this.reading.outcome || (this.rung !== null && r.n > this.rung)) return 'never';
		return r.n === this.rung && !this.atEnd ? 'now' : r.state;
	}

	/** Empty before a run: nothing has become of any check yet. */
	stateText(r: LadderRung): string {
		if (this.reading.hasImage && !this.reading.outcome) return '';
		const state = this.stateOf(r);
		return state === 'never' && r.state !== state ? 'not yet' : RUNG_STATES[state];
	}
}
