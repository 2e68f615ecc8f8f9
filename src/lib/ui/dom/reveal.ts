/** Scrolls a box of its own, as little as needed, until a part of it is in view. The page stays where it is. */
export function reveal(box: HTMLElement | undefined, selector: string): void {
	const part = box?.querySelector<HTMLElement>(selector);
	if (!box || !part) return;
	const { top, bottom } = box.getBoundingClientRect();
	const at = part.getBoundingClientRect();
	if (at.top < top) box.scrollTop -= top - at.top;
	else if (at.bottom > bottom) box.scrollTop += Math.min(at.bottom - bottom, at.top - top);
}
