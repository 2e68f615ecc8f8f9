/** Whether the address of a page asks for its presentation. The prerendered page has no fragment, so it is read after the start. */
import { onMount } from 'svelte';
import { replaceState } from '$app/navigation';
import { isPresent } from '$lib/course/scene/present_address.ts';

export class Presented {
	/** The fragment, which a plan changes from outside; null where the page itself shows. */
	hash = $state<string | null>(null);

	constructor() {
		onMount(this.follow);
	}

	follow = (): void => {
		this.hash = isPresent(location.hash) ? location.hash : null;
	};

	/** @param hash of the page itself */
	leave(hash = ''): void {
		this.hash = null;
		replaceState(location.pathname + hash, {});
	}
}
