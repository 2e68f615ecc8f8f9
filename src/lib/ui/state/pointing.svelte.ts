/** The caret, the marked bytes and checks, and those under the pointer. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Step } from '$lib/kernel/trace.ts';
import { rangeOf, type Range } from '$lib/format/ranges.ts';
import type { Standing } from '$lib/view/kernel/checks.ts';
import type { PointedAt } from '$lib/view/page/status.ts';
import { pointer } from '$lib/ui/dom/pointer.svelte.ts';
import { stepPlace, type Reading } from '$lib/view/reading.ts';

/** The target of pointing: bytes, a check, or a step of a check. */
interface Pointed {
	/** They need not be neighbours. */
	readonly ranges: readonly Range[];
	/** The check, or the check of the step. With another kernel its number may belong to another check. */
	readonly rung: LadderRung | null;
	/** The target is the check itself, so the marked bytes are always those that it looks at. Otherwise it is a step or line. */
	readonly whole: boolean;
}
const NOWHERE: Pointed = { ranges: [], rung: null, whole: false };
const bytesAt = (ranges: readonly Range[]): Pointed => ({ ranges, rung: null, whole: false });

export class Pointing implements PointedAt {
	// `!`: TypeScript does not see that the constructor sets it before a derived value reads it.
	private readonly reading!: Reading;
	private readonly standing!: Standing;

	constructor(reading: Reading, standing: Standing) {
		this.reading = reading;
		this.standing = standing;
	}

	/** Offset where the next byte is typed; `bytes.length` is after the last byte. */
	caret = $state<number | null>(null);
	/** The other end of an extended selection. */
	anchor = $state<number | null>(null);
	/** Typed characters are written as ASCII. Otherwise they are hex digits. */
	typesText = $state(false);
	#chosen = $state.raw<Pointed>(NOWHERE);
	#beneath = $state.raw<Pointed>(NOWHERE);
	readonly #under = $derived(pointer.rests ? NOWHERE : this.#beneath);

	/** The marked bytes: the member of a chosen byte, or the members of a check. */
	readonly marks: readonly Range[] = $derived(this.rangesOf(this.#chosen));
	/** From the first marked byte to the last. */
	readonly marked: Range | null = $derived(
		this.marks[0] ? { from: this.marks[0].from, to: this.marks.at(-1)!.to } : null
	);
	/** Numbers of the marked checks. */
	readonly markedChecks: readonly number[] = $derived(this.checksAt(this.#chosen));
	/** Bytes and checks under the pointer. */
	readonly hovers: readonly Range[] = $derived(this.rangesOf(this.#under));
	readonly hoveredChecks: readonly number[] = $derived(this.checksAt(this.#under));
	/** Number of the check under the pointer, or else of the chosen check. Null for bytes, a step or a line. */
	readonly check: number | null = $derived.by(() => {
		const place = this.#under === NOWHERE ? this.#chosen : this.#under;
		return place.whole ? this.numberOf(place) : null;
	});

	private numberOf({ rung }: Pointed): number | null {
		return rung && this.reading.rungs[rung.n]?.condition === rung.condition ? rung.n : null;
	}

	private rangesOf(place: Pointed): readonly Range[] {
		const check = place.whole ? this.numberOf(place) : null;
		return check === null ? place.ranges : this.bytesOf(this.reading.rungs[check]!);
	}

	/** Pointing at a check marks only this check. Pointing at bytes marks all checks that look at them. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.reading.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** The pointer is over these bytes; null if it is over none. */
	point(range: Range | null): void {
		this.#beneath = range ? bytesAt([range]) : NOWHERE;
	}

	pointAtCheck(rung: LadderRung): void {
		this.#beneath = this.ofCheck(rung);
	}

	/** The pointer is over some of a check's bytes, as a line of the listing names them. */
	pointAtPart(rung: LadderRung, range: Range): void {
		this.#beneath = { ranges: [range], rung, whole: false };
	}

	pointAtStep(step: Step): void {
		this.#beneath = this.ofStep(step);
	}

	select(range: Range | null): void {
		this.choose(bytesAt(range ? [range] : []), range?.from ?? null);
	}

	/**
	 * Marks a check and its bytes. The caret goes to the byte that is to blame, if the reader has come so far. It stays if the
	 * check has no bytes.
	 */
	selectCheck(rung: LadderRung): void {
		const place = this.ofCheck(rung);
		const told = rung.n === this.reading.failedRung && this.standing.atEnd;
		const failed = told ? this.reading.failingByte : null;
		this.choose(place, failed ?? place.ranges[0]?.from ?? this.caret);
	}

	/** Marks some of a check's bytes, and the check. The caret goes to their first. */
	selectPart(rung: LadderRung, range: Range): void {
		this.choose({ ranges: [range], rung, whole: false }, range.from);
	}

	/** Marks the bytes of a step or a log line, and its check. */
	selectStep(step: Step): void {
		const place = this.ofStep(step);
		this.choose(place, place.ranges[0]?.from ?? this.caret);
	}

	private ofCheck(rung: LadderRung): Pointed {
		return { ranges: this.bytesOf(rung), rung, whole: true };
	}

	/** The failed check marks all its bytes until the walk comes to its end. */
	private bytesOf(rung: LadderRung): readonly Range[] {
		return this.reading.bytesOf(rung.n, !this.standing.atEnd);
	}

	private ofStep(step: Step): Pointed {
		const place = rangeOf(stepPlace(step));
		const ranges = place.from < place.to ? [place] : [];
		return { ranges, rung: this.reading.rungs[step.rung] ?? null, whole: false };
	}

	private choose(place: Pointed, caret: number | null): void {
		this.#chosen = place;
		this.caret = caret;
		this.anchor = caret;
		this.clamp(); // a link can have any offset
	}

	/** @param extend keeps the other end of the selection, as Shift does */
	moveCaret(offset: number, extend = false): void {
		const to = Math.max(0, Math.min(this.reading.bytes.length, offset));
		const from = extend ? (this.anchor ?? to) : to;
		this.anchor = from;
		this.caret = to;
		if (extend && from !== to) {
			const range = { from: Math.min(from, to), to: Math.max(from, to) + 1 };
			this.#chosen = bytesAt([range]);
			this.clamp();
			return;
		}
		const span = this.reading.spanAt(to);
		// The span of bytes that no table describes may be very long, so only the byte is marked.
		const range = span?.field ? rangeOf(span) : { from: to, to: to + 1 };
		this.#chosen = bytesAt(span ? [range] : []);
	}

	/** Call after an edit, which may make the image shorter. */
	clamp(): void {
		const n = this.reading.bytes.length;
		if (this.caret !== null && this.caret > n) this.caret = n;
		if (this.anchor !== null && this.anchor > n) this.anchor = n;
		if (!this.marked || this.marked.to <= n) return;
		const ranges = this.marks.filter((r) => r.from < n);
		this.#chosen = {
			...this.#chosen,
			ranges: ranges.map((r) => ({ from: r.from, to: Math.min(r.to, n) }))
		};
	}
}
