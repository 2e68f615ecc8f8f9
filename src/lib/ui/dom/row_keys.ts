/**
 * Arrows, Home and End move the focus from row to row of a list.
 * @param rows the selector of its rows
 * @param beside the rows may stand side by side: Left and Right move, too
 * @returns the row that has the focus now; undefined for any other key
 */
export function moveAmong(
	list: HTMLElement | undefined,
	e: KeyboardEvent,
	rows: string,
	beside = false
): HTMLElement | undefined {
	// A narrow page may leave out some.
	const all = [...(list?.querySelectorAll<HTMLElement>(rows) ?? [])].filter((row) =>
		row.checkVisibility()
	);
	const at = all.indexOf(document.activeElement as HTMLElement);
	const key = beside ? e.key.replace('Right', 'Down').replace('Left', 'Up') : e.key;
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
	if (to === undefined || at < 0) return undefined;
	e.preventDefault();
	const row = all[Math.max(0, Math.min(all.length - 1, to))];
	row?.focus();
	return row;
}
