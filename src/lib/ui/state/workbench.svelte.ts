/**
 * A case as people work on it: its state and edits, a state to compare with, messages, and what a lab shows of it. Everything
 * else is derived. What moves two of these parts is a method of Workbench.
 */
import { getContext, setContext } from 'svelte';
import { sameBytes, splice } from '$lib/format/splice.ts';
import { revisionOf } from '$lib/revisions/all.ts';
import type { Kernel, Machine, Revision, RevisionId } from '$lib/revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '$lib/share/case.ts';
import { byteDiff } from '$lib/share/compare.ts';
import type { Edited } from '$lib/view/members.ts';
import { Reading } from '$lib/view/reading.ts';
import { Comparison } from './comparison.svelte.ts';
import { Edits } from './edits.svelte.ts';
import { LabOptions } from './lab_options.svelte.ts';
import { Messages } from './messages.svelte.ts';
import { Pointing } from './pointing.svelte.ts';
import { derivedForm } from './reading.svelte.ts';
import { stateOf, type State } from './state.ts';
import { Walk } from './walk.svelte.ts';

/** The halves of a state that can be locked: the image with the way to read it, and the kernel with its caller. */
const IMAGE = ['bytes', 'rest', 'file', 'order', 'arch', 'readAs'] as const;
const KERNEL = ['revision', 'kernel'] as const;

export class Workbench {
	readonly edits = new Edits();
	readonly comparison = new Comparison(this.edits);
	readonly messages = new Messages();
	readonly lab = new LabOptions();
	/** What the bytes are and what the kernel says, the walk through its reader, and what is pointed at. */
	readonly reading = derivedForm(
		() =>
			new Reading(this.state, {
				cut: this.state.rest !== null,
				hidden: this.lab.hidden,
				withheld: this.lab.withheld
			})
	);
	readonly walk = new Walk(this.reading);
	readonly pointing = new Pointing(this.reading, this.walk);

	get state(): State {
		return this.edits.state;
	}
	get bytes(): Uint8Array {
		return this.reading.bytes;
	}
	get hasImage(): boolean {
		return this.reading.hasImage;
	}
	get kernel(): Kernel {
		return this.reading.kernel;
	}
	get revision(): Revision {
		return this.reading.revision;
	}
	/** The rest of a file that has changed on disk. Nobody can read it any more. */
	lost = $state.raw<Blob | null>(null);
	/** The part of a long file that cannot be edited; only its size, if it cannot be read. */
	get rest(): State['rest'] {
		const { rest } = this.state;
		return rest && rest === this.lost ? { size: rest.size } : rest;
	}

	// ---- edits

	/**
	 * Where the edit was that led to a state, if two images do not tell: of a byte among equal ones. Null if the whole image is
	 * another one.
	 */
	private readonly places = new WeakMap<State, number | null>();

	/** @param visit successive edits with the same value are one step of undo */
	edit(change: Partial<State>, visit: unknown = null): void {
		const { file } = this.state;
		const edited =
			change.bytes && !('file' in change) && file
				? { edited: !this.isBack(file, change.bytes) }
				: {};
		const next = { ...this.state, ...edited, ...change };
		if (this.allows(next)) this.goOn(next, visit);
	}

	/** The bytes that came with this name are there again. */
	private isBack(file: string, bytes: Uint8Array): boolean {
		const { arrived } = this.edits;
		const given = arrived?.file === file && !arrived.edited ? arrived.bytes : null;
		return given != null && sameBytes(given, bytes);
	}

	/** Whether an edit, undo or another image may lead from here to this state. */
	private allows(next: State): boolean {
		const same = (keys: readonly (keyof State)[]) => keys.every((k) => next[k] === this.state[k]);
		const { canEditImage, canEditKernel } = this.lab;
		return (canEditImage || same(IMAGE)) && (canEditKernel || same(KERNEL));
	}

	private goOn(state: State, visit: unknown): void {
		this.edits.goOn(state, visit);
		this.pointing.clamp();
	}

	/** Writes the bytes that the text of an input stands for. @returns what is wrong with the text, or null */
	put(edited: Edited, visit: object): string | null {
		if ('error' in edited) return edited.error;
		if (edited.bytes !== this.bytes) this.edit({ bytes: edited.bytes }, visit);
		return null;
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
		if (sameBytes(next, bytes)) return;
		const before = this.state;
		this.edit({ bytes: next });
		if (this.state !== before) this.places.set(this.state, offset);
	}

	get canUndo(): boolean {
		return this.pointing.half !== null || this.edits.previous !== null;
	}
	/** With half a byte typed, it takes back this half. */
	undo(): void {
		const { state, edits, pointing } = this;
		if (pointing.half) return void (pointing.typed = null);
		if (!edits.previous || !this.allows(edits.previous)) return;
		edits.undo();
		this.restored(state);
		this.returnTo(state, state);
	}

	redo(): void {
		const { state, edits } = this;
		const { next } = edits;
		if (!next || !this.allows(next)) return;
		edits.redo();
		this.restored(next);
		this.returnTo(state, next);
	}

	/** Undoes the edits of a visit, if they are the last ones: its text has become invalid. */
	takeBack(visit: unknown): void {
		const { state } = this;
		if (this.edits.takeBack(visit)) this.restored(state);
	}

	/** @param led the state that the undone or redone edit led to */
	private restored(led: State): void {
		if (led === this.edits.arrived) this.messages.remark = null;
		this.pointing.clamp();
	}

	/** Puts the caret where undo or redo changed the image. @param before the state until now */
	private returnTo(before: State, led: State): void {
		const [a, b] = [before.bytes, this.state.bytes];
		if (a === b || !a || !b) return;
		const place = this.places.has(led) ? this.places.get(led) : byteDiff(a, b)[0]?.from;
		if (place != null) this.pointing.returnTo(place);
	}

	/** Goes on with a state that was set aside. The present one is set aside too, if there is room for it. */
	goOnWith(state: State): void {
		if (state === this.state || !this.allows(state)) return;
		this.comparison.keep();
		this.goOn(state, null);
	}

	// ---- the walk

	/** Goes to a step of the reader and selects its bytes. Null ends the walk. */
	goToStep(step: number | null): void {
		this.pause();
		this.stand(step);
	}

	private stand(step: number | null): void {
		this.walk.goTo(step);
		if (this.walk.now) this.pointing.select(this.walk.now);
	}

	/** Goes to the next of these steps, or to the one before. Without a walk the reader is at its end. */
	goBy(by: 1 | -1, stops = this.walk.stops): void {
		const now = this.walk.step ?? this.reading.steps.length - 1;
		const next = by > 0 ? stops.find((i) => i > now) : stops.findLast((i) => i < now);
		this.goToStep(next ?? stops.at(by > 0 ? -1 : 0) ?? null);
	}

	/** Begins the walk at its first stop. */
	beginWalk(): void {
		this.goToStep(this.walk.stops[0] ?? null);
	}

	playing = $state(false);
	#clock: ReturnType<typeof setInterval> | undefined;

	/** Goes a check on each second, up to the end; from the end it begins again. */
	play(): void {
		const { walk } = this;
		if (walk.step === null || walk.atEnd) this.goToStep(walk.checks[0] ?? null);
		this.playing = true;
		this.#clock = setInterval(() => {
			const next = walk.checks.find((i) => i > (walk.step ?? Infinity));
			if (next === undefined) this.pause();
			else this.stand(next);
			if (walk.atEnd) this.pause();
		}, 1000);
	}

	pause(): void {
		clearInterval(this.#clock);
		this.playing = false;
	}

	/** Makes the walk stop at every step, or again only at decided checks; then it goes back to such a step. */
	lookInside(on: boolean): void {
		const { walk } = this;
		walk.inside = on;
		this.goToStep(walk.stops.findLast((i) => i <= (walk.step ?? 0)) ?? walk.stops[0] ?? null);
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
		const given = this.lab.opensGiven || this.state.given;
		this.land({ ...this.state, ...AS_BYTES_SAY, bytes, rest, file, edited: false, given });
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
		this.places.set(state, null);
		this.edits.arrived = state;
		this.edits.turn = {};
		this.comparison.all = false;
		this.pointing.select(null);
		this.goToStep(null);
		this.messages.remark = null;
	}

	/** Shows a case that nothing can be undone to. */
	begin(c: Case | State): void {
		this.arrive(stateOf(c));
		this.edits.forget();
	}
}

const KEY = Symbol('workbench');
/** Gives a workbench to the components below. @param uid `$props.id()` */
export function provideWorkbench(w: Workbench, uid = ''): Workbench {
	w.lab.uid = uid;
	return setContext(KEY, w);
}
export const useWorkbench = (): Workbench => getContext<Workbench>(KEY);
