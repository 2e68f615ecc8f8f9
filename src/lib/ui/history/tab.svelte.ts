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
	/** What the address asks for has not come: the page shows that it opens it, and none of the state before. */
	opening = $state(false);
	/** The introduction is not for this visit. Its script in src/app.html says so before the first paint. */
	introduced = $state(false);

	/** Looks at an address that no code of the history has seen, as src/app.html does for the first one. */
	look(): void {
		window.lookAtAddress();
		const { dataset } = document.documentElement;
		this.opening = 'opening' in dataset;
		this.introduced ||= 'introduced' in dataset;
	}
}

const KEY = Symbol('tab');
export const provideTab = (tab: Tab): Tab => setContext(KEY, tab);
export const useTab = (): Tab => getContext<Tab>(KEY);
