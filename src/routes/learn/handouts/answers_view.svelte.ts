/** Whether the address asks for the answers: `?answers`. The prerendered page has no query, so it is read after the start. */
import { onMount } from 'svelte';
import { page } from '$app/state';

export class AnswersView {
	private started = $state(false);

	constructor() {
		onMount(() => (this.started = true));
	}

	get wanted(): boolean {
		return this.started && page.url.searchParams.has('answers');
	}
}
