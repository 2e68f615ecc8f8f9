/** How far a student is in a set, and the record of it on the device. */
import { isSame, merging, type Kind } from '../kept_record.ts';
import type { SaidCheck } from '../question/question.ts';
import { isKernels, type Said } from '../question/case_question.ts';
import { CHECK_NAMES, type ResultName } from '../question/frozen_names.ts';
import type { OpenedQuestion, OpenedSet } from './opened_set.ts';
import { hintOf } from '../../view/kernel/why_not.ts';
import { encodeResults, setNumber, tidyName, TRIES_MAX } from './results_code.ts';

export interface QuestionProgress {
	/** What is chosen now. */
	readonly result: ResultName | null;
	readonly check: SaidCheck | null;
	/** The answer that counts; null before the first run. */
	readonly first: Said | null;
	/** The answer that the kernel was asked about last. */
	readonly last: Said | null;
	readonly tries: number;
	/** At which try the answer was right; 0 if none was. */
	readonly rightAt: number;
	/** The kernel's answer shows. */
	readonly told: boolean;
	/** The kernel's answer has shown, and the student has begun again: what counts stays as it is. */
	readonly settled: boolean;
}

export interface SetProgress {
	/** Index of the question that shows; the number of questions for the result. */
	readonly at: number;
	readonly questions: readonly QuestionProgress[];
}

const UNASKED: QuestionProgress = {
	result: null,
	check: null,
	first: null,
	last: null,
	tries: 0,
	rightAt: 0,
	told: false,
	settled: false
};

export const begun = ({ questions }: OpenedSet): SetProgress => ({
	at: 0,
	questions: questions.map(() => UNASKED)
});

/** Asks all once more. What counts stays: the first answers, and the tries up to the right one. */
export const begunAgain = ({ questions }: SetProgress): SetProgress => ({
	at: 0,
	questions: questions.map(({ first, tries, rightAt, told, settled }) => ({
		...UNASKED,
		first,
		tries,
		rightAt,
		settled: settled || told
	}))
});

/** The chosen answer; null if something is missing. */
export function chosen({ checks }: OpenedQuestion, p: QuestionProgress): Said | null {
	if (p.result === null || (checks.length > 0 && p.check === null)) return null;
	return { result: p.result, check: checks.length > 0 ? p.check : null };
}

/** What Run waits for, in words; empty if it can run. */
export function waitsFor(q: OpenedQuestion, p: QuestionProgress): string {
	if (chosen(q, p)) return '';
	if (p.result !== null) return 'Choose a check, too.';
	return q.checks.length > 0 && p.check === null
		? 'Choose a result and a check.'
		: 'Choose a result.';
}

/** Asks the kernel. Where students may try again, its answer shows only if it is theirs. */
export function asked(q: OpenedQuestion, p: QuestionProgress, again: boolean): QuestionProgress {
	const said = chosen(q, p);
	if (!said || p.told) return p;
	const right = isKernels(said, q.right);
	const now = { ...p, last: said, told: right || !again };
	if (p.settled) return now;
	const tries = p.tries + 1;
	return {
		...now,
		first: p.first ?? said,
		tries,
		rightAt: right ? Math.min(tries, TRIES_MAX) : 0
	};
}

/** Gives up: the kernel's answer shows. */
export const shown = (p: QuestionProgress): QuestionProgress =>
	p.first === null ? p : { ...p, told: true };

/** What is said after a run; null before it, and of an answer that has not run. */
export function replyText(q: OpenedQuestion, p: QuestionProgress): string | null {
	const said = p.last;
	if (!said || (!p.told && !sameSaid(said, chosen(q, p)))) return null;
	if (isKernels(said, q.right))
		return p.settled || p.rightAt === 1 ? 'Right.' : `Right, at try ${p.rightAt}.`;
	return `Not right${p.told ? '' : ' yet'}. ${hintOf(q.reading, said, q.right)}`;
}

const sameSaid = (a: Said, b: Said | null): boolean =>
	a.result === b?.result && a.check === b.check;

/** What is left to do, a sentence or two for each open question. */
export const openTexts = ({ questions }: SetProgress): string[] =>
	questions.flatMap(({ told, last }, i) => {
		if (told) return [];
		const open = `Question ${i + 1} is still open:`;
		return last === null
			? [`${open} you have not answered it.`]
			: [
					`${open} your answer is not right. Go there and try again, or press “Show the kernel’s answer”.`
				];
	});

/** `2 of 3 done`: right, or the kernel's answer shows. */
export const doneText = (p: SetProgress): string =>
	`${p.questions.length - openTexts(p).length} of ${p.questions.length} done`;

/** `3 tries`; `shown after 2 tries` where no answer was right. */
export const triesText = ({ tries, rightAt }: QuestionProgress): string => {
	const count = tries === 1 ? '1 try' : `${tries} tries`;
	return rightAt > 0 ? count : `not right, ${count}`;
};

/** The results code; null before the last answer, without a name, and for a set without codes. */
export function codeOf(set: OpenedSet, name: string, { questions }: SetProgress): string | null {
	const text = tidyName(name);
	const cases = questions.flatMap(({ first, rightAt, told, settled }) =>
		first && (told || settled) ? [{ ...first, tries: rightAt }] : []
	);
	if (!set.code || text === '' || cases.length < questions.length) return null;
	return encodeResults({ set: setNumber(set.link), name: text, cases });
}

// ---- the record

export const recordOfSet = ({ link }: OpenedSet, p: SetProgress): string =>
	JSON.stringify({ link, ...p });

/** @returns null for a text that is no record of this set */
export function setProgressOf(record: string, set: OpenedSet): SetProgress | null {
	try {
		const saved = JSON.parse(record) as { [key in keyof SetProgress | 'link']?: unknown };
		const { at, questions } = saved;
		if (saved.link !== set.link || !isCount(at) || !Array.isArray(questions)) return null;
		if (questions.length !== set.questions.length || at > questions.length) return null;
		const read = questions.map((q, i) => questionOf(q as Saved, set.questions[i]!));
		return read.every((q) => q !== null) ? { at, questions: read } : null;
	} catch {
		return null;
	}
}

type Saved = { [key in keyof QuestionProgress]?: unknown };

function questionOf(p: Saved, { results, checks }: OpenedQuestion): QuestionProgress | null {
	const first = p.first as Said | null;
	const sound =
		(p.result === null || results.includes(p.result as ResultName)) &&
		(p.check === null || checks.includes(p.check as SaidCheck)) &&
		(first === null || isSaid(first)) &&
		(p.last == null || isSaid(p.last as Said)) &&
		isCount(p.tries) &&
		isCount(p.rightAt) &&
		typeof p.told === 'boolean';
	if (!sound) return null;
	const settled = p.settled === true;
	// an older record has no last answer
	return {
		...(p as QuestionProgress),
		last: (p.last ?? (settled ? null : first)) as Said | null,
		settled
	};
}

const isSaid = ({ result, check }: Said): boolean =>
	typeof result === 'string' && (check === null || CHECK_NAMES.includes(check));
const isCount = (n: unknown): n is number =>
	typeof n === 'number' && Number.isInteger(n) && n >= 0 && n < 1000;

/** The answers of two tabs to one question. A question that the other tab has ended is ended. */
function bothAnswered(
	mine: QuestionProgress,
	saved: QuestionProgress,
	base: QuestionProgress
): QuestionProgress {
	if (isSame(mine, base) || saved.told) return saved;
	if (isSame(saved, base)) return mine;
	const tries = mine.tries + saved.tries - base.tries;
	return {
		...mine,
		first: saved.first ?? mine.first,
		last: mine.last ?? saved.last,
		tries,
		rightAt: mine.rightAt > 0 ? Math.min(tries, TRIES_MAX) : 0,
		settled: mine.settled || saved.settled
	};
}

export const setKept = (set: OpenedSet): Kind<SetProgress> => ({
	none: begun(set),
	read: (record) => setProgressOf(record, set),
	text: (p) => (isSame(p, begun(set)) ? null : recordOfSet(set, p)),
	merge: merging<SetProgress>(
		[],
		[
			{
				of: ['questions'],
				both: (mine, saved, base) => ({
					questions: mine.questions.map((q, i) =>
						bothAnswered(q, saved.questions[i]!, base.questions[i]!)
					)
				})
			}
		]
	),
	work: []
});
