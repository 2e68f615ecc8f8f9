/** The picture of an image: x is the offset, y the byte. */
import { hex } from '../format/hex.ts';
import type { Layout, Span } from '../format/image.ts';
import type { Range } from '../format/ranges.ts';
import type { Reading } from './reading.ts';

/** All bars of one colour that are read, or all that are not. */
export interface Bars {
	readonly group: string;
	readonly unread: boolean;
	/** A path in a box that is as wide as the image has bytes, and 256 high. */
	readonly d: string;
}

/**
 * @param read the number of bytes that the reader has consumed
 * @param most the most bars: in longer images a bar shows the maximum of several bytes
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

/** To a hundredth, which is less than a pixel. */
export const percentOf = (n: number, of: number): number => Math.round((1e4 * n) / of) / 100;

/** The pages that have room for a label. */
type Room = 'any' | 'medium' | 'wide';

/** Neighbouring bytes of one object, with a line and, if there is room, a label. */
export interface SpectrumRun extends Range {
	readonly group: string;
	readonly name: string;
	/** Null if no page has room. */
	readonly label: { readonly room: Room; readonly offset: string | null } | null;
}

/** The width of a label's character, in percent of the narrowest picture on wide, medium and small pages. */
const CHAR = { wide: 0.5, medium: 0.75, small: 1.16 };

/** A range with the colour of its first byte. */
export interface Mark extends Range {
	readonly group: string;
}

/**
 * @param n the number of bytes in the image
 * @param most the most bars
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
 * Finds the runs with room for their name. The first run of each name has it, unless the name would overlap an earlier one
 * or leave the picture. The name of the last run ends at the right edge.
 * @param at the start of each run, in percent of the width
 * @param char the width of a character, in percent
 * @returns the indices of these runs, each with whether there is room for the offset too
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
	/** `read 72 of 326`; the total has the rest of a long file too. */
	readonly text: string;
	readonly isRefused: boolean;
}

/**
 * @param atEnd the reader is at its end; only then a refusal shows
 * @param rest the number of bytes after the editable part
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
