/** A slice of the image: rows of bytes with the names of their members over them, as lessons, puzzles and paper show it. */
import { isPaddingSpan } from '../../format/image.ts';
import { overlaps, rangeOf, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';
import { gridRows, type GridView } from './grid_rows.ts';

/** The rows of a slice: whole rows of `columns` bytes. */
export interface SlicePlace extends Range {
	readonly columns: number;
	/** Whether the members have their names over them. */
	readonly named: boolean;
}

/** Bytes of a row: with long names over small members, and without. How much room there is says the component. */
const COLUMNS = { wide: [8, 16], middle: [8, 8], narrow: [4, 8] } as const;

export type Room = keyof typeof COLUMNS;

/** The most letters of a name over a byte, where sixteen bytes have the wide room. */
const LETTERS = 5.5;
/** The most of them beside the name of padding. */
const APART = 5;

/** In little room more rows than these would leave none for what is asked about them. */
const MOST_ROWS = 12;

/** The name of a member in its object. */
export const shortName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Members in its rows have longer names than sixteen bytes of a row have room for. */
const isCramped = (reading: Reading, { from, to }: Range): boolean =>
	spansIn(reading, { from: from - (from % 8), to: roundUp(to, 8) }).some(
		(s) => !isPaddingSpan(s) && shortName(s.path).length > LETTERS * s.size
	);

/** Whole rows around a range: as many bytes a row as their names have room for. In little room many rows have no names. */
export function slicePlace(
	reading: Reading,
	{ from, to }: Range,
	room: Room,
	names = true
): SlicePlace {
	const cramped = isCramped(reading, { from, to });
	const [few, many] = COLUMNS[room];
	const named = names && !(cramped && room === 'narrow' && to - from > MOST_ROWS * few);
	const columns = cramped && named ? few : many;
	const end = Math.min(reading.bytes.length, roundUp(to, columns));
	return { from: from - (from % columns), to: Math.max(end, from), columns, named };
}

export type SliceRow = ReturnType<typeof sliceRows>[number];

/**
 * @param padding whether padding is named and hatched: a lesson asks for it
 * @param blank nothing shows where members begin: to find that is the task
 */
export function sliceRows(
	place: SlicePlace,
	view: GridView,
	{ padding = true, blank = false }: { padding?: boolean; blank?: boolean } = {}
) {
	const { columns, from, to } = place;
	const size = { columns, row: 0, cell: 0 };
	const count = Math.ceil((to - from) / columns);
	const rows = gridRows({ ...size, first: from / columns, count }, view);
	return rows.map((row) => ({
		...row,
		cells: row.cells.filter(({ isEnd }) => !isEnd),
		labels: blank
			? []
			: labelsOf(view, row.start, Math.min(row.start + columns, view.reading.bytes.length), padding)
	}));
}

/** Over the cells of each member, or of the part of it that stands in the row. */
function labelsOf({ reading, marks }: GridView, from: number, to: number, padding: boolean) {
	const labels = spansIn(reading, { from, to }).map((s) => {
		const first = Math.max(s.offset, from);
		const isPadding = isPaddingSpan(s);
		const name = isPadding ? 'padding' : shortName(s.path);
		const begins = s.offset >= from;
		const width = Math.min(s.offset + s.size, to) - first;
		return {
			/** The first cell, from 0, and how many cells. */
			at: first - from,
			width,
			/** Its name is longer than its part of this row, behind which it goes on. */
			atEdge: begins && s.offset + s.size > to && name.length > LETTERS * width,
			/** Its name goes on over the padding behind it, which then has none: its hatching tells it. */
			overPadding: false,
			/** The name of the member in its object: `len` of `lsm_name.h.len`. */
			text: isPadding && !padding ? '' : begins ? name : rest(name, width),
			path: isPadding ? null : s.path,
			group: s.group,
			begins: begins && (padding || !isPadding),
			lit: overlaps(marks, s.offset, s.size)
		};
	});
	const isLong = (l: (typeof labels)[number] | undefined): boolean =>
		l !== undefined && l.path !== null && l.text.length > APART * l.width;
	return labels.map((label, i) => {
		const before = labels[i - 1];
		if (label.path === null && isLong(before)) return { ...label, text: '' };
		// A name that ends with its row would lie over the one before.
		const both = (before?.text.length ?? 0) + label.text.length;
		if (before && label.atEdge && both > LETTERS * (before.width + label.width))
			return { ...label, text: '' };
		return { ...label, overPadding: isLong(label) && labels[i + 1]?.path === null };
	});
}

/** The most letters per byte of a name that must fit over its member: small members with long names leave little room, and so do characters beside. */
export function lettersPerByte(reading: Reading, slices: readonly Range[]): number {
	const beside = haveCharacters(reading, slices) ? 1.25 : 1;
	const ratios = slices.flatMap((slice) =>
		spansIn(reading, slice)
			.filter((s) => !isPaddingSpan(s))
			.flatMap((s) => {
				const end = s.offset + s.size;
				const part = Math.min(s.size, 8 - (s.offset % 8));
				const last = end > slice.to ? 0 : Math.min(s.size - part, end % 8);
				const name = shortName(s.path);
				// A name that is longer than its part of the row ends with the row.
				const ends = part < s.size && name.length > LETTERS * part;
				return [ends ? 0 : name.length / part, last > 0 ? rest(name, last).length / last : 0];
			})
	);
	return beside * Math.max(1, ...ratios);
}

/** A name that goes on from the row before, where it has room: `… `, and a letter's width before the next name. */
const rest = (name: string, width: number): string =>
	name.length + 3 > LETTERS * width ? '' : `… ${name}`;

/** Characters stand beside all of some slices or none, so that their columns are alike; long names need their room. */
export const haveCharacters = (reading: Reading, slices: readonly Range[]): boolean =>
	slices.some((slice) => hasText(reading, slice)) &&
	(slices.length === 1 || !slices.some((slice) => isCramped(reading, slice)));

/** A part of the range is text, so that its characters help. */
const hasText = (reading: Reading, range: Range): boolean =>
	spansIn(reading, range).some((s) => s.field?.member?.kind === 'char');

/** The bytes of the object at an offset; of the whole image where no object is. */
export function objectAt(reading: Reading, offset: number): Range {
	const span = reading.spanAt(offset);
	const object = span && reading.layout.objects[span.object];
	return object ? rangeOf(object) : { from: 0, to: reading.bytes.length };
}

/** The most bytes of an object that a phone shows at once. */
const MOST_BYTES = 80;

/** The parts of the image that a phone shows: objects, the constants of the header apart, and long ones cut; without any, all bytes. */
export function objectSlices(reading: Reading) {
	const { bytes, layout } = reading;
	const parts: { name: string; group: string; object: Range }[] = [];
	for (const { name, group: own, from, to } of layout.objects)
		for (const [i, { group, ...span }] of layout.spans.slice(from, to).entries()) {
			const last = parts.at(-1);
			const object = rangeOf(span);
			if (i > 0 && last?.group === group) last.object = { from: last.object.from, to: object.to };
			else parts.push({ name: group === own ? name : group, group, object });
		}
	const after = parts.at(-1)?.object.to ?? 0;
	parts.push({ name: 'rest', group: 'tail', object: { from: after, to: bytes.length } });
	return parts.flatMap(({ object, ...o }) =>
		cut(object).map((part) => ({ ...o, object: part, place: slicePlace(reading, part, 'narrow') }))
	);
}

function cut({ from, to }: Range): Range[] {
	if (from >= to) return [];
	const at = to - from > MOST_BYTES ? from + MOST_BYTES - (from % 8) : to;
	return [{ from, to: at }, ...cut({ from: at, to })];
}

/** An object, or the constants of the header, that some bytes belong to. */
interface SliceObject {
	readonly group: string;
	readonly text: string;
}

/** The object that most of a range belongs to; null where it has none. */
export function sliceName(reading: Reading, range: Range): SliceObject | null {
	const all = objectsIn(reading, range).map((o) => ({ ...o, size: sizeIn(reading, o, range) }));
	const most = all.toSorted((a, b) => b.size - a.size)[0];
	return most ? { group: most.group, text: most.text } : null;
}

/** The two objects of each range, in order; of more of them the one that most of it belongs to. */
export function sliceNames(reading: Reading, ranges: readonly Range[]): readonly SliceObject[] {
	const names = ranges.flatMap((range) => {
		const all = objectsIn(reading, range);
		return all.length > 2 ? [sliceName(reading, range)!] : all;
	});
	return [...new Map(names.map((name) => [name.text, name])).values()];
}

const spansIn = ({ layout: { spans } }: Reading, { from, to }: Range) =>
	spans.filter((s) => s.offset < to && s.offset + s.size > from);

function objectsIn(reading: Reading, range: Range): SliceObject[] {
	const spans = spansIn(reading, range);
	return [...new Set(spans.map((s) => s.group))].map((group) => {
		// An object that the reader does not expect has the name of its kind.
		const { path } = spans.find((s) => s.group === group)!;
		return { group, text: group === 'unknown' ? path.replace(/[[.].*/, '') : group };
	});
}

const sizeIn = (reading: Reading, { group }: SliceObject, range: Range): number =>
	spansIn(reading, range)
		.filter((s) => s.group === group)
		.reduce(
			(n, s) => n + Math.min(s.offset + s.size, range.to) - Math.max(s.offset, range.from),
			0
		);
