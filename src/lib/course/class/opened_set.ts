/** A class link, opened: each question with its case and what the kernel says of it. */
import type { Case } from '../../share/case.ts';
import { decode } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import type { Choice } from '../answer.ts';
import type { SaidCheck } from '../lesson.ts';
import {
	inOrder,
	kernelSays,
	resultWords,
	usualChecks,
	usualResults,
	type Said
} from './class_question.ts';
import { decodeClass } from './class_link.ts';
import { wordsOf, type ClassQuestion, type ClassSet } from './class_set.ts';
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
		const question = openQuestion(q, set.asksCheck);
		if ('why' in question) return question;
		questions.push(question);
	}
	return { set, questions };
}

export function openQuestion(q: ClassQuestion, asksCheck: boolean): OpenedQuestion | Failed {
	const opened = decode(q.link);
	if ('error' in opened) return { why: damagedSet(opened.error) };
	const reading = new Reading(opened.case);
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
	const words = wordsOf(q, asksCheck);
	return { question: { ...q, results, checks }, case: opened.case, reading, right, words };
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

// ---- the answers as they are shown: yours, and the kernel's once it is told

export const resultChoices = (
	{ question, right }: OpenedQuestion,
	yours: ResultName | null = null,
	told = false
): Choice[] =>
	question.results.map((name) => ({
		text: name === OWN ? (question.own ?? '') : `\`${name}\``,
		words: name === OWN ? '' : resultWords(name),
		yours: name === yours,
		atFirst: false,
		kernels: told && name === right.result
	}));

export const checkChoices = (
	{ question, reading, right }: OpenedQuestion,
	yours: SaidCheck | null = null,
	told = false
): Choice[] =>
	question.checks.map((name) => ({
		text: `\`${saidCheckText(name, reading)}\``,
		words: name === 'none' ? 'all checks pass' : name,
		yours: name === yours,
		atFirst: false,
		kernels: told && name === right.check
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
