/** The questions of a class link, step by step. */
import { crc32 } from '../../share/crc32.ts';
import { ANSWERS_MAX } from '../class/class_set.ts';
import { short } from '../class/pasted_codes.ts';
import type { ResultsTable } from '../class/results_table.ts';
import { OWN } from '../question/frozen_names.ts';
import { firstPrompt, type Ask, type Question } from '../question/question.ts';
import { questionSteps, type Scene, type SceneStep } from './step.ts';
import { NO_VOTES, type Counts, type Votes } from './votes.ts';

/** What a class link asks, besides its questions. */
interface AskedSet {
	readonly link: string;
	/** It gives codes, which are sent to the teacher. */
	readonly code: boolean;
	/** What anybody can have written into a bare link. */
	readonly note?: string;
	/** The teacher's, where this browser has the set or the link has it. */
	readonly title?: string;
}

/** What students see of a set whose link has no title. */
export const setTitle = (questions: number): string =>
	questions > 1 ? 'Class set' : 'A case to predict';

export function setScene(
	questions: readonly Question[],
	{ link, code, note = '', title = '' }: AskedSet
): Scene {
	const { case: first } = questions[0]!;
	const bare = { case: first, besides: [], told: 'nothing', note: '' } as const;
	const fact = { text: `Note in the link: ${note}`, from: [] };
	const before: SceneStep = { ...bare, id: 'fact.1', kind: 'fact', fact };
	const steps = questions.flatMap((question, i) =>
		stepsOf(question).map((step): SceneStep => ({ ...step, id: `${i + 1}.${step.id}`, note: '' }))
	);
	const send: SceneStep = { ...bare, id: 'send', kind: 'send' };
	return {
		...(title.trim() !== '' && { name: short(title) }),
		title: setTitle(questions.length),
		path: `learn/class/#${link}`,
		link,
		steps: [...(note === '' ? [] : [before]), ...steps, ...(code ? [send] : [])]
	};
}

/** The first answers of a class as votes, by the word of the step that asks; none where more is offered than there are fingers. */
export const votesOfCodes = ({ asks }: Pick<ResultsTable, 'asks'>): Record<string, Votes> =>
	Object.fromEntries(
		asks.flatMap((of, i) =>
			of.flatMap(({ counts }, a) => {
				if (counts.length > ANSWERS_MAX) return [];
				const first = [...counts, 0, 0].slice(0, ANSWERS_MAX) as unknown as Counts;
				return [[`${i + 1}.${a === 0 ? 'predict' : 'check'}`, { ...NO_VOTES, first }]];
			})
		)
	);

const stepsOf = (question: Question) => {
	const [result, check] = question.asks.map((ask) => fourOf(ask, question));
	const asks: [Ask] | [Ask, Ask] = check ? [result!, withResult(check)] : [result!];
	const prompt = firstPrompt(question.prompt);
	return questionSteps({ ...question, prompt, asks }, question.besides, question.case);
};

/**
 * As many options as there are fingers, in their order, with the right one and the teacher's own: a link may offer more. The others are a run that
 * begins anywhere, so that no place tells.
 */
function fourOf(ask: Ask, { case: c }: Question): Ask {
	const own = ask.options.filter(({ key }) => key === OWN);
	const right = ask.options[ask.right]!;
	const others = ask.options.filter((o) => o !== right && !own.includes(o));
	const from = crc32(c.bytes!) % Math.max(1, others.length);
	const run = [...others.slice(from), ...others.slice(0, from)];
	const kept = [right, ...own, ...run].slice(0, ANSWERS_MAX);
	const options = ask.options.filter((o) => kept.includes(o));
	return { ...ask, options, right: options.indexOf(right) };
}

/** The room is asked for the check once it has seen the result: after a refusal, some check decides. */
const withResult = (ask: Ask): Ask => ({
	...ask,
	options: ask.options.map((o, i) =>
		o.key === 'none' && i !== ask.right ? { ...o, means: 'ruled out by the result' } : o
	)
});

/** The question that a step of a set belongs to, from 1; null for a lesson. */
export const questionOf = ({ id }: SceneStep): number | null =>
	/^\d+\./.test(id) ? Number.parseInt(id) : null;
