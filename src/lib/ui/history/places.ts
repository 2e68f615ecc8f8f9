/** Places of the browser's history: the id that each has there, and the states that this tab had at them. */
import { replaceState } from '$app/navigation';
import { base } from '$app/paths';
import { tidy } from '$lib/share/fragment.ts';
import { addressOf, linkOf } from './linkable.ts';
import { isReload, newId } from './saved.ts';
import type { State } from '$lib/ui/state/state.ts';

/** Places whose states are kept, with their files and the bytes of long ones. */
const MOST = 50;

export interface Place {
	readonly id: string;
	/** Behind `#`. */
	readonly text: string;
	readonly state: State;
}

export class Places {
	private all: readonly Place[] = [];

	at(id: string | null): Place | undefined {
		return this.all.find((p) => p.id === id);
	}

	put(place: Place): void {
		this.drop(place.id);
		this.all = [place, ...this.all].slice(0, MOST);
	}

	drop(id: string): void {
		this.all = this.all.filter((p) => p.id !== id);
	}
}

/** What Kit keeps of this place in the history. Its `page.state` is not that of an address typed by hand. */
function pageState(): App.PageState {
	const kit = history.state as { 'sveltekit:states'?: App.PageState } | null;
	return kit?.['sveltekit:states'] ?? {};
}

/** The place at which the browser is: one that this page has written, or another. */
export const idHere = (): string | null => pageState().entry ?? null;

/** The tab's own note of the place that it shows: the id, and the last two texts that were written there. */
const NOTE = `ckptlab${base}.here`;

function noteOf(): readonly string[] {
	try {
		return sessionStorage.getItem(NOTE)?.split(' ') ?? [];
	} catch {
		return []; // storage is forbidden
	}
}

function noteDown(id: string, text: string): void {
	const [known, , last = text] = noteOf();
	try {
		sessionStorage.setItem(NOTE, `${id} ${known === id ? last : text} ${text}`);
	} catch {
		// forbidden or full: the browser's own history has the id too
	}
}

/**
 * The place at which the browser was before a reload. Chromium may lose what it keeps of a place that is reloaded while
 * its address is being written, and go back to the text before: seen once in some fifty reloads right behind an edit,
 * on a busy machine.
 */
export function idReloaded(): string | null {
	const [id = null, ...texts] = noteOf();
	return isReload() && texts.includes(tidy(location.hash)) ? id : null;
}

/** When the address of this place was written. */
export const writtenAt = (): number => pageState().at ?? 0;

/** Whether its id alone says what was at this place. */
export const isUnlinked = (): boolean => pageState().unlinked ?? false;

/** Behind `#`; empty for what cannot be linked. */
export function textOf(state: State): string {
	const link = linkOf(state);
	return 'text' in link ? link.text : '';
}

/** The place of the history that the page shows. */
export class Here {
	id = newId();
	/** What stands behind `#`. */
	text = '';
	private seen = '';

	/** The browser has gone to another place, or another address came to this one. */
	get moved(): boolean {
		return at() !== this.seen;
	}

	/** Place and address have been looked at; they are not yet what the page shows. */
	look(): void {
		this.seen = at();
	}

	/** The page shows what is at this place. */
	stand(id: string): void {
		this.id = id;
		this.text = tidy(location.hash);
		noteDown(id, this.text);
		this.look();
	}

	/** What is here will be looked at as if it had just come. */
	forget(): void {
		this.seen = '';
	}

	/** Puts the text into the address of this place, if it does not stand there; or makes a place of it, behind the last. */
	write(text: string, how = replaceState): void {
		if (how === replaceState && text === this.text && idHere() === this.id) return;
		const unlinked = text === '' ? { unlinked: true } : {};
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
		how(addressOf(text), { entry: this.id, at: Date.now(), ...unlinked });
		this.stand(this.id);
	}

	/** Gives the place its id; its address stays as it is. */
	name(): void {
		noteDown(this.id, tidy(location.hash));
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
		if (idHere() !== this.id) replaceState(location.href, { entry: this.id, at: Date.now() });
		this.look();
	}
}

/** Differs where the address or the place does. */
const at = (): string => `${idHere() ?? ''} ${location.href}`;
