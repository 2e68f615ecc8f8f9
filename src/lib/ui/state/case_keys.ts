/** Keys that change a case or step its reader. The page and each lab call this for their own keys. */
import { OWN_UNDO, pageKey, undoKey } from '$lib/ui/dom/keys.ts';
import type { Workbench } from './workbench.svelte.ts';

/**
 * Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y undo and redo. `]` begins the walk through the reader, `[` and `]` go back and on,
 * Escape ends the walk.
 * @param steps whether the walk can be seen; if not, no key begins it
 */
export function caseKeys(w: Workbench, e: KeyboardEvent, steps = true): void {
	if (e.defaultPrevented) return;
	if (undoes(w, e) || (steps && walks(w, e))) e.preventDefault();
}

function undoes(w: Workbench, e: KeyboardEvent): boolean {
	const key = undoKey(e);
	if (!key || !w.lab.editable) return false;
	if (e.target instanceof Element && e.target.closest(OWN_UNDO)) return false;
	w[key]();
	return true;
}

function walks(w: Workbench, e: KeyboardEvent): boolean {
	const key = pageKey(e);
	const { step } = w.walk;
	if (key === ']' && step === null && w.hasImage) w.beginWalk();
	else if (key === ']' && step !== null) w.goBy(1);
	else if (key === '[' && step !== null) w.goBy(-1);
	else if (key === 'Escape' && step !== null) w.goToStep(null);
	else return false;
	return true;
}
