/** The byte grid's geometry and its keys. */

/** Pixels of a row and of a cell. */
export const ROW = 21;
export const CELL = 21;
/** The same under 600 px, with eight bytes a row. */
export const NARROW = { row: 28, cell: 29 };

/** The part of the grid that is drawn, and the pixels of a row and a cell. */
export interface Place {
	readonly columns: number;
	readonly first: number;
	readonly count: number;
	readonly row: number;
	readonly cell: number;
}

/** Bytes in one row, and where they stand. */
export interface Piece {
	readonly x: number;
	readonly y: number;
	readonly width: number;
}

/** A range cut at row ends, without what is not drawn. */
export function piecesOf({ columns, first, count, row, cell }: Place, from: number, to: number) {
	const out: Piece[] = [];
	const high = Math.min(to, (first + count) * columns);
	for (let o = Math.max(from, first * columns); o < high;) {
		const line = Math.floor(o / columns);
		const end = Math.min(high, (line + 1) * columns);
		out.push({ x: (o % columns) * cell, y: (line - first) * row, width: (end - o) * cell });
		o = end;
	}
	return out;
}

/** As a path that can be filled. */
export const boxPath = ({ x, y, width }: Piece, height: number): string =>
	`M${x} ${y}h${width}v${height}h${-width}z`;

/** What a row of the grid shows. */
export interface RowView {
	/** Offset of the first byte, and how many digits offsets have. */
	readonly start: number;
	readonly digits: number;
	readonly rowindex: number;
	/** The bytes, two digits each. */
	readonly text: string;
	/** The image ends in this row: one more cell to append to. */
	readonly last: boolean;
	/** Members in this row: `offset full path` each, one a line; a `-` in front of a path that nobody checks. */
	readonly members: string;
	/** Within the row: bytes that were read, the tab stop, the caret, what failed. */
	readonly read: number;
	readonly stop: number;
	readonly caret: number;
	readonly failing: number;
	readonly wrongFrom: number;
	readonly wrongTo: number;
	readonly rung: number;
	/** Bytes that nobody checks, a bit for each. */
	readonly unchecked: number;
	/** What is marked, and its group. */
	readonly marked: number;
	readonly group: string;
	/** A byte of which not all is typed: where, and what. */
	readonly halfAt: number;
	readonly half: string;
}

/** Each new value, or the one before it at its place if that says the same. */
export function keepSame<T extends object>(before: readonly T[], now: readonly T[]): readonly T[] {
	return now.map((value, i) => {
		const old = before[i];
		const same = old && (Object.keys(value) as (keyof T)[]).every((k) => old[k] === value[k]);
		return same ? old : value;
	});
}

/** Where a key takes the caret in an image of `n` bytes (`n` itself is behind the last); null for other keys. */
export function keyMove(
	key: string,
	ctrl: boolean,
	at: number,
	columns: number,
	n: number
): number | null {
	const row = at - (at % columns);
	const page = 16 * columns;
	switch (key) {
		case 'ArrowLeft':
			return at - 1;
		case 'ArrowRight':
			return at + 1;
		case 'ArrowUp':
			return at < columns ? at : at - columns;
		case 'ArrowDown':
			return at + columns > n ? at : at + columns;
		case 'Home':
			return ctrl ? 0 : row;
		case 'End':
			return ctrl ? n - 1 : Math.min(row + columns - 1, n);
		case 'PageUp':
			return Math.max(at % columns, at - page);
		case 'PageDown':
			return Math.min(n, at + page);
		default:
			return null;
	}
}
