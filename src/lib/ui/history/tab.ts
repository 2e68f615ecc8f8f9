/** What a tab holds while it goes from page to page of the site: the state, and its address and history. */
import { getContext, setContext } from 'svelte';
import type { Address } from './address.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

export class Tab {
	readonly w = new Workbench();
	/** The first example. */
	readonly first: State = this.w.state;
	/** Loaded after the first screen. */
	address: Address | null = null;
}

const KEY = Symbol('tab');
export const provideTab = (tab: Tab): Tab => setContext(KEY, tab);
export const useTab = (): Tab => getContext<Tab>(KEY);
