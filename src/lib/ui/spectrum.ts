/** The bars of a spectrum: x is the offset, y the byte, in units of bytes and byte values. */
import type { Span } from '$lib/format/image.ts';

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
