/** All bytes of an image, or those from an offset on, as a slice on paper: names of objects stand beside the rows in which they begin. */
import { sizeText } from '../../format/count.ts';
import { offsetText } from '../../format/hex.ts';
import type { Layout } from '../../format/image.ts';
import { rangeOf } from '../../format/ranges.ts';
import { sliceRows, type SlicePlace } from '../bytes/slice.ts';
import type { Reading } from '../reading.ts';

export type PaperRow = ReturnType<typeof paperSlice>['rows'][number];

/** More bytes do not fit on a sheet beside members and checks. */
const SHEET = 22 * 16;

export interface PaperOptions {
	/** The first byte: a multiple of 16. */
	readonly from?: number;
	/** Nothing shows where objects and members begin. */
	readonly blank?: boolean;
	/** Beside each row stand the objects that begin in it. */
	readonly names?: boolean;
}

/** The rows of a dump on paper, or 8 bytes a row for a phone. Nothing is selected there, and the kernel is not asked. */
export function paperSlice(
	reading: Reading,
	{ from = 0, blank = false, names = false }: PaperOptions,
	columns: 8 | 16 = 16
) {
	const { length } = reading.bytes;
	const to = Math.min(length, from + SHEET);
	const place: SlicePlace = { from, to, columns, named: false };
	const begins = names ? beginsOf(reading.layout, length) : [];
	const still = { readTo: length, atEnd: false, marks: [], caret: null, stop: -1, half: null };
	return {
		place,
		rows: sliceRows(place, { reading, ...still }, { blank }).map((row) => ({
			...row,
			begins: begins.filter((b) => b.from >= row.start && b.from < row.start + columns)
		})),
		/** How much is left out, in words; empty if everything fits. */
		cut:
			to < length
				? `The dump is cut at ${offsetText(to)}: the image has ${sizeText(length)}, and the last ${length - to} are not shown.`
				: ''
	};
}

/** The objects, the constants inside of the header, and what follows the last of them, each with its place: `123, 19 B`. */
function beginsOf(layout: Layout, length: number) {
	const name = layout.complete ? 'tail' : 'unknown';
	const after = { name, group: name, from: layout.end, to: length };
	const objects = layout.objects.flatMap((o) => {
		const inside = layout.spans.slice(o.from, o.to).filter((s) => s.group === 'constants');
		const [first] = inside;
		const object = { name: o.name, group: o.group, ...rangeOf(o) };
		if (!first) return [object];
		const { to } = rangeOf(inside.at(-1) ?? first);
		return [object, { name: 'constants', group: 'constants', from: first.offset, to }];
	});
	return [...objects, ...(layout.end < length ? [after] : [])].map(({ name, group, from, to }) => ({
		name,
		group,
		from,
		place: `${offsetText(from)}, ${to - from} B`
	}));
}
