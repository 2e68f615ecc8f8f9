/** The colours under the digits of the byte grid, as paths. */
import { isPaddingSpan } from '../../format/image.ts';
import { box, drawnSpans, pathOf, upright, type Piece, type Place } from './grid.ts';
import { overlaps, rangeOf, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

/** All runs of one colour that are read, or all that are not. So an edit that moves the read head changes few paths. */
export interface ColourRuns {
	readonly group: string;
	readonly isRead: boolean;
	/** Boxes under bytes that are read. */
	readonly tint: string;
	/** Boxes under padding. */
	readonly padding: string;
	/** The line at the foot of bytes. */
	readonly line: string;
	/** Upright strokes at the start of members. */
	readonly start: string;
}

/** @param read the number of bytes that the reader has consumed */
export function colourRuns(
	place: Place,
	{ layout }: Pick<Reading, 'layout'>,
	read: number
): ColourRuns[] {
	const { row } = place;
	const all: { -readonly [K in keyof ColourRuns]: ColourRuns[K] }[] = [];
	const runsOf = (group: string, isRead: boolean) => {
		const known = all.find((r) => r.group === group && r.isRead === isRead);
		if (known) return known;
		const runs = { group, isRead, tint: '', padding: '', line: '', start: '' };
		all.push(runs);
		return runs;
	};
	for (const s of drawnSpans(place, layout.spans)) {
		const { from, to } = rangeOf(s);
		for (const isRead of [true, false]) {
			const part = isRead ? { from, to: Math.min(to, read) } : { from: Math.max(from, read), to };
			const line = pathOf(place, part, ({ x, y, width }) => `M${x} ${y + row - 2}h${width}`);
			if (line === '') continue;
			const runs = runsOf(s.group, isRead);
			runs.line += line;
			if (isPaddingSpan(s)) runs.padding += pathOf(place, part, box(row - 3));
			else if (isRead) runs.tint += pathOf(place, part, box(row));
			if (part.from === from) runs.start += upright(place, part);
		}
	}
	return all;
}

/** A path in the colour of an object. */
interface ColourPath {
	readonly group: string;
	readonly d: string;
}

/** A stronger tint for the objects that the marks touch, up to the read head. */
export function touchedObjects(
	place: Place,
	{ layout }: Pick<Reading, 'layout'>,
	read: number,
	marks: readonly Range[]
): ColourPath[] {
	const touched = new Set(
		layout.spans.filter((s) => overlaps(marks, s.offset, s.size)).map((s) => s.object)
	);
	return drawnSpans(place, layout.spans)
		.filter((s) => s.object >= 0 && touched.has(s.object) && !isPaddingSpan(s))
		.map((s) => {
			const { from, to } = rangeOf(s);
			return { group: s.group, d: pathOf(place, { from, to: Math.min(read, to) }, box(place.row)) };
		})
		.filter(({ d }) => d !== '');
}

/** Filled boxes over ranges. */
export const markPaths = (
	place: Place,
	reading: Pick<Reading, 'spanAt'>,
	ranges: readonly Range[]
): ColourPath[] => rangePaths(place, reading, ranges, box(place.row));

/** Lines above and below ranges. */
export const hoverPaths = (
	place: Place,
	reading: Pick<Reading, 'spanAt'>,
	ranges: readonly Range[]
): ColourPath[] =>
	rangePaths(
		place,
		reading,
		ranges,
		({ x, y, width }) => `M${x} ${y + 0.5}h${width}m0 ${place.row - 1}h${-width}`
	);

const rangePaths = (
	place: Place,
	reading: Pick<Reading, 'spanAt'>,
	ranges: readonly Range[],
	shape: (p: Piece) => string
): ColourPath[] =>
	ranges.map((r) => ({
		group: reading.spanAt(r.from)?.group ?? 'tail',
		d: pathOf(place, r, shape)
	}));
