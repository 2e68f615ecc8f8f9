/** Bytes of Python 3: a sequence of literals, `bytes([..])`, `bytes.fromhex('..')`, and the same with bytearray. */
import { fromHex } from '../../format/hex.ts';
import { hexFault, fault, type Attempt } from './candidate.ts';
import { escapeAt } from './printf.ts';
import { characterAt, quoted } from '../quoted.ts';

const named = { kind: 'python', label: 'Python bytes' } as const;

/** A name may stand in front, and parentheses around it. */
export function readPython(text: string): Attempt | null {
	const NAME = String.raw`^\s*(?:>>> )?(?:[A-Za-z_]\w{0,99}\s{0,99}=\s{0,99})?`;
	const head = new RegExp(`${NAME}(?:(?:bytes|bytearray)?\\(\\s*)?(?=b['"])`, 'i').exec(text);
	if (head) return readLiterals(text, head[0].length);
	const fromHex = new RegExp(`${NAME}(?:bytes|bytearray)\\.fromhex\\(\\s*(?=['"])`).exec(text);
	if (fromHex) return readFromHex(text, fromHex[0].length);
	const list = new RegExp(`${NAME}(?:bytes|bytearray)\\(\\s*[[(]`).exec(text);
	return list && readNumbers(text, list[0].length);
}

/** @param from index after the bracket */
function readNumbers(text: string, from: number): Attempt {
	const bare = text.replace(/#.*/g, (comment) => ' '.repeat(comment.length));
	const length = bare.slice(from).search(/[\])]/);
	if (length < 0) return fault(named, from - 1, 'the list has no end');
	const end = from + length;
	if (!/^[\])]\s*\)\s*(?:;\s*)?$/.test(bare.slice(end)))
		return fault(named, end, 'a list of numbers ends here, but not the call');
	const items = bare.slice(from, end).split(',');
	const out: number[] = [];
	let at = from;
	for (const [i, item] of items.entries()) {
		const last = i === items.length - 1;
		// `(5)` is a number, `(5,)` a list.
		if (last && i === 0 && text.charAt(from - 1) === '(' && item.trim() !== '')
			return fault(named, from, 'one number in parentheses is not a list: write [ ]');
		if (!last || item.trim() !== '') {
			const token = item.trim();
			const here = at + item.indexOf(token);
			if (!/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|0+|[1-9][0-9]*)$/i.test(token))
				return fault(named, here, `${quoted(token)} is not a number of Python`);
			if (Number(token) > 255)
				return fault(named, here, `${quoted(token)} is not a byte: 0xff is the most`);
			out.push(Number(token));
		}
		at += item.length + 1;
	}
	return { ...named, bytes: Uint8Array.from(out) };
}

/** Strings of hex digits, two for each byte, with white space between bytes. @param i index of the first string */
function readFromHex(text: string, i: number): Attempt {
	const out: number[] = [];
	const string = /(['"])([^'"\n]*)\1\s*/y;
	for (string.lastIndex = i; ;) {
		const at = string.lastIndex;
		const found = string.exec(text);
		if (!found) {
			if (/^\)\s*(?:;\s*)?$/.test(text.slice(at))) return { ...named, bytes: Uint8Array.from(out) };
			return fault(named, at, 'no string of hex digits, and no closing )');
		}
		for (const { 0: run, index } of (found[2] as string).matchAll(/\S+/g)) {
			const wrong = hexFault(run);
			if (wrong) return fault(named, at + 1 + index + wrong.at, wrong.what);
			for (const byte of fromHex(run) as Uint8Array) out.push(byte);
		}
	}
}

/** A sequence of literals. @param i index of the first literal */
function readLiterals(text: string, i: number): Attempt {
	const out: number[] = [];
	for (;;) {
		const open = /b(['"])/iy;
		open.lastIndex = i;
		const quote = open.exec(text)?.[1];
		if (quote === undefined) break;
		const start = i;
		for (i += 2; text.charAt(i) !== quote;) {
			const c = text.charAt(i);
			if (c === '' || c === '\n' || c === '\r')
				return fault(named, start, `the literal has no closing ${quote}`);
			if (c !== '\\') {
				if (c > '\x7f')
					return fault(named, i, `${quoted(characterAt(text, i))} is not ASCII: write \\x`);
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
				return fault(named, i, `${quoted(text.slice(i, i + 4))} is not an escape of a byte`);
			else {
				out.push(92); // Python leaves the backslash of an unknown escape in place
				i++;
			}
		}
		i++;
		const between = /(?:\s|\\\r?\n|#.*)*/y;
		between.lastIndex = i;
		between.test(text);
		i = between.lastIndex;
	}
	if (!/^\)?\s*(?:;\s*)?$/.test(text.slice(i)))
		return fault(named, i, `${quoted(text.slice(i).trim())} after the literal`);
	return { ...named, bytes: Uint8Array.from(out) };
}
