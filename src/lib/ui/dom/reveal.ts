/** Scrolls a box, and not the page, as little as needed to show a part of it. */
export function reveal(box: HTMLElement | undefined, selector: string): void {
	const part = box?.querySelector<HTMLElement>(selector);
	if (!box || !part) return;
	const { top, bottom } = box.getBoundingClientRect();
	const at = part.getBoundingClientRect();
	if (at.top < top) box.scrollTop -= top - at.top;
	else if (at.bottom > bottom) box.scrollTop += Math.min(at.bottom - bottom, at.top - top);
}
