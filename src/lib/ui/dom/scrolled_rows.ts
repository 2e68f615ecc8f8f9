/**
 * Many rows of one height in a box that scrolls: only the rows around its view are drawn. Heights are in sixteenths of a rem,
 * which are pixels at the default font size.
 */

/** Rows drawn above the view, for a scroll that is faster than the drawing. */
const BEFORE = 8;
/** All drawn rows. The view shows 25 at most. */
const DRAWN = 40;

const pixels = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** Pixels in sixteenths of a rem. */
export const units = (px: number): number => px / pixels();

export const scrolledBy = (box: HTMLElement): number => units(box.scrollTop);

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
	const px = height * pixels();
	const y = row * px;
	const end = y + 2 * px;
	if (y < box.scrollTop) box.scrollTop = y;
	else if (end > box.scrollTop + box.clientHeight) box.scrollTop = end - box.clientHeight;
}

/** Makes an element as tall as all rows, through the DOM: the page allows no style attributes. */
export const tall = (height: number) => (el: HTMLElement) => {
	el.style.height = `${height / 16}rem`;
	return () => el.style.removeProperty('height');
};

/** Gives the rows and cells below an element their size. */
export const sized =
	({ row, cell }: { readonly row: number; readonly cell: number }) =>
	(el: HTMLElement) => {
		el.style.setProperty('--byte-row', `${row / 16}rem`);
		el.style.setProperty('--cell', `${cell / 16}rem`);
	};

/** Moves an element down to the first drawn row. */
export const shifted = (y: number) => (el: HTMLElement) => {
	el.style.transform = `translateY(${y / 16}rem)`;
	return () => el.style.removeProperty('transform');
};
