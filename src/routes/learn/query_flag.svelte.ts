/** Whether the address has a word after `?`: `answers`. The prerendered page has no query, so it is read after the start. */
import { onMount } from 'svelte';
import { page } from '$app/state';

export class QueryFlag {
	#started = $state(false);
	private readonly name: string;

	constructor(name: string) {
		this.name = name;
		onMount(() => (this.#started = true));
	}

	get wanted(): boolean {
		return this.#started && page.url.searchParams.has(this.name);
	}
}
