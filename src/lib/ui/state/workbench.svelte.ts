/**
 * The one state of the page: the bytes, the kernel that reads them, and how they are to be read. Everything else is derived.
 * Each edit replaces the state as a whole, so that undo is a list of states.
 */
import { getContext, setContext } from 'svelte';
import { splice } from '$lib/format/splice.ts';
import { aug09 } from '$lib/revisions/aug09/revision.ts';
import { CATALOGUE } from '$lib/revisions/catalogue.ts';
import type { Kernel, Machine, Revision, RevisionId } from '$lib/revisions/revision.ts';
import type { byteDiff } from '$lib/share/compare.ts';
import { PRESETS, kernelFor, machineFor, type Preset } from '$lib/share/machines.ts';
import { Pointing } from './pointing.svelte.ts';
import type { Range } from '$lib/format/ranges.ts';
import { Reading } from './reading.svelte.ts';
import type { Locked, Notice, State } from './state.ts';
import { Walk } from './walk.svelte.ts';

const KEEP_STEPS = 500;
/** The bytes decide how they are read. */
const AS_IT_SAYS = { order: null, arch: null, readAs: null };
/** The two halves of a state that can be locked: the image with the way it is read, and the kernel with its caller. */
const IMAGE = ['bytes', 'rest', 'file', 'order', 'arch', 'readAs'] as const;
const KERNEL = ['revision', 'kernel'] as const;

export class Workbench {
	/** Revisions that have been loaded. */
	private loaded = $state.raw<Readonly<Partial<Record<RevisionId, Revision>>>>({ aug09 });
	private now = $state.raw<State>(firstState(aug09));
	private past = $state.raw<readonly State[]>([]);
	private future = $state.raw<readonly State[]>([]);
	/** The input whose edits belong to the last step. */
	private visit: unknown = null;

	// ---- what the reader may do here: all of it on the page, less in a lab

	/** false: no input and no key changes anything. */
	editable = $state(true);
	/** What is fixed; the rest can be edited. */
	locked = $state<Locked | null>(null);
	/** The kernel is not asked yet: verdict, checks, log and counts are not known to any part. */
	hidden = $state(false);
	/** The name of a lab, where there is more than one on a page. */
	label = $state('');

	get canEditImage(): boolean {
		return this.editable && this.locked !== 'image';
	}
	get canEditKernel(): boolean {
		return this.editable && this.locked !== 'kernel';
	}
	/** Accessible name of a part: with the name of its lab, since a page must not have two regions of one name. */
	named(part: string): string {
		return this.label === '' ? part : `${part}, ${this.label}`;
	}

	/** What the bytes are and what the kernel says, the walk through its reader, and what is pointed at. */
	readonly reading = new Reading(
		() => this.now,
		(id) => this.loaded[id],
		() => this.hidden
	);
	readonly walk = new Walk(this.reading);
	readonly pointing = new Pointing(this.reading);

	// ---- the state and its edits

	get state(): State {
		return this.now;
	}
	get revision(): Revision {
		return this.reading.revision;
	}
	get bytes(): Uint8Array {
		return this.reading.bytes;
	}
	get kernel(): Kernel {
		return this.reading.kernel;
	}
	get hasImage(): boolean {
		return this.reading.hasImage;
	}
	get canUndo(): boolean {
		return this.past.length > 0;
	}
	get canRedo(): boolean {
		return this.future.length > 0;
	}

	/**
	 * Changes nothing where something is locked that the change is about.
	 * @param visit edits that carry the same value, one after another, are one step
	 */
	edit(change: Partial<State>, visit: unknown = null): void {
		const next = { ...this.now, ...change };
		if (this.allows(next)) this.goOn(next, visit);
	}

	/** Whether an edit, undo or another image may lead from here to this state. */
	private allows(next: State): boolean {
		const same = (keys: readonly (keyof State)[]) => keys.every((k) => next[k] === this.now[k]);
		return (this.canEditImage || same(IMAGE)) && (this.canEditKernel || same(KERNEL));
	}

	private goOn(state: State, visit: unknown): void {
		if (visit === null || visit !== this.visit)
			this.past = [...this.past.slice(-KEEP_STEPS + 1), this.now];
		this.visit = visit;
		this.future = [];
		this.now = state;
		this.pointing.clamp();
	}

	editKernel(change: Partial<Kernel>, visit: unknown = null): void {
		this.edit({ kernel: { ...this.kernel, ...change } }, visit);
	}

	/**
	 * Replaces `drop` bytes at `offset` by `put`, as one step of undo. An edit that changes nothing is none.
	 * @throws where `offset` lies behind the image
	 */
	editBytes(offset: number, drop: number, put: Uint8Array): void {
		const { bytes } = this;
		if (offset > bytes.length) throw new Error(`no place ${offset} in ${bytes.length} bytes`);
		const next = splice(bytes, offset, drop, put);
		if (next.length === bytes.length && next.every((b, i) => b === bytes[i])) return;
		this.edit({ bytes: next });
	}

	/** Goes to a step of the reader and points at its bytes; null shows the run to its end. */
	goToStep(step: number | null): void {
		this.walk.goTo(step);
		if (this.walk.now) this.pointing.selectStep(this.walk.now);
	}

	/** The next edit of the same input begins a new step. */
	endVisit(): void {
		this.visit = null;
	}

	undo(): void {
		const previous = this.past.at(-1);
		if (!previous || !this.allows(previous)) return;
		this.forgetChoices();
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
		if (!next || !this.allows(next)) return;
		this.forgetChoices();
		this.future = rest;
		this.past = [...this.past, this.now];
		this.restore(next, next);
	}

	/** @param undoneOrRedone the state that the step led to */
	private restore(state: State, undoneOrRedone: State): void {
		this.visit = null;
		if (undoneOrRedone === this.arrived) this.remark = null;
		if (this.swapped.has(undoneOrRedone) && state === this.stateA) this.stateA = this.now;
		this.now = state;
		this.pointing.clamp();
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
		(this.stateA && this.byteDiff?.(this.stateA.bytes ?? new Uint8Array(0), this.bytes)) ?? []
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
		this.forgetChoices();
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

	known(id: RevisionId): Revision | undefined {
		return this.loaded[id];
	}

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

	/** What was chosen and has not come yet was for a state that goes now. @param kernel of the kernel too */
	private forgetChoices(kernel = true): void {
		this.choices.reading++;
		if (kernel) this.choices.kernel++;
	}

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
		if (!this.allows(state)) return;
		this.arrive(state, kernelStays);
		this.landings++;
	}

	/** The same, where it is not the reader who acts but the browser's history or the host of a lab: no lock is in the way. */
	arrive(state: State, kernelStays = false): void {
		this.goOn(state, null);
		this.forgetChoices(!kernelStays);
		this.arrived = state;
		this.pointing.select(null);
		this.walk.goTo(null);
		this.remark = null;
	}
}

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
/** For the components below. The layout follows when the code of the revision that it is wanted in has come. */
export function provideWorkbench(w: Workbench): Workbench {
	$effect(() => void w.load(w.reading.wanted));
	return setContext(KEY, w);
}
export const useWorkbench = (): Workbench => getContext<Workbench>(KEY);
