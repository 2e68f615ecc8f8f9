/**
 * The key of a plan, for its teacher: what is right, and why, of all that the class and its homework have. Endings come from
 * the reader, reasons and misconceptions from the lessons. Prose with backticks.
 */
import { sizeText } from '../../format/count.ts';
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
import { POINT_TEXTS } from '../end/explanation.ts';
import { exerciseStart } from '../lesson/lesson.ts';
import { lessonQuestion } from '../lesson/lesson_question.ts';
import { LESSONS, lessonNumber } from '../lessons/lessons.ts';
import { numbered } from '../numbered.ts';
import type { Plan } from './plans.ts';
import { puzzleOf } from '../puzzle/puzzles.ts';
import { readerRows } from '../paper/reader_rows.ts';
import { solutionLines } from '../lesson/solution_text.ts';
import { caseOf, checksOf } from '../start.ts';

export interface StepKey {
	readonly lesson?: ReturnType<typeof lessonKey>;
	readonly handout?: ReturnType<typeof handoutKey>;
	readonly puzzle?: ReturnType<typeof puzzleKey>;
	readonly points?: readonly string[];
}

/** @param steps what of the lesson is done: `predict`, its question; `exercise` */
export function lessonKey(slug: string, steps: readonly string[]) {
	const lesson = numbered(LESSONS.find((l) => l.slug === slug)!);
	const { exercise, start, ending } = lesson;
	const question = lessonQuestion(lesson);
	return {
		slug,
		number: lessonNumber(slug),
		title: lesson.title,
		/** A class votes on the result alone. */
		question: steps.includes('predict') ? { ...question, asks: [question.asks[0]] as const } : null,
		ending: endingText(ending, checksOf(start)),
		exercise: steps.includes('exercise')
			? {
					task: exercise.task,
					solution: solutionLines(exerciseStart(lesson), exercise.solution),
					why: exercise.why
				}
			: null
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
export const memberBlanks = (reading: Reading): Blank[] =>
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

const BOTH = ['predict', 'exercise'];

/** The steps of a plan and its homework, each with its key. */
export const planKey = ({ steps, home }: Plan) => ({
	steps: steps.map(({ scene, steps: shown = [], handout, explain }): StepKey => ({
		...(scene === undefined ? {} : { lesson: lessonKey(scene, shown) }),
		...(handout === undefined ? {} : { handout: handoutKey(handout) }),
		...(explain ? { points: POINT_TEXTS } : {})
	})),
	home: [
		...home.lessons.map((slug): StepKey => ({ lesson: lessonKey(slug, BOTH) })),
		...home.handouts.map((slug): StepKey => ({ handout: handoutKey(slug) })),
		...home.puzzles.map((slug): StepKey => ({ puzzle: puzzleKey(slug) }))
	]
});
