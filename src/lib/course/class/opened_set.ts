/** A class link, opened: the set with its link, and each question with its case and what the kernel says of it. */
import { imageLsm } from '../../view/kernel/running_lsm.ts';
import type { Case } from '../../share/case.ts';
import { decode } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import type { Question, SaidCheck } from '../question/question.ts';
import {
	caseQuestion,
	kernelSays,
	saidCheckText,
	usualChecks,
	usualResults,
	type Said
} from '../question/case_question.ts';
import { tidy } from '../../share/link/fragment.ts';
import { decodeClass } from './class_link.ts';
import type { ClassQuestion, ClassSet } from './class_set.ts';
import { andText, plural } from '../../format/count.ts';
import { inOrder, OWN } from '../question/frozen_names.ts';

/** The right answers are among those offered, whatever the link says. */
export interface OpenedQuestion extends ClassQuestion {
	/** It tells what the kernel says. */
	readonly reading: Reading;
	readonly right: Said;
	readonly question: Question;
}

export interface OpenedSet extends ClassSet {
	readonly link: string;
	readonly questions: readonly OpenedQuestion[];
}

type Failed = { readonly why: string };

export const damagedSet = (error: string): string =>
	`This class link is damaged: ${error}. Copy it again from its source.`;

/** Null for a bare class link, of one case. */
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
	return { ...set, link: tidy(hash), questions };
}

export function openQuestion(q: ClassQuestion, asksCheck: boolean): OpenedQuestion | Failed {
	const opened = decode(q.link);
	if ('error' in opened) return { why: damagedSet(opened.error) };
	const reading = new Reading(opened.case);
	const says = kernelSays(reading);
	if ('why' in says) return says;
	const right: Said = asksCheck ? says : { ...says, check: null };
	const offered = {
		...q,
		results: q.results.includes(right.result) ? q.results : inOrder([...q.results, right.result]),
		checks: inReadersOrder([...q.checks, ...(right.check === null ? [] : [right.check])], reading)
	};
	const prompt = q.words.trim() === '' ? '' : q.words;
	const question = caseQuestion(opened.case, reading, right, { ...offered, prompt });
	return { ...offered, reading, right, question };
}

/** A link has them in the order of CHECKS. Those that this kernel has not come last. */
function inReadersOrder(checks: readonly SaidCheck[], { rungs }: Reading): SaidCheck[] {
	const names: readonly SaidCheck[] = ['none', ...rungs.map((r) => r.name)];
	return [
		...names.filter((name) => checks.includes(name)),
		...checks.filter((name) => !names.includes(name))
	];
}

/** The set of a bare class link: one case with its note and the usual answers. It is asked once, and gives no code. */
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
	const asked = caseQuestion(c, reading, right, question);
	const questions = [{ ...question, reading, right, question: asked }];
	return { link, questions, asksCheck: true, again: false, code: false };
}

/** In prose, EINVAL at check 9, same LSM; of an acceptance only 0. @param q null where the case is not known */
export function saidText({ result, check }: Said, q: OpenedQuestion | null): string {
	const text = result === OWN ? `“${q?.own ?? 'in own words'}”` : `\`${result}\``;
	if (check === null || (check === 'none' && result === '0')) return text;
	const named = namedCheck(check, q);
	return named === check ? `${text}, ${named}` : `${text} at ${named}`;
}

/** `check 9, same LSM`; without its number where the set or the check is not known. */
export function namedCheck(check: SaidCheck, q: OpenedQuestion | null): string {
	const text = q ? saidCheckText(check, q.reading) : check;
	return text === check ? text : `${text}, ${check}`;
}

/** `selinux, aug09`: what of a case tells no answer, for a room that sees it. */
export const plainLook = (reading: Reading): string =>
	[imageLsm(reading), reading.imageRevision.id].filter(Boolean).join(', ');

/** This sheet does not tell what a check `asks`. */
type SheetCheck = Pick<Reading['rungs'][number], 'n' | 'name'> & { asks: string };

/** The checks by their numbers, for a sheet of questions that ask which of them decides: a list for each order of checks, with the numbers of its questions. */
export function checkLists({ questions }: Pick<OpenedSet, 'questions'>) {
	const lists = new Map<string, { of: number[]; checks: SheetCheck[] }>();
	for (const [i, { question, reading }] of questions.entries()) {
		if (question.asks.length < 2) continue;
		const checks = reading.rungs.map(({ n, name }) => ({ n, name, asks: '' }));
		const order = checks.map(({ name }) => name).join();
		lists.set(order, { of: [...(lists.get(order)?.of ?? []), i + 1], checks });
	}
	return [...lists.values()].map(({ of, checks }) => ({
		of: `${plural(of.length, 'question', 'questions')} ${andText(of.map(String))}`,
		checks
	}));
}
