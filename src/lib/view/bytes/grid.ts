/** The geometry of the byte grid: the positions of bytes, and the shapes of ranges. */
import { offsetText } from '../../format/hex.ts';
import { spanIndexAt, type Span } from '../../format/image.ts';
import { overlaps, type Range } from '../../format/ranges.ts';

/** Bytes in a row, and the size of a row and of a cell in sixteenths of a rem: the grid grows with the browser's font. */
export interface GridSize {
	readonly columns: number;
	readonly row: number;
	readonly cell: number;
}
export const WIDE: GridSize = { columns: 16, row: 21, cell: 20 };
/** As high and wide as the window has room for, in sixteenths of a rem. */
export const sizeIn = (width: number, height: number): GridSize => ({
	...WIDE,
	row: Math.floor(Math.max(18, Math.min(0.023 * height, 21))),
	cell: width < 1392 ? 20 : 21
});
/** For pages under 600 px: cells large enough for a finger. */
export const NARROW: GridSize = { columns: 8, row: 28, cell: 29 };

/** The part of the grid that is drawn. */
export interface GridPlace extends GridSize {
	/** The first drawn row, and the number of drawn rows. */
	readonly first: number;
	readonly count: number;
}

/** The number of rows for `n` bytes and the cell after the last byte. */
export const rowCount = (n: number, columns: number): number => Math.ceil((n + 1) / columns);

/** Around a byte, or else the first ones: the rows that a phone shows until more are asked for. */
export function fewRows(at: number | null, rows: number, columns: number) {
	const row = Math.floor((at ?? 0) / columns);
	return { first: Math.max(0, Math.min(row - 1, rows - FEW)), count: Math.min(rows, FEW) };
}
const FEW = 3;

/** Rows that are printed in one piece. */
const SHEET = 16;

/** Some rows on paper: to be drawn, or nothing but zeros. */
export interface PaperRows extends GridPlace {
	readonly zeros: boolean;
}

/** All rows as paper has them, in pieces of a few: two or more rows of zeros are one line, but for those with a byte to be seen. */
export function paperRows(size: GridSize, bytes: Uint8Array, seen: readonly Range[]) {
	const { columns } = size;
	const isZero = (row: number): boolean => {
		const [from, to] = [row * columns, (row + 1) * columns];
		if (row < 0 || to > bytes.length || overlaps(seen, from, columns)) return false;
		return bytes.subarray(from, to).every((b) => b === 0);
	};
	const pieces: PaperRows[] = [];
	const rows = rowCount(bytes.length, columns);
	for (let row = 0; row < rows; row++) {
		const zeros = isZero(row) && (isZero(row + 1) || isZero(row - 1));
		const last = pieces.at(-1);
		if (last && last.zeros === zeros && (zeros || last.count < SHEET))
			pieces[pieces.length - 1] = { ...last, count: last.count + 1 };
		else pieces.push({ ...size, first: row, count: 1, zeros });
	}
	return pieces;
}

/** The line in place of rows of zeros, as hexdump has it, with the range. */
export const zerosText = ({ columns, first, count }: GridPlace, size: number): string =>
	`* ${offsetText(first * columns, size)} to ${offsetText((first + count) * columns - 1, size)}: zeros`;

const drawnBytes = ({ columns, first, count }: GridPlace): Range => ({
	from: first * columns,
	to: (first + count) * columns
});

/** The cell that Tab leads to: the caret's, or the first drawn cell if the caret's row is not drawn. */
export function tabStop(place: GridPlace, caret: number, scrollTop: number): number {
	const { from, to } = drawnBytes(place);
	return caret >= from && caret < to ? caret : Math.ceil(scrollTop / place.row) * place.columns;
}

export function drawnSpans(place: GridPlace, spans: readonly Span[]): readonly Span[] {
	const { from, to } = drawnBytes(place);
	const first = Math.max(0, spanIndexAt(spans, from));
	const last = spanIndexAt(spans, to - 1);
	return spans.slice(first, last < 0 ? undefined : last + 1);
}

/** Neighbouring cells of one row. */
export interface Piece {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

/** The attributes of a picture over the drawn rows. */
export function pictureOf({ columns, cell, count, row }: GridPlace) {
	const [width, height] = [columns * cell, count * row];
	return {
		width: `${width / 16}rem`,
		height: `${height / 16}rem`,
		viewBox: `0 0 ${width} ${height}`
	};
}

/** A range, cut into its parts in each drawn row. */
export function piecesOf(place: GridPlace, { from, to }: Range): Piece[] {
	const { columns, first, row, cell } = place;
	const view = drawnBytes(place);
	const end = Math.min(to, view.to);
	const out: Piece[] = [];
	for (let o = Math.max(from, view.from); o < end;) {
		const line = Math.floor(o / columns);
		const next = Math.min(end, (line + 1) * columns);
		out.push({ x: (o % columns) * cell, y: (line - first) * row, width: (next - o) * cell });
		o = next;
	}
	return out;
}

export const pathOf = (place: GridPlace, range: Range, shape: (p: Piece) => string): string =>
	piecesOf(place, range).map(shape).join('');

/** A box, to be filled. */
export const box =
	(height: number) =>
	({ x, y, width }: Piece): string =>
		`M${x} ${y}h${width}v${height}h${-width}z`;

export const upright = (place: GridPlace, { from }: Range): string =>
	pathOf(place, { from, to: from + 1 }, ({ x, y }) => `M${x + 0.5} ${y}v${place.row}`);
