/** Arrows, Home and End go from row to row of a list of checks, and select. Each row has a button of class `rung`. */
export function moveAmongRows(list: HTMLElement | undefined, e: KeyboardEvent): void {
	const buttons = [...(list?.querySelectorAll<HTMLElement>('button.rung') ?? [])];
	const at = buttons.indexOf(document.activeElement as HTMLElement);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[e.key];
	if (to === undefined || at < 0) return;
	e.preventDefault();
	const next = buttons[Math.max(0, Math.min(buttons.length - 1, to))];
	next?.focus();
	next?.click();
}
