/** The caret, the marked bytes and checks, and those under the pointer. */
import type { LadderRung } from '$lib/kernel/ladder.ts';
import type { Step } from '$lib/kernel/trace.ts';
import { rangeOf, type Range } from '$lib/format/ranges.ts';
import type { Standing } from '$lib/view/kernel/checks.ts';
import type { PointedAt } from '$lib/view/page/status.ts';
import { stillTyped, type HalfTyped } from '$lib/view/bytes/grid_keys.ts';
import { pointer } from '$lib/ui/dom/pointer.svelte.ts';
import { stepPlace, type Reading } from '$lib/view/reading.ts';

/** What can be pointed at: bytes, a check, some of its bytes, or a step with its check. */
type Target = Range | { readonly check: LadderRung; readonly bytes?: Range | null } | Step;

interface Pointed {
	/** They need not be neighbours. */
	readonly ranges: readonly Range[];
	/** The check, or the check of the step. With another kernel its number may belong to another check. */
	readonly rung: LadderRung | null;
	/** The target is the check itself, so the marked bytes are always those that it looks at. Otherwise it is a step or line. */
	readonly whole: boolean;
}
/** What the keypad types into: the byte grid that a finger tapped. */
export interface Typing {
	/** @param key as the browser names it: `a`, `Insert` */
	press: (key: string) => void;
}

const NOWHERE: Pointed = { ranges: [], rung: null, whole: false };

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
	/** Counts how often undo and redo moved the caret. A focus in the bytes goes along. */
	returned = $state(0);
	/** Typed characters are written as ASCII. Otherwise they are hex digits. */
	typesText = $state(false);
	typed = $state.raw<HalfTyped | null>(null);
	/** What is typed of the byte at the caret. */
	readonly half = $derived(stillTyped(this.typed, this.reading.bytes, this.caret));
	/** While the keypad is shown. */
	typing = $state.raw<Typing | null>(null);
	#chosen = $state.raw<Pointed>(NOWHERE);
	#beneath = $state.raw<Pointed>(NOWHERE);
	readonly #under = $derived(pointer.rests ? NOWHERE : this.#beneath);

	/** The marked bytes: the member of a chosen byte, or the members of a check. */
	readonly marks: readonly Range[] = $derived(this.rangesOf(this.#chosen));
	readonly marked: Range | null = $derived(
		this.marks[0] ? { from: this.marks[0].from, to: this.marks.at(-1)!.to } : null
	);
	/** The bytes that were selected by a drag or with Shift; null for a member, a check or a single byte. */
	readonly extended: Range | null = $derived(this.anchor === this.caret ? null : this.marked);
	readonly markedChecks: readonly number[] = $derived(this.checksAt(this.#chosen));
	/** Bytes and checks under the pointer. */
	readonly hovers: readonly Range[] = $derived(this.rangesOf(this.#under));
	readonly hoveredChecks: readonly number[] = $derived(this.checksAt(this.#under));
	/** Number of the chosen check. Null for bytes, a step or a line. */
	readonly chosenCheck: number | null = $derived(this.checkOf(this.#chosen));
	/** Number of the check under the pointer, or else of the chosen check. */
	readonly check: number | null = $derived(
		this.#under === NOWHERE ? this.chosenCheck : this.checkOf(this.#under)
	);

	private checkOf(place: Pointed): number | null {
		return place.whole ? this.numberOf(place) : null;
	}

	private numberOf({ rung }: Pointed): number | null {
		return rung && this.reading.rungs[rung.n]?.condition === rung.condition ? rung.n : null;
	}

	private rangesOf(place: Pointed): readonly Range[] {
		const check = this.checkOf(place);
		return check === null ? place.ranges : this.bytesOf(this.reading.rungs[check]!);
	}

	/** Pointing at a check marks only this check. Pointing at bytes marks all checks that look at them. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.reading.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** Null where the pointer is over nothing. */
	point(target: Target | null): void {
		this.#beneath = this.placeOf(target);
	}

	/**
	 * Marks bytes and checks. The caret goes to the first byte; for a check to the one that is to blame, if the reader has come so
	 * far. It stays if a check or a step has no bytes.
	 */
	select(target: Target | null): void {
		const place = this.placeOf(target);
		const told = place.whole && this.standing.atEnd && place.rung?.n === this.reading.failedRung;
		const failed = told ? this.reading.failingByte : null;
		this.#chosen = place;
		if (target === null) this.typing = null;
		this.caret = failed ?? place.ranges[0]?.from ?? (target && this.caret);
		this.anchor = this.caret;
		this.clamp(); // a link can have any offset
	}

	private placeOf(target: Target | null): Pointed {
		if (target === null) return NOWHERE;
		if ('from' in target) return { ...NOWHERE, ranges: [target] };
		if ('check' in target) {
			const { check: rung, bytes = null } = target;
			return { ranges: bytes ? [bytes] : this.bytesOf(rung), rung, whole: !bytes };
		}
		const place = rangeOf(stepPlace(target));
		const ranges = place.from < place.to ? [place] : [];
		return { ranges, rung: this.reading.rungs[target.rung] ?? null, whole: false };
	}

	/** The failed check marks all its bytes until the walk comes to its end. */
	private bytesOf(rung: LadderRung): readonly Range[] {
		return this.reading.bytesOf(rung.n, !this.standing.atEnd);
	}

	/** @param extend keeps the other end of the selection, as Shift does */
	moveCaret(offset: number, extend = false): void {
		const to = Math.max(0, Math.min(this.reading.bytes.length, offset));
		const from = extend ? (this.anchor ?? to) : to;
		this.anchor = from;
		this.caret = to;
		if (extend && from !== to) {
			this.#chosen = this.placeOf({ from: Math.min(from, to), to: Math.max(from, to) + 1 });
			this.clamp();
			return;
		}
		const span = this.reading.spanAt(to);
		// The span of bytes that no table describes may be very long, so only the byte is marked.
		this.#chosen = this.placeOf(span && (span.field ? rangeOf(span) : { from: to, to: to + 1 }));
	}

	/** Moves the caret to what undo or redo changed. */
	returnTo(offset: number): void {
		this.moveCaret(offset);
		this.returned++;
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
