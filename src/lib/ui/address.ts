/**
 * The address bar and the browser's history follow the state, and the state follows them. Settled edits replace the
 * address; what is a navigation (an opened file, a new image, a link, an entry of the gallery) makes a place in the
 * history, to which Back returns. A place has an id, which the browser keeps with it across reloads; the work that was
 * done there is kept under the same id.
 */
import { pushState, replaceState } from '$app/navigation';
import { base } from '$app/paths';
import { tidy } from '$lib/share/fragment.ts';
import { IMAGE_MAX } from '$lib/share/delta.ts';
import { decode, encode } from '$lib/share/permalink.ts';
import { open, refuse, show } from './arrival.ts';
import { addressOf } from './linkable.ts';
import { here, idHere, Places, textOf, writtenAt } from './places.ts';
import { newId, Records, savedWork, type Saved } from './saved.ts';
import type { Notice, State, Workbench } from './workbench.svelte.ts';

/** Milliseconds without an edit. Browsers stop listening to a page that changes its address in a loop. */
const SETTLED = 300;

export class Address {
	private readonly w: Workbench;
	private readonly first: State;
	private readonly records = new Records();
	/** Where we are, and its text, which is the last that was written or has arrived. */
	private id = newId();
	private text = '';
	/** Address and place when they were last looked at. */
	private here = '';
	/** The state that has this text. */
	private settled: State;
	/** It is what the text opened and nothing more, so that the text opens it again. */
	private asArrived = false;
	/** The state of the last edit. */
	private last: State;
	private landings = 0;
	private readonly places = new Places();
	/** Id for the next place: work that is gone on with. */
	private next: string | null = null;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private arrivals = 0;
	/** A text is being opened. What is edited meanwhile belongs to the place before. */
	private arriving = false;
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

	/** Back changes the address before the other page is there. */
	private get away(): boolean {
		return this.left || location.pathname !== `${base}/`;
	}

	/** The page is there: a link wins over what was kept, which wins over the first example. */
	async start(): Promise<void> {
		this.left = false;
		if (!this.begun) {
			await this.begin();
			return;
		}
		await this.moved();
		this.last = this.settled; // an edit may have been left before it settled
		this.follow();
	}

	private async begin(): Promise<void> {
		this.begun = true;
		const found = await this.records.find(idHere());
		if (this.away) {
			this.begun = false;
			return;
		}
		this.here = here();
		const text = tidy(location.hash);
		const own = found?.id === idHere();
		// The last edit before a reload reaches the record, but not the address.
		const newer = found && own && found.at > writtenAt();
		if (text !== '' && !newer) {
			const same = found?.link === text;
			await this.arrive(text, same ? found : null);
			if (found && !same) this.offer(found);
		} else if (found && this.w.state === this.settled)
			await this.restore(found, own ? 'own' : 'found');
		else if (found) this.offer(found); // edited before this code had come
		if (text === '' && !found) this.name();
		// Both come with some changes, and one with each.
		addEventListener('popstate', () => void this.moved());
		addEventListener('hashchange', () => void this.moved());
		addEventListener('pagehide', () => this.flush());
		document.addEventListener('visibilitychange', () => this.flush());
		await this.moved();
	}

	/** The state has changed. */
	follow(): void {
		const { state, landings } = this.w;
		if (this.arriving || this.away || state === this.last) return;
		clearTimeout(this.timer);
		if (landings === this.landings) {
			this.last = state;
			this.timer = setTimeout(() => this.settle(state), SETTLED);
			return;
		}
		this.settle(this.last);
		// The first example has no text while it is the only one; now Back is to find it, after a reload too.
		const left = this.remember(this.last);
		if (left !== this.text || idHere() !== this.id) this.write(left);
		this.push();
	}

	/** The page is about to go. */
	private flush(): void {
		this.follow();
		if (this.arriving || this.away) return;
		clearTimeout(this.timer);
		this.settle(this.last);
	}

	/** Another page of the site takes this one's place; the address is that page's already. */
	leave(): void {
		clearTimeout(this.timer);
		this.remember(this.w.state);
		if (this.arriving) this.here = '';
		this.arrivals++;
		this.arriving = false;
		this.left = true;
	}

	/** The address has changed: Back, Forward, a link within the page, or typed by hand. */
	async moved(): Promise<void> {
		if (this.away || here() === this.here) return;
		this.here = here();
		clearTimeout(this.timer);
		this.arrivals++;
		this.arriving = false;
		const { w } = this;
		const left = this.remember(w.state);
		const id = idHere();
		const text = tidy(location.hash);
		const known = this.places.at(id);
		if (known) {
			if (known.state !== w.state) {
				w.arrive(known.state);
				w.notice = null;
			}
			this.stand(known.text, known.id);
			if (known.text !== text) this.write(known.text);
			if (known.state !== this.first) this.keep(known.state);
		} else if (text !== '') await this.arrive(text);
		else {
			// Nothing is asked for: the work goes on where it was.
			this.write(left);
			this.stand(left, this.id);
			const gone = id === null ? null : savedWork().find((s) => s.id === id);
			if (gone && (await this.records.take(gone.id))) await this.restore(gone, 'own');
			else if (id !== null)
				w.complain('What was at this place of the history had no link, and is not kept any more.');
		}
	}

	private settle(state: State, how?: typeof pushState): void {
		if (state === this.settled || this.away) return;
		const text = textOf(state);
		if (how || text !== this.text || idHere() !== this.id) this.write(text, how);
		if (this.w.notice === this.alarm) this.w.notice = null;
		this.settled = state;
		this.asArrived = false;
		this.keep(state);
	}

	/** What has landed is a new place. */
	private push(): void {
		const { state, landings } = this.w;
		this.id = this.next ?? newId();
		this.next = null;
		this.last = state;
		this.landings = landings;
		this.settle(state, pushState);
	}

	private write(text: string, how = replaceState): void {
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
		how(addressOf(text), { entry: this.id, at: Date.now() });
		this.text = text;
		this.here = here();
	}

	/** The place gets its id, and its address stays as it is. */
	private name(): void {
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
		if (idHere() !== this.id) replaceState(location.href, { entry: this.id, at: Date.now() });
		this.here = here();
	}

	private keep(state: State): void {
		const size = state.bytes?.length ?? 0;
		const wrong =
			size > IMAGE_MAX
				? `The image has ${size} bytes, and what has more than ${IMAGE_MAX} is not kept: when the tab is closed, your work is gone. Download the image.`
				: this.records.write({
						id: this.id,
						link: encode(state),
						file: state.file,
						rest: state.rest?.size ?? 0
					});
		if (wrong !== null && !this.complained) this.w.complain(wrong);
		this.complained ||= wrong !== null;
	}

	/** @returns the text that belongs to the state at this place */
	private remember(state: State): string {
		const settled = state === this.settled;
		if (!settled) this.keep(state);
		if (settled && this.asArrived) {
			this.places.drop(this.id);
			return this.text;
		}
		const text = settled && this.text !== '' ? this.text : textOf(state);
		this.places.put({ id: this.id, text, state });
		return text;
	}

	/** The present state is what is at this place. */
	private stand(text: string, id: string): void {
		this.text = text;
		this.id = id;
		this.settled = this.last = this.w.state;
		this.asArrived = false;
		this.landings = this.w.landings;
	}

	/** Opens what the text says, or says why not, and keeps the address until the first edit. */
	private async arrive(text: string, kept: Saved | null = null): Promise<void> {
		const { w } = this;
		const mine = ++this.arrivals;
		const at = here();
		this.arriving = true;
		w.notice = null;
		// As it stands there: mended once more, a text that was encoded three times would open.
		const arrived = await open(w, location.hash);
		const id = kept?.id ?? idHere();
		const free = id !== null && (await this.records.take(id));
		if (mine !== this.arrivals) return;
		this.arriving = false;
		if (here() !== at) return; // before anybody listened: begin() looks again
		const landed = w.landings !== this.landings;
		if (!landed) this.remember(w.state); // with the edits that were made meanwhile
		if (!landed && arrived && 'error' in arrived) {
			refuse(w, arrived.error, 'The address stays until you edit something.');
			this.alarm = w.notice;
		} else if (!landed && arrived && 'case' in arrived) show(w, arrived, kept?.file ?? null);
		this.id = free ? id : newId();
		this.name();
		this.text = text;
		// What was opened meanwhile comes after this place.
		if (landed) this.push();
		else this.stand(text, this.id);
		this.asArrived = !landed && kept === null;
	}

	/** A link has taken the place of what was kept. */
	private offer(saved: Saved): void {
		const { notice } = this.w;
		const kept = `What you did here before is kept: ${describe(saved)}.`;
		if (saved.id !== this.id) this.records.release(saved.id);
		this.w.notice = {
			text: notice ? `${notice.text} ${kept}` : kept,
			urgent: notice?.urgent ?? false,
			action: { label: 'Bring it back', run: () => void this.restore(saved, 'asked for') }
		};
		if (notice && notice === this.alarm) this.alarm = this.w.notice;
	}

	private async restore(saved: Saved, why: 'own' | 'found' | 'asked for'): Promise<void> {
		const { w } = this;
		const mine = ++this.arrivals;
		const opened = decode(saved.link, Infinity);
		if ('error' in opened) {
			w.complain(`What this browser has kept cannot be opened: ${opened.error}.`);
			return;
		}
		if (!(await w.load(opened.case.revision))) return;
		const own = why !== 'asked for' || (await this.records.take(saved.id));
		if (mine !== this.arrivals) return;
		const before = w.state;
		const state = { ...opened.case, rest: null, file: saved.file };
		if (why === 'asked for') {
			const used = saved.id === this.id || this.places.at(saved.id) !== undefined;
			this.next = own && !used ? saved.id : null;
			w.land(state);
		} else {
			w.arrive(state);
			this.id = saved.id;
			this.last = state;
			this.settle(w.state);
		}
		if (saved.rest > 0)
			w.complain(
				`Of ${saved.file ?? 'the file'} the first 64 KiB were kept, with your changes, but not the ${saved.rest} bytes behind them: open the file once more if you need them.`
			);
		else if (why === 'found')
			w.notice = {
				text: `This is what you did here before: ${describe(saved)}.`,
				urgent: false,
				action: { label: 'Begin with the first example', run: () => w.land(before) }
			};
	}
}

function describe({ file, at }: Saved): string {
	const when = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	return `${file ?? 'an image'}, ${when}`;
}
