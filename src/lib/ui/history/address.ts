/**
 * The address bar and the browser's history follow the state, and the state follows them. An entry of the history shows
 * a work: an image, a kernel, and the user's edits. An edit replaces the address of the entry and the record of the work
 * (records.ts). Another image is another work and gets an entry of its own. An image that nobody has edited is not a work
 * yet: its address alone restores it. docs/decisions/0007-saved-work.md has the promises that this code keeps.
 */
import { pushState } from '$app/navigation';
import { base } from '$app/paths';
import { tidy } from '$lib/share/link/fragment.ts';
import { open, refuse, show } from './arrival.ts';
import { linkOf, type Linkable } from './linkable.ts';
import { FIRST, isReload, markHere, note, noted, putHere } from './mark.ts';
import { hold, newestFree, newId, openRecord, save, savedWork } from './records.ts';
import {
	lost,
	missing,
	offered,
	restored,
	shownAt,
	whenText,
	type SavedWork
} from '$lib/view/saved_work.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

/** Milliseconds from an edit until it is saved. Browsers ignore a page that changes its address more often. */
const SOON = 500;
/** How long a reloaded page waits for its work, in milliseconds: on a busy machine the old page releases it seconds late. */
const PATIENCE = 10_000;

export class Address {
	private readonly w: Workbench;
	private readonly first: State;
	/** The works of this tab by id, with the rest of a long file, which no record has. */
	private readonly works = new Map<string, State>();
	/** Id of the work on the page; null if nobody has edited what the address opened. */
	private work: string | null = null;
	/** The text after `#` of the present entry. */
	private hash = '';
	/** The last state that this class knows, and the last that it saved. */
	private last: State;
	private saved: State;
	private landings = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts requests of entries. The answer to an earlier request comes too late and is dropped. */
	private turn = 0;
	/** The address is opening something that has not come yet. Until then edits belong to the work before. */
	private isOpening = true;
	private readonly showOpening: (is: boolean) => void;
	private begun = false;
	/** The tab shows another page of the site. */
	private left = false;
	/** Id of the next work to land, if it is a saved one. */
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

	/** Another page of the site has the address; Back changes it before that page shows. Some hosts serve `/` as index.html. */
	private get away(): boolean {
		return this.left || ![`${base}/`, `${base}/index.html`].includes(location.pathname);
	}

	/** The link of the present state, or why it has none. */
	link(): Linkable {
		return linkOf(this.w.state);
	}

	/** The workbench is on the page, for the first time or again. */
	async start(): Promise<void> {
		this.left = false;
		if (this.begun) return this.moved(true);
		this.begun = true;
		const mark = markHere() ?? noted();
		const text = tidy(location.hash);
		const bare = text === '' && (mark === null || mark === FIRST);
		this.isOpening = !bare; // where saved work may come, the page shows the first example only if it does not
		note(mark); // instead of that of an earlier entry
		const { turn } = this;
		if (!bare) await this.open(mark, text, isReload() ? PATIENCE : 0);
		if (mark === null || (mark !== FIRST && mark !== this.work)) await this.findSaved(bare, text);
		// Only now: after a reload, an entry with this mark shows the first example and looks for no saved work.
		if (bare && turn === this.turn) this.write();
		this.showOpening(this.isOpening);
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
		// The first edit marks its entry at once: when the tab shows another entry, it is too late.
		if (this.work === null) this.write();
		else this.timer ??= setTimeout(() => this.write(), SOON);
	}

	/** Another image is another work, at a new entry. Edits up to now belong to the work before. */
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
		if (wrong !== null && this.notSaved === null) this.w.messages.complain(wrong);
		this.notSaved = wrong;
	}

	private put(how?: typeof pushState): void {
		if (!this.away) putHere(this.work ?? (this.hash === '' ? FIRST : null), this.hash, how);
	}

	/**
	 * The browser shows another entry: after Back, Forward, a link within the page, or an address typed by hand.
	 * @param again the user comes back from another page of the site
	 */
	private async moved(again = false): Promise<void> {
		if (this.away) return;
		clearTimeout(this.timer);
		this.timer = undefined;
		this.save();
		// If a link came before this code was loaded, the entry before the link has no mark, and not even a #.
		const bare = !again && !location.href.includes('#');
		const mark = markHere() ?? (bare ? FIRST : null);
		const known = this.works.get(mark ?? '');
		const text = tidy(location.hash);
		if (known) this.arrive(known, mark === FIRST ? null : mark);
		// the entry asks for nothing: the work goes on
		else if (mark === null && text === '') this.write();
		else if (mark === null && this.work === null && location.hash === `#${this.hash}`)
			this.stand(null, this.hash); // it is on the page already
		else await this.open(mark, text);
	}

	/** Shows a state of this tab, or a saved one, at its entry. */
	private arrive(state: State, work: string | null): void {
		if (state !== this.w.state) {
			this.w.arrive(state);
			this.w.messages.notice = null;
		}
		if (work !== null) this.works.set(work, state);
		this.stand(work, work === null ? '' : textOf(state));
	}

	/** The page now shows what the entry asks for. */
	private stand(work: string | null, hash: string): void {
		this.turn++;
		this.opening = false;
		this.work = work;
		this.hash = hash;
		this.last = this.saved = this.w.state;
		this.landings = this.w.landings;
		this.put();
	}

	/**
	 * Opens what an entry asks for, or says why it cannot. A link stays in the address until the first edit.
	 */
	private async open(mark: string | null, text: string, patience = 0): Promise<void> {
		const { w } = this;
		const turn = ++this.turn;
		this.opening = true;
		note(null);
		w.messages.notice = null;
		const { hash } = location;
		const mine = mark !== null && (await hold(mark, patience));
		if (turn !== this.turn) return;
		const shown = shownAt(text, (mine && savedWork(mark)) || null);
		const state = shown.what === 'work' ? this.recorded(shown.work) : null;
		// `open` mends the text itself. A text mended twice would open even if it was encoded three times.
		const link = shown.what === 'link' ? open(hash) : null;
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
			w.messages.complain(missing(savedWork(mark ?? '') !== undefined));
		}
	}

	/** The state of saved work. If it cannot be opened, says so and returns null. */
	private recorded(work: SavedWork): State | null {
		const state = openRecord(work);
		if ('error' in state) {
			this.w.messages.complain(`This work was saved, but it cannot be opened: ${state.error}.`);
			return null;
		}
		return state;
	}

	/** A new tab goes on with the work of the last tab, unless the user edited or opened something meanwhile. */
	private async restore(found: SavedWork): Promise<boolean> {
		const { w, turn } = this;
		const state = this.recorded(found);
		if (!state || w.state !== this.first) return false;
		if (!(await hold(found.id)) || turn !== this.turn || w.state !== this.first) return false;
		this.arrive(state, found.id);
		if (!this.warn(found, found.behind))
			w.messages.notice = {
				text: restored(found, whenText(found)),
				urgent: false,
				action: { label: 'Begin with the first example', run: () => w.land(this.first) }
			};
		return true;
	}

	/** Offers saved work while the page shows something else. */
	private offer(found: SavedWork): void {
		const { notice } = this.w.messages;
		const text = offered(found, whenText(found));
		this.w.messages.notice = {
			urgent: false,
			...notice,
			text: notice ? `${notice.text} ${text}` : text,
			action: { label: 'Bring it back', run: () => void this.bringBack(found) }
		};
	}

	/** Shows saved work at a new entry. The state in this tab, if any, is newer than the record. */
	async bringBack(work: SavedWork): Promise<void> {
		const { turn } = this;
		const known = this.works.get(work.id);
		const state = known ?? this.recorded(work);
		const mine = state !== null && (await hold(work.id));
		if (!state || turn !== this.turn) return;
		this.next = mine ? work.id : null;
		this.w.land(state);
		if (!known) this.warn(work, work.behind);
	}

	private warn(work: SavedWork, older: boolean): boolean {
		const text = lost(work, older, whenText(work));
		if (text !== null) this.w.messages.complain(text);
		return text !== null;
	}
}

/** The text after `#`; empty if the state has no link. */
function textOf(state: State): string {
	const link = linkOf(state);
	return 'text' in link ? link.text : '';
}
