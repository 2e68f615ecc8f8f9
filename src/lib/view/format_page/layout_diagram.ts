/**
 * The layout of an image as a drawing: eight bytes a row under a ruler of bits, a torn edge where bytes are left out, and at
 * the right the numbers of the checks that look at a row.
 */
import { c_string, offsetText, toHex } from '../../format/hex.ts';
import {
	isPaddingSpan,
	spanInt,
	type ImageObject,
	type Layout,
	type Span
} from '../../format/image.ts';
import { printText } from '../c_text.ts';
import { declaration } from '../kernel/describe.ts';
import { printNumber } from '../number.ts';
import type { Reading } from '../reading.ts';
import type { Things } from './format_things.ts';

/** In pixels. */
export const DIAGRAM = {
	width: 716,
	/** Left edge of the bytes. */
	left: 30,
	/** Two bytes have room for the longest name of a constant and its number. */
	byte: 80,
	row: 25,
	/** Between two objects. */
	gap: 7,
	ruler: 28,
	/** Between a name and its value. */
	space: 6
} as const;
const BYTES = 8;
/** Between the checks and the right edge of the bytes. */
const CHECKS = DIAGRAM.left + BYTES * DIAGRAM.byte + 10;

export type Diagram = ReturnType<typeof diagramOf>;

/** @param also arches with the same layout */
export function diagramOf(
	arch: string,
	also: readonly string[],
	image: Uint8Array,
	layout: Layout,
	about: Things['about']
) {
	const rows = [];
	let y: number = DIAGRAM.ruler;
	for (const o of layout.objects) {
		for (const spans of rowsOf(layout.spans.slice(o.from, o.to), o)) {
			const checks = [...new Set(spans.flatMap((s) => about(s, o).checks.map((c) => c.n)))];
			rows.push({
				y,
				offset: offsetText(spans[0]!.offset),
				cells: spans.map((s) => cellOf(s, o, { bytes: image, layout }, about(s, o).at)),
				checks: checks.join(' ') || '–'
			});
			y += DIAGRAM.row;
		}
		y += DIAGRAM.gap;
	}
	return {
		arch,
		also,
		size: image.length,
		height: y + 14,
		rows,
		/** The offset after the last byte. */
		end: { y: y - DIAGRAM.gap, offset: offsetText(image.length) },
		checksX: CHECKS
	};
}

/** The spans by row. One that does not fit in a row ends it. */
function rowsOf(spans: readonly Span[], o: ImageObject): Span[][] {
	const rows: Span[][] = [];
	let room = 0;
	for (const s of spans) {
		if (room === 0) {
			rows.push([]);
			room = BYTES - ((s.offset - o.offset) % BYTES);
		}
		rows.at(-1)!.push(s);
		room -= Math.min(room, s.size);
	}
	return rows;
}

function cellOf(s: Span, o: ImageObject, of: { bytes: Uint8Array; layout: Layout }, at: string) {
	const column = (s.offset - o.offset) % BYTES;
	const room = BYTES - column;
	const torn = s.size > room;
	return {
		path: s.path,
		name: nameOf(s),
		value: isPaddingSpan(s) ? '' : shortValue(of, s),
		x: DIAGRAM.left + column * DIAGRAM.byte,
		width: Math.min(room, s.size) * DIAGRAM.byte,
		group: s.group,
		padding: isPaddingSpan(s),
		/** Bytes are left out. */
		torn,
		/** The addresses that light it, with blanks between them. */
		at
	};
}

/** `h.type`, `rev`, `release[65]`, `padding`. */
export function nameOf(s: Span): string {
	const head = /(^|\.)(h\.\w+)$/.exec(s.path);
	if (head) return head[2]!;
	return declaration(s)?.name ?? 'padding';
}

/** The ticks of the ruler: one for each bit, longer ones for half a byte and for a byte. */
export const TICKS: readonly { readonly x: number; readonly length: number }[] = Array.from(
	{ length: 8 * BYTES + 1 },
	(_, bit) => ({
		x: DIAGRAM.left + (bit * DIAGRAM.byte) / 8,
		length: bit % 8 === 0 ? 10 : bit % 4 === 0 ? 6 : 4
	})
);

/** The band that a torn edge takes out of a row, as a path; its two sides are the edges. */
export function tear(x: number, y: number, height: number): { band: string; edges: string } {
	const zig = `l5 ${height * 0.3} l-5 ${height * 0.3} l5 ${height * 0.4}`;
	const zag = `l-5 ${-height * 0.4} l5 ${-height * 0.3} l-5 ${-height * 0.3}`;
	return {
		band: `M${x} ${y}${zig} h9 ${zag} z`,
		edges: `M${x} ${y}${zig} M${x + 9} ${y}${zig}`
	};
}

/** The value, cut to the width of its cell. */
function shortValue({ bytes, layout }: Pick<Reading, 'bytes' | 'layout'>, s: Span): string {
	const part = bytes.subarray(s.offset, s.offset + s.size);
	if (s.field?.member?.kind === 'char') return `"${printText(c_string(part))}"`;
	const value = spanInt(bytes, layout.order, s);
	if (value !== null) return printNumber(value, s.full, s.full === 8);
	return `${toHex(part.subarray(0, 6), ' ')}${part.length > 6 ? ' …' : ''}`;
}
