/**
 * Reads a case: what its bytes are, and what its kernel says of them. The functions of this layer take a Reading or a part of
 * one. Each answer is a getter, which runs once: the foot of this file sees to it. The class is plain code: it works in Node and
 * in tests, and the page makes its derived form of it (ui/state/reading.svelte.ts).
 */
import { layout, spanIndexAt, type Layout, type Span } from '../format/image.ts';
import { joined, overlaps, rangeOf, type Range } from '../format/ranges.ts';
import type { Order } from '../format/struct.ts';
import { failingByte, failingStep, ladder, oursFor, type LadderRung } from '../kernel/ladder.ts';
import type { Outcome } from '../kernel/sys.ts';
import {
	inKernelLog,
	printsIn,
	Trace,
	type Check,
	type Print,
	type Read,
	type Step
} from '../kernel/trace.ts';
import { revisionOf } from '../revisions/all.ts';
import { archFor, orderFor } from '../revisions/order_and_arch.ts';
import { recognise } from '../revisions/recognise.ts';
import { archOf, bitOf, type Arch, type Kernel, type Revision } from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import { ownTrace } from '../share/machines.ts';

/** The bytes of a case without an image. */
const NOTHING = new Uint8Array(0);

interface Options {
	/** The file is longer than the bytes of the case. */
	readonly cut?: boolean;
	/** The kernel has not been asked yet: there is no run, and no answer that could reveal the outcome. */
	readonly hidden?: boolean;
	/**
	 * Somebody works at an exercise or a puzzle. The reader runs and the kernel says what it says, but nothing tells which byte it
	 * refused, what it wanted there, or which bytes nobody checks.
	 */
	readonly withheld?: boolean;
}

export class Reading {
	private readonly case: Case;
	private readonly options: Options;

	constructor(c: Case, options: Options = {}) {
		this.case = c;
		this.options = options;
	}

	/** What would answer an exercise is kept back. */
	get withheld(): boolean {
		return this.options.withheld ?? false;
	}

	/** The file goes on behind the bytes of the case. */
	get cut(): boolean {
		return this.options.cut ?? false;
	}
	/** Empty without an image. */
	get bytes(): Uint8Array {
		return this.case.bytes ?? NOTHING;
	}
	get hasImage(): boolean {
		return this.case.bytes !== null;
	}
	get kernel(): Kernel {
		return this.case.kernel;
	}
	/** The running kernel's revision. */
	get revision(): Revision {
		return revisionOf(this.case.revision);
	}
	get kernelArch(): Arch {
		return archOf(this.revision, this.kernel.arch);
	}
	get kernelOrder(): Order {
		return this.kernelArch.order;
	}

	// ---- what the bytes are

	/** The revision that wrote the bytes, by the bytes alone; its id is null where they do not tell. */
	get recognised() {
		return recognise(this.bytes);
	}
	/** The revision whose layout the bytes get: the user's choice, the recognised one, or the running kernel's. */
	get imageRevision(): Revision {
		return revisionOf(this.case.readAs ?? this.recognised.id ?? this.revision.id);
	}
	/** The user's choice of a byte order, or the order of the bytes. A tie goes to the running kernel. */
	get order(): Order {
		return this.case.order ?? orderFor(this.bytes, this.imageRevision, this.kernelOrder);
	}
	/** The arch whose layout the bytes have: the one that arch_id names, if its byte order agrees; or else the running kernel's. */
	get imageArch(): Arch {
		const { bytes, imageRevision, order } = this;
		return (
			imageRevision.arches.find((a) => a.name === this.case.arch) ??
			archFor(bytes, imageRevision, order, this.kernel.arch)
		);
	}
	get layout(): Layout {
		return layout(this.bytes, this.order, this.imageArch.map);
	}

	spanAt(offset: number): Span | null {
		const { spans } = this.layout;
		return spans[spanIndexAt(spans, offset)] ?? null;
	}

	span(path: string): Span | null {
		return this.layout.spans.find((s) => s.path === path) ?? null;
	}

	// ---- what the kernel says

	/** Without a trace the reader is twice as fast. Of many images most need none. */
	private run(t: Trace | null): Outcome | null {
		if (this.options.hidden) return null;
		return this.revision.restart(this.kernel, this.bytes, t, this.cut);
	}
	private get ran(): Outcome | null {
		return this.run(null);
	}

	/** Null without an image, and while the outcome is hidden. */
	get outcome(): Outcome | null {
		return this.hasImage ? this.ran : null;
	}
	get trace(): Trace {
		const trace = new Trace();
		this.run(trace);
		return trace;
	}
	/** The checks in the reader's order, check 0 first. */
	get rungs(): readonly LadderRung[] {
		return ladder(this.trace, ownTrace(this.revision, this.kernel), this.ran);
	}
	get checkCount(): number {
		return this.rungs.length - 1;
	}
	/** The step that failed; null where it is withheld. */
	get failing(): Check | Read | null {
		return this.outcome && !this.withheld ? failingStep(this.trace, this.outcome) : null;
	}
	/** Number of the check that refused, or in which the model ends. */
	get failedRung(): number | null {
		return this.outcome && this.outcome.errno !== '0' ? this.trace.rungs.length - 1 : null;
	}
	/** That check; null for an accepted image. */
	get refusing(): LadderRung | null {
		return this.failedRung === null ? null : this.rungs[this.failedRung]!;
	}
	/** Offset of the first byte that is to blame. */
	get failingByte(): number | null {
		return this.failing ? failingByte(this.failing, this.bytes, this.kernelOrder) : null;
	}
	/** Where the reader's comparisons are withheld, only what it prints. */
	get steps(): readonly Step[] {
		if (!this.hasImage) return [];
		return this.withheld ? printsIn(this.trace.steps) : this.trace.steps;
	}
	/** The kernel log of the whole run. */
	get prints(): readonly Print[] {
		return this.logOf(this.steps);
	}
	/** Our own line, if the kernel refuses silently. */
	get ours(): string | null {
		return this.outcome && !this.withheld ? oursFor(this.trace, this.outcome, this.prints) : null;
	}

	/** The lines of some steps in the kernel log. ckpt_err prints there only with CONFIG_CHECKPOINT_DEBUG. */
	logOf(steps: readonly Step[]): readonly Print[] {
		const debug = this.kernel.config_checkpoint_debug;
		return printsIn(steps).filter((p) => inKernelLog(p, debug));
	}
	/** The lines of some steps in the log file, to which ckpt_err prints; null without one, and where nobody knows them. */
	logFileOf(steps: readonly Step[]): readonly Print[] | null {
		const { logfd, printsUnknown } = this.revision;
		if (!logfd || printsUnknown || this.kernel.logfd !== 'ok') return null;
		return printsIn(steps).filter((p) => p.channel === 'ckpt_err');
	}

	// ---- which checks look at which bytes

	isChecked(offset: number): boolean {
		return overlaps(this.checked, offset, 1);
	}

	/** Numbers of the checks that look at these bytes, or would look if they were not skipped; none where it is withheld. */
	checksOf(offset: number, size: number): number[] {
		if (this.withheld) return [];
		const found = new Set<number>();
		for (const p of this.places)
			if (p.offset < offset + size && p.offset + p.size > offset) found.add(p.n);
		return [...found];
	}

	/**
	 * The bytes of a check, in order. Of the failed check, only the bytes where it failed: it did not reach the others.
	 * @param untold all bytes of the check, so that nobody learns from them whether it fails
	 */
	bytesOf(n: number, untold = false): readonly Range[] {
		const failed = !untold && this.outcome && n === this.failedRung ? this.failing : null;
		const places = failed
			? [stepPlace(failed)].filter((p) => p.size > 0)
			: this.places.filter((p) => p.n === n).sort((a, b) => a.offset - b.offset);
		return joined(places.map(rangeOf));
	}

	/** The bytes that each check looks at, or would look at if it ran to its end. */
	private get places() {
		/** `text`: a check looks at the bytes only up to the NUL. */
		const places: { n: number; offset: number; size: number; text: boolean }[] = [];
		for (const { n, state, reached, checks, paths } of this.rungs) {
			if (reached)
				for (const { offset, size, actual } of checks)
					places.push({ n, offset, size, text: typeof actual === 'string' });
			for (const path of state === 'passed' || state === 'unmet' ? [] : paths) {
				const s = this.span(path);
				const text = s?.field?.member?.kind === 'char';
				if (s) places.push({ n, offset: s.offset, size: s.size, text });
				// The header is always at the start, so the check's bytes are known even if the image's layout has no such member.
				const c = s || reached ? null : checks.find((x) => x.path === path);
				if (c && c.offset + c.size <= (this.layout.objects[0]?.size ?? 0))
					places.push({ n, offset: c.offset, size: c.size, text: false });
			}
		}
		return places.filter((p) => p.size > 0);
	}

	/** All bytes that some check looks at, in order. */
	get checked(): readonly Range[] {
		const { bytes } = this;
		// Which bytes nobody checks may be the answer.
		if (this.options.hidden || this.withheld) return [{ from: 0, to: bytes.length }];
		const keeps = (this.kernel.flags & bitOf(this.revision.restartFlags, 'RESTART_KEEP_LSM')) !== 0;
		const runs = ({ reached, skippable }: LadderRung) => !skippable || (!reached && keeps);
		const ranges = this.places
			.filter((p) => runs(this.rungs[p.n]!))
			.map(({ offset, size, text }) => {
				const nul = text ? bytes.subarray(offset, offset + size).indexOf(0) : -1;
				return { from: offset, to: offset + (nul < 0 ? size : nul + 1) };
			});
		return joined(ranges.sort((a, b) => a.from - b.from));
	}
}

/** Each answer is computed on first use, and kept. */
for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(Reading.prototype)))
	if (own.get)
		Object.defineProperty(Reading.prototype, name, {
			configurable: true,
			get(this: Reading): unknown {
				const value: unknown = own.get!.call(this);
				Object.defineProperty(this, name, { value });
				return value;
			}
		});

/** The bytes of a step. Of a read that ran short, only those that the file has. */
export const stepPlace = (s: Step) => ({
	offset: s.offset,
	size: s.kind === 'read' ? s.got : s.size
});
