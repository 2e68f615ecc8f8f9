/** Questions for a class, in order: each is a case with the teacher's words and the answers to choose from. */
import { isProse, plain } from '../prose.ts';
import { usualPrompt, type SaidCheck } from '../question/question.ts';
import type { ResultName } from '../question/frozen_names.ts';

/** The most questions of a set, and the longest words of one, in characters. */
export const QUESTIONS_MAX = 8;
export const WORDS_MAX = 280;
/** The most results that a question offers, and the most checks: there are as many letters on the wall, and fingers. */
export const ANSWERS_MAX = 4;
/** The longest title of a set or a question. */
export const TITLE_MAX = 60;
/** The longest wrong answer in own words, and the longest reason why it is wrong. */
export const OWN_MAX = 80;
export const WHY_MAX = 120;

export interface ClassQuestion {
	/** The case, as the text of its link. */
	readonly link: string;
	/** Shown exactly as written; empty for the usual question. */
	readonly words: string;
	/** A wrong result in the teacher's words; then `own` is among the results. */
	readonly own?: string;
	/** Why that is wrong, in the teacher's words. */
	readonly ownWhy?: string;
	/** In the order of the frozen list; at least two. */
	readonly results: readonly ResultName[];
	/** The same; empty if the set asks for no check. */
	readonly checks: readonly SaidCheck[];
}

export interface ClassSet {
	readonly questions: readonly ClassQuestion[];
	readonly asksCheck: boolean;
	/** After a wrong answer the verdict stays hidden, and students can answer again. */
	readonly again: boolean;
	/** At the end students get a results code. */
	readonly code: boolean;
	/** Where the link has one. */
	readonly title?: string;
}

/** What is asked where a teacher writes nothing. */
export const usualWords = (asksCheck: boolean): string => plain(usualPrompt(asksCheck));

/** What students read: the teacher's words, or the usual ones. */
export const wordsOf = ({ words }: ClassQuestion, asksCheck: boolean): string =>
	words.trim() === '' ? usualWords(asksCheck) : words;

/** A wrong answer as it is shown, and why it is wrong. */
export const ownText = (text: string): string => oneLine(text, OWN_MAX);
export const whyText = (text: string): string => oneLine(text, WHY_MAX);

/** The title of a set as a link has it. */
export const titleText = (text: string): string => lineOf(text, TITLE_MAX);

const lineOf = (text: string, max: number): string =>
	holdable(text.replace(/\s+/g, ' ').trim().slice(0, max)).trim();

/** One line, in which backticks enclose code. One without its other one, or without words, is an apostrophe. */
function oneLine(text: string, max: number): string {
	const line = lineOf(text, max);
	return isProse(line) && plain(line).trim() !== '' ? line : line.replaceAll('`', '’');
}

/** Text that a link can hold: half a surrogate pair becomes U+FFFD. */
export const holdable = (words: string): string =>
	words
		.slice(0, WORDS_MAX)
		.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
