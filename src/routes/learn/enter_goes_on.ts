/** Enter goes on from a byte once a task is solved; before, it begins to type one. Hear it before the grid does. */
export function enterGoesOn(
	e: KeyboardEvent & { currentTarget: HTMLElement },
	solved: boolean
): void {
	if (e.key !== 'Enter' || !solved) return;
	if (!(e.target instanceof Element) || !e.target.closest('[data-o]')) return;
	const on = e.currentTarget.querySelector<HTMLElement>('.on .main');
	if (!on) return;
	e.preventDefault();
	e.stopPropagation();
	on.click();
}
