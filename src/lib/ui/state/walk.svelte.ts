/** The walk through the reader: the current step, and what the reader has read and printed by then. */
import type { Step } from '$lib/kernel/trace.ts';
import { checkStops, type Standing } from '$lib/view/kernel/checks.ts';
import { readAfter } from '$lib/view/kernel/stepping.ts';
import type { Reading } from '$lib/view/reading.ts';

export class Walk implements Standing {
	// `!`: TypeScript does not see that the constructor sets it before a derived value reads it.
	private readonly reading!: Reading;

	constructor(reading: Reading) {
		this.reading = reading;
	}

	#wanted = $state<number | null>(null);
	/** Index of the current step, from 0. Null without a walk: the page shows the whole run. */
	readonly step = $derived.by(() => {
		const last = this.reading.steps.length - 1;
		return this.#wanted === null || last < 0 ? null : Math.max(0, Math.min(this.#wanted, last));
	});
	readonly now: Step | null = $derived(
		this.step === null ? null : (this.reading.steps[this.step] ?? null)
	);
	/** Number of the current step's check; null without a walk. */
	readonly rung: number | null = $derived(this.now?.rung ?? null);
	readonly atEnd = $derived(this.step === null || this.step >= this.reading.steps.length - 1);

	// ---- stops

	/** The walk stops at every step, not only where a check is decided. */
	inside = $state(false);
	/** Indices of the steps at which a check is decided, and of the end. */
	readonly checks: readonly number[] = $derived(checkStops(this.reading.steps));
	readonly stops: readonly number[] = $derived(
		this.inside ? this.reading.steps.map((_, i) => i) : this.checks
	);

	/** Goes to a step. Null ends the walk; the next walk stops only at checks again. */
	goTo(step: number | null): void {
		this.#wanted = this.reading.steps.length > 0 ? step : null;
		if (this.step === null) this.inside = false;
	}

	// ---- what has happened by then

	readonly #soFar = $derived(
		this.step === null ? this.reading.steps : this.reading.steps.slice(0, this.step + 1)
	);
	/** The number of bytes consumed so far; of the whole run without a walk. */
	readonly readTo = $derived.by(() => {
		if (this.step === null) return this.reading.outcome?.consumed ?? this.reading.bytes.length;
		return readAfter(this.#soFar).at(-1)!;
	});
	readonly printed = $derived(this.reading.logOf(this.#soFar));
	readonly logFile = $derived(this.reading.logFileOf(this.#soFar));
	/** The log also shows our line about a silent refusal. */
	showOurs = $state(true);
	/** Our own line; null until the reader has ended. */
	readonly ours = $derived(this.showOurs && this.atEnd ? this.reading.ours : null);
}
