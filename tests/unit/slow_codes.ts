/**
 * The reader of pasted codes as it was written first: each pattern is tried at each place of the whole text, so it takes as long as
 * the square of a long run. An oracle for short texts.
 */
import { decodeClass } from '../../src/lib/course/class/class_link.ts';
import type { FoundCode, Pasted, CodePlace } from '../../src/lib/course/class/pasted_codes.ts';
import {
	decodeResults,
	encodeResults,
	setNumber,
	SIGNS_MIN,
	signsOf,
	type Results
} from '../../src/lib/course/class/results_code.ts';
import { tidy } from '../../src/lib/share/link/fragment.ts';

const LINK = /1[\w-]+(?:(?:~|%7[Ee])1[\w-]+)*(?:~|%7[Ee])ask(?:~|%7[Ee])q[\w-]+/g;
const ADDRESS = /[^\s"'<>,;]+(?::\/\/|#1)[^\s"'<>,;]*/g;
/** They may stand in the middle of a code that was pasted as HTML. */
const INLINE_TAG = /<\/?(?:b|code|em|font|i|output|span|strong|u|wbr)\b[^<>]*>/gi;
const TAG = /<\/?[a-z!][^<>]*>/gi;
/** Stands where a code was. */
const CODE = '\ue000';
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

const GAP = String.raw`[ \t\u00a0]?[\p{Pd}\u2212.·][ \t\u00a0]?|[ \t\u00a0]{1,2}`;
const OVER = String.raw`${GAP}|\p{Pd}?[ \t]*\n[>\s]*\p{Pd}?`;
/** As many groups of four as there are, only the last shorter; or a code without gaps. The longest has eight cases, errnos without numbers and a long name. */
const groups = (gap: string) =>
	new RegExp(
		String.raw`(?:[0-9A-Z]{4}(?:(?:${gap})[0-9A-Z]{4}){0,29}(?:(?:${gap})[0-9A-Z]{1,3})?|[0-9A-Z]{10,117})(?![0-9A-Z])`,
		'iuy'
	);
const IN_A_LINE = groups(GAP);
const OVER_LINES = groups(OVER);
const START = /(?<![0-9A-Za-z])[0-9A-Za-z]/g;
/** Three groups with dashes, as a code that was mistyped has them. */
const MISTYPED = /(?<![\w-])[0-9A-Z]{2,8}(?:\p{Pd}(?:\n[>\s]*)?[0-9A-Z]{1,8}){2,}(?![\w-])/iuy;

export function slowCodes(text: string, known: readonly number[] = []): Pasted {
	const links = new Set<string>();
	const clean = unfolded(text)
		.replace(INLINE_TAG, (tag) => tag.replace(/[^\n]+/g, ''))
		.replace(UNSEEN, '')
		.replaceAll('&nbsp;', ' ')
		.replace(LINK, (link) => {
			const set = decodeClass(link);
			if (set && !('error' in set)) links.add(tidy(link));
			return '|';
		})
		.replace(ADDRESS, '|');
	const found: Found[] = [];
	// A code over two lines never takes from one that is whole.
	const rest = taken(taken(clean, IN_A_LINE, found), OVER_LINES, found);
	const sets = [...known, ...found.map((c) => c.results.set), ...[...links].map(setNumber)];
	const damaged = damagedIn(rest, new Set(sets));
	const beside = besideOf(damaged.rest);
	const codes: FoundCode[] = [];
	const repeated: (CodePlace & { of: CodePlace })[] = [];
	for (const code of found.sort((a, b) => a.line - b.line)) {
		const place = { file: '', line: code.line, beside: beside(code.line) };
		const of = codes.find((c) => c.code === code.code);
		if (of) repeated.push({ ...place, of });
		else codes.push({ ...code, ...place });
	}
	return {
		codes,
		repeated,
		damaged: damaged.found.map(({ line, why, code }) => ({
			file: '',
			line,
			beside: beside(line) || code,
			why
		})),
		links: [...links]
	};
}

type Found = Omit<FoundCode, 'beside' | 'file'>;

/** What stands beside the code of a line. @param text with CODE in place of each code */
function besideOf(text: string): (line: number) => string {
	const lines = text.split('\n');
	const besides = lines.map(plainOf);
	return (line) => {
		if (besides[line - 1] !== '') return besides[line - 1]!;
		// Without other text on its own line: up to the code before.
		const start = lines.findLastIndex((text, i) => i < line - 1 && text.includes(CODE));
		const above = besides.slice(start + 1, line - 1);
		if (start < 0) return above.findLast((text) => text !== '') ?? '';
		// The end of the mail before is nobody's: only a sender counts, a line apart, or a list of names.
		const sender = lines.slice(start + 1, line - 1).findIndex((text) => SENDER.test(text));
		if (sender >= 0) return above[sender]!;
		const listed = lines.findIndex((text) => text.includes(CODE)) === 1 && besides[0] !== '';
		return listed || above.includes('') ? (above.at(-1) ?? '') : '';
	};
}

const SENDER = /^[>\s]*\p{L}[\p{L}-]*:\s.*\S@\S/u;

/** The words of a line of mails and exports, without tags, quotes and codes. */
const plainOf = (line: string): string =>
	line
		.replace(TAG, ' ')
		.replace(/[“"|>\ue000]/g, ' ')
		.split(/[,;\t]/)
		.map((cell) => cell.replace(/\s+/g, ' ').trim())
		.filter((cell) => /[\p{L}\p{N}]/u.test(cell))
		.join(', ');

/** In the source of a mail `=` at the end of a line joins it to the next. Each line keeps its number. */
function unfolded(text: string): string {
	const lines = text.split(/\r\n|\r|\n/);
	for (let i = lines.length - 2; i >= 0; i--) {
		if (!lines[i]!.endsWith('=')) continue;
		const [word] = /^\S*/.exec(lines[i + 1]!)!;
		lines[i] = lines[i]!.slice(0, -1) + word;
		lines[i + 1] = lines[i + 1]!.slice(word.length);
	}
	return lines.join('\n');
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;
const matchAt = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};
const bare = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '');

/** Adds the codes of a form, and returns the text without them, line for line. */
function taken(text: string, form: RegExp, found: Found[]): string {
	let rest = '';
	let done = 0;
	for (const { index } of text.matchAll(START)) {
		const code = index < done ? null : longest(matchAt(form, text, index));
		if (!code) continue;
		const { results, size } = code;
		found.push({ line: lineOf(text, index), code: encodeResults(results), results });
		rest += text.slice(done, index);
		done = index + size;
		rest += text.slice(index, done).replace(/[^\n]+/g, CODE);
	}
	return rest + text.slice(done);
}

/** The longest code that these groups begin with. */
function longest(run: string): { results: Results; size: number } | null {
	const ends = [...run.matchAll(/[0-9A-Za-z](?![0-9A-Za-z])/g)].map((m) => m.index + 1);
	for (const size of ends.reverse()) {
		const results = decodeResults(bare(run.slice(0, size)));
		if (!('error' in results)) return { results, size };
	}
	return null;
}

/** What is like a code and is none, and the text without it, line for line. */
function damagedIn(text: string, sets: ReadonlySet<number>) {
	const found: { line: number; code: string; why: string }[] = [];
	let rest = '';
	let done = 0;
	for (const { index } of text.matchAll(START)) {
		if (index < done) continue;
		const mistyped = matchAt(MISTYPED, text, index);
		const like = mistyped === '' ? matchAt(IN_A_LINE, text, index) : mistyped;
		const letters = bare(like);
		// A date, a name with hyphens, and other words are not codes.
		const isOurs = sets.has(firstSigns(letters));
		const isLike = mistyped !== '' && letters.length >= 14 && /\d/.test(letters);
		if (letters.length < SIGNS_MIN || !(isOurs || (isLike && /\D/.test(letters)))) continue;
		const read = decodeResults(letters);
		rest += text.slice(done, index);
		done = index + like.length;
		if ('error' in read)
			found.push({ line: lineOf(text, index), code: like.replace(/\s+/g, ' '), why: read.error });
		rest += like.replace(/[^\n]+/g, CODE);
	}
	return { found, rest: rest + text.slice(done) };
}

/** The set that the first four signs name. */
const firstSigns = (text: string): number =>
	(signsOf(text.slice(0, 4)) ?? [-1]).reduce((n, d) => n * 32 + d, 0);
