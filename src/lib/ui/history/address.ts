/**
 * The address bar and the browser's history follow the state, and the state follows them. An entry of the history shows
 * a work: an image, a kernel and what was done with them. Edits replace the address of its entry and the record under its
 * id (records.ts); another image is another work, at an entry of its own. What nobody has edited is no work yet: its
 * address says all of it. docs/decisions/0007-saved-work.md says which promises this keeps.
 */
import { pushState } from '$app/navigation';
import { base } from '$app/paths';
import { tidy } from '$lib/share/fragment.ts';
import { open, refuse, show } from './arrival.ts';
import { linkOf, type Linkable } from './linkable.ts';
import { FIRST, isReload, markHere, note, noted, putHere } from './mark.ts';
import { hold, newestFree, newId, save, savedWork, stateOf } from './records.ts';
import { lost, missing, offered, restored, shownAt, type SavedWork } from '$lib/view/saved_work.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

/** Milliseconds from an edit to its writing. Browsers stop listening to a page that changes its address more often. */
const SOON = 500;
/** Milliseconds that a reloaded page waits for its work: on a busy machine the page before lets go of it seconds late. */
const PATIENCE = 10_000;

export class Address {
	private readonly w: Workbench;
	private readonly first: State;
	/** What this tab did, by id: with the bytes that are in no record. */
	private readonly works = new Map<string, State>();
	/** Id of the work that the page shows; null: nobody has edited what the address opened. */
	private work: string | null = null;
	/** What stands behind `#` at its entry. */
	private hash = '';
	/** The last state that is known here, and the last that was saved. */
	private last: State;
	private saved: State;
	private landings = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts what was asked for; what comes late for an earlier one is not wanted any more. */
	private turn = 0;
	/** The address has been asked for something that has not come yet. Edits belong to the work before. */
	private isOpening = true;
	private readonly showOpening: (is: boolean) => void;
	private begun = false;
	/** Another page of the site is shown. */
	private left = false;
	/** Id for the work that lands next, if it is one that was saved. */
	private next: string | null = null;
	/** Why the last edits are not saved, in words. */
	notSaved: string | null = null;

	/**
	 * @param first the state that the page began with
	 * @param showOpening shows that something opens, or that it does no more
	 */
	constructor(w: Workbench, first: State, showOpening: (is: boolean) => void) {
		this.w = w;
		this.first = this.last = this.saved = first;
		this.showOpening = showOpening;
		this.works.set(FIRST, first);
		addEventListener('popstate', () => void this.moved());
		addEventListener('pagehide', () => this.save());
		document.addEventListener('visibilitychange', () => this.save());
	}

	private get opening(): boolean {
		return this.isOpening;
	}
	private set opening(is: boolean) {
		this.isOpening = is;
		this.showOpening(is);
	}

	/** Back changes the address before the other page is there. Some hosts show the page by the name of its file alone. */
	private get away(): boolean {
		return this.left || ![`${base}/`, `${base}/index.html`].includes(location.pathname);
	}

	/** The link of what the page shows, or why there is none. */
	link(): Linkable {
		return linkOf(this.w.state);
	}

	/** The workbench is on the page: for the first time, or again. */
	async start(): Promise<void> {
		this.left = false;
		if (this.begun) return this.moved(true);
		this.begun = true;
		const mark = markHere() ?? noted();
		const text = tidy(location.hash);
		const bare = text === '' && (mark === null || mark === FIRST);
		this.isOpening = !bare; // where saved work may come, the page shows the first example only if it does not
		if (bare) this.write();
		else await this.open(mark, text, isReload() ? PATIENCE : 0);
		if (mark === null || (mark !== FIRST && mark !== this.work)) await this.findSaved(bare, text);
		this.opening = this.isOpening;
	}

	/** A new tab goes on with the work of the last one. What an address asks for comes first. */
	private async findSaved(bare: boolean, text: string): Promise<void> {
		const found = await newestFree();
		if (!found || found.link === text) return;
		if (!bare || !(await this.restore(found))) this.offer(found);
	}

	/** Another page of the site takes the place of the workbench. */
	leave(): void {
		clearTimeout(this.timer);
		this.save();
		this.left = true;
	}

	/** The state has changed. */
	follow(): void {
		const { state, landings } = this.w;
		if (landings !== this.landings) {
			this.land(state);
			return;
		}
		if (state === this.last) return;
		this.last = state;
		if (this.opening) return;
		// The entry is marked with the first edit: when another is shown, it is too late.
		if (this.work === null) this.write();
		else this.timer ??= setTimeout(() => this.write(), SOON);
	}

	/** Another image is another work, at an entry of its own. What was edited before belongs to the work before. */
	private land(state: State): void {
		if (this.opening) this.save();
		else this.write();
		this.turn++;
		this.opening = false;
		this.landings = this.w.landings;
		this.last = state;
		if (state === this.first) {
			this.work = null;
			this.hash = '';
			this.saved = state;
		} else this.work = this.next ?? newId();
		this.next = null;
		this.write(pushState);
	}

	/** Writes record, address and mark. */
	private write(how?: typeof pushState): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		this.save();
		if (this.work !== null) this.hash = textOf(this.last);
		this.put(how);
	}

	private save(): void {
		if (this.last === this.saved) return;
		this.saved = this.last;
		this.work ??= newId();
		this.works.set(this.work, this.last);
		const wrong = save(this.work, this.last);
		if (wrong !== null && this.notSaved === null) this.w.complain(wrong);
		this.notSaved = wrong;
	}

	private put(how?: typeof pushState): void {
		if (!this.away) putHere(this.work ?? (this.hash === '' ? FIRST : null), this.hash, how);
	}

	/**
	 * The browser shows another entry: by Back, Forward, a link within the page, or an address typed by hand.
	 * @param again it is the page that comes back
	 */
	private async moved(again = false): Promise<void> {
		if (this.away) return;
		clearTimeout(this.timer);
		this.timer = undefined;
		this.save();
		// Where a link came before this code, the entry before it has no mark, and not even a #.
		const bare = !again && !location.href.includes('#');
		const mark = markHere() ?? (bare ? FIRST : null);
		const known = this.works.get(mark ?? '');
		const text = tidy(location.hash);
		if (known) this.arrive(known, mark === FIRST ? null : mark);
		else if (mark === null && text === '')
			this.write(); // nothing is asked for: the work goes on
		else if (mark === null && this.work === null && location.hash === `#${this.hash}`)
			this.stand(null, this.hash); // it is on the page already
		else await this.open(mark, text);
	}

	/** A state of this tab, or a saved one, comes to its entry. */
	private arrive(state: State, work: string | null): void {
		if (state !== this.w.state) {
			this.w.arrive(state);
			this.w.notice = null;
		}
		if (work !== null) this.works.set(work, state);
		this.stand(work, work === null ? '' : textOf(state));
	}

	/** The page shows what the entry asks for. */
	private stand(work: string | null, hash: string): void {
		this.turn++;
		this.opening = false;
		this.work = work;
		this.hash = hash;
		this.last = this.saved = this.w.state;
		this.landings = this.w.landings;
		this.put();
	}

	/** Opens what an entry asks for, or says why not. A link stays as it is until the first edit. */
	private async open(mark: string | null, text: string, patience = 0): Promise<void> {
		const { w } = this;
		const turn = ++this.turn;
		this.opening = true;
		note(null);
		w.notice = null;
		const { hash } = location;
		const mine = mark !== null && (await hold(mark, patience));
		const shown = shownAt(text, (mine && savedWork(mark)) || null);
		const state = shown.what === 'work' ? await this.stateOf(shown.work) : null;
		// As it stands there: mended once more, a text that was encoded three times would open.
		const link = shown.what === 'link' ? await open(w, hash) : null;
		if (turn !== this.turn) return;
		this.save();
		if (shown.what === 'work') {
			this.opening = false;
			if (!state) return;
			this.arrive(state, shown.work.id);
			this.warn(shown.work, shown.older);
		} else if (link) {
			if ('error' in link) refuse(w, link.error, 'The address stays until you edit something.');
			else show(w, link);
			this.stand(null, hash.slice(1));
		} else {
			this.opening = false;
			this.write();
			w.complain(missing(savedWork(mark ?? '') !== undefined));
		}
	}

	/** The state of saved work, with the code that it needs; null where it cannot be opened, which is said. */
	private async stateOf(work: SavedWork): Promise<State | null> {
		const state = stateOf(work);
		if ('error' in state) {
			this.w.complain(`This work was saved, but it cannot be opened: ${state.error}.`);
			return null;
		}
		return (await this.w.load(state.revision)) && state;
	}

	/** A new tab goes on with the work of the last one, unless something was edited or opened meanwhile. */
	private async restore(found: SavedWork): Promise<boolean> {
		const { w, turn } = this;
		const state = await this.stateOf(found);
		if (!state || turn !== this.turn || w.state !== this.first) return false;
		if (!(await hold(found.id)) || turn !== this.turn || w.state !== this.first) return false;
		this.arrive(state, found.id);
		if (!this.warn(found, found.behind))
			w.notice = {
				text: restored(found, inWords(found)),
				urgent: false,
				action: { label: 'Begin with the first example', run: () => w.land(this.first) }
			};
		return true;
	}

	/** Saved work has not come in the place of what is here. */
	private offer(found: SavedWork): void {
		const { notice } = this.w;
		const text = offered(found, inWords(found));
		this.w.notice = {
			urgent: false,
			...notice,
			text: notice ? `${notice.text} ${text}` : text,
			action: { label: 'Bring it back', run: () => void this.bringBack(found) }
		};
	}

	/** Saved work comes to a new entry. What this tab knows of it is newer than its record. */
	async bringBack(work: SavedWork): Promise<void> {
		const { turn } = this;
		const known = this.works.get(work.id);
		const state = known ?? (await this.stateOf(work));
		const mine = state !== null && (await hold(work.id));
		if (!state || turn !== this.turn) return;
		this.next = mine ? work.id : null;
		this.w.land(state);
		if (!known) this.warn(work, work.behind);
	}

	private warn(work: SavedWork, older: boolean): boolean {
		const text = lost(work, older, inWords(work));
		if (text !== null) this.w.complain(text);
		return text !== null;
	}
}

/** Behind `#`; empty for what cannot be linked. */
function textOf(state: State): string {
	const link = linkOf(state);
	return 'text' in link ? link.text : '';
}

const inWords = ({ at }: SavedWork): string =>
	new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
