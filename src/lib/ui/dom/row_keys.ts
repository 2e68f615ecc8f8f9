/**
 * Arrows, Home and End move the focus from row to row of a list.
 * @param rows the selector of its rows
 * @returns the row that has the focus now; undefined for any other key
 */
export function moveAmong(
	list: HTMLElement | undefined,
	e: KeyboardEvent,
	rows: string
): HTMLElement | undefined {
	// A narrow page may leave out some.
	const all = [...(list?.querySelectorAll<HTMLElement>(rows) ?? [])].filter((row) =>
		row.checkVisibility()
	);
	const at = all.indexOf(document.activeElement as HTMLElement);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[e.key];
	if (to === undefined || at < 0) return undefined;
	e.preventDefault();
	const row = all[Math.max(0, Math.min(all.length - 1, to))];
	row?.focus();
	return row;
}
