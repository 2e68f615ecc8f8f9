/** What the bytes are, and what the kernel says of them. All of it is derived of one state. */
import { layout, sameLayout, spanIndexAt, type Layout, type Span } from '$lib/format/image.ts';
import type { Order } from '$lib/format/struct.ts';
import { failingByte, failingStep, ladder, oursFor } from '$lib/kernel/ladder.ts';
import { Trace, inKernelLog, printsIn, type Print, type Step } from '$lib/kernel/trace.ts';
import { aug09 } from '$lib/revisions/aug09/revision.ts';
import { archFor, orderFor } from '$lib/revisions/order_and_arch.ts';
import { recognise } from '$lib/revisions/recognise.ts';
import {
	archOf,
	type Arch,
	type Kernel,
	type Revision,
	type RevisionId
} from '$lib/revisions/revision.ts';
import { ownImage } from '$lib/share/machines.ts';
import { joined, rangeOf, type Range } from '$lib/view/ranges.ts';
import type { Reading as CaseReading } from '$lib/view/reading.ts';
import type { State } from './state.ts';

/** The revision that a state names has been loaded; the default stands in until then. */
const NOTHING = new Uint8Array(0);

export class Reading implements CaseReading {
	private readonly stateNow: () => State;
	private readonly known: (id: RevisionId) => Revision | undefined;

	/**
	 * @param stateNow the state to read, as a signal: Compare makes a second Reading of A in a line
	 * @param known the code of a revision, where it has been loaded
	 */
	constructor(stateNow: () => State, known: (id: RevisionId) => Revision | undefined) {
		this.stateNow = stateNow;
		this.known = known;
	}

	// ---- what is read, and by whom: each derived alone, so that editing a byte does not render the kernel panel again

	get state(): State {
		return this.stateNow();
	}
	/** The running kernel's. */
	readonly revision: Revision = $derived.by(() => this.known(this.state.revision) ?? aug09);
	readonly bytes: Uint8Array = $derived.by(() => this.state.bytes ?? NOTHING);
	readonly kernel: Kernel = $derived.by(() => this.state.kernel);
	readonly hasImage: boolean = $derived.by(() => this.state.bytes !== null);

	// ---- what the bytes are

	/**
	 * What the bytes are read as, derived in one go. Svelte marks a derivation once for each path that leads to it: as a chain
	 * of six these made most of 30,000 marks an edit.
	 */
	private readonly image = $derived.by(() => {
		const { bytes } = this;
		const { readAs, revision: running, arch, order: wantedOrder } = this.state;
		const recognised = recognise(bytes);
		const wanted = readAs ?? recognised.id ?? running;
		const revision = this.known(wanted) ?? this.revision;
		const order = wantedOrder ?? orderFor(bytes, revision, this.kernelOrder);
		const imageArch =
			revision.arches.find((a) => a.name === arch) ?? archFor(bytes, revision, order);
		const next = layout(bytes, order, imageArch.map);
		if (!this.lastLayout || !sameLayout(this.lastLayout, next)) this.lastLayout = next;
		return { recognised, wanted, revision, order, imageArch, layout: this.lastLayout };
	});
	/** Given again while it says the same. */
	private lastLayout: Layout | null = null;

	/** The revision that wrote the bytes, as they say themselves. */
	readonly recognised = $derived(this.image.recognised);
	/** Whose layout is wanted: the choice, what the bytes say, or the running kernel's. */
	readonly wanted: RevisionId = $derived(this.image.wanted);
	/** The revision in whose layout the bytes are shown; the kernel's until the wanted one has come. */
	readonly imageRevision: Revision = $derived(this.image.revision);
	/** Byte order that the bytes speak for, or the override's; ties go to the running kernel. */
	readonly order: Order = $derived(this.image.order);
	/** The arch whose layout the bytes are shown in: the one that arch_id names, if the order agrees. */
	readonly imageArch: Arch = $derived(this.image.imageArch);
	readonly layout: Layout = $derived(this.image.layout);

	spanAt(offset: number): Span | null {
		return this.layout.spans[spanIndexAt(this.layout.spans, offset)] ?? null;
	}

	span(path: string): Span | null {
		return this.layout.spans.find((s) => s.path === path) ?? null;
	}

	// ---- what the kernel says

	private readonly run = $derived.by(() => {
		const trace = new Trace();
		const { bytes, kernel, revision, state } = this;
		const outcome = revision.restart(kernel, bytes, trace, state.rest !== null);
		return { trace, outcome };
	});

	private readonly reference = $derived.by(() => {
		const { revision } = this;
		const { kernel, image } = ownImage(revision, this.kernel);
		const trace = new Trace();
		revision.restart(kernel, image, trace);
		return trace;
	});

	/** null without an image. */
	readonly outcome = $derived(this.hasImage ? this.run.outcome : null);
	readonly trace = $derived(this.run.trace);
	readonly rungs = $derived(ladder(this.run.trace, this.reference, this.run.outcome));
	readonly checkCount = $derived(this.rungs.length - 1);
	readonly failing = $derived(this.outcome ? failingStep(this.run.trace, this.outcome) : null);
	readonly failedRung = $derived(
		this.outcome && this.outcome.errno !== '0' ? this.run.trace.rungs.length - 1 : null
	);
	readonly kernelOrder = $derived(archOf(this.revision, this.kernel.arch).order);
	/** The first byte that made the difference. */
	readonly failingByte = $derived(
		this.failing ? failingByte(this.failing, this.bytes, this.kernelOrder) : null
	);

	/** What the reader does, one after another. */
	readonly steps: readonly Step[] = $derived(this.hasImage ? this.run.trace.steps : []);
	/** What the kernel log shows of some steps: ckpt_err reaches it only with CONFIG_CHECKPOINT_DEBUG. */
	logOf(steps: readonly Step[]): readonly Print[] {
		const debug = this.kernel.config_checkpoint_debug;
		return printsIn(steps).filter((p) => inKernelLog(p, debug));
	}
	/** What ckpt_err writes of them to the log file; null without one. */
	logFileOf(steps: readonly Step[]): readonly Print[] | null {
		if (!this.revision.logfd || this.kernel.logfd !== 'ok') return null;
		return printsIn(steps).filter((p) => p.channel === 'ckpt_err');
	}
	/** The kernel log of the whole run. */
	readonly prints = $derived(this.logOf(this.steps));
	/** Our line, where the kernel refuses in silence. */
	readonly ours = $derived(
		this.outcome ? oursFor(this.run.trace, this.outcome, this.prints) : null
	);

	// ---- which checks look at which bytes

	/** Numbers of the checks that look at these bytes, or would if they were not skipped. */
	checksOf(offset: number, size: number): number[] {
		const found = new Set<number>();
		for (const c of this.checkPlaces)
			if (c.offset < offset + size && c.offset + c.size > offset) found.add(c.n);
		return [...found];
	}

	/** Somebody checks this byte; of a text nobody looks behind its NUL. */
	isChecked(offset: number): boolean {
		return this.checked.some((r) => r.from <= offset && offset < r.to);
	}

	private readonly checked = $derived.by(() => {
		const { bytes } = this;
		const ranges = this.checkPlaces
			.filter((c) => this.rungs[c.n]?.state !== 'skipped')
			.map(({ offset, size, text }) => {
				const nul = text ? bytes.subarray(offset, offset + size).indexOf(0) : -1;
				return { from: offset, to: offset + (nul < 0 ? size : nul + 1) };
			});
		return joined(ranges.sort((a, b) => a.from - b.from));
	});

	/** Members that each check looks at; where it did not run, or not to its end, those that it would. */
	private readonly checkPlaces = $derived.by(() => {
		const places: { n: number; offset: number; size: number; text: boolean }[] = [];
		for (const { n, state, reached, checks, paths } of this.rungs) {
			if (reached)
				for (const { offset, size, actual } of checks)
					if (size > 0) places.push({ n, offset, size, text: typeof actual === 'string' });
			for (const path of state === 'passed' ? [] : paths) {
				const s = this.span(path);
				const text = s?.field?.member?.kind === 'char';
				if (s) places.push({ n, offset: s.offset, size: s.size, text });
				// The header is at the same place in every image, whatever its members are there.
				const c = s || reached ? null : checks.find((x) => x.path === path);
				if (c && c.offset + c.size <= (this.layout.objects[0]?.size ?? 0))
					places.push({ n, offset: c.offset, size: c.size, text: false });
			}
		}
		return places;
	});

	/**
	 * Bytes of a check, in order and in as few runs as there are; none where it looks at no byte. Of the check that failed
	 * those that it failed at: what else it would have looked at it did not come to.
	 */
	bytesOf(n: number): readonly Range[] {
		const failed = this.outcome && n === this.failedRung ? this.failing : null;
		const places = failed
			? [stepPlace(failed)].filter((p) => p.size > 0)
			: this.checkPlaces.filter((p) => p.n === n).sort((a, b) => a.offset - b.offset);
		return joined(places.map(rangeOf));
	}
}

/** Bytes of a step; of a read that ran short those that were there. */
export const stepPlace = (s: Step) => ({
	offset: s.offset,
	size: s.kind === 'read' ? s.got : s.size
});
