/** The explanation of the patch in own words: its six points, how many sentences it has, and what this device keeps of it. */
import { isFlag, isText, recordIn } from './kept_record.ts';
import { POINTS_OF_PATCH, type Point } from './abilities.ts';

export const EXPLAIN = 'What does the patch of 28 August 2009 do, and why is it not enough?';

/** Each point with the lesson that has it, by slug. */
const LESSON_OF = [
	'fourth-string',
	'equal',
	'keep-lsm',
	'keep-lsm',
	'keep-lsm',
	'not-enough'
] as const;

export const POINTS: readonly (Point & { readonly lesson: string })[] = POINTS_OF_PATCH.map(
	(point, i) => ({ ...point, lesson: LESSON_OF[i]! })
);

/** The most sentences, and the most characters: more than these would not fit on the page that is printed. */
export const SENTENCES = 6;
export const TEXT_MAX = 2000;
export const NAME_MAX = 60;

/** Each ends in `.`, `!` or `?`. `2.6.31` is no end, and the last sentence needs none. */
export const sentencesIn = (text: string): number =>
	text.split(/[.!?…]+["'”’)]*(?=\s|$)/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

/** `5 sentences`; `8 sentences, 2 too many` */
export function sentencesText(text: string): string {
	const n = sentencesIn(text);
	if (n === 0) return 'Nothing written yet';
	const count = n === 1 ? '1 sentence' : `${n} sentences`;
	return n > SENTENCES ? `${count}, ${n - SENTENCES} too many` : count;
}

// ---- what this device keeps

export interface EndRecord {
	/** The explanation. */
	readonly text: string;
	/** The six points were opened. */
	readonly compared: boolean;
	/** Indices of the points that the writer has ticked. */
	readonly ticked: readonly number[];
	/** The name on the printed record. */
	readonly name: string;
}

export const NO_END: EndRecord = { text: '', compared: false, ticked: [], name: '' };

/** With this point ticked, or not any more. */
export const tickedWith = ({ ticked }: EndRecord, point: number, on: boolean): readonly number[] =>
	POINTS.map((_, i) => i).filter((i) => (i === point ? on : ticked.includes(i)));

/** @returns null for a text that is not a record */
export function endRecordOf(record: string): EndRecord | null {
	const saved = recordIn<EndRecord>(record, {
		text: isText,
		compared: isFlag,
		ticked: Array.isArray,
		name: isText
	});
	return (
		saved && {
			...saved,
			text: saved.text.slice(0, TEXT_MAX),
			ticked: POINTS.map((_, i) => i).filter((i) => saved.ticked.includes(i)),
			name: saved.name.slice(0, NAME_MAX)
		}
	);
}
