/**
 * The address bar and the browser's history follow the state, and the state follows them. Settled edits replace the
 * address; what is a navigation (an opened file, a new image, a link, an entry of the gallery) makes a place in the
 * history, to which Back returns.
 */
import { pushState, replaceState } from '$app/navigation';
import { page } from '$app/state';
import { tidy } from '$lib/share/fragment.ts';
import { IMAGE_MAX } from '$lib/share/delta.ts';
import { decode, encode } from '$lib/share/permalink.ts';
import { open, refuse, show } from './arrival.ts';
import { addressOf, linkOf } from './linkable.ts';
import { OwnRecord, type Saved } from './saved.ts';
import type { State, Workbench } from './workbench.svelte.ts';

/** Milliseconds without an edit. Browsers stop listening to a page that changes its address in a loop. */
const SETTLED = 300;
/** Places of the history whose states are kept, with their files and the bytes of long ones. */
const PLACES = 50;

interface Place {
	readonly entry: number;
	/** Behind `#`. */
	readonly text: string;
	readonly state: State;
}

export class Address {
	private readonly w: Workbench;
	private readonly record = new OwnRecord();
	/** Where we are: the place in the history, and its text, which is the last that was written or has arrived. */
	private entry = 0;
	private text = '';
	/** Address and place when they were last looked at. */
	private here = '';
	/** The state that has this text. */
	private settled: State;
	/** The state of the last edit. */
	private last: State;
	private landings = 0;
	private places: Place[] = [];
	private newest = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private arrivals = 0;
	private complained = false;

	/** @param first the state that the page began with */
	constructor(w: Workbench, first: State) {
		this.w = w;
		this.settled = this.last = first;
	}

	/** The page is there: a link wins over what was kept, which wins over the first example. */
	async start(): Promise<void> {
		const text = tidy(location.hash);
		const untouched = this.w.state === this.settled && this.text === '';
		this.here = here();
		if (!untouched) {
			// Back from another page of the site, or edited before this code had come.
			if (text === '') this.write(this.text);
			else if (text !== this.text) await this.arrive(text);
			this.follow();
			return;
		}
		const found = await this.record.find();
		if (text === '') {
			if (found && this.w.state === this.settled)
				await this.restore(found.saved, found.own ? 'own' : 'found');
		} else if (found?.saved.link === text) {
			await this.arrive(text, found.saved.file);
			this.record.goOn(found.saved);
		} else {
			await this.arrive(text);
			if (found) this.offer(found.saved);
		}
	}

	/** The state has changed. */
	follow(): void {
		const { state, landings } = this.w;
		if (state === this.last) return;
		clearTimeout(this.timer);
		if (landings !== this.landings) {
			this.landings = landings;
			this.settle(this.last);
			this.remember(this.last);
			this.last = state;
			this.entry = ++this.newest;
			this.settle(state, pushState);
			return;
		}
		this.last = state;
		this.timer = setTimeout(() => this.settle(state), SETTLED);
	}

	/** The page is about to go, or the address is wanted now. */
	flush(): void {
		this.follow();
		clearTimeout(this.timer);
		this.settle(this.last);
	}

	/** The address has changed: Back, Forward, a link within the page, or typed by hand. */
	async moved(): Promise<void> {
		if (here() === this.here) return;
		this.here = here();
		clearTimeout(this.timer);
		this.arrivals++;
		this.remember(this.w.state);
		const text = tidy(location.hash);
		const entry = page.state.entry ?? 0;
		const known =
			this.places.find((p) => p.entry === entry && p.text === text) ??
			this.places.find((p) => p.text === text);
		if (known) {
			this.w.arrive(known.state);
			this.w.notice = null;
			this.is(known.text, known.entry);
		} else if (text !== '') await this.arrive(text);
		// Nothing is asked for.
		else this.write(this.text);
	}

	private settle(state: State, how?: typeof pushState): void {
		if (state === this.settled) return;
		const link = linkOf(state);
		const text = 'text' in link ? link.text : '';
		if (how || text !== this.text) this.write(text, how);
		this.settled = state;
		this.keep(state);
	}

	private write(text: string, how = replaceState): void {
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
		how(addressOf(text), { entry: this.entry });
		this.text = text;
		this.here = here();
	}

	private keep(state: State): void {
		if ((state.bytes?.length ?? 0) > IMAGE_MAX) return;
		const work = { link: encode(state), file: state.file, rest: state.rest?.size ?? 0 };
		const wrong = this.record.write(work);
		if (wrong !== null && !this.complained) this.w.complain(wrong);
		this.complained ||= wrong !== null;
	}

	private remember(state: State): void {
		const place = { entry: this.entry, text: this.text, state };
		this.places = [place, ...this.places.filter((p) => p.entry !== this.entry)].slice(0, PLACES);
	}

	/** The present state has come from the address, which stays. */
	private is(text: string, entry: number): void {
		this.text = text;
		this.entry = entry;
		this.newest = Math.max(this.newest, entry);
		this.settled = this.last = this.w.state;
		this.landings = this.w.landings;
	}

	/** Opens what the text says, or says why not, and keeps the address until the first edit. */
	private async arrive(text: string, file: string | null = null): Promise<void> {
		const { w } = this;
		const mine = ++this.arrivals;
		w.notice = null;
		const arrived = await open(w, text);
		if (mine !== this.arrivals || arrived === null) return;
		if ('error' in arrived) refuse(w, arrived.error, 'The address stays until you edit something.');
		else {
			show(w, arrived, file);
			this.record.leave();
		}
		this.is(text, this.newest + 1);
	}

	/** A link has taken the place of what was kept. */
	private offer(saved: Saved): void {
		const { notice } = this.w;
		const kept = `What you did here before is kept: ${describe(saved)}.`;
		this.w.notice = {
			text: notice ? `${notice.text} ${kept}` : kept,
			urgent: notice?.urgent ?? false,
			action: { label: 'Bring it back', run: () => void this.restore(saved, 'asked for') }
		};
	}

	private async restore(saved: Saved, why: 'own' | 'found' | 'asked for'): Promise<void> {
		const { w } = this;
		const opened = decode(saved.link, Infinity);
		if ('error' in opened) {
			w.complain(`What this browser has kept cannot be opened: ${opened.error}.`);
			return;
		}
		if (!(await w.load(opened.case.revision))) return;
		const state = { ...opened.case, rest: null, file: saved.file };
		if (why === 'asked for') w.land(state);
		else w.arrive(state);
		this.record.goOn(saved);
		if (saved.rest > 0)
			w.complain(
				`Of ${saved.file ?? 'the file'} the first 64 KiB were kept, with your changes, but not the ${saved.rest} bytes behind them: open the file once more if you need them.`
			);
		else if (why === 'found')
			w.notice = {
				text: `This is what you did here before: ${describe(saved)}.`,
				urgent: false,
				action: {
					label: 'Begin with the first example',
					run: () => {
						this.record.leave();
						w.undo();
					}
				}
			};
	}
}

const here = (): string => `${page.state.entry ?? 0} ${location.href}`;

function describe({ file, at }: Saved): string {
	const when = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	return `${file ?? 'an image'}, ${when}`;
}
