/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, wherever the focus is. */
import type { Workbench } from './workbench.svelte.ts';

/** Dialogs, and inputs that hold no value of the state, have an undo of their own. */
const OWN =
	'dialog, textarea, input:not([data-draft], [type=checkbox], [type=radio], [type=range])';

export function undoKeys(w: Workbench, e: KeyboardEvent): void {
	if (!w.editable || !(e.ctrlKey || e.metaKey) || e.altKey || e.defaultPrevented) return;
	if (e.target instanceof Element && e.target.closest(OWN)) return;
	const key = e.key.toLowerCase();
	if (key === 'z' && !e.shiftKey) w.undo();
	else if (key === 'y' || (key === 'z' && e.shiftKey)) w.redo();
	else return;
	e.preventDefault();
}
