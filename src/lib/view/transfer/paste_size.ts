/** How long a pasted text may be, and what the page says of long ones. */
import { EDITABLE_TEXT } from '../../share/case.ts';

/** A longer text is read off the page's thread: a short one takes 50 ms on a slow machine. */
export const LONG = 40_000;
/** A longer text is not read. In any form this is more than the page can edit. */
export const LONGEST = 4_000_000;

const millions = (n: number): string => (n / 1e6).toFixed(1);

export const tooLongText = (length: number): string =>
	`The pasted text has ${millions(length)} million characters, and at most ${LONGEST / 1e6} million are read. Paste the beginning of the dump: the page edits the first ${EDITABLE_TEXT} of an image. Or convert it to an image, as xxd -r does, and open that file.`;

export const readingText = (length: number): string =>
	`Reading ${millions(length)} million characters…`;
