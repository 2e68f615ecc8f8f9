import { tick } from 'svelte';

/** If the focused button of a dialog disappears or is disabled by what it just did, another one takes the focus. */
export async function keepFocus(
	dialog: HTMLElement | undefined,
	instead: HTMLElement | undefined
): Promise<void> {
	await tick();
	const { activeElement } = document;
	if (!dialog?.contains(activeElement) || activeElement?.matches(':disabled')) instead?.focus();
}
