/** The link of a state, or the reason why it has none. */
import { base } from '$app/paths';
import type { State } from '$lib/ui/state/state.ts';
import { linkable, linkOfAnyLength } from '$lib/view/linkable.ts';

/** Links by state: a state never changes, and encoding a long one takes time. */
const encoded = new WeakMap<State, string | null>();

/** The link of any length, without the rest of a long file; null for more than IMAGE_MAX bytes. */
export function longLink(state: State): string | null {
	const text = encoded.get(state) ?? linkOfAnyLength(state);
	encoded.set(state, text);
	return text;
}

/** @returns the text after `#` */
export const linkOf = (state: State) => linkable(state, !!state.rest, () => longLink(state));

/** The text after `#` of a state; empty if it has no link. */
export function hashOf(state: State): string {
	const link = linkOf(state);
	return 'text' in link ? link.text : '';
}

/** The address of the workbench, without `#`. */
export const workbenchAddress = (): string => new URL(`${base}/`, location.href).href;

/** `https://…/#1AABwgJF7`; null for a state without a link. */
export function linkAddress(state: State): string | null {
	const text = hashOf(state);
	return text === '' ? null : `${workbenchAddress()}#${text}`;
}
