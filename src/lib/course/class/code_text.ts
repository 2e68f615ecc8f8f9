/**
 * A pasted text as codes are searched in it: without tags, links and addresses, and with its lines as they were before a mail broke
 * them. A line keeps its number. Takes as long as the text, whatever is in it: no pattern is tried again where it has failed.
 */
import { tidy } from '../../share/link/fragment.ts';
import { decodeClass } from './class_link.ts';
import { eachOf, replaced, within, type Steps } from './steps.ts';

interface CodeText {
	readonly text: string;
	/** Class links in it. */
	readonly links: readonly string[];
}

/** They may stand in the middle of a code that was pasted as HTML. */
const INLINE_TAG = /<\/?(?:b|code|em|font|i|output|span|strong|u|wbr)\b[^<>]*>/gi;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** It begins where no character of it stands before, so that a long run without a blank is searched once. */
const ADDRESS = /(?<![^\s"'<>,;])[^\s"'<>,;]+?(?::\/\/|#1)[^\s"'<>,;]*/g;
/** Stands for a link or an address. */
const GONE = '|';

export function* codeText(pasted: string): Steps<CodeText> {
	let text = yield* within(unfolded(pasted), 0, 0.2);
	text = yield* within(
		replaced(text, INLINE_TAG, ({ 0: tag, index }) => [
			index,
			index + tag.length,
			tag.replace(/[^\n]+/g, '')
		]),
		0.2,
		0.4
	);
	text = text.replace(UNSEEN, '');
	yield 0.5;
	text = text.replaceAll('&nbsp;', ' ');
	yield 0.6;
	const found = yield* within(withoutLinks(text), 0.6, 0.8);
	text = yield* within(
		replaced(found.text, ADDRESS, ({ 0: { length }, index }) => [index, index + length, GONE]),
		0.8,
		1
	);
	return { text, links: found.links };
}

/** In the source of a mail `=` at the end of a line joins it to the next. */
function* unfolded(text: string): Steps<string> {
	const lines = text.split(/\r\n|\r|\n/);
	yield 0.5;
	const last = lines.length - 1;
	/** The line that the first word of the next one belongs to; -1 for none. */
	let open = -1;
	yield* eachOf(
		lines.entries(),
		([i, line]) => {
			const goesOn = line.endsWith('=') && i < last;
			const own = goesOn ? line.slice(0, -1) : line;
			const word = open < 0 ? '' : /^\S*/.exec(own)![0];
			if (open >= 0) lines[open] += word;
			lines[i] = own.slice(word.length);
			if (open < 0 || !goesOn || word.length < own.length) open = goesOn ? i : -1;
		},
		([i]) => 0.5 + (0.5 * i) / lines.length
	);
	return lines.join('\n');
}

// ---- class links: cases, each behind the one before, the word `ask` and the questions

const QUESTIONS = /(?:~|%7[Ee])ask(?:~|%7[Ee])q[\w-]+/g;

function* withoutLinks(text: string): Steps<CodeText> {
	const links = new Set<string>();
	const seen = new Set<string>();
	const out = yield* replaced(text, QUESTIONS, ({ 0: questions, index }, done) => {
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
