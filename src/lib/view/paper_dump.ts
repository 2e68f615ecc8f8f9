/** A dump for paper, or for a phone: rows of 16 or 8 bytes, the lines under them, and the names of the objects that begin in each row. */
import { hex2, isPrintable, offsetText, sizeText } from '../format/hex.ts';
import type { Layout } from '../format/image.ts';
import type { GridPlace } from './bytes/grid.ts';
import { objectRows } from './caret/objects.ts';
import type { Reading } from './reading.ts';
import { colourRuns } from './bytes/runs.ts';

/** The size of a cell in pixels. */
const ROW = 16;
const CELL = 20;
/** More bytes do not fit on a page beside members and checks. */
const MOST = 22 * 16;

export type PaperDump = ReturnType<typeof paperDump>;

interface Options {
	/** The first byte: a multiple of 16. */
	readonly from?: number;
	/** False: the dump does not show where objects and members begin. */
	readonly lines?: boolean;
	/** Bytes in a row. */
	readonly columns?: 8 | 16;
}

export function paperDump(
	{ bytes, layout }: Reading,
	{ from = 0, lines = true, columns = 16 }: Options = {}
) {
	const to = bytes.length;
	const first = from / columns;
	const end = Math.min(to, from + MOST);
	const count = Math.ceil((end - from) / columns);
	const shown = bytes.subarray(0, end);
	const begins = lines ? beginsOf(layout, bytes.length) : [];
	const place: GridPlace = { columns, row: ROW, cell: CELL, first, count };
	return {
		rows: Array.from({ length: count }, (_, i) => {
			const start = from + i * columns;
			const row = shown.subarray(start, start + columns);
			return {
				/** `120` */
				offset: offsetText(start),
				bytes: Array.from(row, (b) => ({ text: hex2(b), isZero: b === 0 })),
				/** Printable characters; a dot for any other byte. */
				ascii: Array.from(row, (b) => (isPrintable(b) ? String.fromCharCode(b) : '·')).join(''),
				/** Objects that begin in this row. */
				begins: begins.filter((b) => b.from >= start && b.from < start + columns)
			};
		}),
		/** Empty in a dump without lines. */
		runs: lines ? colourRuns(place, layout, Infinity) : [],
		columns,
		width: columns * CELL,
		height: count * ROW,
		/** How much is left out, in words; empty if everything fits. */
		cut:
			end < to
				? `The dump is cut at ${offsetText(end)}: the image has ${sizeText(to)}, and the last ${to - end} are not shown.`
				: ''
	};
}

/** The objects and what follows the last of them, in order. */
function beginsOf(layout: Layout, length: number) {
	const rows = objectRows(layout).map(({ name, group, from, to }) => ({ name, group, from, to }));
	if (layout.end < length) {
		const name = layout.complete ? 'tail' : 'unknown';
		rows.push({ name, group: name, from: layout.end, to: length });
	}
	return rows.map(({ name, group, from, to }) => ({
		name,
		group,
		from,
		/** `123, 19 B` */
		place: `${offsetText(from)}, ${to - from} B`
	}));
}
