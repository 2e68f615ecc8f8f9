/** What is pointed at: the caret, the bytes and the check that are marked, and those under the pointer. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Step } from '$lib/kernel/trace.ts';
import { rangeOf, type Range } from '$lib/format/ranges.ts';
import { stepPlace, type Reading } from './reading.svelte.ts';

/** Bytes, which may have others between them. */
interface Pointed {
	readonly ranges: readonly Range[];
	/** The check that they were pointed at through. Its number means another one where the kernel is another. */
	readonly rung: LadderRung | null;
	/** It is the check that is pointed at, whatever its bytes are by now; else a step of it, or a line that it printed. */
	readonly whole: boolean;
}
const NOWHERE: Pointed = { ranges: [], rung: null, whole: false };
const bytesAt = (ranges: readonly Range[]): Pointed => ({ ranges, rung: null, whole: false });

export class Pointing {
	// `!`: see Reading.
	private readonly reading!: Reading;

	constructor(reading: Reading) {
		this.reading = reading;
	}

	/** Where the next byte is typed; `bytes.length` is behind the last. */
	caret = $state<number | null>(null);
	/** The other end of a selection that was extended. */
	anchor = $state<number | null>(null);
	private chosen = $state.raw<Pointed>(NOWHERE);
	private under = $state.raw<Pointed>(NOWHERE);

	/** Marked bytes: a whole member where a byte of it was chosen, and of a check each of its members. */
	readonly marks: readonly Range[] = $derived(this.rangesOf(this.chosen));
	/** From the first marked byte to the last. */
	readonly marked: Range | null = $derived(
		this.marks[0] ? { from: this.marks[0].from, to: this.marks.at(-1)!.to } : null
	);
	/** Numbers of the checks that are marked with them. */
	readonly markedChecks: readonly number[] = $derived(this.checksAt(this.chosen));
	/** The same under the pointer. */
	readonly hovers: readonly Range[] = $derived(this.rangesOf(this.under));
	readonly hoveredChecks: readonly number[] = $derived(this.checksAt(this.under));
	/** The check that is pointed at, or else chosen; null where it is bytes, a step or a line. */
	readonly check: number | null = $derived.by(() => {
		const place = this.under === NOWHERE ? this.chosen : this.under;
		return place.whole ? this.numberOf(place) : null;
	});

	private numberOf({ rung }: Pointed): number | null {
		return rung && this.reading.rungs[rung.n]?.condition === rung.condition ? rung.n : null;
	}

	private rangesOf(place: Pointed): readonly Range[] {
		const check = place.whole ? this.numberOf(place) : null;
		return check === null ? place.ranges : this.reading.bytesOf(check);
	}

	/** The one check that was pointed at is marked alone; of bytes all that look at them. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.reading.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** The pointer is over these bytes, or left them. */
	point(range: Range | null): void {
		this.under = range ? bytesAt([range]) : NOWHERE;
	}

	pointAtCheck(rung: LadderRung): void {
		this.under = this.ofCheck(rung);
	}

	pointAtStep(step: Step): void {
		this.under = this.ofStep(step);
	}

	select(range: Range | null): void {
		this.choose(bytesAt(range ? [range] : []), range?.from ?? null);
	}

	/** The bytes of a check, with the caret at what made the difference; where it looks at none the caret stays. */
	selectCheck(rung: LadderRung): void {
		const place = this.ofCheck(rung);
		const failed = rung.n === this.reading.failedRung ? this.reading.failingByte : null;
		this.choose(place, failed ?? place.ranges[0]?.from ?? this.caret);
	}

	/** The bytes of a step, or of a line, and its check. */
	selectStep(step: Step): void {
		const place = this.ofStep(step);
		this.choose(place, place.ranges[0]?.from ?? this.caret);
	}

	private ofCheck(rung: LadderRung): Pointed {
		return { ranges: this.reading.bytesOf(rung.n), rung, whole: true };
	}

	private ofStep(step: Step): Pointed {
		const place = rangeOf(stepPlace(step));
		const ranges = place.from < place.to ? [place] : [];
		return { ranges, rung: this.reading.rungs[step.rung] ?? null, whole: false };
	}

	private choose(place: Pointed, caret: number | null): void {
		this.chosen = place;
		this.caret = caret;
		this.anchor = caret;
		this.clamp(); // a link may point anywhere
	}

	/** @param extend keep the other end, as with Shift */
	moveCaret(offset: number, extend = false): void {
		const to = Math.max(0, Math.min(this.reading.bytes.length, offset));
		if (!extend) this.anchor = to;
		this.caret = to;
		const from = this.anchor ?? to;
		if (extend && from !== to) {
			const range = { from: Math.min(from, to), to: Math.max(from, to) + 1 };
			this.chosen = bytesAt([range]);
			this.clamp();
			return;
		}
		const span = this.reading.spanAt(to);
		// A tail is as long as it likes: mark the byte alone.
		const range = span?.field ? rangeOf(span) : { from: to, to: to + 1 };
		this.chosen = bytesAt(span ? [range] : []);
	}

	/** The image may be shorter now. */
	clamp(): void {
		const n = this.reading.bytes.length;
		if (this.caret !== null && this.caret > n) this.caret = n;
		if (this.anchor !== null && this.anchor > n) this.anchor = n;
		if (!this.marked || this.marked.to <= n) return;
		const ranges = this.marks.filter((r) => r.from < n);
		this.chosen = {
			...this.chosen,
			ranges: ranges.map((r) => ({ from: r.from, to: Math.min(r.to, n) }))
		};
	}
}
