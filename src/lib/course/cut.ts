/** The puzzle without bytes to change: an image that is cut off at its end, and its score, which is its length. */
import { sizeText } from '../format/hex.ts';
import type { RevisionId } from '../revisions/revision.ts';
import type { CutPuzzle, CutStart } from './puzzle.ts';
import { caseOf } from './start.ts';

/** Where the score of a start is kept, among the puzzles. */
export const cutSlug = ({ slug }: CutPuzzle, { start }: CutStart): string =>
	`${slug}-${caseOf(start).revision}`;

/** What a start is called: its kernel. */
export const cutName = ({ start }: CutStart): RevisionId => caseOf(start).revision;

/** `334 of 347 bytes, 13 cut off` */
export const cutText = (length: number, full: number): string =>
	length === full
		? `${sizeText(full)}, nothing cut off`
		: `${length} of ${sizeText(full)}, ${full - length} cut off`;

/** What is said of an image that the kernel accepts. */
export const cutSolvedText = ({ why }: CutPuzzle, { shortest }: CutStart, length: number): string =>
	length === shortest
		? `No shorter image is accepted. ${why}`
		: 'The kernel accepts this image. There is a shorter one.';

/** A length that was typed or stepped to, as one of this image. */
export const cutLength = (wanted: number, full: number): number =>
	Number.isFinite(wanted) ? Math.min(full, Math.max(0, Math.trunc(wanted))) : full;
