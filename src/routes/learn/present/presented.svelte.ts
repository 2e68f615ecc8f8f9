/** Whether the address of a page asks for its presentation. The prerendered page has no fragment, so it is read after the start. */
import { onMount } from 'svelte';
import { pushState } from '$app/navigation';
import { isPresent } from '$lib/course/scene/present_address.ts';

export class Presented {
	/** The fragment, which a plan changes from outside; null where the page itself shows. */
	hash = $state<string | null>(null);
	/** The fragment that Escape has left for the page itself, which has a bar back to it; null else. */
	left = $state<string | null>(null);

	constructor() {
		onMount(() => this.follow());
	}

	follow = (): void => {
		this.hash = isPresent(location.hash) ? location.hash : null;
		if (this.hash !== null) this.left = null;
	};

	/** The page itself shows, as it does for readers. */
	get isPlain(): boolean {
		return this.hash === null && this.left === null;
	}

	/** @param hash of the page itself */
	leave(hash = ''): void {
		[this.left, this.hash] = [location.hash, null];
		pushState(location.pathname + hash, {});
	}
	back(): void {
		if (this.left !== null) location.hash = this.left;
	}
}
