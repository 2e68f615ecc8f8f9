/**
 * Reads a case: what its bytes are, and what its kernel says of them. Each answer is computed on first use. The class is
 * plain code: it works in the page (through Reading), in Node and in tests.
 */
import { layout, spanIndexAt, type Layout, type Span } from '../format/image.ts';
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
import { archOf, type Arch, type Kernel, type Revision } from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import { ownTrace } from '../share/machines.ts';
import { joined, overlaps, rangeOf, type Range } from '../format/ranges.ts';
import type { Reading } from './reading.ts';

/** Bytes that a check looks at. */
interface Place {
	readonly n: number;
	readonly offset: number;
	readonly size: number;
	/** The bytes are a text; a check looks at them only up to the NUL. */
	readonly text: boolean;
}

/** The bytes of a case without an image. */
export const NOTHING = new Uint8Array(0);

/** Computes a value once, on first use. */
function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | null = null;
	return () => (made ??= { value: make() }).value;
}

interface Options {
	/** The file is longer than the bytes of the case. */
	readonly cut?: boolean;
	/** The kernel has not been asked yet: there is no run, and no answer that could reveal the outcome. */
	readonly hidden?: boolean;
	/** Returns an earlier layout that equals this one, if there is one. */
	readonly keep?: (layout: Layout) => Layout;
}

export class CaseReading implements Reading {
	readonly bytes: Uint8Array;
	readonly hasImage: boolean;
	readonly kernel: Kernel;
	/** The running kernel's revision. */
	readonly revision: Revision;
	readonly kernelOrder: Order;

	private readonly image;
	private readonly run;
	private readonly ladderOnce;
	private readonly places;
	private readonly checkedOnce;

	constructor(c: Case, { cut = false, hidden = false, keep = (now: Layout) => now }: Options = {}) {
		const revision = revisionOf(c.revision);
		this.bytes = c.bytes ?? NOTHING;
		this.hasImage = c.bytes !== null;
		this.kernel = c.kernel;
		this.revision = revision;
		this.kernelOrder = archOf(revision, c.kernel.arch).order;
		const { bytes, kernel, kernelOrder } = this;

		this.image = once(() => {
			const recognised = recognise(bytes);
			const imageRevision = revisionOf(c.readAs ?? recognised.id ?? revision.id);
			const order = c.order ?? orderFor(bytes, imageRevision, kernelOrder);
			const imageArch =
				imageRevision.arches.find((a) => a.name === c.arch) ?? archFor(bytes, imageRevision, order);
			const shape = keep(layout(bytes, order, imageArch.map));
			return { recognised, imageRevision, order, imageArch, layout: shape };
		});
		this.run = once(() => {
			const trace = new Trace();
			if (hidden) return { trace, outcome: null };
			return { trace, outcome: revision.restart(kernel, bytes, trace, cut) };
		});
		this.ladderOnce = once(() => {
			const { trace, outcome } = this.run();
			return ladder(trace, ownTrace(revision, kernel), outcome);
		});
		this.places = once(() => this.checkPlaces());
		this.checkedOnce = once(() => {
			// Which bytes nobody checks may be the answer.
			if (hidden) return [{ from: 0, to: bytes.length }];
			const ranges = this.places()
				.filter((p) => this.rungs[p.n]?.state !== 'skipped')
				.map(({ offset, size, text }) => {
					const nul = text ? bytes.subarray(offset, offset + size).indexOf(0) : -1;
					return { from: offset, to: offset + (nul < 0 ? size : nul + 1) };
				});
			return joined(ranges.sort((a, b) => a.from - b.from));
		});
	}

	// ---- what the bytes are

	/** The revision that wrote the bytes, according to the bytes. */
	get recognised() {
		return this.image().recognised;
	}
	/** The revision whose layout the bytes get: the user's choice, the recognised one, or the running kernel's. */
	get imageRevision(): Revision {
		return this.image().imageRevision;
	}
	/** The user's choice of a byte order, or the order of the bytes. A tie goes to the running kernel. */
	get order(): Order {
		return this.image().order;
	}
	/** The arch whose layout the bytes have: the one that arch_id names, if its byte order agrees. */
	get imageArch(): Arch {
		return this.image().imageArch;
	}
	get layout(): Layout {
		return this.image().layout;
	}

	spanAt(offset: number): Span | null {
		const { spans } = this.layout;
		return spans[spanIndexAt(spans, offset)] ?? null;
	}

	span(path: string): Span | null {
		return this.layout.spans.find((s) => s.path === path) ?? null;
	}

	// ---- what the kernel says

	/** Null without an image, and while the outcome is hidden. */
	get outcome(): Outcome | null {
		return this.hasImage ? this.run().outcome : null;
	}
	get trace(): Trace {
		return this.run().trace;
	}
	get rungs(): readonly LadderRung[] {
		return this.ladderOnce();
	}
	get checkCount(): number {
		return this.rungs.length - 1;
	}
	get failing(): Check | Read | null {
		return this.outcome ? failingStep(this.trace, this.outcome) : null;
	}
	get failedRung(): number | null {
		return this.outcome && this.outcome.errno !== '0' ? this.trace.rungs.length - 1 : null;
	}
	get failingByte(): number | null {
		return this.failing ? failingByte(this.failing, this.bytes, this.kernelOrder) : null;
	}
	get steps(): readonly Step[] {
		return this.hasImage ? this.trace.steps : [];
	}
	get prints(): readonly Print[] {
		return this.logOf(this.steps);
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
	get ours(): string | null {
		return this.outcome ? oursFor(this.trace, this.outcome, this.prints) : null;
	}

	// ---- which checks look at which bytes

	checksOf(offset: number, size: number): number[] {
		const found = new Set<number>();
		for (const p of this.places())
			if (p.offset < offset + size && p.offset + p.size > offset) found.add(p.n);
		return [...found];
	}

	get checked(): readonly Range[] {
		return this.checkedOnce();
	}
	isChecked(offset: number): boolean {
		return overlaps(this.checked, offset, 1);
	}

	/**
	 * The bytes of a check. Of the failed check, only the bytes where it failed: it did not reach the others.
	 * @param untold all bytes of the check, so that nobody learns from them whether it fails
	 */
	bytesOf(n: number, untold = false): readonly Range[] {
		const failed = !untold && this.outcome && n === this.failedRung ? this.failing : null;
		const places = failed
			? [stepPlace(failed)].filter((p) => p.size > 0)
			: this.places()
					.filter((p) => p.n === n)
					.sort((a, b) => a.offset - b.offset);
		return joined(places.map(rangeOf));
	}

	/** The bytes that each check looks at, or would look at if it ran to its end. */
	private checkPlaces(): readonly Place[] {
		const places: Place[] = [];
		for (const { n, state, reached, checks, paths } of this.rungs) {
			if (reached)
				for (const { offset, size, actual } of checks)
					if (size > 0) places.push({ n, offset, size, text: typeof actual === 'string' });
			for (const path of state === 'passed' ? [] : paths) {
				const s = this.span(path);
				const text = s?.field?.member?.kind === 'char';
				if (s) places.push({ n, offset: s.offset, size: s.size, text });
				// The header is always at the start, so the check's bytes are known even if the image's layout has no such member.
				const c = s || reached ? null : checks.find((x) => x.path === path);
				if (c && c.offset + c.size <= (this.layout.objects[0]?.size ?? 0))
					places.push({ n, offset: c.offset, size: c.size, text: false });
			}
		}
		return places;
	}
}

/** The bytes of a step. Of a read that ran short, only those that the file has. */
export const stepPlace = (s: Step) => ({
	offset: s.offset,
	size: s.kind === 'read' ? s.got : s.size
});
