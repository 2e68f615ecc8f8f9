/**
 * Calls `then` when the focus leaves an element. If a press of the mouse or of a finger takes the focus away, this waits for
 * the click: until then nothing may move, so that the click reaches what was pressed.
 * @returns ends the watch
 */
export function whenLeft(el: HTMLElement, then: () => void): () => void {
	const watch = new AbortController();
	const how = { capture: true, signal: watch.signal };
	let pressed = false;
	let left = false;
	el.addEventListener('focusin', () => (left = false), how);
	el.addEventListener(
		'focusout',
		(e) => {
			if (el.contains(e.relatedTarget as Node | null)) return;
			left = true;
			if (!pressed) then();
		},
		how
	);
	document.addEventListener('mousedown', () => (pressed = true), how);
	document.addEventListener(
		'mouseup',
		() => {
			pressed = false;
			// The click comes right after this event.
			setTimeout(() => left && then());
		},
		how
	);
	return () => watch.abort();
}
