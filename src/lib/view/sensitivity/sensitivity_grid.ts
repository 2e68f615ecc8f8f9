/**
 * The picture of the mutants: a cell a byte. Hue is the object, shape is the effect. Of flips eight bars are the bits, high
 * first; of other values the width of a shape is how many of them have this effect.
 */
import { hex2 } from '../../format/hex.ts';
import { spanIndexAt, type Layout } from '../../format/image.ts';
import { changing, endingAt, PER_BYTE, type Effect, type FlipResults } from './sensitivity.ts';
import { sharesOf } from './sensitivity_values.ts';

export const ROW = 33;
/** Width of a row's offset. */
const OFFSET = 40;

export interface FlipGridSize {
	readonly columns: 8 | 16;
	readonly cell: number;
	/** A pixel of the screen: cells, bars and gaps have whole ones, so that bars of all columns are as wide. */
	readonly pixel: number;
}

/** As many columns as the width has room for, in cells that a finger or a pointer can hit. */
export function gridSize(width: number, pixel = 1): FlipGridSize {
	const room = width - OFFSET;
	const columns = room >= 16 * 40 ? 16 : 8;
	const cell = Math.floor(Math.min(60, room / columns) / pixel) * pixel;
	return { columns, pixel, cell: Math.max(barsOf(pixel).all, cell) };
}

/** A bar, a bar with the gap after it, and eight of them. A font size is seldom a whole number: 0.01 is for that. */
function barsOf(pixel: number) {
	const pitch = Math.max(2, Math.floor(4 / pixel + 0.01)) * pixel;
	const gap = Math.max(1, Math.round(1 / pixel)) * pixel;
	return { bar: pitch - gap, pitch, all: 8 * pitch - gap };
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
			? bars(r, offset, x, size)
			: sharesOf(r, offset, Math.floor(barsOf(size.pixel).all)).map((s) =>
					barShape(s.effect, barAt(x, size, 0) + s.x, s.width)
				)) {
			run.solid += shape.solid;
			run.hollow += shape.hollow;
		}
	}
	return { offset: from, cells, runs };
}

const bars = (r: FlipResults, offset: number, x: number, size: FlipGridSize) =>
	Array.from({ length: PER_BYTE.flips }, (_, i) =>
		barShape(endingAt(r, offset, i)?.effect ?? 'ignored', barAt(x, size, i), barsOf(size.pixel).bar)
	);

function barAt(x: number, { cell, pixel }: FlipGridSize, i: number): number {
	const { pitch, all } = barsOf(pixel);
	return x + Math.floor((cell - all) / 2 / pixel + 0.01) * pixel + pitch * i;
}

/** The bar under a pointer. @param x from the left edge of the cell */
export function bitUnder(x: number, size: FlipGridSize): number {
	const bit = Math.floor((x - barAt(0, size, 0)) / barsOf(size.pixel).pitch);
	return Math.max(0, Math.min(7, bit));
}

/** A frame around a bar, or around its place below the digits. */
export const barFrame = (
	{ x, digits }: { x: number; digits: string | null },
	size: FlipGridSize,
	i: number
) => ({
	x: barAt(x, size, i) - 1,
	width: barsOf(size.pixel).bar + 2,
	...(digits === null ? { y: 3, height: 24 } : { y: 23, height: 3 })
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
