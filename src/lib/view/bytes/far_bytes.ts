/** Some bytes of a long file after those that can be edited, as rows that are only read. */
import { hex, hex2, isPrintable } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';

const COLUMNS = 8;
const ROWS = 6;

/**
 * The bytes to read: whole rows, one before the place, if the file has it.
 * @param editable offset of the first byte that cannot be edited
 */
export function rangeAround(from: number, editable: number, size: number): Range {
	const row = (offset: number) => offset - (offset % COLUMNS);
	const first = Math.max(editable, row(from) - COLUMNS);
	return { from: first, to: Math.min(size, row(first) + ROWS * COLUMNS) };
}

/** @param at offset of the bytes */
export function farRows(bytes: Uint8Array, at: number, marked: Range) {
	const first = at - (at % COLUMNS);
	const count = Math.ceil((at + bytes.length - first) / COLUMNS);
	return Array.from({ length: count }, (_, n) => {
		const row = first + n * COLUMNS;
		/** Null where the file has no byte. */
		const cells = Array.from({ length: COLUMNS }, (_, i) => {
			const offset = row + i;
			const byte = bytes[offset - at];
			if (byte === undefined) return null;
			return {
				hex: hex2(byte),
				char: isPrintable(byte) ? String.fromCharCode(byte) : '.',
				marked: marked.from <= offset && offset < marked.to
			};
		});
		return { offset: hex(row), cells };
	});
}
