/** How somebody cites a page of the site. */

/** @param title of the browser's tab, which ends with the name of the site, and of a lesson with that of its place; empty for no page in particular */
export function citation(title: string, address: string, read: Date): string {
	if (title === '') return 'title, ckptlab, address, day of your visit.';
	const name = title.replace(/( – Learn)?: ckptlab$/, '');
	return `“${name}”, ckptlab, ${address}, ${DAY.format(read)}.`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
