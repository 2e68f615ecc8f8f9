/**
 * The address bar and the browser's history follow the state, and the state follows them. A *work* is a case that somebody
 * edits; an *entry* is one of the browser's history, and shows a work. docs/decisions/0007-saved-work.md has the design.
 * This is what users can rely on, each with its test (of saved.spec.ts, if no other file is named):
 *
 *  1. A reload, a closed window and a visit to another page of the site lose nothing, and a crash at most half a second of
 *     typing: "typing without a pause is saved meanwhile, and survives a crash".
 *  2. Back and Forward go from image to image, not through edits: "Back and Forward go through images, not through
 *     keystrokes" (links.spec.ts).
 *  3. After a reload they still do: "a reload changes nothing, and Back and Forward work across it" (links.spec.ts).
 *  4. The address is a link to the present state, if it can have one: "a state made by hand has its golden link, and opens
 *     elsewhere byte for byte" (links.spec.ts).
 *  5. Work that is too long for a link is saved too, up to 128 KiB: "an image that is too long to be saved says so once; a
 *     reload says that it is older".
 *  6. Each tab saves its own work, and neither writes nor erases what another tab has open: "two tabs save apart, and so does
 *     a duplicated one", "work that another tab has open is neither erased nor dropped".
 *  7. A new tab goes on with the work of the last one: "a reload and a closed tab lose nothing, and the first question
 *     is still there", "without locks, as over plain HTTP, closed work is brought back, and open work is not".
 *  8. A link wins over saved work, and is no work until somebody edits it: "a link wins over saved work, which the page offers
 *     and brings back".
 *  9. A damaged link does not open, and nothing opens in its place: "a damaged link is refused in words, keeps its address and
 *     shows no image" (links.spec.ts).
 * 10. If something cannot be saved, or is gone, the page says so: "after storage was full, each reload says that the work is
 *     older", "the page says that work is gone" (links.spec.ts).
 */
import { goto, pushState } from '$app/navigation';
import { base } from '$app/paths';
import { subjectOf, tidy } from '$lib/share/link/fragment.ts';
import { loading } from '$lib/ui/dom/loading.ts';
import { open } from '$lib/view/arrived.ts';
import { refuseLink, show } from './arrival.ts';
import { carried } from './carried.svelte.ts';
import { home } from './home.svelte.ts';
import { hashOf } from './linkable.ts';
import { FIRST, isReload, markHere, noted, putHere } from './mark.ts';
import { courseBegun, savedWorks } from './saved_list.ts';
import { hold, newestFree, newId, openRecord, save, savedWork } from './records.ts';
import type { SavedWork } from '$lib/view/saved_record.ts';
import { lostText, MISSING, offered, restored, shownAt, whenText } from '$lib/view/saved_work.ts';
import { nameShown } from '$lib/view/carried.ts';
import { START, WORKBENCH } from '$lib/view/pages.ts';
import { chipOf } from '$lib/view/page/chip_of.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

/** Milliseconds from an edit until it is saved. Browsers ignore a page that changes its address more often. */
const SOON = 500;
/** How long a reloaded page waits for the lock of its work, in milliseconds: on a busy machine the old page releases it seconds late. */
const PATIENCE = 10_000;

export class Address {
	private readonly w: Workbench;
	/** What stands in the workbench before anything is opened in it. It is no work. */
	private readonly first: State;
	/** The works of this tab by id, with the rest of a long file, which no record has. */
	private readonly works = new Map<string, State>();
	/** Id of the work on the page; null if nobody has edited what the address opened. */
	private work: string | null = null;
	/** The text after `#` of the present entry. */
	private hash = '';
	/** The state that needs no saving: it is saved, or the address opened it. */
	private saved: State | null;
	private landings = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Why the last edits are not saved, in words. */
	notSaved: string | null = null;

	constructor(w: Workbench, first: State) {
		this.w = w;
		this.saved = this.first = first;
		this.works.set(FIRST, first);
	}

	/** Another page of the site has the address; Back changes it before that page shows. Some hosts serve `/` as index.html. */
	private get away(): boolean {
		return ![`${base}/`, `${base}/index.html`].includes(location.pathname);
	}

	/** Shows what the address asks for. @returns when it is shown */
	async start(): Promise<void> {
		const mark = markHere() ?? noted();
		const text = tidy(location.hash);
		const bare = (text === '' || text === WORKBENCH) && (mark === null || mark === FIRST);
		if (!bare) this.open(mark, text, isReload() ? PATIENCE : 0);
		if (mark !== FIRST && text !== START && this.work === null) {
			const found = loading(this.findSaved(bare, text));
			if (bare) await found;
		}
		// Only now: after a reload, an entry with this mark shows the question and looks for no saved work.
		if (bare && this.work === null)
			this.stand(null, text === WORKBENCH ? hashOf(this.w.state) : '');
	}

	/** A new tab goes on with the work of the last one, unless the address, the user or storage has brought something else. */
	private async findSaved(bare: boolean, text: string): Promise<void> {
		const found = await newestFree();
		if (!found || found.link === text) return;
		const { w, first } = this;
		const state = bare && this.work === null && w.state === first ? this.recorded(found) : null;
		if (!state) return this.offer(found);
		this.arrive(state, found.id);
		const lost = lostText(found, found.behind, whenText(found));
		w.messages.notice = {
			text: lost ?? restored(found, whenText(found)),
			urgent: lost !== null,
			holds: () => lost !== null || w.state === state,
			action: courseBegun()
				? { label: 'Continue the course', run: () => void goto(`${base}/learn/#continue`) }
				: { label: 'Show the first page', run: () => w.land(first) }
		};
	}

	/** Offers saved work, after what the page has to say besides. */
	private offer(work: SavedWork): void {
		const { messages } = this.w;
		const { notice } = messages;
		const offer = offered(work, whenText(work));
		messages.notice = {
			urgent: false,
			...notice,
			text: notice ? `${notice.text} ${offer}` : offer,
			action: { label: 'Bring it back', run: () => void this.bringBack(work) }
		};
	}

	/** Another entry, or another page of the site, takes the place of this one. What is on the page is saved, if need be. */
	leave(state = this.w.state): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		this.save(state);
	}

	follow(): void {
		// Read here, because an effect calls this function: it calls again when one of them changes.
		const { state, landings } = this.w;
		if (landings !== this.landings) this.land(state);
		// The first edit marks its entry at once: when the tab shows another entry, it is too late.
		else if (state !== this.saved && this.work === null) this.write();
		else if (state !== this.saved) this.timer ??= setTimeout(() => this.write(), SOON);
	}

	/** The address asks for the question of the first visit. */
	private get asks(): boolean {
		return this.work === null && this.hash === '';
	}

	/** Another image is another work, at a new entry. Edits up to now belong to the work before. */
	private land(state: State): void {
		this.landings = this.w.landings;
		this.write(this.w.edits.previous ?? state);
		if (state === this.first) this.stand(null, '', pushState);
		else this.begin(newId());
	}

	/** The present state is this work, at a new entry. */
	private begin(work: string): void {
		this.work = work;
		this.saved = null;
		home.question = false;
		this.write(this.w.state, pushState);
	}

	/** Writes record, address and mark. */
	private write(state = this.w.state, how?: typeof pushState): void {
		this.leave(state);
		if (this.work !== null) this.hash = hashOf(state);
		this.put(how);
	}

	save(state = this.w.state): void {
		if (state === this.saved) return;
		this.saved = state;
		this.work ??= newId();
		this.works.set(this.work, state);
		const { w } = this;
		// A state that is left already is not on the page any more.
		const chip =
			state === w.state
				? chipOf(w.reading, nameShown(state))
				: (savedWork(this.work)?.chip ?? null);
		const wrong = save(this.work, state, chip);
		if (wrong !== null && this.notSaved === null) this.w.messages.complain(wrong);
		this.notSaved = wrong;
	}

	private put(how?: typeof pushState): void {
		if (!this.away) putHere(this.work ?? (this.asks ? FIRST : null), this.hash, how);
	}

	/**
	 * The browser shows another entry: after Back, Forward, a link within the page, or an address typed by hand.
	 * @param again the user comes back from another page of the site
	 */
	moved(again = false): void {
		if (this.away) return;
		this.leave();
		// If a link came before this code was loaded, the entry before the link has no mark, and not even a #.
		const bare = !again && !location.href.includes('#');
		const mark = markHere() ?? (bare ? FIRST : null);
		const known = this.works.get(mark ?? '');
		const text = tidy(location.hash);
		if (known) this.arrive(known, mark === FIRST ? null : mark);
		else if (text === WORKBENCH && this.work === null) {
			if (this.hash !== '' || !this.goOn()) this.stand(null, this.hash || hashOf(this.w.state));
		}
		// the entry asks for nothing: the work goes on
		else if (mark === null && (text === '' || text === WORKBENCH)) this.write();
		else if (mark === null && this.work === null && location.hash === `#${this.hash}`)
			this.stand(null, this.hash); // it is on the page already
		else this.open(mark, text);
	}

	/** The head of the first page leads to the image that it shows. @returns whether there is one */
	private goOn(): boolean {
		const saved = carried.state ? undefined : savedWorks()[0];
		const state = saved ? this.recorded(saved) : carried.state;
		if (!state || state === this.first) return false;
		const [work = null] = saved
			? [saved.id]
			: [...this.works.keys()].filter((id) => this.works.get(id) === state);
		this.arrive(state, work);
		if (saved) this.warn(saved, saved.behind);
		return true;
	}

	/** Opens what an entry asks for, or says why it cannot. A link stays in the address until the first edit. */
	private open(mark: string | null, text: string, patience = 0): void {
		const { w } = this;
		// Of the first page only its question was seen.
		const asked = home.question && w.state === this.first;
		const unseen = asked || (home.looking && !w.edits.previous);
		w.messages.notice = null;
		if (text === START) return this.arrive(this.first, null); // the head leads back to the work
		const { hash } = location;
		const shown = shownAt(text, mark === null ? null : (savedWork(mark) ?? null));
		// `open` mends the text itself. A text mended twice would open even if it was encoded three times.
		const link = shown.what === 'link' ? open(hash) : null;
		if (shown.what === 'work') {
			const state = this.recorded(shown.work);
			if (!state) return;
			this.arrive(state, shown.work.id, patience);
			this.warn(shown.work, shown.older);
		} else if (link) {
			if ('error' in link) refuseLink(w, link.error);
			else show(w, link, carried.named(link, subjectOf(text)));
			this.stand(null, hash.slice(1));
		} else {
			this.stand(null, hashOf(w.state));
			w.messages.complain(MISSING);
		}
		// Nobody has seen the image before, so nothing leads back to it.
		if (unseen && w.hasImage) w.edits.forget();
	}

	/** Shows a state of this tab, or a saved one, at its entry. */
	private arrive(state: State, work: string | null, patience = 0): void {
		if (state !== this.w.state) {
			this.w.arrive(state);
			this.w.messages.notice = null;
		}
		if (work !== null) this.works.set(work, state);
		this.stand(work, state === this.first ? '' : hashOf(state));
		if (work !== null) void this.own(work, patience);
	}

	/** A duplicated tab has the history of the first. If another tab has this work open, the one here is a copy. */
	private async own(work: string, patience: number): Promise<void> {
		if ((await hold(work, patience)) || this.work !== work) return;
		this.work = this.saved = null;
		this.write();
	}

	/** The page now shows what the entry asks for. */
	private stand(work: string | null, hash: string, how?: typeof pushState): void {
		this.work = work;
		this.hash = hash;
		this.saved = this.w.state;
		home.question = this.asks;
		this.put(how);
	}

	/** The state of saved work. If it cannot be opened, says so and returns null. */
	private recorded(work: SavedWork): State | null {
		const state = openRecord(work);
		if (!('error' in state)) return state;
		this.w.messages.complain(`This work was saved, but it cannot be opened: ${state.error}.`);
		return null;
	}

	/** Shows saved work at a new entry. The state in this tab, if any, is newer than the record. */
	async bringBack(work: SavedWork): Promise<void> {
		const known = this.works.get(work.id);
		const state = known ?? this.recorded(work);
		if (!state) return;
		const mine = await hold(work.id);
		this.write();
		this.w.arrive(state);
		this.begin(mine ? work.id : newId());
		if (!known) this.warn(work, work.behind);
	}

	private warn(work: SavedWork, older: boolean): void {
		const text = lostText(work, older, whenText(work));
		if (text !== null) this.w.messages.complain(text);
	}
}
