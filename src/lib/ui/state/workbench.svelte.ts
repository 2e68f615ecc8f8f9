/**
 * The one state: the bytes, the kernel that reads them, and how the page reads them. Everything else is derived from it.
 * Each edit replaces the whole state, so undo is a list of states.
 */
import { getContext, setContext } from 'svelte';
import { splice } from '$lib/format/splice.ts';
import { revisionOf } from '$lib/revisions/all.ts';
import type { Kernel, Machine, Revision, RevisionId } from '$lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '$lib/share/case.ts';
import { byteDiff } from '$lib/share/compare.ts';
import { firstCase } from '$lib/view/first_case.ts';
import { Pointing } from './pointing.svelte.ts';
import type { Range } from '$lib/format/ranges.ts';
import { Reading } from '$lib/view/reading.ts';
import { derivedForm } from './reading.svelte.ts';
import { stateOf, type Locked, type Notice, type State } from './state.ts';
import { Walk } from './walk.svelte.ts';

const UNDO_STEPS = 500;
/** The halves of a state that can be locked: the image with the way to read it, and the kernel with its caller. */
const IMAGE = ['bytes', 'rest', 'file', 'order', 'arch', 'readAs'] as const;
const KERNEL = ['revision', 'kernel'] as const;

export class Workbench {
	#now = $state.raw<State>(stateOf(firstCase()));
	/** The states that undo leads back to, oldest first. */
	past = $state.raw<readonly State[]>([]);
	#future = $state.raw<readonly State[]>([]);
	/** The visit of an input whose edits are the last step of undo. */
	private visit: unknown = null;

	/** If false, no input and no key changes the case. */
	editable = $state(true);
	/** The half that cannot be edited. */
	locked = $state<Locked | null>(null);
	/** The kernel has not been asked yet: no part knows verdict, checks, log or counts. */
	hidden = $state(false);
	/** A check that did not run does not list names: a later lesson asks for them. */
	discreet = false;
	/** While the page is printed it draws all bytes, also those that would scroll on a screen. */
	onPaper = $state(false);
	/** The name of a lab, if a page has several. */
	label = $state('');
	/** Bytes that get a ring each: in a puzzle, those that differ from its start. */
	ringed = $state.raw<readonly Range[]>([]);

	get canEditImage(): boolean {
		return this.editable && this.locked !== 'image';
	}
	get canEditKernel(): boolean {
		return this.editable && this.locked !== 'kernel';
	}
	/** Accessible name of a part. It ends in the lab's name, because a page must not have two regions with the same name. */
	named(part: string): string {
		return this.label === '' ? part : `${part}, ${this.label}`;
	}

	/** Unique on the page: for ids of elements to which other parts refer. */
	uid = '';
	/** Ids of the checks' rows begin so; the number of the check follows. */
	get checkIds(): string {
		return `${this.uid}-check-`;
	}

	/** What the bytes are and what the kernel says, the walk through its reader, and what is pointed at. */
	readonly reading = derivedForm(
		() => new Reading(this.#now, { cut: this.#now.rest !== null, hidden: this.hidden })
	);
	readonly walk = new Walk(this.reading);
	readonly pointing = new Pointing(this.reading, this.walk);

	// ---- the state and its edits

	get state(): State {
		return this.#now;
	}
	get revision(): Revision {
		return this.reading.revision;
	}
	/** The rest of a file that has changed on disk. Nobody can read it any more. */
	lost = $state.raw<Blob | null>(null);
	/** The part of a long file that cannot be edited; only its size, if it cannot be read. */
	get rest(): State['rest'] {
		const { rest } = this.#now;
		return rest && rest === this.lost ? { size: rest.size } : rest;
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
		return this.#future.length > 0;
	}

	/** @param visit successive edits with the same value are one step of undo */
	edit(change: Partial<State>, visit: unknown = null): void {
		const next = { ...this.#now, ...change };
		if (this.allows(next)) this.goOn(next, visit);
	}

	/** Whether an edit, undo or another image may lead from here to this state. */
	private allows(next: State): boolean {
		const same = (keys: readonly (keyof State)[]) => keys.every((k) => next[k] === this.#now[k]);
		return (this.canEditImage || same(IMAGE)) && (this.canEditKernel || same(KERNEL));
	}

	private goOn(state: State, visit: unknown): void {
		if (visit === null || visit !== this.visit)
			this.past = [...this.past.slice(-UNDO_STEPS + 1), this.#now];
		this.visit = visit;
		this.#future = [];
		this.#now = state;
		this.pointing.clamp();
	}

	/** Equal values are not an edit. */
	editKernel(change: Partial<Kernel>, visit: unknown = null): void {
		const kernel = { ...this.kernel, ...change };
		if (JSON.stringify(kernel) !== JSON.stringify(this.kernel)) this.edit({ kernel }, visit);
	}

	/**
	 * Replaces `drop` bytes at `offset` by `put`, as one step of undo. Equal bytes are not an edit.
	 * @throws if `offset` is after the image
	 */
	editBytes(offset: number, drop: number, put: Uint8Array): void {
		const { bytes } = this;
		if (offset > bytes.length) throw new Error(`no place ${offset} in ${bytes.length} bytes`);
		const next = splice(bytes, offset, drop, put);
		if (next.length === bytes.length && next.every((b, i) => b === bytes[i])) return;
		this.edit({ bytes: next });
	}

	/** Goes to a step of the reader and selects its bytes. Null ends the walk. */
	goToStep(step: number | null): void {
		this.walk.goTo(step);
		if (this.walk.now) this.pointing.selectStep(this.walk.now);
	}

	/** Goes to the stop with this index, or to the nearest one, the first or the last. */
	goToStop(index: number): void {
		const { stops } = this.walk;
		this.goToStep(stops[Math.max(0, Math.min(stops.length - 1, index))] ?? 0);
	}

	/** Makes the walk stop at every step, or again only at decided checks; then it goes back to such a step. */
	lookInside(on: boolean): void {
		this.walk.inside = on;
		this.goToStop(this.walk.stop);
	}

	/** The next edit of the same input begins a new step of undo. */
	endVisit(): void {
		this.visit = null;
	}

	undo(): void {
		const previous = this.past.at(-1);
		if (!previous || !this.allows(previous)) return;
		this.past = this.past.slice(0, -1);
		this.#future = [this.#now, ...this.#future];
		this.restore(previous, this.#now);
	}

	/** Undoes the edits of a visit, if they are the last ones: its text has become invalid. */
	takeBack(visit: unknown): void {
		const before = this.past.at(-1);
		if (visit !== this.visit || !before) return;
		this.past = this.past.slice(0, -1);
		this.restore(before, this.#now);
	}

	/** Forgets undo and redo. */
	beginHere(): void {
		this.past = this.#future = [];
	}

	/** Shows a case that nothing can be undone to. */
	begin(c: Case | State): void {
		this.arrive(stateOf(c));
		this.beginHere();
	}

	redo(): void {
		const [next, ...rest] = this.#future;
		if (!next || !this.allows(next)) return;
		this.#future = rest;
		this.past = [...this.past, this.#now];
		this.restore(next, next);
	}

	/** @param undoneOrRedone the state that the undone or redone edit led to */
	private restore(state: State, undoneOrRedone: State): void {
		this.visit = null;
		if (undoneOrRedone === this.arrived) this.remark = null;
		if (this.swapped.has(undoneOrRedone) && state === this.stateA) this.stateA = this.#now;
		this.#now = state;
		this.pointing.clamp();
	}

	// ---- a state to compare with

	/** A, if there is one; the present state is B. */
	stateA = $state.raw<State | null>(null);
	/** States that a swap brought back. Undoing the swap restores A too. */
	private readonly swapped = new WeakSet<State>();
	/** Bytes of B that differ from A. */
	readonly differing: readonly Range[] = $derived(
		this.stateA ? byteDiff(this.stateA.bytes ?? new Uint8Array(0), this.bytes) : []
	);

	keepAsA(): void {
		this.endVisit(); // later edits belong to B
		this.stateA = this.#now;
	}

	dropA(): void {
		this.stateA = null;
	}

	swapA(): void {
		if (!this.stateA) return;
		const b = this.#now;
		this.edit(this.stateA);
		this.swapped.add(this.#now);
		this.stateA = b;
	}

	// ---- messages

	#notice = $state.raw<Notice | null>(null);
	/** News, or a failure; null where there is none, or it no longer holds. */
	get notice(): Notice | null {
		return this.#notice?.holds?.() === false ? null : this.#notice;
	}
	set notice(notice: Notice | null) {
		this.#notice = notice;
	}
	/** The note from the sender of a link, or the gallery's remark on the image. */
	remark = $state<string | null>(null);
	/** The remark is a note; set before it. */
	noted = false;
	/** The state that `remark` is about. */
	arrived = $state.raw<State | null>(null);

	/** Reports a failure, and why; null takes it back. */
	complain(text: string | null): void {
		this.notice = text === null ? null : { text, urgent: true };
	}

	// ---- another revision

	/**
	 * Gives the running kernel another revision, with its version and constants. Flags and caller stay.
	 * @param like settings that change too; by default the arch stays and the version is the revision's
	 */
	setRevision(id: RevisionId, like: Partial<Kernel> = {}): void {
		const { version_code, arches } = revisionOf(id);
		const kernel = { ...this.kernel, version_code, ...like };
		const { name, constants } = arches.find((a) => a.name === kernel.arch) ?? arches[0]!;
		this.edit({ revision: id, kernel: { ...kernel, arch: name, constants } });
	}

	/** Chooses the revision whose layout the bytes get; null leaves the choice to the bytes. */
	readAs(id: RevisionId | null): void {
		this.edit({ readAs: id, arch: null });
	}

	// ---- another image

	/** Counts images that were opened, written or restored. Each gets an entry of the history. */
	landings = $state(0);

	write(revision: Revision, machine: Machine): void {
		this.open(null, revision.write(machine), null);
	}

	open(file: string | null, bytes: Uint8Array, rest: Blob | null): void {
		this.land({ ...this.#now, ...AS_BYTES_SAY, bytes, rest, file });
	}

	/** Replaces the state by another case. Undo brings the old one back. */
	land(state: State): void {
		if (!this.allows(state)) return;
		this.arrive(state);
		this.landings++;
	}

	/** Replaces the state, ignores locks, and makes no entry: for another entry of the history, or the host of a lab. */
	arrive(state: State): void {
		this.goOn(state, null);
		this.arrived = state;
		this.pointing.select(null);
		this.walk.goTo(null);
		this.remark = null;
	}
}

const KEY = Symbol('workbench');
/** Gives a workbench to the components below. @param uid `$props.id()` */
export function provideWorkbench(w: Workbench, uid = ''): Workbench {
	w.uid = uid;
	return setContext(KEY, w);
}
export const useWorkbench = (): Workbench => getContext<Workbench>(KEY);
