/**
 * How sensitive a verdict is to the bytes of the image: one bit or one byte changes, and the kernel is asked again. Such a
 * changed image is a mutant. Mutants with the same errno at the same check, and the same effect, share an ending.
 */
import { hex } from '../../format/hex.ts';
import { joined, type Range } from '../../format/ranges.ts';
import { Trace, type Print } from '../../kernel/trace.ts';
import { tellsWhy } from '../../kernel/ladder.ts';
import { readableLines, type Kernel, type Revision } from '../../revisions/revision.ts';

/** What a mutant changes, compared with the image. */
export const EFFECTS = [
	/** Same verdict, same log. */
	'ignored',
	/** Same errno, at another check. */
	'check',
	/** Another errno; no message gives a reason that the image did not get. */
	'errno',
	/** The kernel says something else about the reason. */
	'message',
	'oops',
	'unmodelled'
] as const;
export type Effect = (typeof EFFECTS)[number];

/** `flips`: each bit of a byte, the highest first. `values`: all values of a byte, from 0; its own is no mutant. */
export type FlipKind = 'flips' | 'values';
export const PER_BYTE: Readonly<Record<FlipKind, number>> = { flips: 8, values: 256 };
const MUTANTS: Readonly<Record<FlipKind, number>> = { flips: 8, values: 255 };
export const mutantsOf = (kind: FlipKind, bytes: number): number => MUTANTS[kind] * bytes;

export interface EndState {
	readonly effect: Effect;
	/** As in an outcome: `0`, `EINVAL`, `BUG`, `UNMODELLED`. */
	readonly errno: string;
	readonly check: number | null;
}

/** The same format and arguments make the same text, and to make the texts would take as long as the reader. */
const areSame = (a: readonly Print[], b: readonly Print[]): boolean =>
	a.length === b.length &&
	a.every((p, i) => p.format === b[i]!.format && p.args.every((arg, n) => arg === b[i]!.args[n]));

type Answer = ReturnType<typeof answerTo>;

/** An answer, as far as two are compared. */
function answerTo(revision: Revision, kernel: Kernel, bytes: Uint8Array) {
	const t = new Trace();
	const { errno } = revision.restart(kernel, bytes, t);
	const check = errno === '0' ? null : t.rungs.length - 1;
	const log = readableLines(t.steps, kernel);
	return {
		errno,
		check,
		/** All lines that anybody can read. */
		log,
		/** Those that tell the reason. */
		why: log.filter(tellsWhy)
	};
}

function effectOf(before: Answer, now: Answer): Effect {
	const isSameErrno = now.errno === before.errno;
	if (!isSameErrno && now.errno === 'BUG') return 'oops';
	if (!isSameErrno && now.errno === 'UNMODELLED') return 'unmodelled';
	if (isSameErrno && now.check === before.check)
		return areSame(now.log, before.log) ? 'ignored' : 'message';
	if (now.why.length > 0 && !areSame(now.why, before.why)) return 'message';
	return isSameErrno ? 'check' : 'errno';
}

/** Asks the kernel about the mutants of one image. */
export class Trials {
	/** The endings that came so far. */
	readonly endings: EndState[] = [];
	private readonly indices = new Map<string, number>();
	private readonly revision: Revision;
	private readonly kernel: Kernel;
	private readonly bytes: Uint8Array;
	private readonly before: Answer;

	constructor(revision: Revision, kernel: Kernel, bytes: Uint8Array) {
		this.revision = revision;
		this.kernel = kernel;
		this.bytes = bytes.slice();
		this.before = answerTo(revision, kernel, this.bytes);
	}

	/** Indices of the endings of a byte's mutants, PER_BYTE of them. */
	of(offset: number, kind: FlipKind): number[] {
		const { bytes } = this;
		const own = bytes[offset]!;
		const found = Array.from({ length: PER_BYTE[kind] }, (_, i) => {
			bytes[offset] = valueOf(kind, own, i);
			return this.indexOf(answerTo(this.revision, this.kernel, bytes));
		});
		bytes[offset] = own;
		return found;
	}

	private indexOf(now: Answer): number {
		const effect = effectOf(this.before, now);
		const { errno, check } = now;
		const key = `${effect} ${errno} ${check}`;
		const known = this.indices.get(key);
		if (known !== undefined) return known;
		this.indices.set(key, this.endings.length);
		return this.endings.push({ effect, errno, check }) - 1;
	}
}

/** The value of a byte in its mutant with this index. */
export const valueOf = (kind: FlipKind, own: number, i: number): number =>
	kind === 'flips' ? own ^ (0x80 >> i) : i;

/** What is known of the mutants of an image, from its first byte on. */
export interface FlipResults {
	readonly kind: FlipKind;
	readonly bytes: Uint8Array;
	/** The number of bytes whose mutants have been tried. */
	readonly done: number;
	readonly endings: readonly EndState[];
	/** PER_BYTE indices into `endings` for each byte. */
	readonly codes: Uint8Array;
}

export const noResults = (kind: FlipKind, bytes: Uint8Array): FlipResults => ({
	kind,
	bytes,
	done: 0,
	endings: [],
	codes: new Uint8Array(bytes.length * PER_BYTE[kind])
});

/** The results with those of the next bytes. @param codes of whole bytes */
export function withNext(
	r: FlipResults,
	codes: Uint8Array,
	endings: readonly EndState[]
): FlipResults {
	const per = PER_BYTE[r.kind];
	r.codes.set(codes, r.done * per);
	return { ...r, endings, done: r.done + codes.length / per };
}

/** Null for a mutant that has not been tried. */
export const endingAt = (r: FlipResults, offset: number, i: number): EndState | null =>
	offset < r.done ? (r.endings[r.codes[offset * PER_BYTE[r.kind] + i]!] ?? null) : null;

export type Tally = ReturnType<typeof tally>;

export function tally(r: FlipResults) {
	const per = PER_BYTE[r.kind];
	const counts = new Array<number>(r.endings.length).fill(0);
	const free: Range[] = [];
	for (let offset = 0; offset < r.done; offset++) {
		const own = r.kind === 'values' ? r.bytes[offset]! : -1;
		let isFree = true;
		for (let i = 0; i < per; i++) {
			if (i === own) continue;
			const code = r.codes[offset * per + i]!;
			counts[code]!++;
			if (r.endings[code]!.effect !== 'ignored') isFree = false;
		}
		if (isFree) free.push({ from: offset, to: offset + 1 });
	}
	const by = { ignored: 0, check: 0, errno: 0, message: 0, oops: 0, unmodelled: 0 };
	const checks = new Map<number, number>();
	r.endings.forEach(({ effect, check }, i) => {
		by[effect] += counts[i]!;
		if (check !== null && counts[i]) checks.set(check, (checks.get(check) ?? 0) + counts[i]);
	});
	return {
		/** The number of mutants that have been tried. */
		total: mutantsOf(r.kind, r.done),
		by,
		/** The number of mutants that ended at a check, by its number. */
		checks,
		/** The bytes of which every mutant was ignored. */
		free: joined(free),
		freeBytes: free.length,
		errnos: (effect: Effect): string[] => [
			...new Set(r.endings.filter((e, i) => e.effect === effect && counts[i]).map((e) => e.errno))
		]
	};
}

/** The name of a byte's flip: `0x22, bit 3: EINVAL at check 5`. @param i its index, 0 for bit 7 */
export const flipName = (r: FlipResults, offset: number, i: number): string =>
	`${hex(offset)}, bit ${7 - i}: ${endStateText(endingAt(r, offset, i))}`;

export function endStateText(e: EndState | null): string {
	if (!e) return 'not tried yet';
	if (e.effect === 'ignored') return 'ignored';
	if (e.errno === 'UNMODELLED') return 'not modelled';
	const verdict = e.check === null ? 'accepted' : `${e.errno} at check ${e.check}`;
	return e.effect === 'message' ? `${verdict}, with another message` : verdict;
}

/** The mutants of a byte, if they have been tried: index and ending. */
export function* endingsOf(
	r: FlipResults,
	offset: number
): Generator<[i: number, ending: EndState]> {
	for (let i = 0; i < PER_BYTE[r.kind]; i++) {
		const ending = r.kind === 'values' && i === r.bytes[offset] ? null : endingAt(r, offset, i);
		if (ending) yield [i, ending];
	}
}

/** The number of a byte's mutants that change something. */
export const changing = (r: FlipResults, offset: number): number =>
	[...endingsOf(r, offset)].filter(([, { effect }]) => effect !== 'ignored').length;
