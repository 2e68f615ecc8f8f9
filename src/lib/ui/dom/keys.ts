/** The meaning of a key press, for any focus. */

/** Elements that take typed text: not checkboxes and buttons for files. */
export const TYPED = 'textarea, select, input:not([type=checkbox], [type=radio], [type=file])';
/** Elements with their own undo: dialogs, and inputs that do not show a value of the state. */
export const OWN_UNDO =
	'dialog, textarea, input:not([data-draft], [type=checkbox], [type=radio], [type=file])';

/** No other key is held: with one a click opens a link as a browser does. */
export const isPlain = (e: MouseEvent | KeyboardEvent): boolean =>
	!(e.ctrlKey || e.metaKey || e.shiftKey || e.altKey);

export function undoKey(e: KeyboardEvent): 'undo' | 'redo' | null {
	if (!(e.ctrlKey || e.metaKey) || e.altKey) return null;
	const key = e.key.toLowerCase();
	if (key === 'z') return e.shiftKey ? 'redo' : 'undo';
	return key === 'y' ? 'redo' : null;
}

/** A key that steps the reader, or `?`, which lists all keys. `[` and `]` need AltGr on many keyboards. */
export function pageKey(e: KeyboardEvent): '[' | ']' | 'Escape' | '?' | null {
	const { key, target } = e;
	if (key !== '[' && key !== ']' && key !== 'Escape' && key !== '?') return null;
	const command = (e.ctrlKey || e.metaKey) && !e.getModifierState('AltGraph');
	if (command || e.defaultPrevented) return null;
	// Escape first closes a dialog or a popover.
	const over = document.querySelector('dialog[open], :popover-open');
	return over || (target instanceof Element && target.closest(TYPED)) ? null : key;
}
