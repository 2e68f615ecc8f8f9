/** What a device keeps of a lesson: the prediction, and how far its exercise is. */
import type { Case } from '../share/case.ts';
import type { Asked, Exercise, SaidCheck } from './lesson.ts';
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

export const recordOf = (p: Progress): string => JSON.stringify(p);

/** Old records have an index of this list, which all questions about a check had. */
const OLD_CHECKS: readonly SaidCheck[] = ['none', 'LSM name', 'same LSM', 'kept LSM'];

type Saved<T> = { [key in keyof T]?: unknown };

function answerOf(saved: Saved<Answer>): Answer | null {
	const { option } = saved;
	const check = typeof saved.check === 'number' ? OLD_CHECKS[saved.check] : saved.check;
	const sound = isIndex(option) && (check === null || typeof check === 'string');
	return sound ? { option, check: check as Answer['check'] } : null;
}

/** Older records have neither a first answer nor tries. @returns null for a text that is not a record of this version */
export function progressOf(record: string): Progress | null {
	try {
		const saved = JSON.parse(record) as Saved<Progress>;
		const { ran, exercise, solved, shown } = saved;
		const tries = triesIn(saved.tries);
		const answer = answerOf(saved);
		const first = saved.first ? answerOf(saved.first) : null;
		const sound =
			typeof ran === 'boolean' &&
			(exercise === null || typeof exercise === 'string') &&
			typeof solved === 'boolean' &&
			typeof shown === 'boolean';
		return answer && sound ? { ...answer, ran, first, exercise, solved, shown, tries } : null;
	} catch {
		return null;
	}
}

/** What a record has of tries; what is no try is left out. */
const triesIn = (saved: unknown): Try[] =>
	Array.isArray(saved) ? saved.filter((t) => isTry(t)) : [];

function isTry(t: unknown): t is Try {
	const row = t as Saved<Try> | null;
	return (
		typeof row?.refused === 'boolean' &&
		[row.change, row.result, row.check, row.taken].every((text) => typeof text === 'string')
	);
}

const isIndex = (v: unknown): v is number | null =>
	v === null || (typeof v === 'number' && Number.isInteger(v) && v >= 0);

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
 * What is kept of a lesson that is open in several tabs. What was reached stays: the answer with which the kernel was asked, a
 * question that was asked again, a solved exercise, a shown solution. All else is as in `mine`, as far as it says something.
 * @param saved what this device keeps now; another tab may have written it
 */
export function merged(saved: Progress | null, mine: Progress): Progress {
	if (!saved) return mine;
	return {
		...answered(saved, mine),
		exercise: mine.exercise ?? saved.exercise,
		solved: saved.solved || mine.solved,
		shown: saved.shown || mine.shown,
		tries: mine.exercise === null ? saved.tries : mine.tries
	};
}

function answered(saved: Progress, mine: Progress): Pick<Progress, keyof Answer | 'ran' | 'first'> {
	const again = [saved, mine].filter((p) => p.first !== null);
	if (again.length === 1) return again[0]!;
	const { option, check } = saved.ran
		? saved
		: { option: mine.option ?? saved.option, check: mine.check ?? saved.check };
	return { option, check, ran: saved.ran || mine.ran, first: saved.first };
}

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
