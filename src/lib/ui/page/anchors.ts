/**
 * Where each part shows what is selected. Lines end there, and the buttons of the status line lead there. A part marks its
 * element with `data-anchor`; the byte is the grid's own cell.
 */
import { tick } from 'svelte';

type Anchor = 'field' | 'check' | 'line';

/** The first anchor of each kind. None where the part is not on the page, or shows nothing that is selected. */
export function anchorsIn(page: HTMLElement): { [anchor in Anchor]?: HTMLElement } {
	const found: { [anchor in Anchor]?: HTMLElement } = {};
	for (const element of page.querySelectorAll<HTMLElement>('[data-anchor]'))
		found[element.dataset.anchor as Anchor] ??= element;
	return found;
}

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

/** The button that writes what the kernel expects. */
export const OFFER = ":is(.repair, .offers) button:not([aria-disabled='true'])";

/** On a check, B goes to its bytes, and W to the button that writes what the kernel expects there. */
export async function leave(page: HTMLElement, e: KeyboardEvent): Promise<void> {
	const check = (e.target as Element).closest<HTMLElement>('button.rung');
	const to = { b: '[role=gridcell][tabindex="0"]', w: OFFER }[e.key];
	if (!check || !to || e.ctrlKey || e.metaKey || e.altKey) return;
	if (check.ariaPressed === 'false') check.click();
	await tick();
	page.querySelector<HTMLElement>(to)?.focus();
}
