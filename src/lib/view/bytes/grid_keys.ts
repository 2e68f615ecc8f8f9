/** What each key does in the byte grid. */
import { isPrintable } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';

/** A half-typed byte, with one digit or none. It has no value yet. */
export interface HalfTyped {
	readonly offset: number;
	/** Empty before the first digit. */
	readonly digit: string;
	/** The image that is being edited. */
	readonly bytes: Uint8Array;
	/** Its two digits fill all of these bytes, and not one. */
	readonly fill?: Range;
}

/** A key of the keypad alone: the next two digits fill the member at the caret. A second press takes it back. */
export const WHOLE_MEMBER = 'whole member';

/** The half-typed byte, if caret and image are still the same. */
export const stillTyped = (
	half: HalfTyped | null,
	bytes: Uint8Array,
	caret: number | null
): HalfTyped | null => (half?.bytes === bytes && half.offset === caret ? half : null);

export type BarMode = 'goto' | 'find' | 'fill';

type KeyAction =
	| { readonly do: 'nothing' }
	| { readonly do: 'move'; readonly to: number; readonly extend: boolean }
	| { readonly do: 'mark all' }
	| { readonly do: 'bar'; readonly bar: BarMode }
	/** The first digit of a byte, or an empty text; null drops the half-typed byte. With `fill` the digits are for these bytes. */
	| { readonly do: 'type'; readonly digit: string | null; readonly fill?: Range }
	/** Typed characters are hex digits again. */
	| { readonly do: 'leave text' }
	/** A letter that is no hex digit. */
	| { readonly do: 'refuse'; readonly letter: string }
	/** Replaces `drop` bytes at `offset`, and moves the caret. */
	| {
			readonly do: 'edit';
			readonly offset: number;
			readonly drop: number;
			readonly put: readonly number[];
			readonly caret: number;
	  };

/** A key, as the browser reports it. */
export interface Key {
	readonly key: string;
	/** Control, or Command on a Mac. */
	readonly ctrl: boolean;
	readonly shift: boolean;
	readonly alt: boolean;
}

export interface GridState {
	/** The number of bytes in the image, and in a row. */
	readonly size: number;
	readonly columns: number;
	/** `size` stands for the cell after the last byte. */
	readonly caret: number;
	/** The selection, if it is more than the caret's byte. */
	readonly selected: Range | null;
	readonly half: HalfTyped | null;
	readonly member: Range | null;
	readonly editable: boolean;
	/** Typed characters are written as ASCII. Otherwise they are hex digits. */
	readonly text: boolean;
}

/** What a key does; null for a key that the grid leaves to the browser and the page. */
export function keyAction(k: Key, grid: GridState): KeyAction | null {
	if (k.alt) return null; // Back and Forward
	if (k.ctrl)
		switch (k.key.toLowerCase()) {
			case 'g':
				return { do: 'bar', bar: 'goto' };
			case 'f':
				return { do: 'bar', bar: 'find' };
			case 'a':
				return { do: 'mark all' };
		}
	const to = keyMove(k, grid);
	if (to !== null) return { do: 'move', to, extend: k.shift };
	return grid.editable ? keyEdit(k, grid) : null;
}

function keyMove({ key, ctrl }: Key, { caret, columns, size }: GridState): number | null {
	const row = caret - (caret % columns);
	const page = 16 * columns;
	switch (key) {
		case 'ArrowLeft':
			return Math.max(0, caret - 1);
		case 'ArrowRight':
			return Math.min(size, caret + 1);
		case 'ArrowUp':
			return caret < columns ? caret : caret - columns;
		case 'ArrowDown':
			return caret + columns > size ? caret : caret + columns;
		case 'Home':
			return ctrl ? 0 : row;
		case 'End':
			return ctrl ? Math.max(0, size - 1) : Math.min(row + columns - 1, size);
		case 'PageUp':
			return Math.max(caret % columns, caret - page);
		case 'PageDown':
			return Math.min(size, caret + page);
		default:
			return null;
	}
}

/** The bytes that Delete and Cut take: the selection, or else the byte at the caret. Empty after the last byte. */
export const taken = ({ selected, caret, size }: GridState): Range =>
	selected ?? { from: caret, to: Math.min(size, caret + 1) };

/** Of a selection the first byte is typed over. */
function keyEdit({ key, ctrl, shift }: Key, grid: GridState): KeyAction | null {
	const { half, selected } = grid;
	const caret = selected?.from ?? grid.caret;
	if (grid.text) {
		if (key === 'Escape') return { do: 'leave text' };
		if (key === 'Enter' || key === 'F2') return null;
		if (!ctrl && key.length === 1)
			return isPrintable(key.charCodeAt(0))
				? edit(caret, 1, [key.charCodeAt(0)], caret + 1)
				: { do: 'nothing' };
	} else if (!ctrl && /^[0-9a-f]$/i.test(key)) {
		const digit = key.toLowerCase();
		const fill = half?.fill;
		if (!half?.digit) return { do: 'type', digit, ...(fill && { fill }) };
		const byte = parseInt(half.digit + digit, 16);
		if (!fill) return edit(caret, 1, [byte], caret + 1);
		const length = fill.to - fill.from;
		return edit(fill.from, length, Array<number>(length).fill(byte), caret);
	}
	if (!grid.text && !ctrl && /^[g-z]$/i.test(key)) return { do: 'refuse', letter: key };
	if (key === WHOLE_MEMBER) {
		if (!grid.member) return { do: 'nothing' };
		return half?.fill ? { do: 'type', digit: null } : { do: 'type', digit: '', fill: grid.member };
	}
	if (key === 'Enter' || key === 'F2') return { do: 'type', digit: '' };
	if (key === 'Escape') return half && { do: 'type', digit: null };
	// With Control or Shift the browser uses these keys to copy, cut and paste.
	if (ctrl || shift) return null;
	if (key === 'Delete' || (key === 'Backspace' && selected)) {
		const { from, to } = taken(grid);
		return from < to ? edit(from, to - from, [], from) : { do: 'move', to: from, extend: false };
	}
	switch (key) {
		case 'Insert':
			return edit(caret, 0, [0], caret);
		case 'Backspace':
			if (half) return { do: 'type', digit: null };
			return caret > 0 ? edit(caret - 1, 1, [], caret - 1) : { do: 'nothing' };
		default:
			return null;
	}
}

const edit = (offset: number, drop: number, put: readonly number[], caret: number): KeyAction => ({
	do: 'edit',
	offset,
	drop,
	put,
	caret
});
