/** Keys that the page takes wherever the focus is: Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y; [ and ], and Escape while stepping. */

/** What takes text itself; a box to tick and a slider take none. */
export const TYPED = 'textarea, select, input:not([type=checkbox], [type=radio], [type=range])';
/** Dialogs, and inputs that hold no value of the state, have an undo of their own. */
export const OWN_UNDO =
	'dialog, textarea, input:not([data-draft], [type=checkbox], [type=radio], [type=range])';

export function undoKey(e: KeyboardEvent): 'undo' | 'redo' | null {
	if (!(e.ctrlKey || e.metaKey) || e.altKey) return null;
	const key = e.key.toLowerCase();
	if (key === 'z') return e.shiftKey ? 'redo' : 'undo';
	return key === 'y' ? 'redo' : null;
}

/** `]` begins the walk through the reader, and with `[` goes on in it; they come with AltGr on many keyboards. */
export function stepKey(e: KeyboardEvent): '[' | ']' | 'Escape' | null {
	const { key, target } = e;
	if (key !== '[' && key !== ']' && key !== 'Escape') return null;
	const command = (e.ctrlKey || e.metaKey) && !e.getModifierState('AltGraph');
	if (command || e.defaultPrevented) return null;
	// Escape closes what lies over the page first.
	const over = document.querySelector('dialog[open], :popover-open');
	return over || (target instanceof Element && target.closest(TYPED)) ? null : key;
}
