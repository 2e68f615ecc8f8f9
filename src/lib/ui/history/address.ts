/**
 * The address bar and the browser's history follow the state, and the state follows them. Settled edits replace the
 * address; what is a navigation (an opened file, a new image, a link, an entry of the gallery) makes a place in the
 * history, to which Back returns. A place has an id, which the browser keeps with it across reloads; the work that was
 * done there is kept under the same id.
 */
import { pushState } from '$app/navigation';
import { base } from '$app/paths';
import { tidy } from '$lib/share/fragment.ts';
import { IMAGE_MAX } from '$lib/share/delta.ts';
import { encode } from '$lib/share/permalink.ts';
import { open, refuse, show } from './arrival.ts';
import { Here, idHere, idReloaded, isUnlinked, Places, textOf, writtenAt } from './places.ts';
import { newId, openSaved, Records, savedWork, type Saved } from './saved.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { Notice, State } from '$lib/ui/state/state.ts';

/** Milliseconds without an edit. Browsers stop listening to a page that changes its address in a loop. */
const SETTLED = 300;

export class Address {
	private readonly w: Workbench;
	private readonly first: State;
	private readonly records = new Records();
	private readonly places = new Places();
	private readonly here = new Here();
	/** The state that the text of this place says. */
	private settled: State;
	/** It is what the text opened and nothing more, so that the text opens it again. */
	private asArrived = false;
	/** The state of the last edit. */
	private last: State;
	private landings = 0;
	/** Id for the next place: work that is gone on with. */
	private next: string | null = null;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts what was asked for: another place, kept work. What comes late for an earlier one is not wanted any more. */
	private turn = 0;
	/** The turn whose text is being opened. What is edited meanwhile belongs to the place before. */
	private opening = -1;
	/** The first look at the address and at what is kept, which a visit to the gallery may interrupt. */
	private beginning: Promise<void> | null = null;
	private begun = false;
	/** Another page of the site is shown. */
	private left = false;
	private complained = false;
	/** Says that the link cannot be opened, and goes with its address. */
	private alarm: Notice | null = null;

	/** @param first the state that the page began with */
	constructor(w: Workbench, first: State) {
		this.w = w;
		this.first = this.settled = this.last = first;
	}

	/** Back changes the address before the other page is there. Some hosts show the page by the name of its file alone. */
	private get away(): boolean {
		return this.left || ![`${base}/`, `${base}/index.html`].includes(location.pathname);
	}

	/** Why the last work was not kept, in words. */
	get notKept(): string | null {
		return this.records.wrong;
	}

	/** Nothing that is edited now belongs to the address. */
	private get idle(): boolean {
		return this.opening === this.turn || this.away;
	}

	/** The page is there: a link wins over what was kept, which wins over the first example. */
	async start(): Promise<void> {
		this.left = false;
		if (!this.begun) {
			await (this.beginning ??= this.begin());
			return;
		}
		await this.moved();
		this.last = this.settled; // an edit may have been left before it settled
		this.follow();
	}

	private async begin(): Promise<void> {
		const id = idHere() ?? idReloaded();
		const found = await this.records.find(id);
		if (this.away) {
			this.beginning = null;
			return;
		}
		this.begun = true;
		this.here.look();
		const text = tidy(location.hash);
		const own = found?.id === id;
		// The last edit before a reload reaches the record, but not the address. The record is written last, by a clock
		// that may be coarse: some browsers keep the time that the address was written, and not the address.
		const newer = found && own && found.at >= writtenAt();
		const gone = text === '' && !own && isUnlinked();
		if (text !== '' && !newer) {
			const same = found?.link === text;
			await this.arrive(same ? found : null);
			if (found && !same) this.offer(found);
		} else if (found && this.w.state === this.settled)
			await this.restore(found, own ? 'own' : 'found');
		else if (found) this.offer(found); // edited before this code had come
		if (text === '' && !found) this.here.name();
		if (gone) this.miss(id);
		// Both come with some changes, and one with each.
		addEventListener('popstate', () => void this.moved(true));
		addEventListener('hashchange', () => void this.moved());
		addEventListener('pagehide', () => this.flush());
		document.addEventListener('visibilitychange', () => this.flush());
		await this.moved();
	}

	/** The state has changed. */
	follow(): void {
		const { state, landings } = this.w;
		if (this.idle || state === this.last) return;
		clearTimeout(this.timer);
		if (landings === this.landings) {
			this.last = state;
			this.timer = setTimeout(() => this.settle(state), SETTLED);
			return;
		}
		this.settle(this.last);
		// The first example has no text while it is the only one; now Back is to find it, after a reload too.
		this.here.write(this.remember(this.last));
		this.push();
	}

	/** The page is about to go. */
	private flush(): void {
		this.follow();
		if (this.idle) return;
		clearTimeout(this.timer);
		this.settle(this.last);
	}

	/** Another page of the site takes this one's place; the address is that page's already. */
	leave(): void {
		clearTimeout(this.timer);
		this.remember(this.w.state);
		if (this.opening === this.turn) this.here.forget();
		this.turn++;
		this.left = true;
	}

	/**
	 * The address has changed: Back, Forward, a link within the page, or typed by hand.
	 * @param back one of the first two, within the page
	 */
	async moved(back = false): Promise<void> {
		if (this.away || !this.here.moved) return;
		clearTimeout(this.timer);
		const mine = ++this.turn;
		const { w, here } = this;
		const left = this.remember(w.state);
		here.look();
		const id = idHere();
		// Where a link came before anybody listened, the place before it has no id, and not even a #.
		const first = back && id === null && !location.href.includes('#');
		const known = first ? { id: newId(), text: '', state: this.first } : this.places.at(id);
		if (known) {
			if (known.state !== w.state) {
				w.arrive(known.state);
				w.notice = null;
			}
			this.stand(known.id);
			here.write(known.text);
			if (known.state !== this.first) this.keep(known.state);
		} else if (tidy(location.hash) !== '') await this.arrive();
		else {
			// Nothing is asked for: the work goes on where it was.
			this.stand(here.id);
			here.write(left);
			const kept = savedWork().find((s) => s.id === id);
			const free = kept && (await this.records.take(kept.id));
			if (mine !== this.turn) return;
			if (kept && free) await this.restore(kept, 'own');
			else if (id !== null) this.miss(id);
		}
	}

	private settle(state: State, how?: typeof pushState): void {
		if (state === this.settled || this.away) return;
		this.here.write(textOf(state), how);
		if (this.w.notice === this.alarm) this.w.notice = null;
		this.settled = state;
		this.asArrived = false;
		this.keep(state);
	}

	/** What has landed is a new place. */
	private push(): void {
		const { state, landings } = this.w;
		this.here.id = this.next ?? newId();
		this.next = null;
		this.last = state;
		this.landings = landings;
		this.settle(state, pushState);
	}

	private keep(state: State): void {
		const size = state.bytes?.length ?? 0;
		const wrong =
			size > IMAGE_MAX
				? `The image has ${size} bytes, and what has more than ${IMAGE_MAX} is not kept: when the tab is closed, your work is gone. Download the image.`
				: this.records.write({
						id: this.here.id,
						link: encode(state),
						file: state.file,
						rest: state.rest?.size ?? 0
					});
		if (wrong !== null && !this.complained) this.w.complain(wrong);
		this.complained ||= wrong !== null;
	}

	/** @returns the text that belongs to the state at this place */
	private remember(state: State): string {
		const { id, text: present } = this.here;
		const settled = state === this.settled;
		if (!settled) this.keep(state);
		if (settled && this.asArrived) {
			this.places.drop(id);
			return present;
		}
		const text = settled && present !== '' ? present : textOf(state);
		this.places.put({ id, text, state });
		return text;
	}

	/** The present state is what is at this place. */
	private stand(id: string): void {
		this.here.stand(id);
		this.settled = this.last = this.w.state;
		this.asArrived = false;
		this.landings = this.w.landings;
	}

	/** Opens what the address says, or says why not, and leaves it as it is until the first edit. */
	private async arrive(kept: Saved | null = null): Promise<void> {
		const { w, here } = this;
		const mine = (this.opening = ++this.turn);
		w.notice = null;
		// As it stands there: mended once more, a text that was encoded three times would open.
		const arrived = await open(w, location.hash);
		const id = kept?.id ?? idHere();
		const free = id !== null && (await this.records.take(id));
		if (mine !== this.turn) return;
		this.opening = -1;
		if (here.moved) return; // before anybody listened: begin() looks again
		const landed = w.landings !== this.landings;
		if (!landed) this.remember(w.state); // with the edits that were made meanwhile
		if (!landed && arrived && 'error' in arrived) {
			refuse(w, arrived.error, 'The address stays until you edit something.');
			this.alarm = w.notice;
		} else if (!landed && arrived && 'case' in arrived) show(w, arrived, kept?.file ?? null);
		here.id = free ? id : newId();
		here.name();
		// What was opened meanwhile comes after this place.
		if (landed) this.push();
		else this.stand(here.id);
		this.asArrived = !landed && kept === null;
	}

	/** What was kept has not come in the place of what is here. */
	private offer(saved: Saved): void {
		const { notice } = this.w;
		const kept = `What you did here before is kept: ${describe(saved)}.`;
		if (saved.id !== this.here.id) this.records.release(saved.id);
		this.w.notice = {
			text: notice ? `${notice.text} ${kept}` : kept,
			urgent: notice?.urgent ?? false,
			action: { label: 'Bring it back', run: () => void this.bringBack(saved) }
		};
		if (notice && notice === this.alarm) this.alarm = this.w.notice;
	}

	/** Nothing but its id was in the address, and there is no record of it for this tab. */
	private miss(id: string | null): void {
		const elsewhere = savedWork().some((s) => s.id === id);
		const what = elsewhere ? 'is open in another tab' : 'had no link, and is not kept any more';
		const { notice } = this.w;
		const text = `What was at this place of the history ${what}.`;
		this.w.notice = { ...notice, urgent: true, text: notice ? `${text} ${notice.text}` : text };
	}

	/** Kept work becomes the next place of the history. */
	async bringBack(saved: Saved): Promise<void> {
		const mine = ++this.turn;
		const state = await this.open(saved);
		const free = state && (await this.records.take(saved.id));
		if (!state || mine !== this.turn) return;
		const used = saved.id === this.here.id || this.places.at(saved.id) !== undefined;
		this.next = free && !used ? saved.id : null;
		this.w.land(state);
		this.warn(saved);
	}

	/** Kept work is what was at this place: before a reload, or before the window was closed. */
	private async restore(saved: Saved, how: 'own' | 'found'): Promise<void> {
		const { w } = this;
		const mine = ++this.turn;
		const before = w.state;
		const state = await this.open(saved);
		if (!state || mine !== this.turn) return;
		if (w.state !== before) {
			this.offer(saved); // edited or opened while its code was coming
			return;
		}
		w.arrive(state);
		this.here.id = saved.id;
		this.last = state;
		this.settle(state);
		if (!this.warn(saved) && how === 'found')
			w.notice = {
				text: `This is what you did here before: ${describe(saved)}.`,
				urgent: false,
				action: { label: 'Begin with the first example', run: () => w.land(before) }
			};
	}

	/** @returns null where that is not possible, which is said */
	private async open(saved: Saved): Promise<State | null> {
		const state = openSaved(saved);
		if ('error' in state) {
			this.w.complain(`What this browser has kept cannot be opened: ${state.error}.`);
			return null;
		}
		return (await this.w.load(state.revision)) && state;
	}

	private warn({ file, rest }: Saved): boolean {
		if (rest > 0)
			this.w.complain(
				`Of ${file ?? 'the file'} the first 64 KiB were kept, with your changes, but not the ${rest} bytes behind them: open the file once more if you need them.`
			);
		return rest > 0;
	}
}

function describe({ file, at }: Saved): string {
	const when = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	return `${file ?? 'an image'}, ${when}`;
}
