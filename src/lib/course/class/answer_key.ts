/** The answer key of a set: what the reader says of each case, and what each offered answer would mean. */
import { resultWords, verdict } from '../../view/kernel/verdict.ts';
import { reasonOf, whyNotCheck, whyNotResult } from '../../view/kernel/why_not.ts';
import { OWN } from '../question/frozen_names.ts';
import { kernelLine, saidCheckText } from '../question/case_question.ts';
import { saidText, type OpenedQuestion, type OpenedSet } from './opened_set.ts';

export interface KeyRow {
	readonly text: string;
	readonly right: boolean;
	readonly words: string;
	/** Why it is not so here: what to say to who gives this answer. Empty for the right one. */
	readonly why: string;
}

export type KeyQuestion = ReturnType<typeof keyQuestion>;

export const answerKey = ({ questions }: OpenedSet): KeyQuestion[] => questions.map(keyQuestion);

function keyQuestion(q: OpenedQuestion, i: number) {
	const { reading, right } = q;
	const v = verdict(reading)!;
	const { rungs, checkCount } = reading;
	return {
		n: i + 1,
		words: q.asks,
		/** `EINVAL, check 9` */
		answer: saidText(right, q),
		call: v.call,
		kernel: kernelLine(reading),
		result: v.result,
		refused: v.refused,
		warning: v.line ?? '',
		/** Empty for an acceptance, whose reason says all. */
		sentence: v.refused ? `${v.sentence} ` : '',
		taken: `${v.taken}.`,
		/** What the deciding check asks and why, or why all pass. */
		because: reasonOf(reading),
		results: q.results.map((name): KeyRow => {
			const isRight = name === right.result;
			return {
				text: name,
				right: isRight,
				words: name === OWN ? `“${q.own ?? ''}”` : resultMeans(name),
				why: isRight ? '' : whyNotResult(reading, name)
			};
		}),
		checks: q.checks.map((name): KeyRow => {
			const isRight = name === right.check;
			const rung = rungs.find((r) => r.name === name);
			const asks = rung ? ` (${rung.brief})` : '';
			return {
				text: saidCheckText(name, reading),
				right: isRight,
				words:
					name === 'none'
						? 'The image is accepted.'
						: `${name}${asks}${isRight ? ' decides' : ''}.`,
				why: isRight ? '' : whyNotCheck(reading, name)
			};
		}),
		of: checkCount,
		reading
	};
}

const resultMeans = (name: string): string =>
	name === '0' ? 'The kernel accepts the image.' : `${resultWords(name)}.`;

/** The key as plain text. */
export function keyText(key: readonly KeyQuestion[]): string {
	const row = ({ text, right, words, why }: KeyRow) =>
		`  ${right ? '*' : ' '} ${text}: ${words}${why === '' ? '' : ` ${why}`}`;
	return key
		.map((q) =>
			[
				`Question ${q.n}: ${q.words}`,
				`Right: ${q.answer}`,
				`${q.call} ${q.result}`,
				q.kernel,
				...(q.warning === '' ? [] : [q.warning]),
				`${q.sentence}${q.taken}`,
				q.because,
				'Results (* is right)',
				...q.results.map(row),
				...(q.checks.length === 0 ? [] : ['Checks (* is right)', ...q.checks.map(row)])
			].join('\n')
		)
		.join('\n\n');
}
