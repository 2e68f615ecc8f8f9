/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, wherever the focus is on what they listen to. */
import { OWN_UNDO, undoKey } from '$lib/ui/dom/keys.ts';
import type { Workbench } from './workbench.svelte.ts';

export function undoKeys(w: Workbench, e: KeyboardEvent): void {
	const key = undoKey(e);
	if (!key || !w.editable || e.defaultPrevented) return;
	if (e.target instanceof Element && e.target.closest(OWN_UNDO)) return;
	w[key]();
	e.preventDefault();
}
