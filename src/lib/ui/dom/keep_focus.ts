import { tick } from 'svelte';

/** If the focused button of a dialog or page disappears or is disabled by what it just did, another control takes the focus. */
export async function keepFocus(
	place: HTMLElement | undefined,
	instead: HTMLElement | undefined
): Promise<void> {
	await tick();
	const { activeElement } = document;
	if (!place?.contains(activeElement) || activeElement?.matches(':disabled')) instead?.focus();
}
