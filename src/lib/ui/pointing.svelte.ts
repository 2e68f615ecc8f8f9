/** What is pointed at: the caret, the bytes and the check that are marked, and those under the pointer. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import { rangeOf, type Range } from './ranges.ts';
import { stepPlace, type Reading } from './reading.svelte.ts';
import type { Walk } from './walk.svelte.ts';

/** Bytes, which may have others between them, and the check that they belong to, where it was one that was chosen. */
interface Pointed {
	readonly ranges: readonly Range[];
	/** Its number means another check where the kernel is another. */
	readonly rung: LadderRung | null;
}
const NOWHERE: Pointed = { ranges: [], rung: null };

export class Pointing {
	// `!`: see Reading.
	private readonly reading!: Reading;
	private readonly walk!: Walk;

	constructor(reading: Reading, walk: Walk) {
		this.reading = reading;
		this.walk = walk;
	}

	/** Where the next byte is typed; `bytes.length` is behind the last. */
	caret = $state<number | null>(null);
	/** The other end of a selection that was extended. */
	anchor = $state<number | null>(null);
	private chosen = $state.raw<Pointed>(NOWHERE);
	private under = $state.raw<Pointed>(NOWHERE);

	/** Marked bytes: a whole member where a byte of it was chosen, and of a check each of its members. */
	readonly marks: readonly Range[] = $derived(this.chosen.ranges);
	/** From the first marked byte to the last. */
	readonly marked: Range | null = $derived(
		this.marks[0] ? { from: this.marks[0].from, to: this.marks.at(-1)!.to } : null
	);
	/** Numbers of the checks that are marked with them. */
	readonly markedChecks: readonly number[] = $derived(this.checksAt(this.chosen));
	/** The same under the pointer. */
	readonly hovers: readonly Range[] = $derived(this.under.ranges);
	readonly hoveredChecks: readonly number[] = $derived(this.checksAt(this.under));
	/** The check that is pointed at, or else chosen; null where it is bytes, or a step. */
	readonly check: number | null = $derived(
		this.under !== NOWHERE
			? this.numberOf(this.under)
			: this.walk.step === null
				? this.numberOf(this.chosen)
				: null
	);

	private numberOf({ rung }: Pointed): number | null {
		return rung && this.reading.rungs[rung.n]?.condition === rung.condition ? rung.n : null;
	}

	/** A check that was chosen is marked alone; of bytes all that look at them. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.reading.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** The pointer is over these bytes, or left them. */
	point(range: Range | null): void {
		this.under = range ? { ranges: [range], rung: null } : NOWHERE;
	}

	pointAtCheck(rung: LadderRung): void {
		this.under = { ranges: this.reading.bytesOf(rung.n), rung };
	}

	select(range: Range | null): void {
		this.choose({ ranges: range ? [range] : [], rung: null }, range?.from ?? null);
	}

	/** The bytes of a check, with the caret at what made the difference; where it looks at none the caret stays. */
	selectCheck(rung: LadderRung): void {
		const ranges = this.reading.bytesOf(rung.n);
		const failed = rung.n === this.reading.failedRung ? this.reading.failingByte : null;
		this.choose({ ranges, rung }, failed ?? ranges[0]?.from ?? this.caret);
	}

	/** Goes to a step and shows its bytes; null to the end. */
	goToStep(step: number | null): void {
		this.walk.goTo(step);
		const { now } = this.walk;
		if (!now) return;
		const place = stepPlace(now);
		if (place.size === 0) return;
		const rung = this.reading.rungs[now.rung] ?? null;
		this.choose({ ranges: [rangeOf(place)], rung }, now.offset);
	}

	private choose(place: Pointed, caret: number | null): void {
		this.chosen = place;
		this.caret = caret;
		this.anchor = caret;
		this.clamp(); // a link may point anywhere
	}

	/** @param extend keep the other end, as with Shift */
	moveCaret(offset: number, extend = false): void {
		const to = Math.max(0, Math.min(this.reading.source.bytes.length, offset));
		if (!extend) this.anchor = to;
		this.caret = to;
		const from = this.anchor ?? to;
		if (extend && from !== to) {
			const range = { from: Math.min(from, to), to: Math.max(from, to) + 1 };
			this.chosen = { ranges: [range], rung: null };
			this.clamp();
			return;
		}
		const span = this.reading.spanAt(to);
		// A tail is as long as it likes: mark the byte alone.
		const range = span?.field ? rangeOf(span) : { from: to, to: to + 1 };
		this.chosen = { ranges: span ? [range] : [], rung: null };
	}

	/** The image may be shorter now. */
	clamp(): void {
		const n = this.reading.source.bytes.length;
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
