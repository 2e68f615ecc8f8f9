/** How far a student is in a set, and the record of it on the device. */
import type { SaidCheck } from '../lesson.ts';
import { isKernels, type Said } from './class_question.ts';
import { CHECK_NAMES, type ResultName } from './frozen_names.ts';
import type { OpenedQuestion, OpenedSet } from './opened_set.ts';
import { hintOf } from './reasons.ts';
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
	told: false
};

export const begun = ({ questions }: OpenedSet): SetProgress => ({
	at: 0,
	questions: questions.map(() => UNASKED)
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
	const tries = p.tries + 1;
	const right = isKernels(said, q.right);
	return {
		...p,
		first: p.first ?? said,
		last: said,
		tries,
		rightAt: right ? Math.min(tries, TRIES_MAX) : 0,
		told: right || !again
	};
}

/** Gives up: the kernel's answer shows. */
export const shown = (p: QuestionProgress): QuestionProgress =>
	p.first === null ? p : { ...p, told: true };

/** What is said after a run; null before it, and of an answer that has not run. */
export function replyText(q: OpenedQuestion, p: QuestionProgress): string | null {
	const said = p.last;
	if (!said || (!p.told && !sameSaid(said, chosen(q, p)))) return null;
	if (p.rightAt > 0) return p.rightAt === 1 ? 'Right.' : `Right, at try ${p.rightAt}.`;
	return `Not right${p.told ? '' : ' yet'}. ${hintOf(q.reading, said, q.right)}`;
}

const sameSaid = (a: Said, b: Said | null): boolean =>
	a.result === b?.result && a.check === b.check;

/** What is left to do, a sentence or two for each open question. */
export const openTexts = ({ questions }: SetProgress): string[] =>
	questions.flatMap(({ told, first }, i) => {
		if (told) return [];
		const open = `Question ${i + 1} is still open:`;
		return first === null
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
	const cases = questions.flatMap(({ first, rightAt, told }) =>
		first && told ? [{ ...first, tries: rightAt }] : []
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
	// an older record has no last answer
	return sound ? { ...(p as QuestionProgress), last: (p.last ?? first) as Said | null } : null;
}

const isSaid = ({ result, check }: Said): boolean =>
	typeof result === 'string' && (check === null || CHECK_NAMES.includes(check));
const isCount = (n: unknown): n is number =>
	typeof n === 'number' && Number.isInteger(n) && n >= 0 && n < 1000;
