/** What a tab holds while it goes from page to page of the site: the state, and its address and history. */
import { getContext, setContext } from 'svelte';
import type { Address } from './address.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

export class Tab {
	readonly w = new Workbench();
	/** The first example. */
	readonly first: State = this.w.state;
	/** Null until the page is mounted. */
	address: Address | null = null;
	/** Nobody has looked yet whether there is a link or saved work to open. */
	looking = $state(false);
	/** Until then the page shows that it opens something, and not the first example. */
	readonly opening = $derived(this.looking && this.w.state === this.first);
	/** The introduction is not for this visit. Its script in src/app.html says so before the first paint. */
	introduced = $state(false);

	/** Looks at an address that no code of the history has seen, as src/app.html does for the first one. */
	look(): void {
		window.lookAtAddress();
		const { dataset } = document.documentElement;
		this.looking = 'opening' in dataset;
		this.introduced ||= 'introduced' in dataset;
	}
}

const KEY = Symbol('tab');
export const provideTab = (tab: Tab): Tab => setContext(KEY, tab);
export const useTab = (): Tab => getContext<Tab>(KEY);
