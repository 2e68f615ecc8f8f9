import { on } from 'svelte/events';

/**
 * Calls `then` when the focus leaves an element. If a press of the mouse or of a finger takes the focus away, this waits for
 * the click: until then nothing may move, so that the click reaches what was pressed.
 *
 * A browser fires `focusout` in the middle of Svelte's update if that removes the focused element. A listener of `on` may change
 * state there; one of addEventListener may not.
 * @returns ends the watch
 */
export function whenLeft(el: HTMLElement, then: () => void): () => void {
	const how = { capture: true };
	let pressed = false;
	let left = false;
	const ends = [
		on(el, 'focusin', () => (left = false), how),
		on(
			el,
			'focusout',
			(e) => {
				if (el.contains(e.relatedTarget as Node | null)) return;
				left = true;
				if (!pressed) then();
			},
			how
		),
		on(document, 'mousedown', () => (pressed = true), how),
		on(
			document,
			'mouseup',
			() => {
				pressed = false;
				// The click comes right after this event.
				setTimeout(() => left && then());
			},
			how
		)
	];
	return () => ends.forEach((end) => end());
}
