/**
 * A lesson or the set of a class link, step by step: what the presentation shows, and what the plan says of each. A step is one thing: a
 * paragraph, a question, what the kernel answers, why, the other answers, the idea, the exercise. Its word is its address:
 * `#present=fact.2`.
 */
import type { CheckName } from '../../kernel/trace.ts';
import { withCapital } from '../../format/count.ts';
import type { Case } from '../../share/case.ts';
import { Reading } from '../../view/reading.ts';
import { answerSlice } from '../lesson/beside.ts';
import { exerciseStart, type Fact, type Lesson } from '../lesson/lesson.ts';
import { lessonQuestion } from '../lesson/lesson_question.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import { untoldIn } from '../lessons/told_checks.ts';
import { numbered } from '../numbered.ts';
import { besidesOf, placesOf } from '../question/case_beside.ts';
import type { Beside, Question } from '../question/question.ts';
import { caseOf } from '../start.ts';

/** What of the kernel's answer shows; `result` where the check is still asked. */
export type Told = 'nothing' | 'result' | 'all';

export type Bare = {
	/** Its word in an address: `fact.2`, `predict`, `reveal`; in a set, `1.predict`. Unique in its scene. */
	readonly id: string;
	/** What stands beside the words: bytes of this image, read by this kernel. */
	readonly case: Case;
	readonly besides: readonly Beside[];
	readonly told: Told;
} & (
	| { readonly kind: 'fact'; readonly fact: Fact }
	/** Bytes of an image, to be read by hand: `names` has the names of members over them. */
	| { readonly kind: 'bytes'; readonly task: string }
	| { readonly kind: 'names' }
	/** `ask` 1 is the check, whose result is known then. */
	| { readonly kind: 'ask' | 'reveal'; readonly question: Question; readonly ask: 0 | 1 }
	| { readonly kind: 'why' | 'others'; readonly question: Question }
	| { readonly kind: 'idea'; readonly text: string }
	/** A sketch of the patch in C. */
	| { readonly kind: 'patch'; readonly facts: readonly Fact[] }
	/** The facts for who asks; the points of an explanation. */
	| { readonly kind: 'behind'; readonly title: string; readonly facts: readonly Fact[] }
	/** What each LSM's kernel makes of each LSM's image. */
	| { readonly kind: 'grid' }
	| { readonly kind: 'task'; readonly task: string }
	/** The task of a handout, or one of its answers: what is asked, and in words. */
	| {
			readonly kind: 'sheet';
			readonly text: string;
			readonly blanks: readonly (readonly [name: string, answer: string])[];
	  }
	/** All blanks of a handout, each with its answer. */
	| { readonly kind: 'table'; readonly rows: readonly (readonly [name: string, answer: string])[] }
	/** The end of a set that gives codes: what to do with them. */
	| { readonly kind: 'send' }
);

export type SceneStep = Bare & {
	/** What a teacher says or asks at it; the plan shows it. Prose with backticks. A set has none. */
	readonly note: string;
};

export interface Scene {
	/** `5` of a lesson, `Week 3` of a set. */
	readonly name?: string;
	/** It tells no answer. */
	readonly title: string;
	/** The page for the students' own devices, below the root of the site. */
	readonly path: string;
	/** The text of a set's link. Any other address is short enough to be typed. */
	readonly link?: string;
	/** What its code opens, in a sentence; none for a set. */
	readonly opens?: string;
	/** Checks that a later lesson explains. */
	readonly untold?: readonly CheckName[];
	/** Padding is neither named nor hatched before the answer, which asks for it. */
	readonly hidesPadding?: boolean;
	readonly steps: readonly SceneStep[];
}

/** What lies over any step: the code of the page for the students' devices, what the keys do, or nothing to see. */
export const OVER_WORDS = ['qr', 'keys', 'black'] as const;
export type StepOver = (typeof OVER_WORDS)[number];

export function lessonScene(raw: Lesson): Scene {
	const lesson = numbered(raw);
	const { before, sketch = [], idea, grid, shown, exercise, slug, behind, say } = lesson;
	const question = lessonQuestion(lesson);
	const answered = { case: question.case, told: 'all' } as const;
	/** Before the answer a lesson may show only its first bytes. */
	const asked = {
		case: { ...question.case, bytes: question.case.bytes!.slice(0, shown) },
		told: 'nothing'
	} as const;
	const part = { from: 0, to: shown ?? 0 };
	const besides = namedBesides(question);
	const notes = new Map<string, string>([
		...before.map((fact, i) => [`fact.${i + 1}`, fact.say] as const),
		...Object.entries(say)
	]);
	const only = (is: boolean, step: Bare): Bare[] => (is ? [step] : []);
	const steps: readonly Bare[] = [
		...before.map((fact, i): Bare => ({
			...asked,
			id: `fact.${i + 1}`,
			kind: 'fact',
			fact,
			besides: [fact.slice]
		})),
		...only(shown !== undefined, {
			...asked,
			id: 'bytes',
			kind: 'bytes',
			task: question.prompt,
			besides: [{ ...part, plain: true }]
		}),
		// The result may need bytes that would have told it.
		...questionSteps(question, besides, asked.case, afterAnswer(question, besides)),
		{ ...answered, id: 'idea', kind: 'idea', text: idea, besides: afterAnswer(question, besides) },
		// A class may read them by hand before it is asked.
		...only(shown !== undefined, { ...asked, id: 'names', kind: 'names', besides: [part] }),
		...only(sketch.length > 0, {
			...answered,
			id: 'patch',
			kind: 'patch',
			facts: sketch,
			besides: []
		}),
		...only(grid === true, { ...answered, id: 'grid', kind: 'grid', besides: [] }),
		{
			id: 'exercise',
			kind: 'task',
			task: exercise.task,
			case: caseOf(exerciseStart(lesson)),
			besides: [exercise.slice],
			told: 'nothing'
		},
		...only(behind.length > 0, {
			...answered,
			id: 'behind',
			kind: 'behind',
			title: 'What is behind it',
			facts: behind,
			besides: []
		})
	];
	return {
		name: String(lessonNumber(slug)),
		title: lesson.title,
		path: `${lessonNumber(slug)}/`,
		opens: `Opens lesson ${lessonNumber(slug)}: facts, then a question.`,
		untold: untoldIn(lesson),
		hidesPadding: lesson.asksForPadding === true,
		steps: steps.map((step) => ({ ...step, note: notes.get(step.id) ?? '' }))
	};
}

/** The slice of a lesson's question, and those of the checks that an answer names and that look at other bytes. */
function namedBesides({ case: c, asks, besides: [beside] }: Question): readonly Beside[] {
	const places = placesOf(new Reading(c, { hidden: true }));
	const isElsewhere = (check: CheckName) => {
		const all = places(check);
		return all.length > 0 && !all.some(({ from, to }) => from < beside.to && to > beside.from);
	};
	const named = asks.flatMap(({ options }) => options.flatMap(({ says }) => says?.check ?? []));
	const others = named.filter(isElsewhere);
	const more = others.length > 0 ? besidesOf(c, others) : [];
	return [beside, ...more].toSorted((a, b) => a.from - b.from);
}

/** Each ask with its answer, then why it is right and the others are not. @param shown the case before the answer @param revealed the bytes beside a result whose check is still asked */
export function questionSteps(
	question: Question,
	besides: readonly Beside[],
	shown: Case,
	revealed = besides
): Bare[] {
	const last = question.asks.length - 1;
	const after = { question, case: question.case, told: 'all' } as const;
	const answer = afterAnswer(question, besides);
	// Before the answer nothing is lit: that would be a hint.
	const dark = (beside: Beside): Beside => ({ ...beside, members: [] });
	const [unlit, unlitAfter] = [besides.map(dark), revealed.map(dark)];
	const asks = question.asks.flatMap((_, i): Bare[] => {
		const ask = i as 0 | 1;
		return [
			{
				...after,
				id: ask === 0 ? 'predict' : 'check',
				kind: 'ask',
				ask,
				case: ask === 0 ? shown : question.case,
				besides: ask === 0 ? unlit : unlitAfter,
				told: ask === 0 ? 'nothing' : 'result'
			},
			{
				...after,
				id: ask === 0 ? 'reveal' : 'reveal.check',
				kind: 'reveal',
				ask,
				besides: i === last ? answer : unlitAfter,
				told: i === last ? 'all' : 'result'
			}
		];
	});
	return [
		...asks,
		{ ...after, id: 'why', kind: 'why', besides: answer },
		{ ...after, id: 'others', kind: 'others', besides: [] }
	];
}

/** The bytes beside an answer: those of the question, if they have the byte that decided. */
export function afterAnswer(
	{ besides: [beside], case: c }: Question,
	besides: readonly Beside[]
): readonly Beside[] {
	const reading = new Reading(c);
	const at = reading.failingByte;
	return at === null || besides.some(({ from, to }) => at >= from && at < to)
		? besides
		: [answerSlice(beside, reading)];
}

/** What steps are called whose word does not say it. */
const NAMES: Readonly<Record<string, string>> = {
	predict: 'Question',
	'reveal.check': 'Reveal',
	behind: 'Behind it',
	send: 'Send your code',
	sheet: 'Task',
	ways: 'Ways out',
	explain: 'Question',
	points: 'Six points'
};

/** `Read 2`, `Reveal`. @param id also of a set: `1.predict` */
export function stepName(id: string): string {
	const word = id.replace(/^\d+\./, '');
	return (
		NAMES[word] ??
		withCapital(word.replace('fact.', 'read ').replace('points.', 'point ').replace('.', ' '))
	);
}
