/** Arrows, Home and End go from line to line, and open nothing: the lines below would move. */
export function moveFocus(list: HTMLElement | undefined, e: KeyboardEvent): void {
	const rows = [...(list?.querySelectorAll<HTMLElement>('button.row') ?? [])];
	const at = rows.indexOf(e.currentTarget as HTMLElement);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[e.key];
	if (to === undefined || at < 0) return;
	e.preventDefault();
	rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
}
