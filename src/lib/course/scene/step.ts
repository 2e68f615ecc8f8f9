/**
 * A lesson, step by step: what the presentation shows, and what the plan says of each. A step is one thing: a paragraph, a question, what
 * the kernel answers, why, the other answers, the idea, the exercise. Its word is its address: `#present=fact.2`.
 */
import type { Range } from '../../format/ranges.ts';
import type { Case } from '../../share/case.ts';
import { exerciseStart, titleBefore, type Fact, type Lesson } from '../lesson/lesson.ts';
import { lessonQuestion } from '../lesson/lesson_question.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import { numbered } from '../numbered.ts';
import type { Beside, Question } from '../question/question.ts';
import { caseOf } from '../start.ts';

export type Step = {
	/** Its word in an address: `fact.2`, `predict`, `reveal`. Unique in its scene. */
	readonly id: string;
} & (
	| {
			readonly kind: 'fact';
			readonly fact: Fact;
			readonly case: Case;
			readonly beside: Beside | null;
	  }
	/** Bytes of an image, to be read by hand: `names` has the names of members over them. */
	| { readonly kind: 'bytes' | 'names'; readonly case: Case; readonly beside: Beside }
	/** `ask` 1 is the check, whose result is known then. */
	| { readonly kind: 'ask' | 'reveal'; readonly question: Question; readonly ask: 0 | 1 }
	| { readonly kind: 'why' | 'others'; readonly question: Question }
	| { readonly kind: 'idea'; readonly text: string; readonly question: Question }
	/** A sketch of the patch in C. */
	| { readonly kind: 'patch'; readonly facts: readonly Fact[] }
	/** What each LSM's kernel makes of each LSM's image. */
	| { readonly kind: 'grid'; readonly case: Case }
	| { readonly kind: 'task'; readonly task: string; readonly case: Case; readonly beside: Beside }
);

export type StepKind = Step['kind'];

export interface Scene {
	/** `5` of a lesson; of a set, its local name. */
	readonly name: string;
	/** It tells no answer. */
	readonly title: string;
	/** The page for the students' own devices, below the root of the site. */
	readonly path: string;
	readonly steps: readonly Step[];
}

/** The word of each kind of step in an address; of a fact, `fact.1` and so on. */
export const STEP_WORDS = {
	fact: 'fact',
	bytes: 'bytes',
	ask: ['predict', 'check'],
	reveal: ['reveal', 'reveal.check'],
	why: 'why',
	others: 'others',
	idea: 'idea',
	names: 'names',
	patch: 'patch',
	grid: 'grid',
	task: 'exercise'
} as const satisfies Record<StepKind, string | readonly [string, string]>;

export function lessonScene(raw: Lesson): Scene {
	const lesson = numbered(raw);
	const { before, sketch = [], idea, grid, shown, exercise, slug } = lesson;
	const question = lessonQuestion(lesson);
	const { case: asked } = question;
	const whole: Range | null = shown === undefined ? null : { from: 0, to: shown };
	const asks = question.asks.flatMap((_, ask): Step[] =>
		(['ask', 'reveal'] as const).map((kind) => ({
			id: STEP_WORDS[kind][ask as 0 | 1],
			kind,
			question,
			ask: ask as 0 | 1
		}))
	);
	const task = caseOf(exerciseStart(lesson));
	return {
		name: String(lessonNumber(slug)),
		title: titleBefore(lesson),
		path: `${lessonNumber(slug)}/`,
		steps: [
			...before.map((fact, i): Step => {
				const id = `${STEP_WORDS.fact}.${i + 1}`;
				return { id, kind: 'fact', fact, case: asked, beside: fact.slice };
			}),
			...(whole ? [{ id: 'bytes', kind: 'bytes', case: asked, beside: whole } satisfies Step] : []),
			...asks,
			{ id: 'why', kind: 'why', question },
			{ id: 'others', kind: 'others', question },
			{ id: 'idea', kind: 'idea', text: idea, question },
			...(whole ? [{ id: 'names', kind: 'names', case: asked, beside: whole } satisfies Step] : []),
			...(sketch.length > 0 ? [{ id: 'patch', kind: 'patch', facts: sketch } satisfies Step] : []),
			...(grid ? [{ id: 'grid', kind: 'grid', case: asked } satisfies Step] : []),
			{
				id: STEP_WORDS.task,
				kind: 'task',
				task: exercise.task,
				case: task,
				beside: exercise.slice
			}
		]
	};
}
