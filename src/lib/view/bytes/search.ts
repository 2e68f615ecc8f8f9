/** What the bar over the bytes does with what people type: goes to an offset, finds bytes, fills them. */
import { fromHex, hex, hex2, sizeText } from '../../format/hex.ts';
import type { Span } from '../../format/image.ts';
import { quoted } from '../../share/quoted.ts';
import { parseText } from '../c_text.ts';
import { parseNumber } from '../number.ts';
import type { Range } from '../../format/ranges.ts';

export const KINDS = ['hex', 'text', 'u16', 'u32', 'u64'] as const;
export type Kind = (typeof KINDS)[number];

const WIDTH = { u16: 2, u32: 4, u64: 8 } as const;

/** What the user types into the bar. */
export interface Search {
	readonly kind: Kind;
	readonly text: string;
	/** Numbers are little endian. */
	readonly le: boolean;
}

/** What to type, as an example. */
export const EXAMPLES: Readonly<Record<Kind, string>> = {
	hex: '73 65 6c',
	text: 'selinux',
	u16: '73',
	u32: '73',
	u64: '73'
};

function parseHex(text: string): { bytes: Uint8Array } | { error: string } {
	const bytes = fromHex(text.replace(/\s+|0x|,/g, ''));
	return bytes ? { bytes } : { error: 'two hex digits a byte' };
}

/** The bytes to look for. */
function needle({ kind, text, le }: Search): { bytes: Uint8Array } | { error: string } {
	if (kind === 'hex' || kind === 'text') {
		const parsed = kind === 'hex' ? parseHex(text) : parseText(text);
		if ('error' in parsed) return parsed;
		return parsed.bytes.length > 0 ? parsed : { error: 'nothing to look for' };
	}
	const size = WIDTH[kind];
	const parsed = parseNumber(text, [0n, 2n ** BigInt(8 * size) - 1n], kind);
	if ('error' in parsed) return parsed;
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, parsed.value, le);
	return { bytes: le ? bytes.subarray(0, size) : bytes.subarray(8 - size) };
}

/** Whether a text that is not hex can be searched as text. */
export const couldBeText = (search: Search): boolean =>
	search.kind === 'hex' &&
	'error' in needle(search) &&
	'bytes' in needle({ ...search, kind: 'text' });

/**
 * The next match, or the one before. Past an end of the image the search goes on at the other end.
 * @param marked the selection: the search begins beside it
 * @returns the match, or null without one; and the answer in words
 */
export function findNext(
	bytes: Uint8Array,
	search: Search,
	marked: Range | null,
	forward: boolean
): { range: Range | null; said: string } {
	const what = needle(search);
	if ('error' in what) return { range: null, said: what.error };
	const hits = placesOf(bytes, what.bytes);
	const here = marked?.from ?? -1;
	const at = forward
		? (hits.find((h) => h > here) ?? hits[0])
		: (hits.findLast((h) => h < here) ?? hits.at(-1));
	if (at === undefined) return { range: null, said: 'not found' };
	return {
		range: { from: at, to: at + what.bytes.length },
		said: `at ${hex(at)}, ${hits.length} in all`
	};
}

/** The offsets of `what`; matches may overlap. */
function placesOf(bytes: Uint8Array, what: Uint8Array): number[] {
	const hits: number[] = [];
	for (let at = 0; at + what.length <= bytes.length; at++) {
		let k = 0;
		while (k < what.length && bytes[at + k] === what[k]) k++;
		if (k === what.length) hits.push(at);
	}
	return hits;
}

/**
 * The place that a text names: an offset in hex (`12c`, `0x12c`), a distance in hex from the caret (`+10`, `-0x8`), or a member
 * by its path (`magic`, `release.h.len`). An object's name leads to its first byte, and the end of a path is enough if
 * only one member has it.
 */
export function parsePlace(
	text: string,
	{ caret, size, spans }: { caret: number; size: number; spans: readonly Span[] }
): { offset: number } | { error: string } {
	const name = text.trim();
	const [, sign, digits] = /^([-+]?)\s*(?:0x)?([0-9a-f]+)$/i.exec(name) ?? [];
	const n = parseInt(digits ?? '', 16);
	if (!Number.isSafeInteger(n)) return memberNamed(name, spans);
	const offset = sign === '-' ? caret - n : sign === '+' ? caret + n : n;
	if (offset > size) return { error: `${hex(offset)} is past the end at ${hex(size)}` };
	if (offset < 0) return { error: `${hex(n)} before ${hex(caret)} there is nothing` };
	return { offset };
}

function memberNamed(name: string, spans: readonly Span[]): { offset: number } | { error: string } {
	const exact =
		spans.find((s) => s.path === name) ??
		spans.find((s) => s.group === name || s.path.startsWith(`${name}.`));
	if (exact) return { offset: exact.offset };
	const [one, ...others] = spans.filter((s) => s.path.endsWith(`.${name}`));
	if (!one)
		return {
			error: `${name === '' ? '' : `${quoted(name)} is no offset and no member: `}type 12c, +10, -8, magic or release.h.len`
		};
	if (others.length > 0)
		return {
			error: `${others.length + 1} members end in ${quoted(name)}: type more, as in ${one.path}`
		};
	return { offset: one.offset };
}

/** As many bytes as somebody would change one by one: a number, or a name. */
const FEW = 16;

/** The bytes of a range in hex, as `filling` takes them; empty if there are more than a few. */
export const contents = (bytes: Uint8Array, { from, to }: Range): string =>
	to - from > FEW ? '' : Array.from(bytes.subarray(from, to), hex2).join(' ');

/** @param text hex, `78` or `de ad` */
export function filling(
	text: string,
	{ from, to }: Range
): { bytes: Uint8Array } | { error: string } {
	const parsed = parseHex(text);
	if ('error' in parsed) return parsed;
	const pattern = parsed.bytes;
	if (pattern.length === 0) return { error: 'nothing to fill with' };
	const length = to - from;
	if (pattern.length > length)
		return {
			error: `the pattern has ${sizeText(pattern.length)}, more than the ${sizeText(length)} selected`
		};
	return { bytes: Uint8Array.from({ length }, (_, i) => pattern[i % pattern.length]!) };
}
