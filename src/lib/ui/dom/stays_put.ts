import { on } from 'svelte/events';
import { pointer } from './pointer.svelte.ts';

/** What is pressed in a part stays where it is in the window, whatever opens above it, until the next press or key. */
export function staysPut(part: HTMLElement): () => void {
	return on(
		part,
		'click',
		({ target }) => {
			const pressed = target instanceof Element ? target.closest('button') : null;
			// Keys scroll by themselves.
			if (!pressed || pointer.rests) return;
			const { top } = pressed.getBoundingClientRect();
			const watch = new ResizeObserver(() => {
				if (pressed.isConnected) scrollBy(0, pressed.getBoundingClientRect().top - top);
			});
			watch.observe(part.parentElement!);
			const over = new AbortController();
			over.signal.addEventListener('abort', () => watch.disconnect());
			for (const type of ['pointerdown', 'wheel', 'keydown'])
				addEventListener(type, () => over.abort(), { capture: true, signal: over.signal });
		},
		{ capture: true }
	);
}
