/**
 * Where each part shows what is selected. Lines end there, and the buttons of the status line lead there. A part marks its
 * element with `data-anchor`; the byte is the grid's own cell.
 */
type Anchor = 'field' | 'check' | 'line';

/** Null where the part is not on the page, or shows nothing that is selected. */
export const anchorIn = (page: HTMLElement, anchor: Anchor): HTMLElement | null =>
	page.querySelector(`[data-anchor="${anchor}"]`);

/** The cell of the first of these offsets that is drawn. */
export function cellIn(
	page: HTMLElement,
	...offsets: readonly (number | null)[]
): HTMLElement | null {
	for (const offset of offsets) {
		const cell = page.querySelector<HTMLElement>(`[data-o="${offset}"]`);
		if (cell) return cell;
	}
	return null;
}
