/** The picture of an image: x is the offset, y the byte. */
import { sizeText } from '../format/count.ts';
import type { Layout, Span } from '../format/image.ts';

/** The most bars of a picture. */
const BARS = 464;

interface Image {
	readonly bytes: Uint8Array;
	readonly layout: Layout;
}

export type Bars = ReturnType<typeof barsOf>[number];
export type Run = ReturnType<typeof spectrumRuns>[number];

/**
 * All bars of one colour that are read, or all that are not. The path is in a box that is as wide as the image has bytes, and 256
 * high.
 * @param read the number of bytes that the reader has consumed
 * @param most the most bars: in longer images a bar shows the maximum of several bytes
 */
export function barsOf(bytes: Uint8Array, spans: readonly Span[], read: number, most: number) {
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
export const percentAcross = (n: number, of: number): number => Math.round((1e4 * n) / of) / 100;

/**
 * Neighbouring bytes of one object, with a line.
 * @param n the number of bytes in the image
 * @param most the most bars
 */
export function spectrumRuns(layout: Layout, n: number, most: number) {
	const runs: { group: string; name: string; from: number; to: number }[] = [];
	for (const s of layout.spans) {
		const name = s.group === 'constants' ? 'constants' : (layout.objects[s.object]?.name ?? s.path);
		const last = runs.at(-1);
		const isNarrow = s.size * most < n; // than a bar
		if (last?.group === s.group && (last.name === name || isNarrow)) last.to = s.offset + s.size;
		else runs.push({ group: s.group, name, from: s.offset, to: s.offset + s.size });
	}
	return runs;
}

/**
 * The first run of each name, with the room up to the next of them. The last two share their room, so that the last name can
 * end at the right edge. The browser leaves out what has no room; `spills`: the last two may begin in the room of the one before;
 * `last`: where the last of a room begins, in percent of it; `box`: how many letters the name in the box takes, with two of
 * room, and how far before the run it begins, in percent of the picture.
 * @param n the number of bytes in the image
 */
export function labelsOf(runs: readonly Run[], n: number, boxed: string | null = null) {
	const named = runs.filter((r, i) => runs.findIndex(({ name }) => name === r.name) === i);
	const begins = named.length > 1 ? named.slice(0, -1) : named;
	const box = named.find(({ name }) => name === boxed);
	return begins.map((r, i) => {
		const next = begins[i + 1];
		/** The runs share a place below the picture. */
		const spills = !next && i > 0 && r.from - begins[i - 1]!.from > n / 6;
		const shared = next ? [r] : named.slice(i);
		const [from, to] = [r.from, next?.from ?? n];
		return {
			from,
			to,
			runs: shared,
			spills,
			last: percentAcross(shared.at(-1)!.from - from, to - from),
			box:
				box && box.from < from
					? { letters: box.name.length + 2, before: percentAcross(from - box.from, n) }
					: null
		};
	});
}

/** A small picture of an image: its beginning, if much follows the header. @param most the most bars */
export function smallPicture(image: Image, read: number, most: number) {
	const size = extentOf([image]);
	return { size, bars: barsOf(image.bytes.subarray(0, size), image.layout.spans, read, most) };
}

/**
 * The picture of one image: of a long one its beginning, and the last name says how much is not drawn.
 * @param more bytes of the file behind the editable part
 */
export function ownPicture(image: Image, read: number, more: number) {
	const size = extentOf([image]);
	const { bars, runs } = drawnTo(image, read, size);
	const rest = image.bytes.length + more - size;
	const last = rest > 0 ? runs.pop() : undefined;
	if (last) runs.push({ ...last, name: `${last.name} … ${sizeText(rest)} not drawn` });
	return { size, bars, runs };
}

// ---- spectra on one scale

/**
 * The number of bytes that fit in the width of several images.
 * A long file after the header would leave the header no room. No header here is as long as 512 bytes.
 */
export function extentOf(images: readonly Image[]): number {
	const longest = Math.max(...images.map(({ bytes }) => bytes.length));
	return Math.min(longest, Math.max(512, ...images.map(({ layout }) => 2 * layout.end))) || 1;
}

/** An image, pale from `read` on, as far as it fits. */
export function drawnTo({ bytes, layout }: Image, read: number, extent: number) {
	const drawn = bytes.subarray(0, extent);
	const spans = layout.spans.filter((s) => s.offset < extent);
	return {
		spans,
		bars: barsOf(drawn, spans, read, BARS),
		runs: spectrumRuns({ ...layout, spans }, drawn.length, BARS)
	};
}
