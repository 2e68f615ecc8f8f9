/**
 * A pasted text as codes are searched in it: without tags, links and addresses, and with its lines as they were before a mail broke
 * them. A line keeps its number. Takes as long as the text, whatever is in it: no pattern is tried again where it has failed.
 */
import { tidy } from '../../share/link/fragment.ts';
import { decodeClass } from './class_link.ts';

interface CodeText {
	readonly text: string;
	readonly links: readonly string[];
}

/** They may stand in the middle of a code that was pasted as HTML. */
const INLINE_TAG = /<\/?(?:b|code|em|font|i|output|span|strong|u|wbr)\b[^<>]*>/gi;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** It begins where no character of it stands before, so that a long run without a blank is searched once. */
const ADDRESS = /(?<![^\s"'<>,;])[^\s"'<>,;]+?(?::\/\/|#1)[^\s"'<>,;]*/g;
/** Stands for a link or an address. */
const GONE = '|';

export function codeText(pasted: string): CodeText {
	const plain = unfolded(pasted)
		.replace(INLINE_TAG, (tag) => tag.replace(/[^\n]+/g, ''))
		.replace(UNSEEN, '')
		.replaceAll('&nbsp;', ' ');
	const { text, links } = withoutLinks(plain);
	return { text: text.replace(ADDRESS, GONE), links };
}

/** A place in a text, and what comes there instead. */
type Part = readonly [from: number, to: number, instead: string];

/** The text with other parts. @param by the part that a match leads to, from the part before it on; null for none */
export function replaced(
	text: string,
	pattern: RegExp,
	by: (match: RegExpExecArray, done: number) => Part | null
): string {
	let out = '';
	let done = 0;
	for (const match of text.matchAll(pattern)) {
		const part = match.index < done ? null : by(match, done);
		if (!part) continue;
		out += text.slice(done, part[0]) + part[2];
		done = part[1];
	}
	return out + text.slice(done);
}

/** In the source of a mail `=` at the end of a line joins it to the next. */
function unfolded(text: string): string {
	const lines = text.split(/\r\n|\r|\n/);
	const last = lines.length - 1;
	/** The line that the first word of the next one belongs to; -1 for none. */
	let open = -1;
	for (const [i, line] of lines.entries()) {
		const goesOn = line.endsWith('=') && i < last;
		const own = goesOn ? line.slice(0, -1) : line;
		const word = open < 0 ? '' : /^\S*/.exec(own)![0];
		if (open >= 0) lines[open] += word;
		lines[i] = own.slice(word.length);
		if (open < 0 || !goesOn || word.length < own.length) open = goesOn ? i : -1;
	}
	return lines.join('\n');
}

// ---- class links: cases, each behind the one before, the word `ask` and the questions

const QUESTIONS = /(?:~|%7[Ee])ask(?:~|%7[Ee])q[\w-]+/g;

function withoutLinks(text: string): CodeText {
	const links = new Set<string>();
	const seen = new Set<string>();
	const out = replaced(text, QUESTIONS, ({ 0: questions, index }, done) => {
		const start = casesBefore(text, done, index);
		if (start < 0) return null;
		const end = index + questions.length;
		const link = text.slice(start, end);
		const set = seen.has(link) ? null : decodeClass(link);
		seen.add(link);
		if (set && !('error' in set)) links.add(tidy(link));
		return [start, end, GONE];
	});
	return { text: out, links: [...links] };
}

/** Where the cases begin that end here; -1 if there are none. */
function casesBefore(text: string, from: number, end: number): number {
	let start = -1;
	for (let to = end; ;) {
		let at = to;
		while (at > from && /[\w-]/.test(text.charAt(at - 1))) at--;
		// the digits of a ~ that was encoded
		if (at > from && text.charAt(at - 1) === '%' && /^7[Ee]/.test(text.slice(at, to))) at += 2;
		const one = text.slice(at, Math.max(at, to - 1)).indexOf('1');
		if (one < 0) return start;
		start = at + one;
		const mark = /(?:~|%7[Ee])$/.exec(text.slice(Math.max(from, at - 3), at));
		if (one > 0 || !mark) return start;
		to = at - mark[0].length;
	}
}
