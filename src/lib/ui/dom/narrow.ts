/** Reports whether the page is as narrow as a phone, now and after each change. @returns a function that stops this */
export function watchNarrow(tell: (narrow: boolean) => void): () => void {
	const query = matchMedia('(width < 37.5rem)');
	const changed = () => tell(query.matches);
	changed();
	query.addEventListener('change', changed);
	return () => query.removeEventListener('change', changed);
}
