import { flushSync } from 'svelte';
import { on } from 'svelte/events';

/**
 * Reports whether the page is being printed. The print dialog stops scripts, so all that paper shows is on the page when this
 * returns from the event. @returns a function that stops this
 */
export function watchPaper(tell: (onPaper: boolean) => void): () => void {
	const ends = [
		on(window, 'beforeprint', () => flushSync(() => tell(true))),
		on(window, 'afterprint', () => tell(false))
	];
	return () => ends.forEach((end) => end());
}
