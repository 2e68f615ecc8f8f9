/** The picture of an image: x is the offset, y the byte. */
import { hex } from '../format/hex.ts';
import type { Layout, Span } from '../format/image.ts';
import type { Range } from '../format/ranges.ts';
import type { Reading } from './reading.ts';

/** The bars of one colour that are read, or those that are not. */
export interface Bars {
	readonly group: string;
	readonly unread: boolean;
	/** A path in a box that is as wide as the image has bytes, and 256 high. */
	readonly d: string;
}

/**
 * @param read bytes that the reader has consumed
 * @param most bars at most: in longer images a bar is the maximum of several bytes
 */
export function barsOf(
	bytes: Uint8Array,
	spans: readonly Span[],
	read: number,
	most: number
): Bars[] {
	const n = bytes.length;
	const bin = Math.max(1, Math.ceil(n / most));
	const all: { group: string; unread: boolean; d: string }[] = [];
	let s = 0;
	for (let o = 0; o < n; o += bin) {
		let max = 0;
		for (let i = o; i < Math.min(n, o + bin); i++) max = Math.max(max, bytes[i]!);
		while (s < spans.length - 1 && o >= spans[s]!.offset + spans[s]!.size) s++;
		if (max === 0) continue;
		const group = spans[s]?.group ?? 'tail';
		const unread = o >= read;
		let bars = all.find((b) => b.group === group && b.unread === unread);
		if (!bars) all.push((bars = { group, unread, d: '' }));
		bars.d += `M${o} 256v${-max}h${0.72 * bin}v${max}z`;
	}
	return all;
}

/** How wide the page must be for a label: shown on pages of every width, or only on those. */
type Room = 'any' | 'medium' | 'wide';

/** Bytes of one object beside each other, with a line and, where there is room, a label. */
export interface SpectrumRun extends Range {
	readonly group: string;
	readonly name: string;
	/** Null where there is room on no page. */
	readonly label: { readonly room: Room; readonly offset: string | null } | null;
}

/** Width of a character of a label in percent of the picture, at its narrowest, on wide, medium and small pages. */
const CHAR = { wide: 0.5, medium: 0.75, small: 1.16 };

/** A range with the colour of what it begins in. */
export interface Mark extends Range {
	readonly group: string;
}

/**
 * @param n bytes of the image
 * @param most bars at most
 */
export function spectrumRuns(layout: Layout, n: number, most: number): SpectrumRun[] {
	const runs: { group: string; name: string; from: number; to: number }[] = [];
	for (const s of layout.spans) {
		const name = s.group === 'constants' ? 'constants' : (layout.objects[s.object]?.name ?? s.path);
		const last = runs.at(-1);
		const isNarrow = s.size * most < n; // than a bar
		if (last?.group === s.group && (last.name === name || isNarrow)) last.to = s.offset + s.size;
		else runs.push({ group: s.group, name, from: s.offset, to: s.offset + s.size });
	}
	const at = runs.map((r) => (100 * r.from) / n);
	const wide = labels(runs, at, CHAR.wide);
	const medium = labels(runs, at, CHAR.medium);
	const small = labels(runs, at, CHAR.small);
	return runs.map((r, i) => {
		const room = !medium.has(i) ? 'wide' : !small.has(i) ? 'medium' : 'any';
		const offset = medium.get(i) && wide.get(i) ? hex(r.from) : null;
		return { ...r, label: wide.has(i) ? { room, offset } : null };
	});
}

/**
 * Which runs have room for their name: the first run of each name, unless its name would overlap one before it or leave
 * the picture. The name of the last run ends at the right edge.
 * @param at where each run begins, in percent of the width
 * @param char width of a character, in percent
 * @returns for the indices of those runs, whether there is room for the offset too
 */
export function labels(
	runs: readonly { readonly name: string }[],
	at: readonly number[],
	char: number
): Map<number, boolean> {
	const out = new Map<number, boolean>();
	const seen = new Set<string>();
	const last = runs.length - 1;
	let before = -1;
	let end = 0;
	runs.forEach(({ name }, i) => {
		const width = char * (name.length + 1);
		const from = i === last ? 100 - width + char : at[i]!;
		const isCut = i < last && from + width - char > 100;
		const isFirst = !seen.has(name);
		seen.add(name);
		if (from < end || isCut || !isFirst) return;
		if (before >= 0) out.set(before, end + 6 * char <= from);
		out.set(i, false);
		before = i;
		end = from + width;
	});
	return out;
}

/** Where the reader stands. */
export interface ReadHead {
	/** `read 72 of 326`; the rest of a long file counts too. */
	readonly text: string;
	readonly isRefused: boolean;
}

/**
 * @param atEnd the reader is at its end: a refusal shows only then
 * @param rest bytes behind those that can be edited
 * @returns null without an image
 */
export function readHead(
	{ bytes, outcome }: Pick<Reading, 'bytes' | 'outcome'>,
	read: number,
	atEnd: boolean,
	rest: number
): ReadHead | null {
	if (!outcome) return null;
	return {
		text: `read ${read} of ${bytes.length + rest}`,
		isRefused: outcome.errno !== '0' && atEnd
	};
}
