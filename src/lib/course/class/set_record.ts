/** How far a student is in a set, what is said of it, and the record of it on the device, which has results and checks by name. */
import { many } from '../../format/count.ts';
import { isSame, merging, type Kind } from '../kept_record.ts';
import { askAgain, notAsked, type Answer, type Answered } from '../question/answered.ts';
import type { Said } from '../question/case_question.ts';
import { CHECK_NAMES, TRIES_MAX, UNANSWERED } from '../question/frozen_names.ts';
import type { SaidCheck } from '../question/question.ts';
import type { OpenedQuestion, OpenedSet } from './opened_set.ts';
import { encodeResults, setNumber, tidyName } from './results_code.ts';

export interface SetProgress {
	/** Index of the question that shows; the number of questions for the result. */
	readonly at: number;
	readonly questions: readonly Answered[];
}

export const begun = ({ questions }: OpenedSet): SetProgress => ({
	at: 0,
	questions: questions.map(({ question }) => notAsked(question))
});

export const begunAgain = ({ questions }: OpenedSet, p: SetProgress): SetProgress => ({
	at: 0,
	questions: p.questions.map((a, i) => askAgain(questions[i]!.question, a))
});

/** What is left to do, a sentence or two for each open question. */
export const openTexts = ({ questions }: SetProgress): string[] =>
	questions.flatMap(({ told, last }, i) => {
		if (told) return [];
		const open = `Question ${i + 1} is still open:`;
		return last === null
			? [`${open} you have not answered it.`]
			: [`${open} your answer is not right. Go there and try again, or press “Show answer”.`];
	});

/** `2 of 3 done`: right, or the kernel's answer shows. */
export const doneText = (p: SetProgress): string =>
	`${p.questions.length - openTexts(p).length} of ${p.questions.length} done`;

/** What is said of a code while a question is open; empty after that. */
export function partText(p: SetProgress): string {
	const answered = p.questions.filter(({ first }) => first).length;
	return openTexts(p).length === 0
		? ''
		: `It has your answers to ${answered} of ${many(p.questions.length, 'question')}. If you go on, another code appears here: send the last one.`;
}

/** The results code; null before the first answer, without a name, and for a set without codes. */
export function codeOf(set: OpenedSet, name: string, { questions }: SetProgress): string | null {
	const text = tidyName(name);
	if (!set.code || text === '' || questions.every(({ first }) => !first)) return null;
	const none = { result: UNANSWERED, check: set.asksCheck ? ('none' as const) : null };
	const cases = questions.map(({ first, rightAt }) => ({
		...(first ? saidIn(first) : none),
		tries: rightAt
	}));
	return encodeResults({ set: setNumber(set.link), name: text, cases });
}

export const saidIn = ([result, check = null]: Answer): Said => ({
	result: result!,
	check: check as SaidCheck | null
});

// ---- the record

/** An answer, as it is saved; what is chosen may be half of one. */
interface Saved {
	readonly result: string | null;
	readonly check: string | null;
}

const savedOf = ([result = null, check = null]: Answer): Saved => ({ result, check });
const savedOr = (answer: Answer | null): Saved | null => answer && savedOf(answer);

export const recordOfSet = ({ link }: OpenedSet, { at, questions }: SetProgress): string =>
	JSON.stringify({
		link,
		at,
		questions: questions.map(({ chosen, first, last, ...counts }) => ({
			...savedOf(chosen),
			first: savedOr(first),
			last: savedOr(last),
			...counts
		}))
	});

/** @returns null for a text that is no record of this set */
export function setProgressOf(record: string, set: OpenedSet): SetProgress | null {
	try {
		const saved = JSON.parse(record) as { [key in keyof SetProgress | 'link']?: unknown };
		const { at, questions } = saved;
		if (saved.link !== set.link || !isCount(at) || !Array.isArray(questions)) return null;
		if (questions.length !== set.questions.length || at > questions.length) return null;
		const read = questions.map((q, i) => answeredIn(q as SavedQuestion, set.questions[i]!));
		return read.every((q) => q !== null) ? { at, questions: read } : null;
	} catch {
		return null;
	}
}

type SavedQuestion = Saved & { first: Saved | null; last?: Saved | null } & Pick<
		Answered,
		'tries' | 'rightAt' | 'told' | 'settled'
	>;

function answeredIn(p: SavedQuestion, { question: { asks } }: OpenedQuestion): Answered | null {
	const keys = ({ result, check }: Saved): Answer => [result, check].slice(0, asks.length);
	const isOffered = (key: string | null, i: number) =>
		key === null || (asks[i]?.options.some((o) => o.key === key) ?? false);
	const { first, tries, rightAt, told } = p;
	// an older record has no last answer
	const settled = p.settled === true;
	const last = p.last ?? (settled ? null : first);
	const sound =
		[p.result, p.check].every(isOffered) &&
		[first, last].every((said) => said === null || isSaid(said)) &&
		isCount(tries) &&
		isCount(rightAt) &&
		typeof told === 'boolean';
	if (!sound) return null;
	const [was, now] = [first && keys(first), last && keys(last)];
	return { chosen: keys(p), first: was, last: now, tries, rightAt, told, settled };
}

const isSaid = ({ result, check }: Saved): boolean =>
	typeof result === 'string' && (check === null || CHECK_NAMES.some((name) => name === check));
const isCount = (n: unknown): n is number =>
	typeof n === 'number' && Number.isInteger(n) && n >= 0 && n < 1000;

/** The answers of two tabs to one question. A question that the other tab has ended is ended. */
function bothAnswered(mine: Answered, saved: Answered, base: Answered): Answered {
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
