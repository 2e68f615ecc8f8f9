/** Places of the browser's history: the id that each has there, and the states that this tab had at them. */
import { linkOf } from './linkable.ts';
import type { State } from './workbench.svelte.ts';

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
function kept(): App.PageState {
	const kit = history.state as { 'sveltekit:states'?: App.PageState } | null;
	return kit?.['sveltekit:states'] ?? {};
}

export const idHere = (): string | null => kept().entry ?? null;

/** When the address of this place was written. */
export const writtenAt = (): number => kept().at ?? 0;

/** Differs where the address or the place does. */
export const here = (): string => `${idHere() ?? ''} ${location.href}`;

/** Behind `#`; empty for what cannot be linked. */
export function textOf(state: State): string {
	const link = linkOf(state);
	return 'text' in link ? link.text : '';
}
