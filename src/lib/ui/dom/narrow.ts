/** Reports whether the page is as narrow as a phone, or as `condition` says, now and after each change. @returns a function that stops this */
export function watchNarrow(
	tell: (narrow: boolean) => void,
	condition = '(width < 37.5rem)'
): () => void {
	const query = matchMedia(condition);
	const changed = () => tell(query.matches);
	changed();
	query.addEventListener('change', changed);
	return () => query.removeEventListener('change', changed);
}
