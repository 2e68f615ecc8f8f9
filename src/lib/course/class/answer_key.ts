/** The answer key of a set: what the reader says of each case, and what each offered answer would mean. */
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { callText } from '../../revisions/revision.ts';
import { headline } from '../../view/kernel/headline.ts';
import { resultWords } from './class_question.ts';
import { saidCheckText, type OpenedQuestion, type OpenedSet } from './opened_set.ts';

const END = { rung: null, atEnd: true };

export interface KeyRow {
	readonly text: string;
	readonly right: boolean;
	readonly words: string;
}

export type KeyQuestion = ReturnType<typeof keyQuestion>;

export const answerKey = ({ questions }: OpenedSet): KeyQuestion[] => questions.map(keyQuestion);

function keyQuestion(q: OpenedQuestion, i: number) {
	const { reading, right, question, words } = q;
	const h = headline(reading, END)!;
	const { rungs, checkCount, outcome } = reading;
	const decides = reading.failedRung === null ? null : rungs[reading.failedRung]!.name;
	return {
		n: i + 1,
		words,
		call: callText(reading.revision, reading.kernel),
		result: h.result,
		refused: h.refused,
		warning: h.warning ?? '',
		sentence: h.sentence,
		taken: `${outcome?.consumed ?? 0} of ${reading.bytes.length} bytes taken.`,
		/** Why a kernel wants what the deciding check asks; empty for an acceptance. */
		because: decides === null ? '' : CHECK_WORDS[decides].because,
		results: question.results.map((name): KeyRow => {
			const isRight = name === right.result;
			return { text: name, right: isRight, words: resultMeans(name) };
		}),
		checks: question.checks.map((name): KeyRow => {
			const text = saidCheckText(name, reading);
			if (name === 'none')
				return { text, right: name === right.check, words: 'The image is accepted.' };
			const rung = rungs.find((r) => r.name === name);
			const state = rung ? STATES[rung.state] : 'not in this kernel';
			return {
				text,
				right: name === right.check,
				words: rung ? `${name} (${rung.brief}): ${state}` : state
			};
		}),
		of: checkCount,
		reading
	};
}

const STATES = {
	passed: 'passed',
	failed: 'refuses',
	unknown: 'not modelled',
	never: 'never reached',
	skipped: 'skipped'
} as const;

const resultMeans = (name: string): string =>
	name === '0' ? 'The kernel accepts the image.' : `${resultWords(name)}.`;

/** The key as plain text. */
export function keyText(key: readonly KeyQuestion[]): string {
	const row = ({ text, right, words }: KeyRow) => `  ${right ? '*' : ' '} ${text}: ${words}`;
	return key
		.map((q) =>
			[
				`Question ${q.n}: ${q.words}`,
				`${q.call} ${q.result}`,
				...(q.warning === '' ? [] : [q.warning]),
				`${q.sentence} ${q.taken}`,
				...(q.because === '' ? [] : [q.because]),
				'Results (* is right)',
				...q.results.map(row),
				...(q.checks.length === 0 ? [] : ['Checks (* is right)', ...q.checks.map(row)])
			].join('\n')
		)
		.join('\n\n');
}
