/** The byte grid's geometry, its keys, and edits that change the length. */
import { toHex } from '$lib/format/hex.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Pixels of a row and of a cell. */
export const ROW = 21;
export const CELL = 21;
/** The same under 600 px, with eight bytes a row. */
export const NARROW = { row: 28, cell: 29 };

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

/** Replaces `drop` bytes at `offset` by `put`, as one step of undo. */
export function editBytes(w: Workbench, offset: number, drop: number, put: Uint8Array): void {
	const { bytes } = w;
	const after = bytes.subarray(Math.min(bytes.length, offset + drop));
	const next = new Uint8Array(offset + put.length + after.length);
	next.set(bytes.subarray(0, offset));
	next.set(put, offset);
	next.set(after, offset + put.length);
	if (next.length === bytes.length && next.every((b, i) => b === bytes[i])) return;
	w.edit({ bytes: next });
}

/** The marked bytes as the grid shows them, 16 a line; empty where none is marked. */
export function hexOf({ bytes, marked }: Workbench): string {
	if (!marked) return '';
	return toHex(bytes.subarray(marked.from, marked.to), ' ').replace(/(.{47}) /g, '$1\n');
}
