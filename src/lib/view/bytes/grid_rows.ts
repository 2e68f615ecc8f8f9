/** What each row of the byte grid shows, and what a screen reader says of it. */
import { hex, hex2, isPrintable, offsetText } from '../../format/hex.ts';
import { spanIndexAt, type Span } from '../../format/image.ts';
import type { Step } from '../../kernel/trace.ts';
import type { GridPlace } from './grid.ts';
import type { HalfTyped } from './grid_keys.ts';
import { overlaps, rangeOf, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

export type GridRow = ReturnType<typeof gridRows>[number];

/** What the grid needs to know of a case. */
export interface GridView {
	readonly reading: Reading;
	/** Bytes that the reader has consumed. */
	readonly readTo: number;
	/** The reader is at its end, so the grid shows the check that failed. */
	readonly atEnd: boolean;
	readonly marks: readonly Range[];
	readonly caret: number | null;
	/** The cell that Tab leads to. */
	readonly stop: number;
	readonly half: HalfTyped | null;
}

export function gridRows({ columns, first, count }: GridPlace, view: GridView) {
	// In the page each of these is a signal, so they are read only once.
	const { bytes, layout, checked, failing, failingByte } = view.reading;
	const image: Image = {
		...view,
		bytes,
		checked,
		failed: view.atEnd && failing?.kind === 'check' ? failing : null,
		failingByte: view.atEnd ? failingByte : null
	};
	let s = Math.max(0, spanIndexAt(layout.spans, first * columns));
	return Array.from({ length: count }, (_, i) => {
		const start = (first + i) * columns;
		// The last cell of the last row comes after the image.
		const cells = Math.min(columns, bytes.length + 1 - start);
		return {
			/** Offset of the first byte, as a number and as text. */
			start,
			offset: offsetText(start, bytes.length),
			/** For ARIA: counts from 1, and the row of column names is the first. */
			index: first + i + 2,
			cells: Array.from({ length: cells }, (_, c) => {
				const offset = start + c;
				while (endsBefore(layout.spans[s], offset)) s++;
				return cellOf(image, offset, layout.spans[s] ?? null);
			})
		};
	});
}

interface Image extends GridView {
	readonly bytes: Uint8Array;
	readonly checked: readonly Range[];
	readonly failed: Step | null;
	readonly failingByte: number | null;
}

const endsBefore = (s: Span | undefined, offset: number): boolean =>
	s !== undefined && s.offset + s.size <= offset;

function cellOf(image: Image, offset: number, span: Span | null) {
	const { half, failed } = image;
	const byte = image.bytes[offset];
	const text = byte === undefined ? '+' : hex2(byte);
	return {
		offset,
		/** Two hex digits, a half-typed byte, or the `+` after the last byte. */
		text: half?.offset === offset ? (half.digit || '_').padEnd(2, '_') : text,
		/** The character in the column beside the digits; empty after the last byte. */
		character: byte === undefined ? '' : isPrintable(byte) ? String.fromCharCode(byte) : '·',
		/** The accessible name. */
		label:
			span && byte !== undefined
				? byteLabel(text, offset, span, overlaps(image.checked, offset, 1))
				: `end of the image, offset ${hex(offset)}, type to append`,
		isStop: offset === image.stop,
		isCaret: offset === image.caret,
		/** The colour of the mark; null without a mark. */
		group: overlaps(image.marks, offset, 1) ? (span?.group ?? 'tail') : null,
		/** Zero, or not read by the kernel. */
		isFaint: !byte || offset >= image.readTo,
		/** The cell after the last byte. */
		isEnd: byte === undefined,
		/** The first byte that made the difference. */
		isFailing: offset === image.failingByte,
		/** Number of the check that failed at these bytes. */
		refusedBy: failed && overlaps([rangeOf(failed)], offset, 1) ? failed.rung : null
	};
}

function byteLabel(text: string, offset: number, span: Span, isChecked: boolean): string {
	const parts = [`0x${text}`, `offset ${offset < 10 ? offset : hex(offset)}`, span.path];
	if (!isChecked) parts.push('not checked');
	if (span.full > 1) parts.push(`byte ${offset - span.offset + 1} of ${span.full}`);
	return parts.join(', ');
}

/** Of rows that are not drawn: their offsets, and what became of them. */
export function moreRows(
	{
		first,
		count,
		columns
	}: { readonly first: number; readonly count: number; readonly columns: number },
	{ bytes, outcome }: Reading,
	readTo: number
): string {
	const [from, to] = [first * columns, Math.min((first + count) * columns, bytes.length)];
	if (from >= to) return '';
	const what =
		outcome === null ? '' : from >= readTo ? ', never reached' : to <= readTo ? ', read' : '';
	return `${offsetText(from, bytes.length)} to ${offsetText(to - 1, bytes.length)}${what}`;
}
