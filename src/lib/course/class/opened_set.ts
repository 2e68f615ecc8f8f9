/** A class link, opened: each question with its case and what the kernel says of it. */
import type { Case } from '../../share/case.ts';
import { decode } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import type { Choice } from '../answer.ts';
import type { Asked, SaidCheck } from '../lesson.ts';
import {
	askedOf,
	inOrder,
	kernelSays,
	resultWords,
	usualChecks,
	usualResults,
	type Said
} from './class_question.ts';
import { decodeClass } from './class_link.ts';
import { usualWords, type ClassQuestion, type ClassSet } from './class_set.ts';
import { CHECK_NAMES, OWN, type ResultName } from './frozen_names.ts';

export interface OpenedQuestion {
	/** With the right answers among those offered, whatever the link says. */
	readonly question: ClassQuestion;
	readonly case: Case;
	/** It tells what the kernel says. */
	readonly reading: Reading;
	readonly right: Said;
	/** The teacher's, or the usual ones. */
	readonly words: string;
}

export interface OpenedSet {
	readonly set: ClassSet;
	readonly questions: readonly OpenedQuestion[];
}

type Failed = { readonly why: string };

export const damagedSet = (error: string): string =>
	`This class link is damaged, and nothing is shown in its place: ${error}. Copy it once more from where it came.`;

/** Null for an earlier class link, of one case. */
export function openSet(hash: string): OpenedSet | Failed | null {
	const set = decodeClass(hash);
	if (set === null) return null;
	if ('error' in set) return { why: damagedSet(set.error) };
	const questions: OpenedQuestion[] = [];
	for (const q of set.questions) {
		const opened = decode(q.link);
		const question =
			'error' in opened
				? { why: damagedSet(opened.error) }
				: openQuestion(q, opened.case, set.asksCheck);
		if ('why' in question) return question;
		questions.push(question);
	}
	return { set, questions };
}

export function openQuestion(
	q: ClassQuestion,
	c: Case,
	asksCheck: boolean
): OpenedQuestion | Failed {
	const reading = new Reading(c);
	const says = kernelSays(reading);
	if ('why' in says) return says;
	const right: Said = asksCheck ? says : { ...says, check: null };
	const results = q.results.includes(right.result)
		? q.results
		: inOrder([...q.results, right.result]);
	const checks =
		right.check === null || q.checks.includes(right.check)
			? q.checks
			: CHECK_NAMES.filter((name) => q.checks.includes(name) || name === right.check);
	const words = q.words.trim() === '' ? usualWords(asksCheck) : q.words;
	return { question: { ...q, results, checks }, case: c, reading, right, words };
}

/** The set of an earlier class link: one case with its note and the usual answers. It is asked once, and gives no code. */
export function openCase(link: string, c: Case, note: string): OpenedSet | Failed {
	const reading = new Reading(c);
	const right = kernelSays(reading);
	if ('why' in right) return right;
	const question = {
		link,
		words: note,
		results: usualResults(reading, right),
		checks: usualChecks(reading)
	};
	return {
		set: { questions: [question], asksCheck: true, again: false, code: false },
		questions: [{ question, case: c, reading, right, words: note }]
	};
}

/** The question as a lesson asks it, for slides. */
export const askedInClass = ({ reading, right, question }: OpenedQuestion): Asked =>
	askedOf(reading, right, question.results, question.checks, question.own);

// ---- the answers as they are shown

export interface AnswerCell<T> {
	readonly name: T;
	readonly text: string;
	readonly words: string;
}

/** The same, with yours and the kernel's marked; the kernel's is null until it is told. */
export const choicesOf = <T extends string>(
	cells: readonly AnswerCell<T>[],
	yours: T | null,
	kernels: T | null
): Choice[] =>
	cells.map(({ name, text, words }) => ({
		text: name === OWN ? text : `\`${text}\``,
		words,
		yours: name === yours,
		atFirst: false,
		kernels: name === kernels
	}));

export const resultCells = ({
	question
}: Pick<OpenedQuestion, 'question'>): AnswerCell<ResultName>[] =>
	question.results.map((name) =>
		name === OWN
			? { name, text: question.own ?? '', words: '' }
			: { name, text: name, words: resultWords(name) }
	);

export const checkCells = ({
	question,
	reading
}: Pick<OpenedQuestion, 'question' | 'reading'>): AnswerCell<SaidCheck>[] =>
	question.checks.map((name) => ({
		name,
		text: saidCheckText(name, reading),
		words: name === 'none' ? 'all checks pass' : name
	}));

/** `check 9`; a name where this kernel has no such check. */
export function saidCheckText(name: SaidCheck, { rungs }: Reading): string {
	const n = rungs.findIndex((r) => r.name === name);
	return n < 0 ? name : `check ${n}`;
}

/** `EINVAL, check 9`; of an acceptance only `0`. @param q null where the case is not known */
export function saidText(
	{ result, check }: Said,
	q: Pick<OpenedQuestion, 'reading' | 'question'> | null
): string {
	const text = result === OWN ? `“${q?.question.own ?? 'in own words'}”` : result;
	if (check === null || (check === 'none' && result === '0')) return text;
	return `${text}, ${q ? saidCheckText(check, q.reading) : check}`;
}
