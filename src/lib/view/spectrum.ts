/** The bars of a spectrum: x is the offset, y the byte, in units of bytes and byte values. */
import type { Span } from '../format/image.ts';

export interface Bars {
	readonly group: string;
	readonly unread: boolean;
	/** Of a path in a box as wide as the image and 256 high. */
	readonly d: string;
}

/**
 * A path for each group, read and unread.
 * @param read how far the reader came
 * @param most bars at most: longer images are binned by maximum
 */
export function barsOf(
	bytes: Uint8Array,
	spans: readonly Span[],
	read: number,
	most: number
): Bars[] {
	const n = bytes.length;
	const bin = Math.max(1, Math.ceil(n / most));
	const paths = new Map<string, string>();
	let s = 0;
	for (let o = 0; o < n; o += bin) {
		let max = 0;
		for (let i = o; i < Math.min(n, o + bin); i++) max = Math.max(max, bytes[i]!);
		while (s < spans.length - 1 && o >= spans[s]!.offset + spans[s]!.size) s++;
		if (max === 0) continue;
		const key = `${spans[s]?.group ?? 'tail'} ${o < read ? 'read' : 'unread'}`;
		paths.set(key, `${paths.get(key) ?? ''}M${o} 256v${-max}h${0.72 * bin}v${max}z`);
	}
	return [...paths].map(([key, d]) => ({
		group: key.split(' ')[0]!,
		unread: key.endsWith('unread'),
		d
	}));
}

/**
 * The runs that get their name under them: the first of each name, from the left, where it runs into none before. The last
 * run's name ends at the right edge.
 * @param at where each begins, in percent of the width
 * @param char width of a character, in percent
 * @returns with whether there is room for its offset, too
 */
export function labels(
	runs: readonly { readonly name: string }[],
	at: readonly number[],
	char: number
): Map<number, boolean> {
	const out = new Map<number, boolean>();
	const last = runs.length - 1;
	let before = -1;
	let end = 0;
	runs.forEach(({ name }, i) => {
		const width = char * (name.length + 1);
		const from = i === last ? 100 - width + char : at[i]!;
		const cut = i < last && from + width - char > 100;
		if (from < end || cut || runs.findIndex((x) => x.name === name) < i) return;
		if (before >= 0) out.set(before, end + 6 * char <= from);
		out.set(i, false);
		before = i;
		end = from + width;
	});
	return out;
}
