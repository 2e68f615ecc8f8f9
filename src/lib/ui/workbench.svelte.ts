/**
 * The one state of the page. `bytes` and `kernel` are it; everything else is derived. Each edit replaces
 * the state as a whole, so that undo is a list of states.
 */
import { getContext, setContext } from 'svelte';
import { layout, sameLayout, spanIndexAt, type Layout, type Span } from '$lib/format/image.ts';
import type { Order } from '$lib/format/struct.ts';
import { failingByte, failingStep, ladder, oursFor, type LadderRung } from '$lib/kernel/ladder.ts';
import { Trace, type Print, type Step } from '$lib/kernel/trace.ts';
import { aug09 } from '$lib/revisions/aug09/revision.ts';
import { CATALOGUE } from '$lib/revisions/catalogue.ts';
import { archFor, orderFor } from '$lib/revisions/reading.ts';
import { recognise } from '$lib/revisions/recognise.ts';
import {
	archOf,
	type Arch,
	type Kernel,
	type Machine,
	type Revision,
	type RevisionId
} from '$lib/revisions/revision.ts';
import type { Case } from '$lib/share/case.ts';
import type { byteDiff } from '$lib/share/compare.ts';
import { PRESETS, kernelFor, machineFor, ownImage, type Preset } from '$lib/share/machines.ts';

/** What is known of bytes that are not here any more: after a reload the rest of a long file is. */
export interface Lost {
	readonly size: number;
}

export interface State extends Case {
	/** What follows the editable part of a long file. */
	readonly rest: Blob | Lost | null;
	/** Name of the file that was opened. */
	readonly file: string | null;
}

export interface Notice {
	readonly text: string;
	/** An alert, not just news. */
	readonly urgent: boolean;
	readonly action?: { readonly label: string; readonly run: () => void };
	/** It is shown while this is so. */
	readonly holds?: () => boolean;
}

/** Bytes from `from` up to, not including, `to`. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

export const overlaps = (ranges: readonly Range[], offset: number, size: number): boolean =>
	size > 0 && ranges.some((r) => offset < r.to && offset + size > r.from);

/** Bytes, which may have others between them, and the check that they belong to, where it was one that was chosen. */
interface Pointed {
	readonly ranges: readonly Range[];
	/** Its number means another check where the kernel is another. */
	readonly rung: LadderRung | null;
}
const NOWHERE: Pointed = { ranges: [], rung: null };

const RUNG_STATES = {
	passed: 'passed',
	failed: 'failed here',
	unknown: 'not modelled',
	never: 'never reached',
	skipped: 'skipped',
	now: 'reading'
};

const KEEP_STEPS = 500;
/** The bytes decide how they are read. */
const AS_IT_SAYS = { order: null, arch: null, readAs: null };

export class Workbench {
	/** Revisions that have been loaded. */
	private loaded = $state.raw<Readonly<Partial<Record<RevisionId, Revision>>>>({ aug09 });
	private now = $state.raw<State>(firstState(aug09));
	private past = $state.raw<readonly State[]>([]);
	private future = $state.raw<readonly State[]>([]);
	/** The input whose edits belong to the last step. */
	private visit: unknown = null;

	/** false: an embed that only shows; no input and no key changes anything. */
	editable = $state(true);

	// ---- the state and its edits

	get state(): State {
		return this.now;
	}
	// Of a state what did not change is not read again: a byte edit passes by all that shows the kernel.
	/** The running kernel's. Before a state names a revision it has been loaded. */
	readonly revision: Revision = $derived(this.loaded[this.now.revision] ?? aug09);
	readonly bytes: Uint8Array = $derived(this.now.bytes ?? NOTHING);
	readonly kernel: Kernel = $derived(this.now.kernel);
	readonly hasImage: boolean = $derived(this.now.bytes !== null);
	get canUndo(): boolean {
		return this.past.length > 0;
	}
	get canRedo(): boolean {
		return this.future.length > 0;
	}

	/** @param visit edits that carry the same value, one after another, are one step */
	edit(change: Partial<State>, visit: unknown = null): void {
		this.goOn({ ...this.now, ...change }, visit);
	}

	private goOn(state: State, visit: unknown): void {
		if (visit === null || visit !== this.visit)
			this.past = [...this.past.slice(-KEEP_STEPS + 1), this.now];
		this.visit = visit;
		this.future = [];
		this.now = state;
		this.clampSelection();
	}

	editKernel(change: Partial<Kernel>, visit: unknown = null): void {
		this.edit({ kernel: { ...this.kernel, ...change } }, visit);
	}

	/** The next edit of the same input begins a new step. */
	endVisit(): void {
		this.visit = null;
	}

	undo(): void {
		const previous = this.past.at(-1);
		if (!previous) return;
		this.past = this.past.slice(0, -1);
		this.future = [this.now, ...this.future];
		this.restore(previous, this.now);
	}

	/** Takes back what one visit has edited: its input holds no value any more. */
	takeBack(visit: unknown): void {
		const before = this.past.at(-1);
		if (visit !== this.visit || !before) return;
		this.past = this.past.slice(0, -1);
		this.restore(before, this.now);
	}

	/** What is here now is where undo ends. */
	beginHere(): void {
		this.past = this.future = [];
	}

	redo(): void {
		const [next, ...rest] = this.future;
		if (!next) return;
		this.future = rest;
		this.past = [...this.past, this.now];
		this.restore(next, next);
	}

	/** @param later the state that the step led to which is undone or redone */
	private restore(state: State, later: State): void {
		this.visit = null;
		this.choices.kernel++;
		this.choices.reading++;
		if (later === this.arrived) this.remark = null;
		if (this.swapped.has(later) && state === this.stateA) this.stateA = this.now;
		this.now = state;
		this.clampSelection();
	}

	// ---- a state kept beside the present one

	/** A, where there is one; the present state is B. */
	stateA = $state.raw<State | null>(null);
	/** States that a swap made the present one: to undo it brings A back too. */
	private readonly swapped = new WeakSet<State>();
	/** Loaded with the first A. */
	private byteDiff = $state.raw<typeof byteDiff | null>(null);
	/** Bytes of B that are not those of A. */
	readonly differing: readonly Range[] = $derived(
		(this.stateA && this.byteDiff?.(this.stateA.bytes ?? NOTHING, this.bytes)) ?? []
	);

	keepAsA(): void {
		this.endVisit(); // what is typed on belongs to B
		this.stateA = this.now;
		void import('$lib/share/compare.ts').then((m) => (this.byteDiff = m.byteDiff));
	}

	dropA(): void {
		this.stateA = null;
	}

	swapA(): void {
		if (!this.stateA) return;
		const b = this.now;
		this.edit(this.stateA);
		this.swapped.add(this.now);
		this.stateA = b;
	}

	// ---- what the page has to say

	/** News, or what did not work. */
	notice = $state.raw<Notice | null>(null);
	/** What is said of the image by whoever sent it: a line under the bar. */
	remark = $state<string | null>(null);
	/** The image of which it is said, before it was edited. */
	arrived: State | null = null;

	/** Something did not work, and why: a file that cannot be read, code that did not come. Null takes it back. */
	complain(text: string | null): void {
		this.notice = text === null ? null : { text, urgent: true };
	}

	// ---- edits that need the code of a revision

	/** The code of a revision, from the network the first time; null where it does not come, which is said. */
	async load(id: RevisionId): Promise<Revision | null> {
		const known = this.loaded[id];
		if (known) return known;
		const entry = CATALOGUE.find((e) => e.id === id);
		if (!entry) throw new Error(`no revision ${id}`);
		try {
			const revision = await entry.load();
			this.loaded = { ...this.loaded, [id]: revision };
			return revision;
		} catch {
			this.complain(
				`The code of revision ${id} could not be loaded. Without a network only what was loaded before is there; nothing was changed.`
			);
			return null;
		}
	}

	/** Choices made of the kernel, and of how the image is read. */
	private readonly choices = { kernel: 0, reading: 0 };

	/**
	 * An edit that needs the code of a revision. The last choice counts, not the last to come; and none that was made for
	 * what has gone meanwhile.
	 */
	private async choose(
		of: keyof typeof this.choices,
		id: RevisionId,
		change: (r: Revision) => Partial<State>
	): Promise<void> {
		const mine = ++this.choices[of];
		const revision = await this.load(id);
		if (revision && mine === this.choices[of]) this.edit(change(revision));
	}

	/**
	 * The running kernel becomes one of that revision: its version and sizes, while flags and caller stay.
	 * @param like arch and version, where they are not to be the kernel's own and the revision's
	 */
	setRevision(
		id: RevisionId,
		like: Partial<Pick<Kernel, 'arch' | 'version_code'>> = {}
	): Promise<void> {
		return this.choose('kernel', id, (revision) => {
			const name = like.arch ?? this.kernel.arch;
			const arch = revision.arches.find((a) => a.name === name) ?? revision.arches[0]!;
			const { version_code = revision.version_code } = like;
			const kernel = { ...this.kernel, version_code, arch: arch.name, constants: arch.constants };
			return { revision: id, kernel };
		});
	}

	/** The layout in which the bytes are shown; null leaves it to them. */
	async readAs(id: RevisionId | null): Promise<void> {
		const change = { readAs: id, arch: null };
		if (id) return this.choose('reading', id, () => change);
		this.choices.reading++;
		this.edit(change);
	}

	// ---- another image

	/** How often another image came: opened, written or restored. Such a step is a place in the browser's history. */
	landings = $state(0);

	write(revision: Revision, machine: Machine): void {
		this.land(
			{
				...this.now,
				...AS_IT_SAYS,
				bytes: revision.write(machine),
				rest: null,
				file: null
			},
			true
		);
	}

	open(file: string, bytes: Uint8Array, rest: Blob | null): void {
		this.land({ ...this.now, ...AS_IT_SAYS, bytes, rest, file }, true);
	}

	/**
	 * Another image, or another case altogether, takes the place of this one. Undo brings this one back.
	 * @param kernelStays also one that was chosen and has not come yet
	 */
	land(state: State, kernelStays = false): void {
		this.arrive(state, kernelStays);
		this.landings++;
	}

	/** The same, where it is the browser's history that moves. */
	arrive(state: State, kernelStays = false): void {
		this.goOn(state, null);
		this.choices.reading++;
		if (!kernelStays) this.choices.kernel++;
		this.arrived = state;
		this.select(null);
		this.step = null;
		this.remark = null;
	}

	// ---- what the bytes are

	/**
	 * What the bytes are read as, derived in one go. An edit marks a reader once for each way that leads to it, so
	 * derivations that lean on each other multiply: as six in a row they made most of 30,000 marks an edit.
	 */
	private readonly reading = $derived.by(() => {
		const { readAs, revision: running, arch } = this.now;
		const bytes = this.now.bytes ?? NOTHING;
		const recognised = recognise(bytes);
		const wanted = readAs ?? recognised.id ?? running;
		const revision = this.loaded[wanted] ?? this.loaded[running] ?? aug09;
		const order = this.now.order ?? orderFor(bytes, revision, this.kernelOrder);
		const imageArch =
			revision.arches.find((a) => a.name === arch) ?? archFor(bytes, revision, order);
		const next = layout(bytes, order, imageArch.map);
		if (!this.lastLayout || !sameLayout(this.lastLayout, next)) this.lastLayout = next;
		return { recognised, wanted, revision, order, imageArch, layout: this.lastLayout };
	});
	/** Given again while it says the same. */
	private lastLayout: Layout | null = null;

	/** The revision that wrote the bytes, as they say themselves. */
	readonly recognised = $derived(this.reading.recognised);
	/** Whose layout is wanted: the choice, what the bytes say, or the running kernel's. */
	readonly wanted: RevisionId = $derived(this.reading.wanted);
	/** The revision in whose layout the bytes are shown; the kernel's until the wanted one has come. */
	readonly imageRevision: Revision = $derived(this.reading.revision);
	/** Byte order that the bytes speak for, or the override's; ties go to the running kernel. */
	readonly order: Order = $derived(this.reading.order);
	/** The arch whose layout the bytes are shown in: the one that arch_id names, if the order agrees. */
	readonly imageArch: Arch = $derived(this.reading.imageArch);
	readonly layout: Layout = $derived(this.reading.layout);

	spanAt(offset: number): Span | null {
		return this.layout.spans[spanIndexAt(this.layout.spans, offset)] ?? null;
	}

	span(path: string): Span | null {
		return this.layout.spans.find((s) => s.path === path) ?? null;
	}

	// ---- what the kernel says

	private readonly run = $derived.by(() => {
		const trace = new Trace();
		const { bytes, kernel, rest } = this.now;
		const outcome = this.revision.restart(kernel, bytes ?? NOTHING, trace, rest !== null);
		return { trace, outcome };
	});

	private readonly reference = $derived.by(() => {
		const { kernel, image } = ownImage(this.revision, this.kernel);
		const trace = new Trace();
		this.revision.restart(kernel, image, trace);
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
	private readonly said: readonly Print[] = $derived(
		this.hasImage ? this.run.trace.steps.filter((s) => s.kind === 'print') : []
	);
	// ---- stepping through the reader

	/** Steps of the run that are shown, as an index; null shows it to the end. */
	step = $state<number | null>(null);
	readonly steps = $derived(this.hasImage ? this.run.trace.steps : []);
	private readonly at = $derived(
		this.step === null ? null : Math.min(this.step, this.steps.length - 1)
	);
	/** The step that stands now. */
	readonly stepNow = $derived(this.at === null ? null : (this.steps[this.at] ?? null));
	/** The reader has done what it does: not stepping, or at the last step. */
	readonly atEnd = $derived(this.at === null || this.at === this.steps.length - 1);
	/** Bytes consumed so far. */
	readonly readTo = $derived.by(() => {
		if (this.at === null) return this.outcome?.consumed ?? 0;
		const reads = this.steps.slice(0, this.at + 1).filter((s) => s.kind === 'read');
		return Math.max(0, ...reads.map((s) => s.offset + s.got));
	});
	/** The check that stands now, by number; null at the end. */
	readonly rungNow = $derived(this.stepNow?.rung ?? null);

	/** While stepping, what comes later is not reached yet, and the check that stands now has no outcome. */
	stateOf(r: LadderRung): LadderRung['state'] | 'now' {
		if (!this.outcome || (this.rungNow !== null && r.n > this.rungNow)) return 'never';
		return r.n === this.rungNow && !this.atEnd ? 'now' : r.state;
	}

	stateText(r: LadderRung): string {
		const state = this.stateOf(r);
		return state === 'never' && r.state !== state ? 'not yet' : RUNG_STATES[state];
	}

	/** Goes to a step and shows its bytes; null to the end. */
	goToStep(step: number | null): void {
		this.step = step === null ? null : Math.max(0, Math.min(this.steps.length - 1, step));
		const s = this.stepNow;
		if (!s) return;
		const place = stepPlace(s);
		if (place.size > 0)
			this.choosePlace({ ranges: [rangeOf(place)], rung: this.rungs[s.rung] ?? null }, s.offset);
	}

	/** The kernel log: ckpt_err reaches it only with CONFIG_CHECKPOINT_DEBUG. */
	readonly prints: readonly Print[] = $derived(
		this.said.filter((p) => p.channel !== 'ckpt_err' || this.kernel.config_checkpoint_debug)
	);
	/** What has been printed by the step that stands now. */
	readonly printed: readonly Print[] = $derived(
		this.at === null ? this.prints : this.prints.filter((p) => this.steps.indexOf(p) <= this.at!)
	);
	/** Our line, when the reader has come to its end. */
	readonly ours = $derived(
		this.outcome ? oursFor(this.run.trace, this.outcome, this.prints) : null
	);
	/** What ckpt_err writes to the log file; null without one. */
	readonly logFile: readonly Print[] | null = $derived(
		this.revision.logfd && this.kernel.logfd === 'ok'
			? this.said.filter((p) => p.channel === 'ckpt_err')
			: null
	);

	/** Numbers of the checks that look at these bytes, or would if they were not skipped. */
	checksOf(offset: number, size: number): number[] {
		const found = new Set<number>();
		for (const c of this.checkPlaces)
			if (c.offset < offset + size && c.offset + c.size > offset) found.add(c.n);
		return [...found];
	}

	/** Somebody checks these bytes. */
	isChecked(offset: number, size: number): boolean {
		return this.checksOf(offset, size).some((n) => this.rungs[n]?.state !== 'skipped');
	}

	/** Bytes that each check compares; for checks that did not run, where the layout has their members. */
	private readonly checkPlaces = $derived.by(() => {
		const places: { n: number; offset: number; size: number }[] = [];
		for (const { n, reached, checks, paths } of this.rungs) {
			const ran = reached ? checks : [];
			const rest = paths.filter((p) => !ran.some((c) => c.path === p));
			for (const p of [...ran, ...rest.map((path) => this.span(path))])
				if (p && p.size > 0) places.push({ n, offset: p.offset, size: p.size });
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
		const out: Range[] = [];
		for (const r of places.map(rangeOf)) {
			const last = out.at(-1);
			if (!last || r.from > last.to) out.push(r);
			else out[out.length - 1] = { from: last.from, to: Math.max(last.to, r.to) };
		}
		return out;
	}

	// ---- what is pointed at

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
			: this.step === null
				? this.numberOf(this.chosen)
				: null
	);

	private numberOf({ rung }: Pointed): number | null {
		return rung && this.rungs[rung.n]?.condition === rung.condition ? rung.n : null;
	}

	/** A check that was chosen is marked alone; of bytes all that look at them. */
	private checksAt(place: Pointed): number[] {
		const check = this.numberOf(place);
		return check === null
			? place.ranges.flatMap((r) => this.checksOf(r.from, r.to - r.from))
			: [check];
	}

	/** The pointer is over these bytes, or left them. */
	point(range: Range | null): void {
		this.under = range ? { ranges: [range], rung: null } : NOWHERE;
	}

	pointAtCheck(rung: LadderRung): void {
		this.under = { ranges: this.bytesOf(rung.n), rung };
	}

	select(range: Range | null, caret: number | null = range?.from ?? null): void {
		this.choosePlace({ ranges: range ? [range] : [], rung: null }, caret);
	}

	/** The bytes of a check, with the caret at what made the difference; where it looks at none the caret stays. */
	selectCheck(rung: LadderRung): void {
		const ranges = this.bytesOf(rung.n);
		const failed = rung.n === this.failedRung ? this.failingByte : null;
		this.choosePlace({ ranges, rung }, failed ?? ranges[0]?.from ?? this.caret);
	}

	private choosePlace(place: Pointed, caret: number | null): void {
		this.chosen = place;
		this.caret = caret;
		this.anchor = caret;
		this.clampSelection(); // a link may point anywhere
	}

	/** @param extend keep the other end, as with Shift */
	moveCaret(offset: number, extend = false): void {
		const to = Math.max(0, Math.min(this.bytes.length, offset));
		if (!extend) this.anchor = to;
		this.caret = to;
		const from = this.anchor ?? to;
		if (extend && from !== to) {
			const range = { from: Math.min(from, to), to: Math.max(from, to) + 1 };
			this.chosen = { ranges: [range], rung: null };
			this.clampSelection();
			return;
		}
		const span = this.spanAt(to);
		// A tail is as long as it likes: mark the byte alone.
		const range = span?.field ? rangeOf(span) : { from: to, to: to + 1 };
		this.chosen = { ranges: span ? [range] : [], rung: null };
	}

	private clampSelection(): void {
		const n = this.bytes.length;
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

const NOTHING = new Uint8Array(0);

/** Bytes of a step; of a read that ran short those that were there. */
const stepPlace = (s: Step) => ({ offset: s.offset, size: s.kind === 'read' ? s.got : s.size });

export const rangeOf = (s: { offset: number; size: number }): Range => ({
	from: s.offset,
	to: s.offset + s.size
});

/** A real image and a kernel that takes it: the first example. */
function firstState(revision: Revision): State {
	const preset = PRESETS[0] as Preset;
	return {
		bytes: revision.write(machineFor(revision, preset)),
		rest: null,
		file: null,
		revision: revision.id,
		kernel: kernelFor(revision, preset),
		order: null,
		arch: null,
		readAs: null
	};
}

const KEY = Symbol('workbench');
export const provideWorkbench = (w: Workbench): Workbench => setContext(KEY, w);
export const useWorkbench = (): Workbench => getContext<Workbench>(KEY);
