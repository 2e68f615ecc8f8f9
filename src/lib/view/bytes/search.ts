/** What the bar over the bytes does with what people type: goes to an offset, finds bytes, fills them. */
import { sizeText } from '../../format/count.ts';
import { fromHex, hex, hex2 } from '../../format/hex.ts';
import type { Span } from '../../format/image.ts';
import { quoted } from '../../share/quoted.ts';
import { parseText } from '../c_text.ts';
import { parseNumber } from '../number.ts';
import type { Range } from '../../format/ranges.ts';

export const SEARCH_KINDS = ['hex', 'text', 'u16', 'u32', 'u64'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

const WIDTH = { u16: 2, u32: 4, u64: 8 } as const;

/** What the user types into the bar. */
export interface Search {
	readonly kind: SearchKind;
	readonly text: string;
	/** Numbers are little endian. */
	readonly le: boolean;
}

export const EXAMPLES: Readonly<Record<SearchKind, string>> = {
	hex: '73 65 6c',
	text: 'selinux',
	u16: '73',
	u32: '73',
	u64: '73'
};

function parseHex(text: string): { bytes: Uint8Array } | { error: string } {
	const bytes = fromHex(text.replace(/\s+|0x|,/g, ''));
	return bytes ? { bytes } : { error: 'two hex digits per byte' };
}

const some = (bytes: Uint8Array, asText: boolean) =>
	bytes.length > 0 ? { bytes, asText } : { error: 'nothing to look for' };

/** The bytes to look for. What is no hex is looked for as text, and the answer says so. */
export function soughtBytes(
	search: Search
): { bytes: Uint8Array; asText: boolean } | { readonly error: string } {
	const { kind, text, le } = search;
	if (kind === 'hex' || kind === 'text') {
		const digits = kind === 'hex' ? parseHex(text) : null;
		if (digits && 'bytes' in digits) return some(digits.bytes, false);
		const parsed = parseText(text);
		if ('error' in parsed) return digits ?? parsed;
		return some(parsed.bytes, digits !== null);
	}
	const size = WIDTH[kind];
	const parsed = parseNumber(text, [0n, 2n ** BigInt(8 * size) - 1n], kind);
	if ('error' in parsed) return parsed;
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, parsed.value, le);
	return { bytes: le ? bytes.subarray(0, size) : bytes.subarray(8 - size), asText: false };
}

/**
 * The next match, or the one before. Past an end of the file the search goes on at the other end.
 * @param hits offsets of matches, up to where the search has come
 * @param all it has come to the end
 * @param here offset beside which it begins; -1 for none
 * @returns undefined if there is none, or none yet
 */
export function nextOf(
	hits: readonly number[],
	all: boolean,
	here: number,
	forward: boolean
): number | undefined {
	const beside = forward ? hits.find((h) => h > here) : hits.findLast((h) => h < here);
	return beside ?? (all ? hits.at(forward ? 0 : -1) : undefined);
}

/** How far a search has come. */
export interface Searched {
	/** The number of matches so far. */
	readonly hits: number;
	/** It has come so far. */
	readonly to: number;
	/** `full`: more matches are not counted. */
	readonly state: 'running' | 'done' | 'stopped' | 'full';
}

/**
 * The answer in words.
 * @param at offset of the shown match; null without one
 * @param lost bytes at the end of the file that were not saved
 */
export function matchText(
	{ hits, to, state }: Searched,
	{ at, asText, lost }: { at: number | null; asText: boolean; lost: number }
): string {
	const as = asText ? 'as text ' : '';
	const without = lost > 0 ? `; the ${lost} bytes from ${hex(to)} on were not saved` : '';
	if (state === 'running') return at === null ? '' : `${as}at ${hex(at)}, ${hits} so far`;
	const up = state === 'done' ? '' : ` up to ${hex(to)}`;
	if (at !== null)
		return `${as}at ${hex(at)}, ${hits} ${up === '' ? 'in all' : up.trim()}${without}`;
	return `${asText ? 'not hex; as text ' : ''}not found${up}${without}`;
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
	const decimal =
		/^\d+$/.test(name) && +name <= size ? `; ${name} in decimal is ${hex(+name)}` : '';
	if (offset > size) return { error: `${hex(offset)} is past the end at ${hex(size)}${decimal}` };
	if (offset < 0) return { error: `there is nothing ${hex(n)} before ${hex(caret)}` };
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
			error: `${name === '' ? '' : `${quoted(name)} is neither an offset nor a member: `}type 12c, +10, -8, magic or release.h.len`
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
