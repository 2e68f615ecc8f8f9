/**
 * A lesson, step by step: what the presentation shows, and what the plan says of each. A step is one thing: a paragraph, a question, what
 * the kernel answers, why, the other answers, the idea, the exercise. Its word is its address: `#present=fact.2`.
 */
import type { Range } from '../../format/ranges.ts';
import type { Case } from '../../share/case.ts';
import { exerciseStart, titleBefore, type Fact, type Lesson, type Say } from '../lesson/lesson.ts';
import { lessonQuestion } from '../lesson/lesson_question.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import { numbered } from '../numbered.ts';
import type { Beside, Question } from '../question/question.ts';
import { caseOf } from '../start.ts';

interface Named {
	/** Its word in an address: `fact.2`, `predict`, `reveal`. Unique in its scene. */
	readonly id: string;
	/** What a teacher says or asks at it; the plan shows it. Prose with backticks. */
	readonly note: string;
}

type Shown =
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
	| { readonly kind: 'task'; readonly task: string; readonly case: Case; readonly beside: Beside };

export type Step = Named & Shown;

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
	const { before, sketch = [], idea, grid, shown, exercise, slug, say } = lesson;
	const question = lessonQuestion(lesson);
	const { case: asked } = question;
	const whole: Range | null = shown === undefined ? null : { from: 0, to: shown };
	const step = (id: string, what: Shown): Step => ({
		id,
		note: say[id as keyof Say] ?? '',
		...what
	});
	const asks = question.asks.flatMap((_, n) => {
		const ask = n as 0 | 1;
		return (['ask', 'reveal'] as const).map((kind) =>
			step(STEP_WORDS[kind][ask], { kind, question, ask })
		);
	});
	const beside = exercise.slice;
	return {
		name: String(lessonNumber(slug)),
		title: titleBefore(lesson),
		path: `${lessonNumber(slug)}/`,
		steps: [
			...before.map((fact, i): Step => {
				const id = `${STEP_WORDS.fact}.${i + 1}`;
				return { id, note: fact.say, kind: 'fact', fact, case: asked, beside: fact.slice };
			}),
			...(whole ? [step('bytes', { kind: 'bytes', case: asked, beside: whole })] : []),
			...asks,
			step('why', { kind: 'why', question }),
			step('others', { kind: 'others', question }),
			step('idea', { kind: 'idea', text: idea, question }),
			...(whole ? [step('names', { kind: 'names', case: asked, beside: whole })] : []),
			...(sketch.length > 0 ? [step('patch', { kind: 'patch', facts: sketch })] : []),
			...(grid ? [step('grid', { kind: 'grid', case: asked })] : []),
			step(STEP_WORDS.task, {
				kind: 'task',
				task: exercise.task,
				case: caseOf(exerciseStart(lesson)),
				beside
			})
		]
	};
}
