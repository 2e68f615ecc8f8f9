/** Sequences of numbers: C arrays, lists, bare hex digits. */
import {
	FILL_MAX,
	fault,
	isReadCandidate,
	type Attempt,
	type Labelled,
	type ReadCandidate
} from './candidate.ts';
import { characterAt, quoted } from '../quoted.ts';
import { escapeAt } from './printf.ts';

/** The text with spaces in place of comments. A comment without an end stays there and is refused later. */
const withoutComments = (text: string): string =>
	text.replace(/\/\*(?:[^]*?\*\/|[^]*)|\/\/.*|'(?:\\.|[^'\\\n])+'?|"(?:\\.|[^"\\\n])*"?/g, (part) =>
		/^\/(?:\/|\*[^]*\*\/$)/.test(part) ? part.replace(/[^\r\n]/g, ' ') : part
	);

const NUMBER = /^(-?)(0x[0-9a-f]+|0b[01]+|0[0-7]*|[1-9][0-9]*)[ul]*$/i;

/** The value of a C number or character; null for anything else. */
function numberOf(token: string): number | null {
	const c = /^'(.+)'$/.exec(token)?.[1];
	if (c !== undefined) {
		if (c.startsWith('\\')) {
			const e = escapeAt(c, 0);
			return e && e.length === c.length ? e.value : null;
		}
		return c.length === 1 && c < '\x80' ? c.charCodeAt(0) : null;
	}
	const [, sign, digits] = NUMBER.exec(token) ?? [];
	if (digits === undefined) return null;
	const n = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
	return sign ? -n : n;
}

/** @param at where `body` begins in the text */
function byteNumbers(named: Labelled, at: number, body: string): Attempt {
	const out: number[] = [];
	for (const { 0: token, index } of body.matchAll(/'(?:\\.|[^'\\\n])+'|[^\s,;]+/g)) {
		const n = numberOf(token);
		if (n === null) return fault(named, at + index, `${quoted(token)} is not a number`);
		if (n < -128 || n > 255)
			return fault(named, at + index, `${quoted(token)} is not a byte: 0xff is the most`);
		out.push(n & 0xff);
	}
	return { ...named, bytes: Uint8Array.from(out) };
}

/** The head of an array with an initializer. Every repetition has a bound, so that the search takes linear time. */
const ARRAY = /\b([a-z_]\w{0,99})\s{0,99}\[([^\][]{0,99})\][^={;[]{0,99}=\s{0,99}\{/gi;

const WIDE =
	/\b(?:short|int|long|float|double|s?size_t|wchar_t|char(?:16|32)_t|(?:__)?(?:[us]|[lb]e)(?:16|32|64)|u?int(?:16|32|64)_t)\b/;
/** Types wider than a byte: `int`, `const __u32`, or a sign without a type. An unknown type may be a byte. */
const isWide = (type: string): boolean =>
	!/\bchar\b/.test(type) && (WIDE.test(type) || /\b(?:un)?signed$/.test(type));

/** The arrays of the text. As in C, elements without an initializer are zero; the label says so. */
export function readArrays(text: string): Attempt[] {
	const bare = withoutComments(text);
	const found: Attempt[] = [];
	let room = FILL_MAX;
	ARRAY.lastIndex = 0;
	for (let head = ARRAY.exec(bare); head; head = ARRAY.exec(bare)) {
		const [all, name, length = ''] = head;
		const named: Labelled = { kind: 'c', label: `C array ${name}` };
		const before = bare.slice(Math.max(0, head.index - 99), head.index);
		const type = /[\w \t]*$/.exec(before)![0].trim();
		if (isWide(type)) {
			found.push(fault(named, head.index, `elements of ${quoted(type)} are wider than a byte`));
			continue;
		}
		const from = head.index + all.length;
		const to = closing(bare, from);
		if (to < 0) {
			found.push(fault(named, from - 1, 'the array has no closing }'));
			break;
		}
		const list = byteNumbers(named, from, bare.slice(from, to));
		const array = isReadCandidate(list) ? filled(list, length.trim(), head.index, room) : list;
		if (isReadCandidate(list) && isReadCandidate(array))
			room -= array.bytes.length - list.bytes.length;
		found.push(array);
		ARRAY.lastIndex = to;
	}
	return found;
}

/** Index of the next } from `from` on, outside of characters in quotes; -1 without one. */
function closing(bare: string, from: number): number {
	const next = /'(?:\\.|[^'\\\n])+'?|\}/g;
	next.lastIndex = from;
	let m = next.exec(bare);
	while (m && m[0] !== '}') m = next.exec(bare);
	return m ? m.index : -1;
}

/** The array, with zeros up to its length if that is a number. @param room the most zeros to add */
function filled(list: ReadCandidate, length: string, index: number, room: number): Attempt {
	const size = length ? numberOf(length) : null;
	if (size === null || size === list.bytes.length) return list;
	const given = list.bytes.length;
	if (size < given || size - given > room)
		return fault(list, index, `${length} bytes declared, ${given} given`);
	const bytes = new Uint8Array(size);
	bytes.set(list.bytes);
	return {
		...list,
		label: `${list.label}: ${given} of ${size} bytes given, the rest zeros`,
		bytes
	};
}

/** The text without the brackets around a list, and its index in the whole text. */
function inner(text: string): { body: string; from: number } {
	let from = 0;
	let to = text.length;
	while (/[\s[({]/.test(text.charAt(from))) from++;
	while (/[\s\])};,]/.test(text.charAt(to - 1))) to--;
	return { body: text.slice(from, to), from };
}

/** `0x01, 0x02`, with or without brackets around them. */
export function readList(text: string): Attempt | null {
	const { body, from } = inner(withoutComments(text));
	if (!/\b0x/i.test(body) || !body.split(/[\s,;]+/).every((t) => NUMBER.test(t))) return null;
	return byteNumbers({ kind: 'list', label: 'list of numbers' }, from, body);
}

/** `[67, 75]` as JSON has it, `1, 2, 3`, `1 2 3`. */
export function readDecimals(text: string): Attempt | null {
	const { body, from } = inner(text);
	const commas = body.includes(',');
	const tokens = body.split(commas ? ',' : /\s+/).map((token) => token.trim());
	if (tokens.length < 2 || !tokens.every((t) => /^-?(?:0|[1-9][0-9]*)$/.test(t))) return null;
	// Digits with spaces between them may be anything: they are bytes only if all of them fit.
	if (!commas && tokens.some((t) => Number(t) > 255 || Number(t) < 0)) return null;
	return byteNumbers({ kind: 'list', label: 'list of decimal numbers' }, from, body);
}

/** A line of single bytes with an offset, an address or a time before them. */
const IN_FRONT =
	/^[> \t]*(?:[0-9a-f]{4,12}[:>-]?|0x[0-9a-f]+:|\[ *\d+\.\d+\])[ \t]+(?:[0-9a-f]{2}(?:[ \t]+|(?=\r?$))){2,}\r?$/im;

/** Index of the first hex digit that no `\x` announces, in a text that has `\x`; null without one. */
function letterBetween(text: string): number | null {
	const rest = text.replace(/\\x[0-9a-f]{1,2}/gi, (escape) => ' '.repeat(escape.length));
	const at = rest === text ? -1 : rest.search(/[0-9a-f]/i);
	return at < 0 ? null : at;
}

/** Whether at least four words, and three of four, are bytes in hex. */
function mostlyHex(text: string): boolean {
	const words = text.match(/[0-9a-z]+/gi) ?? [];
	const bytes = words.filter((word) => /^(?:[0-9a-f]{2})+$/i.test(word)).length;
	return bytes >= Math.max(4, 0.75 * words.length);
}

/**
 * Hex digits, two for each byte. Anything but letters and digits may stand between bytes, except `=`: base64 ends in it, so
 * `AAAA==` is not hex.
 */
export function readHex(text: string): Attempt | null {
	const bare = text.replace(/(?<![0-9a-z])0x(?=[0-9a-f])|\\x(?=[0-9a-f])/gi, '  ');
	const named = { kind: 'hex', label: 'hex digits' } as const;
	if (!/[0-9a-f]/i.test(bare)) return null;
	const wrong = bare.search(/[g-z=]|[^\s!-~]/i);
	if (wrong >= 0)
		return mostlyHex(bare)
			? fault(named, wrong, `${quoted(characterAt(bare, wrong))} is not a hex digit`)
			: null;
	const front = IN_FRONT.exec(text);
	if (front)
		return fault(
			named,
			front.index,
			'the line seems to begin with an offset or a time: leave it out, or write all bytes alike'
		);
	const letter = letterBetween(text);
	if (letter !== null)
		return fault(named, letter, 'between bytes like \\x01 this may be a character of a string');
	const star = /^[ \t]*\*[ \t]*$/m.exec(bare);
	if (star)
		return fault(
			named,
			star.index + star[0].indexOf('*'),
			'“*” means lines like the one before; without offsets their number is not known'
		);
	const out: number[] = [];
	for (const { 0: run, index } of bare.matchAll(/[0-9a-f]+/gi)) {
		if (run.length % 2) {
			const n =
				run.length === 1
					? 'a single hex digit'
					: `${run.length} hex digits in a row, an odd number`;
			return fault(named, index + run.length - 1, `${n}; a byte has two`);
		}
		for (let k = 0; k < run.length; k += 2) out.push(parseInt(run.slice(k, k + 2), 16));
	}
	return { ...named, bytes: Uint8Array.from(out) };
}
