import { on } from 'svelte/events';

/**
 * Reports whether the screen is as narrow as a phone, or as `condition` says, now and after each change. A sheet of A4 is narrower
 * than many windows, and gets what a wide screen shows.
 * @returns a function that stops this
 */
export function watchNarrow(
	tell: (narrow: boolean) => void,
	condition = '(width < 37.5rem)'
): () => void {
	const query = matchMedia(`screen and ${condition}`);
	const changed = () => tell(query.matches);
	changed();
	return on(query, 'change', changed);
}
