/**
 * The picture of the mutants: a cell a byte. Hue is the object, shape is the effect. Of flips eight bars are the bits, high
 * first; of other values the width of a shape is how many of them have this effect.
 */
import { hex2 } from '../../format/hex.ts';
import { spanIndexAt, type Layout } from '../../format/image.ts';
import { changing, endingAt, PER_BYTE, type Effect, type FlipResults } from './sensitivity.ts';
import { sharesOf } from './sensitivity_values.ts';

/** Height of a row. */
export const ROW = 33;
/** Width of a row's offset. */
const OFFSET = 40;
/** A bar and the gap after it. */
const PITCH = 4;
const BARS = 8 * PITCH - 1;

export interface FlipGridSize {
	readonly columns: 8 | 16;
	/** Width of a cell. */
	readonly cell: number;
}

/** As many columns as the width has room for, in cells that a finger or a pointer can hit. */
export function gridSize(width: number): FlipGridSize {
	const room = width - OFFSET;
	const columns = room >= 16 * 40 ? 16 : 8;
	return { columns, cell: Math.max(BARS, Math.min(60, Math.floor(room / columns))) };
}

/** Neighbouring cells of one object in a row, as paths. */
const emptyRun = (group: string, x: number) => ({
	group,
	x,
	width: 0,
	/** Boxes under bytes with shapes. */
	tint: '',
	solid: '',
	hollow: ''
});

export function gridRow(r: FlipResults, layout: Layout, row: number, size: FlipGridSize) {
	const { columns, cell } = size;
	const from = row * columns;
	const cells = [];
	const runs: ReturnType<typeof emptyRun>[] = [];
	for (let offset = from; offset < Math.min(from + columns, r.bytes.length); offset++) {
		const x = (offset - from) * cell;
		const changes = changing(r, offset);
		const { spans } = layout;
		const group = spans[spanIndexAt(spans, offset)]?.group ?? 'tail';
		cells.push({
			offset,
			x,
			/** The byte as hex, where no mutant changes anything; null for shapes. */
			digits: changes > 0 ? null : hex2(r.bytes[offset]!),
			/** The number of mutants that change something. */
			changes
		});
		let run = runs.at(-1);
		if (run?.group !== group) runs.push((run = emptyRun(group, x)));
		run.width += cell;
		if (changes === 0) continue;
		run.tint += `M${x + 1} 1h${cell - 2}v${ROW - 5}h${2 - cell}z`;
		for (const shape of r.kind === 'flips'
			? bars(r, offset, x, cell)
			: sharesOf(r, offset, BARS).map((s) =>
					barShape(s.effect, barAt(x, cell, 0) + s.x, s.width)
				)) {
			run.solid += shape.solid;
			run.hollow += shape.hollow;
		}
	}
	return { offset: from, cells, runs };
}

const bars = (r: FlipResults, offset: number, x: number, cell: number) =>
	Array.from({ length: PER_BYTE.flips }, (_, i) =>
		barShape(endingAt(r, offset, i)?.effect ?? 'ignored', barAt(x, cell, i))
	);

const barAt = (x: number, cell: number, i: number): number =>
	x + Math.floor((cell - BARS) / 2) + PITCH * i;

/** The bar under a pointer. @param x from the left edge of the cell */
export const bitUnder = (x: number, cell: number): number =>
	Math.max(0, Math.min(7, Math.floor((x - (cell - BARS) / 2) / PITCH)));

/** A frame around a bar. */
export const barFrame = (cell: number, i: number) => ({
	x: barAt(0, cell, i) - 1,
	width: PITCH + 1
});

/** The shape of an effect: flat, half, full, hollow, broken, a dot. */
export function barShape(effect: Effect, x: number, width = 3): { solid: string; hollow: string } {
	const box = (y: number, height: number) => `M${x} ${y}h${width}v${height}h${-width}z`;
	switch (effect) {
		case 'ignored':
			return { solid: box(25, 1), hollow: '' };
		case 'check':
			return { solid: box(16, 10), hollow: '' };
		case 'errno':
			return { solid: box(4, 22), hollow: '' };
		case 'message':
			return { solid: '', hollow: `M${x + 0.5} 4.5h${width - 1}v21h${1 - width}z` };
		case 'oops':
			return { solid: box(4, 9) + box(17, 9), hollow: '' };
		case 'unmodelled':
			return { solid: box(13, 4), hollow: '' };
	}
}

/**
 * Where a key leads from a flip; null for other keys. Flips are numbered through, the highest bit of byte 0 first.
 * @param ctrl arrows go by byte
 */
export function flipMove(
	key: string,
	ctrl: boolean,
	at: number,
	columns: number,
	bytes: number
): number | null {
	const last = 8 * bytes - 1;
	const row = 8 * columns;
	const start = at - (at % row);
	const within = (to: number) => (to < 0 || to > last ? at : to);
	switch (key) {
		case 'ArrowLeft':
			return within(at - (ctrl ? 8 : 1));
		case 'ArrowRight':
			return within(at + (ctrl ? 8 : 1));
		case 'ArrowUp':
			return within(at - row);
		case 'ArrowDown':
			return within(at + row);
		case 'Home':
			return ctrl ? 0 : start;
		case 'End':
			return ctrl ? last : Math.min(last, start + row - 1);
		default:
			return null;
	}
}
