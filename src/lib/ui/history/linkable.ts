/** Whether a state can be a link, and the link, or why there is none. */
import { EDITABLE_TEXT } from '$lib/share/case.ts';
import { IMAGE_MAX } from '$lib/share/delta.ts';
import { encode, LINK_MAX } from '$lib/share/permalink.ts';
import type { State } from '$lib/ui/state/state.ts';

export type Linkable = { readonly text: string } | { readonly why: string };

/** @returns the text behind `#` */
export function linkOf(state: State): Linkable {
	if (state.rest)
		return {
			why: `The file is longer than ${EDITABLE_TEXT}, and the rest of it is in no link.`
		};
	const size = state.bytes?.length ?? 0;
	if (size > IMAGE_MAX)
		return { why: `The image has ${size} bytes, and no link has more than ${IMAGE_MAX}.` };
	const text = encode(state);
	return text.length > LINK_MAX
		? {
				why: `The link would have ${text.length} characters, and no link has more than ${LINK_MAX}.`
			}
		: { text };
}

/** The address of this page with another text behind `#`; without one, with none. */
export const addressOf = (text: string): string =>
	location.pathname + location.search + (text === '' ? '' : `#${text}`);
