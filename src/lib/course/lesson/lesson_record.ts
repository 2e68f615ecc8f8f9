/** What a device keeps of a lesson: the prediction, and how far its exercise is. */
import type { Case } from '../../share/case.ts';
import {
	isCount,
	isCountOrNull,
	isFlag,
	isLink,
	isSame,
	isText,
	merging,
	recordIn,
	soundIn,
	type Kind
} from '../kept_record.ts';
import type { Asked, Exercise } from './lesson.ts';
import type { SaidCheck } from '../question/question.ts';
import type { Try } from './tries.ts';

export interface Answer {
	/** Index of the chosen option. */
	readonly option: number | null;
	/** The chosen check, if the question asks for one. */
	readonly check: SaidCheck | null;
}

export interface Progress extends Answer {
	/** The kernel has been asked, and its answer shows. */
	readonly ran: boolean;
	/** The first answer, when the question is asked again; null until then. */
	readonly first: Answer | null;
	/** The case of the exercise, as the text of a link; null before it is begun. */
	readonly exercise: string | null;
	/** The exercise was solved at least once; a shown solution does not count. */
	readonly solved: boolean;
	/** The solution was asked for. */
	readonly shown: boolean;
	/** Tries of the exercise since it was begun, or begun again. */
	readonly tries: readonly Try[];
}

export const NOTHING_YET: Progress = {
	option: null,
	check: null,
	ran: false,
	first: null,
	exercise: null,
	solved: false,
	shown: false,
	tries: []
};

/** Old records have an index of this list, which all questions about a check had. */
const OLD_CHECKS: readonly SaidCheck[] = ['none', 'LSM name', 'same LSM', 'kept LSM'];

const ANSWER = {
	option: isCountOrNull,
	check: (v: unknown) => isLink(v) || (isCount(v) && v < OLD_CHECKS.length)
};
const TRY = {
	change: isText,
	result: isText,
	refused: isFlag,
	check: isText,
	taken: isText,
	goesOn: isFlag
};
const REST = {
	ran: isFlag,
	first: () => true,
	exercise: isLink,
	solved: isFlag,
	shown: isFlag,
	tries: Array.isArray
};

function answerIn(saved: unknown): Answer | null {
	const answer = soundIn<Answer>(saved, ANSWER);
	return answer && { ...answer, check: OLD_CHECKS[Number(answer.check ?? NaN)] ?? answer.check };
}

/** Older records have neither a first answer nor tries. @returns null for a text that is not a record of this version */
export function progressOf(record: string): Progress | null {
	const saved = recordIn<Progress>(record, { ...ANSWER, ...REST }, { first: null, tries: [] });
	return (
		saved && {
			...saved,
			...answerIn(saved)!,
			first: answerIn(saved.first),
			/** What is no try is left out. */
			tries: saved.tries.flatMap((t) => soundIn<Try>(t, TRY, { goesOn: false }) ?? [])
		}
	);
}

/** What stays when all else is erased: whatever is answered next, it is not the first answer. */
export const firstOnly = (p: Progress): Progress => ({ ...NOTHING_YET, first: firstAnswer(p) });

/** Asks the question once more, with no answer chosen. The first answer stays what it was. */
export const askedAgain = (p: Progress): Progress => ({
	...p,
	option: null,
	check: null,
	ran: false,
	first: firstAnswer(p)
});

/** The answer that counts; null before there is one. */
export const firstAnswer = ({ option, check, ran, first }: Progress): Answer | null =>
	first ?? (ran ? { option, check } : null);

/**
 * The answer of two tabs. The one with which the kernel was asked stays, and so does a question that was asked again.
 * @param saved the other tab was the first
 */
function answered(mine: Progress, saved: Progress): Partial<Progress> {
	const again = [saved, mine].filter((p) => p.first !== null);
	if (again.length === 1) return again[0]!;
	const { option, check } = saved.ran
		? saved
		: { option: mine.option ?? saved.option, check: mine.check ?? saved.check };
	return { option, check, ran: saved.ran || mine.ran, first: saved.first };
}

const WORK: Kind<Progress>['work'] = ['exercise', 'tries'];

export const PROGRESS: Kind<Progress> = {
	none: NOTHING_YET,
	read: progressOf,
	text: (p) => (isSame(p, NOTHING_YET) ? null : JSON.stringify(p)),
	merge: merging(WORK, [{ of: ['option', 'check', 'ran', 'first'], both: answered }]),
	work: WORK
};

/** What Run waits for, in words; null if it can run. */
export function missing(
	{ options, checks }: Asked['question'],
	{ option, check }: Progress
): string | null {
	const chosen = option !== null && option < options.length;
	const checkChosen = !checks || (check !== null && checks.includes(check));
	if (chosen && checkChosen) return null;
	if (!chosen && checks && !checkChosen) return 'Choose a result and a check.';
	return chosen ? 'Choose a check, too.' : 'Choose an answer.';
}

/** How far a lesson is. A shown solution ends it, too; its mark stays half. */
type Stage = 'new' | 'predicted' | 'done';

export function stageOf(p: Progress | undefined): Stage {
	if (!p || firstAnswer(p) === null) return 'new';
	return p.solved || p.shown ? 'done' : 'predicted';
}

/**
 * A saved exercise, to go on with. Its half that cannot be edited is that of the start, so that a record never smuggles in
 * another one.
 */
export function resumed(start: Case, saved: Case, edit: Exercise['edit']): Case {
	const { revision, kernel } = start;
	if (edit === 'image') return { ...saved, revision, kernel };
	if (edit === 'kernel') return { ...start, revision: saved.revision, kernel: saved.kernel };
	return saved;
}
