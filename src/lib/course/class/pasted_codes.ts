/**
 * The results codes in pasted text: a mail, an export of a learning platform, one code a line. Words around them do no harm. A code
 * counts once; a damaged one is named by its line. Class links in the text tell what was asked.
 */
import { tidy } from '../../share/link/fragment.ts';
import { decodeClass } from './class_link.ts';
import {
	decodeResults,
	encodeResults,
	setNumber,
	SIGNS_MIN,
	signsOf,
	type Results
} from './results_code.ts';

export interface FoundCode {
	/** From 1. */
	readonly line: number;
	readonly code: string;
	readonly results: Results;
}

export interface Pasted {
	readonly codes: readonly FoundCode[];
	readonly repeated: readonly { readonly line: number; readonly of: number }[];
	readonly damaged: readonly {
		readonly line: number;
		readonly text: string;
		readonly why: string;
	}[];
	/** Class links in the text. */
	readonly links: readonly string[];
}

/** The longest code: eight cases with errnos without numbers, and a long name. */
const SIGNS_MOST = 4 + 110 + 3;

const LINK = /1[\w-]+(?:(?:~|%7[Ee])1[\w-]+)*(?:~|%7[Ee])ask(?:~|%7[Ee])q[\w-]+/g;
const ADDRESS = /\S+:\/\/\S+|\S+#1\S*/g;
/** Groups of a code, with what may part them. */
const GROUP = /[0-9A-Za-z]+/g;
const BETWEEN = /^[ \t\u00a0]?[\p{Pd}.·]?[ \t\u00a0]?$/u;
/** Three groups with dashes, as a code that was mistyped has them. */
const LIKE_A_CODE = /(?<![\w-])[0-9A-Za-z]{2,8}(?:\p{Pd}[0-9A-Za-z]{1,8}){2,}(?![\w-])/gu;

/** @param known numbers of the sets that this device knows */
export function pastedCodes(text: string, known: readonly number[] = []): Pasted {
	const links = new Set<string>();
	const rest: string[] = [];
	const found: FoundCode[] = [];
	for (const [i, whole] of joinedLines(text).entries()) {
		const line = whole.replace(LINK, (link) => {
			const set = decodeClass(link);
			if (set && !('error' in set)) links.add(tidy(link));
			return ' ';
		});
		rest.push(takeCodes(line.replace(ADDRESS, ' '), i + 1, found));
	}
	const codes: FoundCode[] = [];
	const repeated: { line: number; of: number }[] = [];
	for (const code of found) {
		const before = codes.find((c) => c.code === code.code);
		if (before) repeated.push({ line: code.line, of: before.line });
		else codes.push(code);
	}
	const sets = new Set([
		...known,
		...codes.map((c) => c.results.set),
		...[...links].map(setNumber)
	]);
	return { codes, repeated, damaged: damagedIn(rest, sets), links: [...links] };
}

/** A mail breaks a line after a dash; what follows belongs to the line before. Each line keeps its number. */
function joinedLines(text: string): string[] {
	const lines = text.split(/\r\n|\r|\n/);
	for (let i = lines.length - 2; i >= 0; i--) {
		if (!/[0-9A-Za-z]\p{Pd}\s*$/u.test(lines[i]!)) continue;
		const [, first = '', after = ''] = /^\s*([0-9A-Za-z-]*)(.*)$/.exec(lines[i + 1]!) ?? [];
		lines[i] = lines[i]!.trimEnd() + first;
		lines[i + 1] = after;
	}
	return lines;
}

/** Adds the codes of a line, and returns the line without them. */
function takeCodes(line: string, number: number, found: FoundCode[]): string {
	const groups = [...line.matchAll(GROUP)].map((m) => ({
		text: m[0],
		from: m.index,
		to: m.index + m[0].length
	}));
	let rest = '';
	let done = 0;
	for (let i = 0; i < groups.length;) {
		const last = lastOfCode(line, groups, i, number, found);
		if (last === null) i++;
		else {
			rest += `${line.slice(done, groups[i]!.from)} `;
			done = groups[last]!.to;
			i = last + 1;
		}
	}
	return rest + line.slice(done);
}

interface Group {
	readonly text: string;
	readonly from: number;
	readonly to: number;
}

/** The last group of the code that begins with a group, the longest first; null if none does. */
function lastOfCode(
	line: string,
	groups: readonly Group[],
	i: number,
	number: number,
	found: FoundCode[]
): number | null {
	const ends: number[] = [];
	let size = 0;
	for (let k = i; k < groups.length && size <= SIGNS_MOST; k++) {
		const { text, from } = groups[k]!;
		// Only the last group of a code has fewer than four signs, unless nothing parts its groups.
		if (
			k > i &&
			(groups[k - 1]!.text.length !== 4 || !BETWEEN.test(line.slice(groups[k - 1]!.to, from)))
		)
			break;
		if (k > i && text.length > 4) break;
		size += text.length;
		if (size >= SIGNS_MIN) ends.push(k);
	}
	for (const k of ends.reverse()) {
		const results = decodeResults(
			groups
				.slice(i, k + 1)
				.map((g) => g.text)
				.join('')
		);
		if ('error' in results) continue;
		found.push({ line: number, code: encodeResults(results), results });
		return k;
	}
	return null;
}

function damagedIn(lines: readonly string[], sets: ReadonlySet<number>): Pasted['damaged'] {
	return lines.flatMap((line, i) =>
		[...line.matchAll(LIKE_A_CODE)].flatMap(([text]) => {
			const signs = text.replace(/\P{L}/gu, '').length + text.replace(/\D/g, '').length;
			const isOurs = sets.has(firstSigns(text));
			// A date, a name with hyphens, and other words are not codes.
			if (
				signs < SIGNS_MIN ||
				(!isOurs && (signs < 14 || !/\d/.test(text) || !/[A-Za-z]/.test(text)))
			)
				return [];
			const results = decodeResults(text);
			return 'error' in results ? [{ line: i + 1, text, why: results.error }] : [];
		})
	);
}

/** The set that the first four signs name. */
function firstSigns(text: string): number {
	const signs = signsOf(text);
	return signs && signs.length >= 4 ? signs.slice(0, 4).reduce((n, d) => n * 32 + d, 0) : -1;
}
