import { flushSync } from 'svelte';

/**
 * Reports whether the page is being printed. The print dialog stops scripts, so all that paper shows is on the page when this
 * returns from the event. @returns a function that stops this
 */
export function watchPaper(tell: (onPaper: boolean) => void): () => void {
	const before = () => flushSync(() => tell(true));
	const after = () => tell(false);
	addEventListener('beforeprint', before);
	addEventListener('afterprint', after);
	return () => {
		removeEventListener('beforeprint', before);
		removeEventListener('afterprint', after);
	};
}
