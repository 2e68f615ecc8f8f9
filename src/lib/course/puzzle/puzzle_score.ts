/** The score of a puzzle: changed bytes against par, as words and as a list, and what this device keeps. */
import { sizeText } from '../../format/count.ts';
import { hex2, isPrintable } from '../../format/hex.ts';
import type { Span } from '../../format/image.ts';
import type { ChangedByte } from '../changed_bytes.ts';
import { isCountOrNull, jsonKind, recordIn } from '../kept_record.ts';
import type { Puzzle } from './puzzle.ts';

type Par = Pick<Puzzle, 'most' | 'par'>;
type Saved = Par & Pick<Puzzle, 'byLength'>;

/** `6 bytes changed`; `No byte changed` */
export const changedText = (count: number): string =>
	count === 0 ? 'No byte changed' : `${sizeText(count)} changed`;

/** How far a solution is from par: `1 over par`, `at par`. */
function againstPar({ most, par }: Par, count: number): string {
	if (count === par) return 'at par';
	if (most) return count > par ? `${count - par} more than par` : `par ${par}`;
	return count > par ? `${count - par} over par` : `${par - count} under par`;
}

/** What stands behind `6 bytes changed`: `, 1 over par`; before the puzzle is solved, `, par 5`. */
export const parText = (puzzle: Par, count: number, solved: boolean): string =>
	`, ${solved ? againstPar(puzzle, count) : `par ${puzzle.par}`}`;

/** What is said of a solution: over par is solved, too. @param best the best score, which bytes on the way to this one may have had */
export function solvedText(
	{ most, par, known }: Par & Pick<Puzzle, 'known'>,
	count: number,
	best: number | null
): string {
	if (count === par)
		return known === 'best known' ? 'No better solution is known.' : 'There is no better solution.';
	const better = most ? count > par : count < par;
	if (better) return 'Better than par: no such solution was known.';
	if (best === par) return `You already had a solution with ${sizeText(par)}.`;
	return most ? `${par} bytes can be changed.` : `It can be done in ${par}.`;
}

/** The better of two scores; null is no score. */
function betterScore({ most }: Par, a: number | null, b: number): number {
	if (a === null) return b;
	return most ? Math.max(a, b) : Math.min(a, b);
}

// ---- the changed bytes as a list

/** @param spanAt the span of the image as it is now */
export const changedRows = (
	changed: readonly ChangedByte[],
	spanAt: (offset: number) => Span | null
) =>
	changed.map(({ offset, was, is }) => ({
		offset,
		/** Two hex digits and the character; `–` for a byte that is not there. */
		was: byteText(was),
		is: byteText(is),
		/** `lsm_name[3]`; `byte 2 of rev` */
		member: placeText(offset, spanAt(offset)),
		group: spanAt(offset)?.group ?? 'tail'
	}));

function byteText(byte: number | null): [hex: string, char: string] {
	if (byte === null) return ['–', ''];
	return [hex2(byte), isPrintable(byte) ? String.fromCharCode(byte) : '·'];
}

function placeText(offset: number, span: Span | null): string {
	if (!span) return '';
	const { path, size, field } = span;
	const at = offset - span.offset;
	if (size === 1) return path;
	return field?.member?.kind === 'char' ? `${path}[${at}]` : `byte ${at + 1} of ${path}`;
}

// ---- what this device keeps

export interface PuzzleRecord {
	/** The best score; null before the puzzle is solved. */
	readonly best: number | null;
	/** The case with the best score, as the text of a link; null in records without it. */
	readonly bestImage: string | null;
	/** The best score came after a solution had been opened; false in records that do not know. */
	readonly helped: boolean;
	/** The case as it was left, as the text of a link. */
	readonly left: string | null;
	/** A solution was opened here, the page's or that of a link: no score counts until somebody starts again. */
	readonly opened: boolean;
	/** How often somebody started again after that: an image from before does not count, in other tabs neither. */
	readonly again: number;
}

export const NO_RECORD: PuzzleRecord = {
	best: null,
	bestImage: null,
	helped: false,
	left: null,
	opened: false,
	again: 0
};

/**
 * The record after an edit. The best score and its image stay until there is a better one.
 * @param score of your own solution; null for any other image
 */
export function recordAfter(
	puzzle: Par,
	record: PuzzleRecord,
	left: string | null,
	score: number | null
): PuzzleRecord {
	if (score === null || record.opened) return { ...record, left };
	const best = betterScore(puzzle, record.best, score);
	const keeps = best === record.best && (best !== score || record.bestImage !== null);
	if (keeps) return { ...record, left };
	return { ...record, best, bestImage: left, helped: record.again > 0, left };
}

/** What older records do not have. */
const OLDER = ['bestImage', 'helped', 'opened', 'again'] as const;

/** The better score of two tabs. None of this tab counts if the other has opened a solution, or started again after one. */
const scored =
	(puzzle: Par) =>
	(mine: PuzzleRecord, saved: PuzzleRecord, base: PuzzleRecord): Partial<PuzzleRecord> => {
		const counts = !saved.opened && saved.again === base.again && mine.best !== base.best;
		const isBetter =
			counts && mine.best !== null && betterScore(puzzle, saved.best, mine.best) !== saved.best;
		const { best, bestImage, helped } = isBetter ? mine : saved;
		const { opened } = mine.opened === base.opened ? saved : mine;
		return { best, bestImage, helped, opened, again: Math.max(mine.again, saved.again) };
	};

/** A best above par is a length that was left: the bytes that were cut off are the score. */
function counted({ par, byLength }: Saved, record: PuzzleRecord): PuzzleRecord {
	const { best } = record;
	return byLength && best !== null && best > par
		? { ...record, best: byLength.whole - best }
		: record;
}

export const puzzleKept = (puzzle: Saved) =>
	jsonKind<PuzzleRecord>({
		none: NO_RECORD,
		read: (text) => {
			const record = recordIn(text, NO_RECORD, { best: isCountOrNull }, OLDER);
			return record && counted(puzzle, record);
		},
		work: ['left'],
		rules: [{ of: ['best', 'bestImage', 'helped', 'opened', 'again'], both: scored(puzzle) }]
	});
