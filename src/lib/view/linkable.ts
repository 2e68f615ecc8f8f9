/** The link of a case, or the reason why it has none. */
import { EDITABLE_TEXT, type Case } from '../share/case.ts';
import { IMAGE_MAX } from '../share/link/delta.ts';
import { encode, LINK_MAX } from '../share/link/permalink.ts';

/**
 * @param cut the file is longer than the bytes of the case
 * @param write the writer of links, or one that remembers them; null for an image that no link holds
 * @returns the text after `#`
 */
export function linkable(
	c: Case,
	cut: boolean,
	write: (c: Case) => string | null = linkOfAnyLength
): { text: string } | { why: string } {
	if (cut)
		return { why: `The file is longer than ${EDITABLE_TEXT}, and a link does not hold the rest.` };
	const text = write(c);
	if (text === null)
		return {
			why: `The image has ${c.bytes!.length} bytes, and no link has more than ${IMAGE_MAX}.`
		};
	return text.length > LINK_MAX
		? {
				why: `Too large for a link: it would have ${text.length.toLocaleString('en')} characters; the limit is ${LINK_MAX.toLocaleString('en')}.`
			}
		: { text };
}

/** Null for more than IMAGE_MAX bytes. */
export const linkOfAnyLength = (c: Case): string | null =>
	(c.bytes?.length ?? 0) > IMAGE_MAX ? null : encode(c);
