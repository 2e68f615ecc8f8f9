/** What a tab holds while it goes from page to page of the site: the state, and its address and history. */
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { Address } from './address.ts';
import { home } from './home.svelte.ts';

class Tab {
	readonly w = new Workbench();
	/** What stands in the workbench before anything is opened in it. */
	readonly first = this.w.state;
	/** Null until the workbench is on the page. */
	address: Address | null = null;
	/** Until then the page shows that it opens something. */
	readonly opening = $derived(home.looking && this.w.state === this.first);
}

/** A browser's tab has one. Its code is loaded in the browser alone. */
export const tab = new Tab();
