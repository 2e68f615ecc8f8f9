/** Many rows of one height in a box that scrolls: only those around its view are drawn. */

/** Rows that are drawn above the view, for a scroll that outruns the drawing. */
const BEFORE = 8;
/** Rows that are drawn in all. The view shows 25 at most. */
const DRAWN = 40;

/** The first row that is drawn, and how many are. */
export function rowsInView(
	total: number,
	height: number,
	scrollTop: number
): { first: number; count: number } {
	const first = Math.max(0, Math.min(Math.floor(scrollTop / height) - BEFORE, total - DRAWN));
	return { first, count: Math.min(total, DRAWN) };
}

/** Scrolls the box by as little as possible to show a row below the head of one row that sticks to its top. */
export function scrollToRow(box: HTMLElement, row: number, height: number): void {
	const y = row * height;
	const end = y + 2 * height;
	if (y < box.scrollTop) box.scrollTop = y;
	else if (end > box.scrollTop + box.clientHeight) box.scrollTop = end - box.clientHeight;
}

/** As tall as all rows. Heights are set through the DOM, since the page allows no style attributes. */
export const tall = (height: number) => (el: HTMLElement) => {
	el.style.height = `${height}px`;
	return () => el.style.removeProperty('height');
};

/** Where the drawn rows begin. */
export const shifted = (y: number) => (el: HTMLElement) => {
	el.style.transform = `translateY(${y}px)`;
	return () => el.style.removeProperty('transform');
};
