/** An image, or a part of it, as text for a terminal, a program or a mail. `paste.ts` reads every format back. */
import { hex, hex2, isPrintable, latin1, toHex } from '../../format/hex.ts';
import { isPaddingSpan, spanInt, type Layout, type Span } from '../../format/image.ts';
import type { Range } from '../../format/ranges.ts';

export interface CopyInput {
	/** The whole image; `layout` is its layout. */
	readonly bytes: Uint8Array;
	readonly layout: Layout;
	/** The bytes to copy; all of them without it. */
	readonly part?: Range | null;
	/** The file's name. */
	readonly name: string;
	/** The call and its result, as strace prints them. */
	readonly call: string;
	readonly result: string;
	/** The lines that the kernel prints. */
	readonly log: readonly string[];
	/** Our own lines. */
	readonly notes: readonly string[];
}

export const FORMATS = [
	{ id: 'hex', label: 'Hex', describe: 'two digits per byte, 16 bytes per line' },
	{ id: 'xxd', label: 'xxd', describe: 'as xxd prints it; xxd -r makes a file of it' },
	{ id: 'c', label: 'C array', describe: 'one member per line, with its name and value' },
	{ id: 'python', label: 'Python bytes', describe: 'a Python 3 literal, 16 bytes per line' },
	{ id: 'base64', label: 'Base64', describe: '76 columns; base64 -d makes a file of it' },
	{ id: 'printf', label: 'printf', describe: 'commands for any POSIX shell; they write image.img' },
	{ id: 'report', label: 'Report', describe: 'plain text for an email: call, verdict, log, bytes' }
] as const;
export type FormatId = (typeof FORMATS)[number]['id'];

const ROW = 16;

export function copyAs(id: FormatId, input: CopyInput): string {
	const { from, to } = input.part ?? { from: 0, to: input.bytes.length };
	const bytes = input.bytes.subarray(from, to);
	switch (id) {
		case 'hex':
			return lines(bytes, (row) => toHex(row, ' '));
		case 'xxd':
			return xxd(bytes, from);
		case 'c':
			return cArray(input, from, from + bytes.length);
		case 'python':
			return python(bytes);
		case 'base64':
			return base64(bytes);
		case 'printf':
			return printf(bytes);
		case 'report':
			return report(input, bytes, from);
	}
}

function lines(bytes: Uint8Array, line: (row: Uint8Array, at: number) => string): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += ROW)
		text += `${line(bytes.subarray(at, at + ROW), at)}\n`;
	return text;
}

/** Like `xxd`, or `xxd -s FROM -l SIZE` for a part: offsets are the image's. */
function xxd(bytes: Uint8Array, from: number): string {
	return lines(bytes, (row, at) => {
		const pairs = toHex(row).replace(/.{4}(?=.)/g, '$& ');
		const text = Array.from(row, (b) => (isPrintable(b) ? String.fromCharCode(b) : '.')).join('');
		return `${(from + at).toString(16).padStart(8, '0')}: ${pairs.padEnd(39)}  ${text}`;
	});
}

/** Values in a row of the C array: with the remark after them a row has about 80 columns. */
const C_ROW = 8;

function cArray({ bytes, layout }: CopyInput, from: number, to: number): string {
	let text = `static const unsigned char image[${to - from}] = {\n`;
	for (const s of layout.spans) {
		const start = Math.max(from, s.offset);
		const end = Math.min(to, s.offset + s.size);
		for (let at = start; at < end; at += C_ROW) {
			const row = bytes.subarray(at, Math.min(end, at + C_ROW));
			const values = Array.from(row, (b) => `0x${hex2(b)},`).join(' ');
			text +=
				at === start
					? `\t${values.padEnd(6 * C_ROW)}/* ${remark(bytes, layout, s, start, end)} */\n`
					: `\t${values}\n`;
		}
	}
	return `${text}};\n`;
}

/** Path and value of a member; of a cut member, which of its bytes the image has. */
function remark(bytes: Uint8Array, layout: Layout, s: Span, start: number, end: number): string {
	if (!s.field) return s.path;
	if (end - start < s.full) {
		const first = start - s.offset + 1;
		const last = end - s.offset;
		const which = first === last ? `byte ${first}` : `bytes ${first} to ${last}`;
		return `${s.path}, ${which} of ${s.full}`;
	}
	if (isPaddingSpan(s)) return s.path.endsWith('padding') ? s.path : `${s.path}, padding`;
	const value = spanInt(bytes, layout.order, s);
	if (value !== null) return `${s.path} = ${value}${value > 9 ? ` (${hex(value)})` : ''}`;
	return `${s.path} = ${commentText(bytes.subarray(start, end))}`;
}

/** The longest text of a good image: a field of utsname. */
const TEXT = 65;

/** A C string for a comment: the text before the NUL, escaped so that it can neither end the comment nor begin one. */
function commentText(bytes: Uint8Array): string {
	const nul = bytes.indexOf(0);
	const end = nul < 0 ? bytes.length : nul;
	let text = '';
	for (const b of bytes.subarray(0, Math.min(end, TEXT)))
		text += isPrintable(b) && b !== 92 ? String.fromCharCode(b) : `\\x${hex2(b)}`;
	const safe = text.replace(/\*(?=\/)|(?<=\/)\*/g, '\\x2a');
	const behind = nul >= 0 && bytes.subarray(nul).some((b) => b !== 0);
	return `"${safe}"${end > TEXT ? '...' : ''}${nul < 0 ? ', no NUL' : behind ? ', more after its NUL' : ''}`;
}

/** The escapes that repr() of Python writes. */
const PYTHON: Readonly<Record<number, string>> = {
	9: '\\t',
	10: '\\n',
	13: '\\r',
	39: "\\'",
	92: '\\\\'
};

function python(bytes: Uint8Array): string {
	if (bytes.length === 0) return "image = b''\n";
	const one = (b: number): string =>
		PYTHON[b] ?? (isPrintable(b) ? String.fromCharCode(b) : `\\x${hex2(b)}`);
	return `image = (\n${lines(bytes, (row) => `    b'${Array.from(row, one).join('')}'`)})\n`;
}

/** RFC 4648, in lines of 76 characters, like base64(1). */
const base64 = (bytes: Uint8Array): string => btoa(latin1(bytes)).replace(/.{1,76}/g, '$&\n');

/**
 * POSIX has one escape for any byte in a format: three octal digits. dash has no `\x`. Each line is a call of its own,
 * because no quoting breaks one long format into lines in all shells.
 */
function printf(bytes: Uint8Array): string {
	if (bytes.length === 0) return "printf '' > image.img\n";
	const octal = (b: number): string => `\\${b.toString(8).padStart(3, '0')}`;
	return lines(
		bytes,
		(row, at) => `printf '${Array.from(row, octal).join('')}' ${at === 0 ? '>' : '>>'} image.img`
	);
}

/** Only lines of the dump begin with hex digits, so that Paste can read the bytes back from the report. */
function report(input: CopyInput, bytes: Uint8Array, from: number): string {
	const { call, result, name, log, notes } = input;
	const size = input.bytes.length;
	const part =
		bytes.length === size
			? `${size} bytes`
			: `${bytes.length} of ${size} bytes, from ${hex(from)} on`;
	const parts = [
		`${call} ${result}\n\nFile: ${name.replace(/\p{Cc}/gu, '?')}, ${part}\n`,
		`Kernel log:\n${log.length ? log.map((line) => `  ${line}\n`).join('') : '  nothing is printed\n'}`
	];
	if (notes.length)
		parts.push(`ckptlab, not the kernel:\n${notes.map((n) => `  - ${n}\n`).join('')}`);
	parts.push(`Bytes:\n${xxd(bytes, from)}`);
	return parts.join('\n');
}
