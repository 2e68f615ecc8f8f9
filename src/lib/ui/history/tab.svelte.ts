/** What a tab holds while it goes from page to page of the site: the state, and its address and history. */
import { getContext, setContext } from 'svelte';
import type { Address } from './address.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';
import { questionCase } from '$lib/view/first_case.ts';

function begun(w: Workbench): State {
	w.begin(questionCase());
	return w.state;
}

export class Tab {
	readonly w = new Workbench();
	/** What the question of the first visit is about. */
	readonly first = begun(this.w);
	/** The states that the question's switch and boxes have led to. They are no work. */
	readonly answers = new WeakSet([this.first]);
	/** The question of the first visit stands above the parts, in the place of verdict and spectrum. */
	asking = $state(true);
	/** Null until the page is mounted. */
	address: Address | null = null;
	/** Nobody has looked yet whether there is a link or saved work to open. */
	looking = $state(false);
	/** Until then the page shows that it opens something, and not the question. */
	readonly opening = $derived(this.looking && this.w.state === this.first);

	/** Looks at an address that no code of the history has seen, as src/app.html does for the first one. */
	look(): void {
		window.lookAtAddress();
		this.looking = 'opening' in document.documentElement.dataset;
		this.asking = !this.looking;
	}
}

const KEY = Symbol('tab');
export const provideTab = (tab: Tab): Tab => setContext(KEY, tab);
export const useTab = (): Tab => getContext<Tab>(KEY);
