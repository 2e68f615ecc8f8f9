/** The caret, the marked bytes and checks, and the ones under the pointer. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Step } from '$lib/kernel/trace.ts';
import { rangeOf, type Range } from '$lib/format/ranges.ts';
import type { PointedAt } from '$lib/view/status.ts';
import { stepPlace } from '$lib/view/case_reading.ts';
import type { Reading } from './reading.svelte.ts';

/** What was pointed at: bytes, a check, or a step of a check. */
interface Pointed {
	/** There may be other bytes between them. */
	readonly ranges: readonly Range[];
	/** The check that was pointed at, itself or by one of its steps. In another kernel its number is another check's. */
	readonly rung: LadderRung | null;
	/** The check itself was pointed at: the marked bytes are the ones it looks at now. Otherwise one of its steps or lines. */
	readonly whole: boolean;
}
const NOWHERE: Pointed = { ranges: [], rung: null, whole: false };
const bytesAt = (ranges: readonly Range[]): Pointed => ({ ranges, rung: null, whole: false });

export class Pointing implements PointedAt {
	// `!`: TypeScript does not see that the constructor sets it before a derived value reads it.
	private readonly reading!: Reading;

	constructor(reading: Reading) {
		this.reading = reading;
	}

	/** Offset at which the next byte is typed; `bytes.length` is after the last byte. */
	caret = $state<number | null>(null);
	/** The other end of a selection that was extended. */
	anchor = $state<number | null>(null);
	private chosen = $state.raw<Pointed>(NOWHERE);
	private under = $state.raw<Pointed>(NOWHERE);

	/** Marked bytes: the member of a byte that was chosen, or each member of a check. */
	readonly marks: readonly Range[] = $derived(this.rangesOf(this.chosen));
	/** From the first marked byte to the last. */
	readonly marked: Range | null = $derived(
		this.marks[0] ? { from: this.marks[0].from, to: this.marks.at(-1)!.to } : null
	);
	/** Numbers of the marked checks. */
	readonly markedChecks: readonly number[] = $derived(this.checksAt(this.chosen));
	/** Bytes and checks under the pointer. */
	readonly hovers: readonly Range[] = $derived(this.rangesOf(this.under));
	readonly hoveredChecks: readonly number[] = $derived(this.checksAt(this.under));
	/** Number of the check under the pointer, or else of the chosen one. Null for bytes, a step or a line. */
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

	/** A check that was pointed at is marked alone. For bytes, all checks that look at them are marked. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.reading.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** The pointer is over these bytes; null: over none. */
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

	/** Marks a check and its bytes. The caret goes to the byte that made the difference; it stays if there are no bytes. */
	selectCheck(rung: LadderRung): void {
		const place = this.ofCheck(rung);
		const failed = rung.n === this.reading.failedRung ? this.reading.failingByte : null;
		this.choose(place, failed ?? place.ranges[0]?.from ?? this.caret);
	}

	/** Marks the bytes of a step or a log line, and its check. */
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
		this.clamp(); // a link may name any offset
	}

	/** @param extend the other end of the selection stays, as with Shift */
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
		// No table describes this byte, and its span may be very long: mark the byte alone.
		const range = span?.field ? rangeOf(span) : { from: to, to: to + 1 };
		this.chosen = bytesAt(span ? [range] : []);
	}

	/** After an edit: the image may be shorter. */
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
