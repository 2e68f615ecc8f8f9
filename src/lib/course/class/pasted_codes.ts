/**
 * The results codes in pasted text: mails with their quotes, an export of a learning platform, one code a line. Words and tags around
 * them do no harm, nor do breaks in them. A code counts once. Each is named by its line and by what else stands there, so that a
 * teacher finds the student. Class links in the text tell what was asked.
 */
import { codeText, replaced } from './code_text.ts';
import {
	codeEnds,
	decodeResults,
	encodeResults,
	SIGNS_MIN,
	setNumber,
	signsOf,
	type Results
} from './results_code.ts';

/** A text that a teacher pasted or opened. */
export interface CodeSource {
	/** Of its file; empty for what was typed and pasted. */
	readonly file: string;
	readonly text: string;
	/** Only the name of the file tells whose code it is, whatever stands beside it. */
	readonly byName?: boolean;
}

export interface CodePlace {
	readonly file: string;
	/** From 1. */
	readonly line: number;
	/** The other text of its line, or of the last line before it that has one. */
	readonly beside: string;
}

export interface FoundCode extends CodePlace {
	readonly code: string;
	readonly results: Results;
}

export interface Pasted {
	readonly codes: readonly FoundCode[];
	readonly repeated: readonly (CodePlace & { readonly of: CodePlace })[];
	/** Where nothing else stands on the line, `beside` is the code itself. */
	readonly damaged: readonly (CodePlace & { readonly why: string })[];
	/** Class links in the text. */
	readonly links: readonly string[];
}

export const NOTHING: Pasted = { codes: [], repeated: [], damaged: [], links: [] };

const TAG = /<\/?[a-z!][^<>]*>/gi;
/** Stands where a code was. */
const CODE = '\ue000';
/** The most characters of what stands beside a code; and of that on the page. */
const BESIDE_MOST = 1000;
const SHORT = 40;

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
/** Three groups with dashes, as a code that was mistyped has them; no code has more than 30. */
const MISTYPED = /(?<![\w-])[0-9A-Z]{2,8}(?:\p{Pd}(?:\n[>\s]*)?[0-9A-Z]{1,8}){2,40}(?![\w-])/iuy;

/** Long work in steps: each yields which part of it is done, from 0 to 1, so that a page can pause between two. */
export type Steps<T> = Generator<number, T, void>;

/** All steps at once. */
export function finished<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** @param known numbers of the sets that this device knows */
export const pastedCodes = (text: string, known: readonly number[] = []): Pasted =>
	finished(readingCodes([{ file: '', text }], known));

/** Two steps for each text. */
export function* readingCodes(
	sources: readonly CodeSource[],
	known: readonly number[]
): Steps<Pasted> {
	const reads: Read[] = [];
	for (const source of sources) {
		yield reads.length / sources.length / 2;
		reads.push(read(source));
	}
	const links = [...new Set(reads.flatMap((r) => r.links))];
	const sets = new Set([...known, ...links.map(setNumber)]);
	for (const { found } of reads) for (const { results } of found) sets.add(results.set);

	const codes = new Map<string, FoundCode>();
	const repeated: (CodePlace & { of: CodePlace })[] = [];
	const damaged: (CodePlace & { why: string })[] = [];
	for (const [i, { file, byName = false }] of sources.entries()) {
		yield (1 + i / sources.length) / 2;
		const { found, rest } = reads[i]!;
		const bad = damagedIn(rest, sets);
		const besides = byName ? null : new Besides(bad.rest);
		const placeOf = (line: number): CodePlace => ({ file, line, beside: besides?.of(line) ?? '' });
		for (const code of found.toSorted((a, b) => a.line - b.line)) {
			const of = codes.get(code.code);
			const place = placeOf(code.line);
			if (of) repeated.push({ ...place, of });
			else codes.set(code.code, { ...code, ...place });
		}
		for (const { line, code, why } of bad.found) {
			const place = placeOf(line);
			damaged.push({ ...place, beside: place.beside || (byName ? '' : code), why });
		}
	}
	return { codes: [...codes.values()], repeated, damaged, links };
}

/** What a text has, whatever other texts have. */
interface Read {
	readonly found: readonly Found[];
	/** The text without its codes, line for line. */
	readonly rest: string;
	readonly links: readonly string[];
}

type Found = Omit<FoundCode, 'beside' | 'file'>;

/** A text is read once: others come and go beside it. */
const KEPT = new WeakMap<CodeSource, Read>();

function read(source: CodeSource): Read {
	const kept = KEPT.get(source);
	if (kept) return kept;
	const { text, links } = codeText(source.text);
	const found: Found[] = [];
	// A code over two lines never takes from one that is whole.
	const once = taken(text, IN_A_LINE, found);
	const rest = taken(once, OVER_LINES, found);
	const all = { found, rest, links };
	KEPT.set(source, all);
	return all;
}

// ---- what stands beside a code

class Besides {
	private readonly lines: readonly string[];
	private readonly known = new Map<number, string>();
	/** Each code stands below its name, as the first one does. */
	private readonly isList: boolean;

	/** @param text with CODE in place of each code */
	constructor(text: string) {
		this.lines = text.split('\n');
		const first = this.lines.findIndex((line) => line.includes(CODE));
		this.isList = first === 1 && plainOf(this.lines[0]!) !== '';
	}

	of(line: number): string {
		const kept = this.known.get(line) ?? (plainOf(this.lines[line - 1]!) || this.above(line - 1));
		this.known.set(line, kept);
		return kept;
	}

	/** Without other text on its own line. Below another code stands first how that one's mail ends, and nobody is to get that signature. */
	private above(at: number): string {
		let from = at;
		while (from > 0 && !this.lines[from - 1]!.includes(CODE)) from--;
		const lines = this.lines.slice(from, at);
		if (from === 0) return plainOf(lines.findLast((text) => plainOf(text) !== '') ?? '');
		const sender = lines.find((text) => SENDER.test(text));
		const isApart = this.isList || lines.some((text) => plainOf(text) === '');
		return plainOf(sender ?? (isApart ? (lines.at(-1) ?? '') : ''));
	}
}

/** The head of a mail: `From: Ana <ana@x.org>`. */
const SENDER = /^[>\s]*\p{L}[\p{L}-]*:\s.*\S@\S/u;

/** The words of a line of mails and exports, without tags, quotes and codes. */
const plainOf = (line: string): string =>
	line
		.replace(TAG, ' ')
		.slice(0, BESIDE_MOST)
		.replace(/[“"|>\ue000]/g, ' ')
		.split(/[,;\t]/)
		.map((cell) => cell.replace(/\s+/g, ' ').trim())
		.filter((cell) => /[\p{L}\p{N}]/u.test(cell))
		.join(', ');

export function short(text: string): string {
	// a character has one or two units
	const signs = [...text.slice(0, 2 * SHORT + 2)];
	return signs.length > SHORT
		? `${signs
				.slice(0, SHORT - 1)
				.join('')
				.trimEnd()}…`
		: text;
}

// ---- codes

/** The line of each place in a text. Places come in order. */
class Lines {
	private line = 1;
	private next: number;
	private readonly text: string;

	constructor(text: string) {
		this.text = text;
		this.next = text.indexOf('\n');
	}

	of(at: number): number {
		while (this.next >= 0 && this.next < at) {
			this.line++;
			this.next = this.text.indexOf('\n', this.next + 1);
		}
		return this.line;
	}
}

const matchAt = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};
const bare = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '');

/** Adds the codes of a form, and returns the text without them, line for line. */
function taken(text: string, form: RegExp, found: Found[]): string {
	const lines = new Lines(text);
	return replaced(text, START, ({ index }) => {
		const code = longest(matchAt(form, text, index));
		if (!code) return null;
		const { results, size } = code;
		found.push({ line: lines.of(index), code: encodeResults(results), results });
		return [index, index + size, gone(text.slice(index, index + size))];
	});
}
const gone = (code: string): string => code.replace(/[^\n]+/g, CODE);

/** The longest code that these groups begin with. */
function longest(run: string): { results: Results; size: number } | null {
	for (const size of codeEnds(run).reverse()) {
		if (/[0-9A-Za-z]/.test(run.charAt(size))) continue;
		const results = decodeResults(bare(run.slice(0, size)));
		if (!('error' in results)) return { results, size };
	}
	return null;
}

interface Damaged {
	readonly line: number;
	readonly code: string;
	readonly why: string;
}

/** What is like a code and is none, and the text without it, line for line. */
function damagedIn(text: string, sets: ReadonlySet<number>): { found: Damaged[]; rest: string } {
	const lines = new Lines(text);
	const found: Damaged[] = [];
	const rest = replaced(text, START, ({ index }) => {
		const mistyped = matchAt(MISTYPED, text, index);
		// A date, a name with hyphens, and other words are not codes.
		const isLike = /\d/.test(mistyped) && /[a-z]/i.test(mistyped) && bare(mistyped).length >= 14;
		if (!isLike && !sets.has(firstSigns(mistyped || text.slice(index, index + 4)))) return null;
		const like = mistyped === '' ? matchAt(IN_A_LINE, text, index) : mistyped;
		const letters = bare(like);
		if (letters.length < SIGNS_MIN) return null;
		const results = decodeResults(letters);
		const code = like.replace(/\s+/g, ' ');
		if ('error' in results) found.push({ line: lines.of(index), code, why: results.error });
		return [index, index + like.length, gone(like)];
	});
	return { found, rest };
}

/** The set that the first four letters name. */
const firstSigns = (text: string): number =>
	(signsOf(bare(FOUR.exec(text)?.[0] ?? '')) ?? [-1]).reduce((n, d) => n * 32 + d, 0);
const FOUR = /^(?:[^0-9A-Za-z]*[0-9A-Za-z]){4}/;
