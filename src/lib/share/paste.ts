/**
 * Bytes from pasted text. What can be read in several ways is given in each of them, the best first; what
 * is nearly of a form is refused with its place, and nothing is cut or filled up in silence.
 */
import { hex } from '../format/hex.ts';
import { BASE64 } from './copy_as.ts';

export type Kind =
	'xxd' | 'hexdump' | 'printf' | 'python' | 'c' | 'list' | 'hex' | 'base64' | 'text';

interface Named {
	readonly kind: Kind;
	readonly label: string;
}
export interface Read extends Named {
	readonly bytes: Uint8Array;
}
/** Lines and columns count from 1. */
export interface Refused extends Named {
	readonly error: string;
	readonly line: number;
	readonly column: number;
}
export type Candidate = Read | Refused;

export const isRead = (c: Candidate): c is Read => 'bytes' in c;

export function readPasted(text: string): Candidate[] {
	const found: Candidate[] = [];
	const add = (...more: (Candidate | null)[]): void => {
		for (const c of more) {
			const twice = c && isRead(c) && found.some((x) => isRead(x) && same(x.bytes, c.bytes));
			if (c && !twice) found.push(c);
		}
	};
	add(readDump(text), readPrintf(text), readPython(text), ...readArrays(text));
	// Those have marks of their own: digits in them are not to be taken for bare ones.
	if (found.length === 0) {
		const list = readList(text);
		add(list);
		if (!list || !isRead(list)) add(readHex(text));
		add(readBase64(text));
	}
	const plain: Read = { kind: 'text', label: 'plain text, as UTF-8', bytes: utf8(text) };
	return [...found.filter(isRead), ...found.filter((c) => !isRead(c)), plain];
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((x, i) => x === b[i]);

function refused(named: Named, text: string, index: number, what: string): Refused {
	const before = text.slice(0, index).split(/\r\n|\n|\r/);
	const line = before.length;
	const column = (before.at(-1) as string).length + 1;
	return { ...named, line, column, error: `line ${line}, column ${column}: ${what}` };
}

const quoted = (s: string): string => `“${s.length > 24 ? `${s.slice(0, 24)}…` : s}”`;

// ---- dumps with offsets

/** A line of xxd. In a mail it may be quoted; digits end at the two spaces in front of the text column. */
const XXD = /^([>\s]*)([0-9a-f]{8,12}|[0-9a-f]{4,7}(?=: +[0-9a-f])):( +)(.+)$/i;
/** A line of `hexdump -C`; the last has the offset alone. */
const HEXDUMP = /^([>\s]*)([0-9a-f]{7,12})(\s*)((?:[0-9a-f]{2}\s+)*)(?:\|.*)?$/i;
/** `*` stands for lines that are like the one before. More than this is no header. */
const MOST = 1 << 24;

/** Lines with offsets, also between others, as in a report. The offsets must fit together. */
function readDump(text: string): Candidate | null {
	const isXxd = /^[>\s]*[0-9a-f]{4,12}: +[0-9a-f]{2}/im.test(text);
	const isHexdump = !isXxd && /^[>\s]*[0-9a-f]{7,12} {1,2}[0-9a-f]{2} .*\|.*\|\s*$/im.test(text);
	if (!isXxd && !isHexdump) return null;
	const kind = isXxd ? 'xxd' : 'hexdump';
	const out: number[] = [];
	let from = 0;
	let row: number[] = [];
	let star = -1;
	let others = 0;
	for (const { 0: line, index: here } of text.matchAll(/.+/g)) {
		const named = { kind, label: isXxd ? 'xxd' : 'hexdump -C' } as const;
		const fail = (index: number, what: string): Refused => refused(named, text, here + index, what);
		const m = (isXxd ? XXD : HEXDUMP).exec(line);
		if (!m) {
			if (out.length > 0 && /^[>\s]*\*\s*$/.test(line)) star = here;
			else if (line.trim() !== '') others++;
			continue;
		}
		const [, lead = '', offset = '', gap = '', rest = ''] = m;
		const column = lead.length + offset.length + (isXxd ? 1 : 0) + gap.length;
		const at = parseInt(offset, 16);
		const digits = isXxd ? (rest.split(/\s\s/, 1)[0] as string) : rest;
		if (out.length === 0) from = at;
		if (star >= 0) {
			if (at - from > MOST) return fail(lead.length, `${hex(at)} is too far for “*” to fill`);
			while (out.length < at - from && row.length > 0) out.push(...row);
			star = -1;
		}
		if (at !== from + out.length)
			return fail(
				lead.length,
				`offset ${hex(at)}, but the lines before end at ${hex(from + out.length)}`
			);
		row = [];
		for (const { 0: run, index } of digits.matchAll(/\S+/g)) {
			const wrong = run.search(/[^0-9a-f]/i);
			if (wrong >= 0)
				return fail(column + index + wrong, `${quoted(run.charAt(wrong))} is no hex digit`);
			if (run.length % 2)
				return fail(
					column + index + run.length - 1,
					`an odd number of hex digits in ${quoted(run)}`
				);
			for (let k = 0; k < run.length; k += 2) row.push(parseInt(run.slice(k, k + 2), 16));
		}
		out.push(...row);
	}
	const label = `${isXxd ? 'xxd' : 'hexdump -C'}${from > 0 ? ` from ${hex(from)} on` : ''}${others ? ', between other lines' : ''}`;
	if (star >= 0)
		return refused({ kind, label }, text, star, '“*” with no offset after it: how many lines?');
	return { kind, label, bytes: Uint8Array.from(out) };
}

// ---- literals with escapes

const SIMPLE: Readonly<Record<string, number>> = {
	a: 7,
	b: 8,
	f: 12,
	n: 10,
	r: 13,
	t: 9,
	v: 11,
	'\\': 92,
	"'": 39,
	'"': 34
};

/** The value and length of the escape at `i`, where a backslash stands; null for one that is none of these. */
function escapeAt(text: string, i: number): { value: number; length: number } | null {
	const octal = /^[0-7]{1,3}/.exec(text.slice(i + 1, i + 4))?.[0];
	if (octal) return { value: parseInt(octal, 8), length: 1 + octal.length };
	const two = /^x([0-9a-f]{2})/i.exec(text.slice(i + 1, i + 4))?.[1];
	if (two) return { value: parseInt(two, 16), length: 4 };
	const simple = SIMPLE[text.charAt(i + 1)];
	return simple === undefined ? null : { value: simple, length: 2 };
}

/** Calls of printf with one format in single quotes, as `copyAs` writes them. */
function readPrintf(text: string): Candidate | null {
	if (!/^\s*(?:[$#]\s+)?printf\s+(?:--\s+)?'/.test(text)) return null;
	const named = { kind: 'printf', label: 'printf of a shell' } as const;
	const begin = /\s*(?:[$#][ \t]+)?printf[ \t]+(?:--[ \t]+)?'/y;
	const end = /'[ \t]*(?:>>?[ \t]*(?:'[^']*'|[^\s;'&|]+))?[ \t]*(?:;|\r?\n|$)/y;
	const out: number[] = [];
	let i = 0;
	while (/\S/.test(text.slice(i))) {
		begin.lastIndex = i;
		if (!begin.test(text)) return refused(named, text, i, 'no printf with a text in single quotes');
		for (i = begin.lastIndex; i < text.length && text.charAt(i) !== "'";) {
			const c = text.charAt(i);
			if (c === '%') {
				if (text.charAt(i + 1) !== '%')
					return refused(named, text, i, `${quoted(text.slice(i, i + 2))} has no value here`);
				out.push(37);
				i += 2;
			} else if (c === '\\') {
				const e = escapeAt(text, i);
				if (!e || e.value > 255)
					return refused(named, text, i, `${quoted(text.slice(i, i + 4))} is no escape of printf`);
				out.push(e.value);
				i += e.length;
			} else {
				const point = String.fromCodePoint(text.codePointAt(i) as number);
				out.push(...utf8(point));
				i += point.length;
			}
		}
		end.lastIndex = i;
		if (!end.test(text))
			return refused(named, text, i, 'the text in quotes, or what follows it, has no end');
		i = end.lastIndex;
	}
	return { ...named, bytes: Uint8Array.from(out) };
}

/** Literals of Python 3 behind one another, with or without a name and parentheses. */
function readPython(text: string): Candidate | null {
	const head = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?\(?\s*(?=b['"])/i.exec(text);
	if (!head) return null;
	const named = { kind: 'python', label: 'Python bytes' } as const;
	const out: number[] = [];
	let i = head[0].length;
	for (;;) {
		const open = /b(['"])/iy;
		open.lastIndex = i;
		const quote = open.exec(text)?.[1];
		if (quote === undefined) break;
		const start = i;
		for (i += 2; text.charAt(i) !== quote;) {
			const c = text.charAt(i);
			if (c === '' || c === '\n' || c === '\r')
				return refused(named, text, start, `the literal has no closing ${quote}`);
			if (c !== '\\') {
				if (c > '\x7f') return refused(named, text, i, `${quoted(c)} is not ASCII: write \\x`);
				out.push(c.charCodeAt(0));
				i++;
				continue;
			}
			const continued = /^\\\r?\n/.exec(text.slice(i, i + 3))?.[0];
			const e = continued ? null : escapeAt(text, i);
			if (continued) i += continued.length;
			else if (e && e.value <= 255) {
				out.push(e.value);
				i += e.length;
			} else if (e || text.charAt(i + 1) === 'x')
				return refused(named, text, i, `${quoted(text.slice(i, i + 4))} is no escape of a byte`);
			else {
				out.push(92); // Python keeps the backslash of an escape that it does not know
				i++;
			}
		}
		i++;
		const between = /(?:\s|\\\r?\n)*/y;
		between.lastIndex = i;
		between.test(text);
		i = between.lastIndex;
	}
	if (!/^\)?\s*;?\s*$/.test(text.slice(i)))
		return refused(named, text, i, `${quoted(text.slice(i).trim())} after the literal`);
	return { ...named, bytes: Uint8Array.from(out) };
}

// ---- lists of numbers

/** The same length and lines, with spaces for comments. */
const withoutComments = (text: string): string =>
	text.replace(/\/\*[^]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])+'|"(?:\\.|[^"\\\n])*"/g, (part) =>
		part.startsWith('/') ? part.replace(/[^\r\n]/g, ' ') : part
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

/** @param at where `body` begins in `text` */
function numbersOf(named: Named, text: string, at: number, body: string): Candidate {
	const out: number[] = [];
	for (const { 0: token, index } of body.matchAll(/'(?:\\.|[^'\\\n])+'|[^\s,;]+/g)) {
		const n = numberOf(token);
		if (n === null) return refused(named, text, at + index, `${quoted(token)} is no number`);
		if (n < -128 || n > 255)
			return refused(named, text, at + index, `${quoted(token)} is no byte: 0xff is the most`);
		out.push(n & 0xff);
	}
	return { ...named, bytes: Uint8Array.from(out) };
}

/** Each array of the text. What its initializer leaves out of the length is zero, as C has it, and said. */
function readArrays(text: string): Candidate[] {
	const bare = withoutComments(text);
	const arrays = bare.matchAll(/\b([a-z_]\w*)\s*\[\s*([^\]]*?)\s*\][^={;]*=\s*\{/gi);
	return Array.from(arrays, ({ 0: head, 1: name, 2: length, index }) => {
		const named: Named = { kind: 'c', label: `C array ${name}` };
		const from = index + head.length;
		const body = /(?:'(?:\\.|[^'\\\n])+'|[^}'])*/y;
		body.lastIndex = from;
		body.test(bare);
		const to = body.lastIndex;
		if (bare.charAt(to) !== '}')
			return refused(named, text, from - 1, 'the array has no closing }');
		const list = numbersOf(named, text, from, bare.slice(from, to));
		const size = length ? numberOf(length) : null;
		if (!isRead(list) || size === null || size === list.bytes.length) return list;
		const given = list.bytes.length;
		if (size < given || size > MOST)
			return refused(named, text, index, `${length} bytes declared, ${given} given`);
		const bytes = new Uint8Array(size);
		bytes.set(list.bytes);
		return {
			...named,
			label: `${named.label}, of ${size} bytes ${given} given, then zeros`,
			bytes
		};
	});
}

/** `0x01, 0x02`, with or without brackets around them. */
function readList(text: string): Candidate | null {
	const bare = withoutComments(text);
	const [, lead = '', body = ''] = /^([\s[({]*)([^]*?)[\s\])};,]*$/.exec(bare) ?? [];
	const tokens = body.split(/[\s,;]+/);
	if (!/\b0x/i.test(body) || !tokens.every((t) => NUMBER.test(t))) return null;
	return numbersOf({ kind: 'list', label: 'list of numbers' }, text, lead.length, body);
}

/** Hex digits, two a byte, with anything between bytes that is neither letter nor digit. */
function readHex(text: string): Candidate | null {
	const bare = text.replace(/(?<![0-9a-z])0x(?=[0-9a-f])|\\x(?=[0-9a-f])/gi, '  ');
	if (!/[0-9a-f]/i.test(bare) || /[g-z]|[^\s!-~]/i.test(bare)) return null;
	const named = { kind: 'hex', label: 'hex digits' } as const;
	const out: number[] = [];
	for (const { 0: run, index } of bare.matchAll(/[0-9a-f]+/gi)) {
		if (run.length % 2) {
			const n =
				run.length === 1
					? 'a single hex digit'
					: `${run.length} hex digits in a row, an odd number`;
			return refused(named, text, index + run.length - 1, `${n}; a byte has two`);
		}
		for (let k = 0; k < run.length; k += 2) out.push(parseInt(run.slice(k, k + 2), 16));
	}
	return { ...named, bytes: Uint8Array.from(out) };
}

/** A word that could be base64 is refused only where it can hardly be anything else. */
const LONG = 40;

/** RFC 4648, both alphabets. A rest of bits that would be lost is refused. */
function readBase64(text: string): Candidate | null {
	const named = { kind: 'base64', label: 'base64' } as const;
	const digits: number[] = [];
	let bits = 0;
	let last = 0;
	if (!/^\s*(?:[\w+/=-]+[ \t]*(?:\r?\n\s*|$))+$/.test(text)) return null;
	const sure = /=\s*$/.test(text) || text.length >= LONG;
	const fail = (index: number, what: string): Refused | null =>
		sure ? refused(named, text, index, what) : null;
	const out: number[] = [];
	let padding = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text.charAt(i);
		if (/\s/.test(c)) continue;
		last = i;
		if (c === '=') {
			padding++;
			continue;
		}
		if (padding) return fail(i, `${quoted(c)} after the padding`);
		const value = BASE64.indexOf(c === '-' ? '+' : c === '_' ? '/' : c);
		digits.push(value);
		bits = ((bits << 6) | value) & 0xffffff;
		const k = digits.length % 4;
		if (k === 2) out.push((bits >> 4) & 0xff);
		else if (k === 3) out.push((bits >> 2) & 0xff);
		else if (k === 0) out.push(bits & 0xff);
	}
	const over = digits.length % 4;
	if (over === 1) return fail(last, 'one character too many or too few: 6 bits are no byte');
	if (padding > 0 && padding !== (4 - over) % 4)
		return fail(last, `${padding} = at the end of ${digits.length} characters`);
	const lost = over === 2 ? bits & 15 : over === 3 ? bits & 3 : 0;
	if (lost) return fail(last, 'bits of the last character would be lost');
	return { ...named, bytes: Uint8Array.from(out) };
}

/** As TextEncoder does it: half a surrogate pair becomes U+FFFD. */
function utf8(text: string): Uint8Array {
	const out: number[] = [];
	for (const c of text) {
		const point = c.codePointAt(0) as number;
		const p = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
		if (p < 0x80) out.push(p);
		else if (p < 0x800) out.push(0xc0 | (p >> 6), 0x80 | (p & 63));
		else if (p < 0x10000) out.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
		else
			out.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
	}
	return Uint8Array.from(out);
}
