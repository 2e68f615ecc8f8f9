/** The colours under the digits of the byte grid, the differences from A over them, and rings around bytes, as paths. */
import { isPaddingSpan, type Layout } from '../../format/image.ts';
import { box, drawnSpans, pathOf, upright, type Piece, type GridPlace } from './grid.ts';
import { overlaps, rangeOf, type Range } from '../../format/ranges.ts';

/** All runs of one colour that are read, or all that are not. So an edit that moves the read head changes few paths. */
const noRuns = (group: string, isRead: boolean) => ({
	group,
	isRead,
	/** Boxes under bytes that are read. */
	tint: '',
	/** Boxes under padding. */
	padding: '',
	/** The line at the foot of bytes. */
	line: '',
	/** Upright strokes at the start of members. */
	start: ''
});

/** @param read the number of bytes that the reader has consumed */
export function colourRuns(place: GridPlace, { spans }: Layout, read: number) {
	const { row } = place;
	const all: ReturnType<typeof noRuns>[] = [];
	for (const s of drawnSpans(place, spans)) {
		const { from, to } = rangeOf(s);
		for (const isRead of [true, false]) {
			const part = isRead ? { from, to: Math.min(to, read) } : { from: Math.max(from, read), to };
			const line = pathOf(place, part, ({ x, y, width }) => `M${x} ${y + row - 2}h${width}`);
			if (line === '') continue;
			let runs = all.find((r) => r.group === s.group && r.isRead === isRead);
			if (!runs) all.push((runs = noRuns(s.group, isRead)));
			runs.line += line;
			if (isPaddingSpan(s)) runs.padding += pathOf(place, part, box(row - 3));
			else if (isRead) runs.tint += pathOf(place, part, box(row));
			if (part.from === from) runs.start += upright(place, part);
		}
	}
	return all;
}

/** A stronger tint for the objects that the marks touch, up to the read head. */
export function touchedObjects(
	place: GridPlace,
	{ spans }: Layout,
	read: number,
	marks: readonly Range[]
) {
	const touched = new Set(
		spans.filter((s) => overlaps(marks, s.offset, s.size)).map((s) => s.object)
	);
	return drawnSpans(place, spans)
		.filter((s) => s.object >= 0 && touched.has(s.object) && !isPaddingSpan(s))
		.map((s) => {
			const { from, to } = rangeOf(s);
			return { group: s.group, d: pathOf(place, { from, to: Math.min(read, to) }, box(place.row)) };
		})
		.filter(({ d }) => d !== '');
}

/** The marks in the colours of the objects whose bytes they have. */
export function colouredMarks({ spans }: Layout, marks: readonly Range[]) {
	const all: { group: string; from: number; to: number }[] = [];
	for (const m of marks)
		for (const s of spans) {
			const from = Math.max(m.from, s.offset);
			const to = Math.min(m.to, s.offset + s.size);
			const last = all.at(-1);
			if (from >= to) continue;
			if (last?.group === s.group && last.to === from) last.to = to;
			else all.push({ group: s.group, from, to });
		}
	return all;
}

/** Lines above and below a range. */
export const linesAround =
	({ row }: GridPlace) =>
	({ x, y, width }: Piece): string =>
		`M${x} ${y + 0.5}h${width}m0 ${row - 1}h${-width}`;

export const ringPath = (place: GridPlace, ringed: readonly Range[]): string =>
	ringed.map((r) => pathOf(place, r, ({ x, y, width }) => ringsOf(place, x, y, width))).join('');

const ringsOf = ({ cell, row }: GridPlace, x: number, y: number, width: number): string =>
	Array.from(
		{ length: width / cell },
		(_, i) => `M${x + i * cell + 1} ${y + 2}h${cell - 2}v${row - 4}h${2 - cell}z`
	).join('');

/** A line over the bytes that differ. An upright stroke marks an empty range, where A has bytes that B lacks. */
export const diffPath = (place: GridPlace, differing: readonly Range[]): string =>
	differing
		.map((r) =>
			r.from < r.to
				? pathOf(place, r, ({ x, y, width }) => `M${x} ${y + 0.5}h${width}`)
				: upright(place, r)
		)
		.join('');
