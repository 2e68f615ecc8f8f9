/** The marks of a lesson: a circle for its prediction, a square for its exercise. Full, half or hollow; their words are for readers. */
import { rightOption, titleBefore, type Asked, type Titles } from './lesson.ts';
import { firstAnswer, type Answer, type Progress } from './lesson_record.ts';

export type Fill = 'full' | 'half' | 'hollow';

export interface Mark {
	readonly shape: 'circle' | 'square';
	readonly fill: Fill;
	readonly words: string;
}

/** All marks with their words, for a legend. */
export const MARKS = {
	right: { shape: 'circle', fill: 'full', words: 'right at first' },
	wrong: { shape: 'circle', fill: 'half', words: 'wrong at first' },
	unasked: { shape: 'circle', fill: 'hollow', words: 'not predicted yet' },
	solved: { shape: 'square', fill: 'full', words: 'solved' },
	shown: { shape: 'square', fill: 'half', words: 'solution shown' },
	unsolved: { shape: 'square', fill: 'hollow', words: 'not solved yet' }
} as const satisfies Record<string, Mark>;

/** The answer is the kernel's, and so is the check where a question asks for one. */
export const isRight = ({ question, ending }: Asked, { option, check }: Answer): boolean =>
	option === rightOption(question) && (!question.checks || check === (ending.check ?? 'none'));

export function predictionMark(asked: Asked, p: Progress | undefined): Mark {
	const first = p ? firstAnswer(p) : null;
	if (!first) return MARKS.unasked;
	return isRight(asked, first) ? MARKS.right : MARKS.wrong;
}

export function exerciseMark(p: Pick<Progress, 'solved' | 'shown'> | undefined): Mark {
	if (p?.solved) return MARKS.solved;
	return p?.shown ? MARKS.shown : MARKS.unsolved;
}

/** The prediction was wrong at first, and no later answer was right. */
export const wasMissed = (asked: Asked, p: Progress): boolean =>
	predictionMark(asked, p) === MARKS.wrong && !(p.ran && isRight(asked, p));

/** The title tells the answer, so it waits for the prediction. */
export const titleOf = (lesson: Titles, p: Progress | undefined): string =>
	p && firstAnswer(p) !== null ? lesson.title : titleBefore(lesson);
