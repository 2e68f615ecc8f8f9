/** Many rows of one height in a box that scrolls: only the rows around its view are drawn. */

/** Rows drawn above the view, for a scroll that is faster than the drawing. */
const BEFORE = 8;
/** All drawn rows. The view shows 25 at most. */
const DRAWN = 40;

/** The first drawn row, and the number of drawn rows. */
export function rowsInView(
	total: number,
	height: number,
	scrollTop: number
): { first: number; count: number } {
	const first = Math.max(0, Math.min(Math.floor(scrollTop / height) - BEFORE, total - DRAWN));
	return { first, count: Math.min(total, DRAWN) };
}

/** Scrolls the box as little as needed to show a row. A head, one row high, sticks to the top of the box. */
export function scrollToRow(box: HTMLElement, row: number, height: number): void {
	const y = row * height;
	const end = y + 2 * height;
	if (y < box.scrollTop) box.scrollTop = y;
	else if (end > box.scrollTop + box.clientHeight) box.scrollTop = end - box.clientHeight;
}

/** Makes an element as tall as all rows, through the DOM: the page allows no style attributes. */
export const tall = (height: number) => (el: HTMLElement) => {
	el.style.height = `${height}px`;
	return () => el.style.removeProperty('height');
};

/** Moves an element down to the first drawn row. */
export const shifted = (y: number) => (el: HTMLElement) => {
	el.style.transform = `translateY(${y}px)`;
	return () => el.style.removeProperty('transform');
};
