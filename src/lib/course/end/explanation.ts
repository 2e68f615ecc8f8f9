/** The explanation of the patch in own words: its points, how many sentences it has, and what this device keeps of it. */
import { many } from '../../format/count.ts';
import { jsonKind, recordIn } from '../kept_record.ts';

export const EXPLAIN_TASK = 'What does the patch of 28 August 2009 do, and why is it not enough?';
/** What belongs to an answer, without telling any of it. */
export const EXPLAIN_PARTS =
	'Say what it changes in an image, what a caller can ask for, what `restart()` then returns and why, and what the reviewer found missing.';

interface Point {
	/** Without this the point is missing. */
	readonly core: string;
	/** What a good explanation says besides. */
	readonly more: string;
	/** The slug of the lesson that has it. */
	readonly lesson: string;
}

/** Records have the index of a point, so these keep their order, and a new one comes last. */
export const POINTS: readonly Point[] = [
	{
		core: 'A checkpoint now also writes the name of the running LSM, as a fourth string between `machine` and the arch header.',
		more: 'The name has at most ten characters, in eleven bytes. It is stored because a label means something only to the LSM that made it.',
		lesson: 'fourth-string'
	},
	{
		core: '`CHECKPOINT_VERSION`, stored in `rev`, goes from 1 to 2.',
		more: 'The reason, that bytes were added, is deduced: the patch names none.',
		lesson: 'equal'
	},
	{
		core: 'The new flag `RESTART_KEEP_LSM` asks to keep the labels of the checkpoint.',
		more: 'Without it the name is read and ignored, and the restarted processes get the labels that the LSM here chooses.',
		lesson: 'keep-lsm'
	},
	{
		core: 'With the flag, if the names differ, `restart()` fails with `EINVAL`.',
		more: 'The kernel returns at the first failure: in an image with a wrong magic it never reads the name.',
		lesson: 'keep-lsm'
	},
	{
		core: 'With the flag, the same name fails with `ENOSYS`, unless it is `lsm_none` or `default`: the code that keeps labels is not written yet.',
		more: 'With these two names there is no LSM, so there are no labels to keep.',
		lesson: 'keep-lsm'
	},
	{
		core: 'It is not enough: equal names do not mean equal policies.',
		more: 'Nor do they mean equal file capabilities. The name is a string in a file, which anyone can edit. Without the flag the name is not compared.',
		lesson: 'not-enough'
	}
];

/** Each as one text, for a class. */
export const POINT_TEXTS: readonly string[] = POINTS.map(({ core, more }) =>
	`${core} ${more}`.trim()
);

/** The most sentences, and the most characters: more than these would not fit on the page that is printed. */
export const SENTENCES = 6;
export const TEXT_MAX = 2000;
export const RECORD_NAME_MAX = 60;

/** Each ends in `.`, `!` or `?`. `2.6.31` is no end, and the last sentence needs none. */
export const sentencesIn = (text: string): number =>
	text.split(/[.!?…]+["'”’)]*(?=\s|$)/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

/** `5 sentences`; `8 sentences, 2 too many` */
export function sentencesText(text: string): string {
	const n = sentencesIn(text);
	if (n === 0) return 'Nothing written yet';
	const count = many(n, 'sentence');
	return n > SENTENCES ? `${count}, ${n - SENTENCES} too many` : count;
}

/** With fewer words there is nothing to compare: what one has tried to recall stays, what one has only read does not. */
export const ATTEMPT_WORDS = 25;

const wordsIn = (text: string): number =>
	text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** What *Compare* waits for; empty if it can be pressed. */
export function attemptText(text: string): string {
	const left = ATTEMPT_WORDS - wordsIn(text);
	return left > 0
		? `Write ${many(left, left < ATTEMPT_WORDS ? 'more word' : 'word')} to compare`
		: '';
}

// ---- what this device keeps

export interface EndRecord {
	readonly text: string;
	/** The points were opened. */
	readonly compared: boolean;
	/** Indices of the points that the writer has ticked. */
	readonly ticked: readonly number[];
	readonly name: string;
}

export const NO_END: EndRecord = { text: '', compared: false, ticked: [], name: '' };

export const tickedWith = ({ ticked }: EndRecord, point: number, on: boolean): readonly number[] =>
	POINTS.map((_, i) => i).filter((i) => (i === point ? on : ticked.includes(i)));

/** @returns null for a text that is not a record */
function endRecordOf(record: string): EndRecord | null {
	const saved = recordIn(record, NO_END);
	return (
		saved && {
			...saved,
			text: saved.text.slice(0, TEXT_MAX),
			ticked: POINTS.map((_, i) => i).filter((i) => saved.ticked.includes(i)),
			name: saved.name.slice(0, RECORD_NAME_MAX)
		}
	);
}

/** A point that both tabs have changed is the same in both. */
const bothTicked = (mine: EndRecord, saved: EndRecord, base: EndRecord): Partial<EndRecord> => ({
	ticked: POINTS.map((_, i) => i).filter((i) => {
		const [here, there, before] = [mine, saved, base].map((r) => r.ticked.includes(i));
		return here === before ? there : here;
	})
});

export const END = jsonKind<EndRecord>({
	none: NO_END,
	read: endRecordOf,
	work: ['text'],
	rules: [{ of: ['ticked'], both: bothTicked }]
});
