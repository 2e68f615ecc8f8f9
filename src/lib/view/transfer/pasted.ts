/** What the dialog Paste shows for a text. */
import { grouped, sizeText } from '../../format/count.ts';
import { hex, toHex } from '../../format/hex.ts';
import { IMAGE_MAX } from '../../share/link/delta.ts';
import { pastedLink } from '../../share/link/fragment.ts';
import {
	isReadCandidate,
	type Candidate,
	type ReadCandidate
} from '../../share/paste/candidate.ts';
import { readPasted } from '../../share/paste/paste.ts';

/** A long text can hold so many arrays that a row for each would freeze the page. */
const ROWS = 200;

export type PastedText = ReturnType<typeof pasted>;

/** The link in a text, or the ways to read the text as bytes. */
export function pasted(text: string) {
	const link = pastedLink(text);
	if (link && 'text' in link) return { link: link.text };
	const refusedLink = link?.error ?? null;
	const all = readPasted(text);
	const plain = all.at(-1) as Candidate;
	const forms = all.slice(0, -1);
	const shown = forms.slice(0, ROWS);
	const left = forms.length - shown.length;
	return {
		/** The reason why a link in the text does not open. */
		refusedLink,
		candidates: [...shown, plain],
		/** The candidate that is chosen at first; null if the user has to choose, because the text may mean something else. */
		first: firstChoice(all, refusedLink !== null),
		head:
			all.filter(isReadCandidate).length > 1
				? 'the text can be read in more than one way'
				: 'the text, read as bytes',
		/** How many candidates are left out, in words. */
		more: left > 0 ? `and ${grouped(left)} more, which are not shown` : ''
	};
}

/** A link, a dump or digits with a fault: the page does not silently read such a text as something else. */
function firstChoice(all: readonly Candidate[], hasRefusedLink: boolean): ReadCandidate | null {
	const first = all.find(isReadCandidate) ?? null;
	const hasFault = all.some((c) => !isReadCandidate(c) && c.kind !== 'base64');
	const onlyText = first?.kind === 'text' && all.length > 1;
	return hasRefusedLink || hasFault || onlyText ? null : first;
}

const SHOWN = 16;

/** `01 00 00 00 and 322 more` */
export function firstBytes(bytes: Uint8Array): string {
	const more = bytes.length > SHOWN ? ` and ${grouped(bytes.length - SHOWN)} more` : '';
	return toHex(bytes.subarray(0, SHOWN), ' ') + more;
}

/**
 * Whether the bytes can be inserted at the caret. Images have a largest size: undo holds whole images, and a longer one
 * can be neither saved nor linked.
 * @param size the number of bytes; null while none are chosen
 * @param imageSize the number of bytes in the image
 */
export function fitAt(caret: number, size: number | null, imageSize: number) {
	const room = Math.max(0, IMAGE_MAX - imageSize);
	const longer = size === null ? 0 : Math.max(0, caret + size - imageSize);
	const inserts = size !== null && size <= room;
	const notes: string[] = [];
	if (longer > 0) notes.push(`Overwriting makes the image ${sizeText(longer)} longer.`);
	if (size !== null && !inserts) notes.push(`The image has room for ${sizeText(room)} more.`);
	const overwrites = size !== null && longer <= room;
	return { inserts, overwrites, longer: longer > 0, caret: hex(caret), notes };
}
