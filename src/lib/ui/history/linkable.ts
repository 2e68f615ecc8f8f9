/** The link of a state, or the reason why it has none. */
import { base } from '$app/paths';
import { EDITABLE_TEXT } from '$lib/share/case.ts';
import { IMAGE_MAX } from '$lib/share/link/delta.ts';
import { encode, LINK_MAX } from '$lib/share/link/permalink.ts';
import type { State } from '$lib/ui/state/state.ts';

type Linkable = { readonly text: string } | { readonly why: string };

/** Links by state: a state never changes, and encoding a long one takes time. */
const encoded = new WeakMap<State, string>();

/** The link of any length, without the rest of a long file; null for more than IMAGE_MAX bytes. */
export function longLink(state: State): string | null {
	if ((state.bytes?.length ?? 0) > IMAGE_MAX) return null;
	const text = encoded.get(state) ?? encode(state);
	encoded.set(state, text);
	return text;
}

/** @returns the text after `#` */
export function linkOf(state: State): Linkable {
	if (state.rest)
		return { why: `The file is longer than ${EDITABLE_TEXT}, and a link does not hold the rest.` };
	const text = longLink(state);
	if (text === null)
		return {
			why: `The image has ${state.bytes!.length} bytes, and no link has more than ${IMAGE_MAX}.`
		};
	return text.length > LINK_MAX
		? {
				why: `The link would have ${text.length} characters, and no link has more than ${LINK_MAX}.`
			}
		: { text };
}

/** The address of the workbench, without `#`. */
export const workbenchAddress = (): string => new URL(`${base}/`, location.href).href;

/** `https://…/#1AABwgJF7`; null for a state without a link. */
export function linkAddress(state: State): string | null {
	const link = linkOf(state);
	return 'text' in link ? `${workbenchAddress()}#${link.text}` : null;
}
