/** What a device keeps of a lesson: the prediction, and how far its exercise is. */
import type { Case } from '../share/case.ts';
import type { Exercise, Question, SaidCheck } from './lesson.ts';

export interface Progress {
	/** Index of the chosen option. */
	readonly option: number | null;
	/** The chosen check, if the question asks for one. */
	readonly check: SaidCheck | null;
	/** The kernel has been asked, and its answer shows. */
	readonly ran: boolean;
	/** The case of the exercise, as the text of a link; null before it is begun. */
	readonly exercise: string | null;
	/** The exercise was solved at least once; a shown solution does not count. */
	readonly solved: boolean;
	/** The solution was asked for. */
	readonly shown: boolean;
}

export const NOTHING_YET: Progress = {
	option: null,
	check: null,
	ran: false,
	exercise: null,
	solved: false,
	shown: false
};

export const recordOf = (p: Progress): string => JSON.stringify(p);

/** Old records have an index of this list, which all questions about a check had. */
const OLD_CHECKS: readonly SaidCheck[] = ['none', 'LSM name', 'same LSM', 'kept LSM'];

/** @returns null for a text that is not a record of this version */
export function progressOf(record: string): Progress | null {
	try {
		const saved = JSON.parse(record) as { [key in keyof Progress]?: unknown };
		const { option, ran, exercise, solved, shown } = saved;
		const check = typeof saved.check === 'number' ? OLD_CHECKS[saved.check] : saved.check;
		const sound =
			isIndex(option) &&
			(check === null || typeof check === 'string') &&
			typeof ran === 'boolean' &&
			(exercise === null || typeof exercise === 'string') &&
			typeof solved === 'boolean' &&
			typeof shown === 'boolean';
		return sound
			? { option, check: check as Progress['check'], ran, exercise, solved, shown }
			: null;
	} catch {
		return null;
	}
}

const isIndex = (v: unknown): v is number | null =>
	v === null || (typeof v === 'number' && Number.isInteger(v) && v >= 0);

/**
 * What is kept of a lesson that is open in several tabs. What was reached stays: the answer with which the kernel was asked, a
 * solved exercise, a shown solution. All else is as in `mine`, as far as it says something.
 * @param saved what this device keeps now; another tab may have written it
 */
export function merged(saved: Progress | null, mine: Progress): Progress {
	if (!saved) return mine;
	const { option, check } = saved.ran
		? saved
		: { option: mine.option ?? saved.option, check: mine.check ?? saved.check };
	return {
		option,
		check,
		ran: saved.ran || mine.ran,
		exercise: mine.exercise ?? saved.exercise,
		solved: saved.solved || mine.solved,
		shown: saved.shown || mine.shown
	};
}

/** What Run waits for, in words; null if it can run. */
export function missing({ options, checks }: Question, { option, check }: Progress): string | null {
	const chosen = option !== null && option < options.length;
	const checkChosen = !checks || (check !== null && checks.includes(check));
	if (chosen && checkChosen) return null;
	if (!chosen && checks && !checkChosen) return 'Choose a result and a check.';
	return chosen ? 'Choose a check, too.' : 'Choose an answer.';
}

/** How far a lesson is. */
type Stage = 'new' | 'predicted' | 'done';

export function stageOf(p: Progress | undefined): Stage {
	if (!p?.ran) return 'new';
	return p.solved ? 'done' : 'predicted';
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
