/** What a device keeps of a lesson: the prediction, and how far its exercise is. */
import type { Case } from '../../share/case.ts';
import {
	isCount,
	isCountOrNull,
	isTextOrNull,
	jsonKind,
	recordIn,
	soundIn
} from '../kept_record.ts';
import {
	answerMark,
	isRight,
	MARKS,
	notAsked,
	type Answer,
	type Answered,
	type Mark
} from '../question/answered.ts';
import type { Question, SaidCheck } from '../question/question.ts';
import type { Exercise, Lesson } from './lesson.ts';
import { lessonQuestion } from './lesson_question.ts';
import { NO_TRY, SHOWN, type Try } from './tries.ts';

/** An answer, as it is saved. */
interface SavedAnswer {
	readonly option: number | null;
	/** The chosen check, if the question asks for one. */
	readonly check: SaidCheck | null;
}

export interface Progress extends SavedAnswer {
	/** The kernel has been asked, and its answer shows. */
	readonly ran: boolean;
	/** The first answer, when the question is asked again; null until then. */
	readonly first: SavedAnswer | null;
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
	check: (v: unknown) => isTextOrNull(v) || (isCount(v) && v < OLD_CHECKS.length)
};

function answerIn(saved: unknown): SavedAnswer | null {
	const answer = soundIn<SavedAnswer>(saved, { option: null, check: null }, ANSWER);
	return answer && { ...answer, check: OLD_CHECKS[Number(answer.check ?? NaN)] ?? answer.check };
}

/** It had a row for each change: those but the first went on. */
type OlderTry = Try & { readonly goesOn?: unknown };

/** Older records have neither a first answer nor tries. @returns null for a text that is not a record of this version */
export function progressOf(record: string): Progress | null {
	const saved = recordIn(record, NOTHING_YET, { ...ANSWER, first: () => true }, ['first', 'tries']);
	return (
		saved && {
			...saved,
			...answerIn(saved)!,
			first: answerIn(saved.first),
			/** What is no try is left out. */
			tries: saved.tries
				.filter((_, i, all: readonly OlderTry[]) => all[i + 1]?.goesOn !== true)
				.flatMap((t) => soundIn(t, NO_TRY) ?? [])
		}
	);
}

// ---- the prediction as a question that is answered, and back

export function answeredIn(q: Question, p: Progress): Answered {
	const [{ options }, check] = q.asks;
	const keys = (a: SavedAnswer): Answer => [
		options[a.option ?? -1]?.key ?? null,
		...(check ? [a.check] : [])
	];
	const told = p.ran ? keys(p) : null;
	return {
		...notAsked(q),
		chosen: keys(p),
		last: told,
		first: p.first ? keys(p.first) : told,
		told: p.ran,
		settled: p.first !== null
	};
}

export function withAnswered(q: Question, p: Progress, a: Answered): Progress {
	const { options } = q.asks[0];
	const saved = ([result, check = null]: Answer): SavedAnswer => {
		const option = options.findIndex(({ key }) => key === result);
		return { option: option < 0 ? null : option, check: check as SaidCheck | null };
	};
	const first = a.settled && a.first ? saved(a.first) : null;
	return { ...p, ...saved(a.chosen), ran: a.told, first };
}

/** What stays when all else is erased: whatever is answered next, it is not the first answer. */
export const firstOnly = (p: Progress): Progress => ({ ...NOTHING_YET, first: firstAnswer(p) });

/** The answer that counts; null before there is one. */
export const firstAnswer = ({ option, check, ran, first }: Progress): SavedAnswer | null =>
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

export const PROGRESS = jsonKind<Progress>({
	none: NOTHING_YET,
	read: progressOf,
	/** Tries that led to a solution, and those before the last four, are only counted there. */
	moved: (p) => ({
		...p,
		tries: p.tries.map((t, i) => (p.solved || i < p.tries.length - SHOWN ? NO_TRY : t))
	}),
	work: ['exercise', 'tries'],
	rules: [{ of: ['option', 'check', 'ran', 'first'], both: answered }]
});

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

// ---- marks

export const predictionMark = (lesson: Lesson, p: Progress | undefined): Mark => {
	const q = lessonQuestion(lesson);
	return p ? answerMark(q, answeredIn(q, p)) : MARKS.unasked;
};

export function exerciseMark(p: Pick<Progress, 'solved' | 'shown'> | undefined): Mark {
	if (p?.solved) return MARKS.solved;
	return p?.shown ? MARKS.shown : MARKS.unsolved;
}

/** The prediction was wrong first time, and no later answer was right. */
export function wasMissed(lesson: Lesson, p: Progress): boolean {
	const q = lessonQuestion(lesson);
	const { told, chosen } = answeredIn(q, p);
	return predictionMark(lesson, p) === MARKS.wrong && !(told && isRight(q, chosen));
}
