/**
 * The key of a plan, for its teacher: what is right, and why, of all that the class and its homework have. Endings come from
 * the reader, reasons and misconceptions from the lessons. Prose with backticks.
 */
import { sizeText } from '../../format/hex.ts';
import { Reading } from '../../view/reading.ts';
import { endingText } from '../question/question_text.ts';
import {
	BYTES,
	blanks,
	endingBlanks,
	frontBlanks,
	handoutNumber,
	HANDOUTS,
	READER,
	TAILS,
	type Tail
} from '../paper/handouts.ts';
import { exerciseStart, rightOption, titleBefore } from '../lesson/lesson.ts';
import { LESSONS, lessonNumber } from '../lessons/lessons.ts';
import { numbered } from '../numbered.ts';
import { isExerciseLeft, type Plan, type Step } from './plans.ts';
import { puzzleOf } from '../puzzle/puzzles.ts';
import { readerRows } from '../paper/reader_rows.ts';
import { solutionLines } from '../lesson/solution_text.ts';
import { caseOf, checksOf } from '../start.ts';

export type LessonKey = ReturnType<typeof lessonKey>;
export type HandoutKey = ReturnType<typeof handoutKey>;
export type PuzzleKey = ReturnType<typeof puzzleKey>;

export const LETTERS = 'ABCD';

/** @param done what of the lesson is done: its question, its exercise */
export function lessonKey(slug: string, done: Pick<Step, 'vote' | 'exercise'>) {
	const lesson = numbered(LESSONS.find((l) => l.slug === slug)!);
	const { idea, question, exercise, start, ending } = lesson;
	const right = rightOption(question);
	const options = question.options.map((o, i) => ({ letter: LETTERS[i]!, ...o }));
	return {
		slug,
		number: lessonNumber(slug),
		title: titleBefore(lesson),
		vote: done.vote && {
			prompt: question.prompt,
			right: options[right]!,
			ending: endingText(ending, checksOf(start)),
			reason: question.reason ?? idea,
			/** What somebody who is wrong thinks. */
			expected: options.filter((o) => o.misconception !== undefined)
		},
		exercise: done.exercise && {
			task: exercise.task,
			solution: solutionLines(exerciseStart(lesson), exercise.solution),
			why: exercise.why
		}
	};
}

export function puzzleKey(slug: string) {
	const { title, goal, conditions, topic, par, how, start, solution } = puzzleOf(slug)!;
	return {
		slug,
		title,
		goal: goal.endsWith(':') ? `${goal} \`${conditions.says}\`` : goal,
		topic,
		solution: solutionLines(start, solution),
		par: `Par: ${sizeText(par)}. ${how}`
	};
}

interface Blank {
	readonly name: string;
	readonly answer: string;
	/** The reason, where an answer has one of its own. */
	readonly why?: string;
}

/** Each blank of a handout with its answer, and what is said of all of them. */
export function handoutKey(slug: string) {
	const { title } = HANDOUTS.find((h) => h.slug === slug)!;
	const reading = new Reading(caseOf(BYTES.start));
	const [blanks, answers] = {
		bytes: [
			[
				...memberBlanks(reading),
				...frontBlanks(reading).map(([name, answer]) => ({ name, answer }))
			],
			[BYTES.answer, `Back: ${BYTES.back.answer}`]
		],
		tails: [TAILS.tails.map(tailBlank), []],
		reader: [wayOutBlanks(), [READER.answer]]
	}[slug] as [Blank[], string[]];
	return { number: handoutNumber(slug), title, blanks, answers };
}

/** The members on a side of handout 1, each with its value. */
const memberBlanks = (reading: Reading): Blank[] =>
	blanks(reading)
		.filter(({ answer }) => answer !== '')
		.map(({ path, answer }) => ({ name: path.replace('constants.', ''), answer }));

const tailBlank = ({ start, why }: Tail, i: number): Blank => ({
	name: `Tail ${i + 1}`,
	answer: endingBlanks(new Reading(caseOf(start)))
		.map(([name, answer]) => `${name} ${answer}`)
		.join(', '),
	why
});

const wayOutBlanks = (): Blank[] =>
	readerRows().map(({ n, wayOut }) => ({ name: `Check ${n}`, answer: wayOut }));

const BOTH = { vote: true, exercise: true } as const;

/** The steps of a plan and its homework, each with its key. */
export const planKey = (plan: Plan) => ({
	steps: plan.steps.map(({ minutes, text, lesson, handout, puzzles = [], ...done }) => ({
		minutes,
		text,
		lesson: lesson === undefined ? null : lessonKey(lesson, done),
		handout: handout === undefined ? null : handoutKey(handout),
		puzzles: puzzles.map(puzzleKey)
	})),
	home: {
		lessons: plan.home.lessons.map((slug) =>
			lessonKey(slug, isExerciseLeft(plan, slug) ? { exercise: true } : BOTH)
		),
		handouts: plan.home.handouts.map(handoutKey),
		puzzles: plan.home.puzzles.map(puzzleKey)
	}
});
