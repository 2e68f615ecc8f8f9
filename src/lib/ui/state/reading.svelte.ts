/**
 * What the bytes are, and what the kernel says of them, derived from one state. CaseReading has the rules. Here each answer
 * is a derived value, so that a part of the page renders again only when its answer changes.
 */
import type { Layout } from '$lib/format/image.ts';
import { sameLayout } from '$lib/format/image.ts';
import type { Print, Step } from '$lib/kernel/trace.ts';
import { revisionOf } from '$lib/revisions/all.ts';
import type { Kernel, Revision } from '$lib/revisions/revision.ts';
import { CaseReading, NOTHING } from '$lib/view/case_reading.ts';
import type { Reading as AnyReading } from '$lib/view/reading.ts';
import type { State } from './state.ts';

export class Reading implements AnyReading {
	private readonly stateNow: () => State;
	private readonly hidden: () => boolean;
	private readonly keep = keepsEqual(sameLayout);

	/**
	 * @param stateNow returns the state
	 * @param hidden whether the kernel has not been asked yet: then there is no run, and no answer reveals the outcome
	 */
	constructor(stateNow: () => State, hidden: () => boolean = () => false) {
		this.stateNow = stateNow;
		this.hidden = hidden;
	}

	get state(): State {
		return this.stateNow();
	}
	readonly #now = $derived.by(
		() =>
			new CaseReading(this.state, {
				cut: this.state.rest !== null,
				hidden: this.hidden(),
				keep: this.keep
			})
	);

	// ---- the state, field by field: editing a byte does not render the kernel panel again

	/** The running kernel's revision. */
	readonly revision: Revision = $derived.by(() => revisionOf(this.state.revision));
	readonly bytes: Uint8Array = $derived.by(() => this.state.bytes ?? NOTHING);
	readonly kernel: Kernel = $derived.by(() => this.state.kernel);
	readonly hasImage: boolean = $derived.by(() => this.state.bytes !== null);

	// ---- what the bytes are

	readonly recognised = $derived(this.#now.recognised);
	readonly imageRevision = $derived(this.#now.imageRevision);
	readonly order = $derived(this.#now.order);
	readonly imageArch = $derived(this.#now.imageArch);
	/** An equal layout is the same value, so that a byte edit does not render the form again. */
	readonly layout: Layout = $derived(this.#now.layout);

	spanAt = (offset: number) => this.#now.spanAt(offset);
	span = (path: string) => this.#now.span(path);

	// ---- what the kernel says

	readonly outcome = $derived(this.#now.outcome);
	readonly trace = $derived(this.#now.trace);
	readonly rungs = $derived(this.#now.rungs);
	readonly checkCount = $derived(this.#now.checkCount);
	readonly failing = $derived(this.#now.failing);
	readonly failedRung = $derived(this.#now.failedRung);
	readonly kernelOrder = $derived(this.#now.kernelOrder);
	readonly failingByte = $derived(this.#now.failingByte);
	readonly steps = $derived(this.#now.steps);
	readonly prints = $derived(this.#now.prints);
	readonly ours = $derived(this.#now.ours);

	logOf = (steps: readonly Step[]): readonly Print[] => this.#now.logOf(steps);
	logFileOf = (steps: readonly Step[]): readonly Print[] | null => this.#now.logFileOf(steps);

	// ---- which checks look at which bytes

	readonly checked = $derived(this.#now.checked);
	checksOf = (offset: number, size: number) => this.#now.checksOf(offset, size);
	isChecked = (offset: number) => this.#now.isChecked(offset);
	bytesOf = (n: number, untold = false) => this.#now.bytesOf(n, untold);
}

/** Returns the value before if the new one equals it. */
function keepsEqual<T>(equal: (a: T, b: T) => boolean): (value: T) => T {
	let last: T | null = null;
	return (value) => (last = last !== null && equal(last, value) ? last : value);
}
