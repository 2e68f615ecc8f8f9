import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	keyAction,
	stillTyped,
	WHOLE_MEMBER,
	type GridState,
	type Key
} from '../../src/lib/view/bytes/grid_keys.ts';

const grid = (more: Partial<GridState> = {}): GridState => ({
	size: 326,
	columns: 16,
	caret: 37,
	selected: null,
	half: null,
	member: null,
	editable: true,
	text: false,
	...more
});
const key = (name: string, more: Partial<Key> = {}): Key => ({
	key: name,
	ctrl: false,
	shift: false,
	alt: false,
	...more
});
const bytes = new Uint8Array(326);
const half = (digit: string) => ({ offset: 37, digit, bytes });
const edit = (offset: number, drop: number, put: number[], caret: number) => ({
	do: 'edit',
	offset,
	drop,
	put,
	caret
});

describe('keys that move the caret', () => {
	test.each([
		['ArrowLeft', 37, 36],
		['ArrowLeft', 0, 0],
		['ArrowRight', 37, 38],
		['ArrowRight', 326, 326],
		['ArrowUp', 37, 21],
		['ArrowUp', 5, 5],
		['ArrowDown', 5, 21],
		['ArrowDown', 310, 326],
		['ArrowDown', 320, 320],
		['Home', 37, 32],
		['End', 37, 47],
		['End', 322, 326],
		['PageUp', 37, 5],
		['PageUp', 300, 44],
		['PageDown', 37, 293],
		['PageDown', 300, 326]
	])('%s at %i goes to %i', (name, caret, to) => {
		expect(keyAction(key(name), grid({ caret }))).toEqual({ do: 'move', to, extend: false });
	});
	test('Home and End go to the ends of the image with Control', () => {
		const ctrl = { ctrl: true };
		expect(keyAction(key('Home', ctrl), grid())).toMatchObject({ to: 0 });
		expect(keyAction(key('End', ctrl), grid())).toMatchObject({ to: 325 });
		expect(keyAction(key('End', ctrl), grid({ size: 0, caret: 0 }))).toMatchObject({ to: 0 });
	});
	test('Shift extends the selection', () => {
		expect(keyAction(key('ArrowDown', { shift: true }), grid())).toEqual({
			do: 'move',
			to: 53,
			extend: true
		});
	});
	test('none of them leaves the image', () => {
		const names = ['Left', 'Right', 'Up', 'Down'].map((name) => `Arrow${name}`);
		fc.assert(
			fc.property(
				fc.constantFrom(...names, 'Home', 'End', 'PageUp', 'PageDown'),
				fc.boolean(),
				fc.constantFrom(8, 16),
				fc.nat(700),
				fc.nat(),
				(name, ctrl, columns, size, at) => {
					const caret = at % (size + 1);
					const action = keyAction(key(name, { ctrl }), grid({ size, columns, caret }));
					if (action?.do !== 'move') throw new Error(`${name} does not move`);
					expect(action.to).toBeGreaterThanOrEqual(0);
					expect(action.to).toBeLessThanOrEqual(size);
				}
			)
		);
	});
});

describe('keys that edit', () => {
	test('two digits make a value, and the caret goes on', () => {
		expect(keyAction(key('a'), grid())).toEqual({ do: 'type', digit: 'a' });
		expect(keyAction(key('F'), grid({ half: half('a') }))).toEqual(edit(37, 1, [0xaf], 38));
		expect(keyAction(key('0'), grid({ half: half('7') }))).toEqual(edit(37, 1, [0x70], 38));
	});
	test('Enter and F2 begin a byte, Escape and Backspace drop it', () => {
		for (const name of ['Enter', 'F2'])
			expect(keyAction(key(name), grid())).toEqual({ do: 'type', digit: '' });
		expect(keyAction(key('5'), grid({ half: half('') }))).toEqual({ do: 'type', digit: '5' });
		for (const name of ['Escape', 'Backspace'])
			for (const digit of ['', '5'])
				expect(keyAction(key(name), grid({ half: half(digit) }))).toEqual({
					do: 'type',
					digit: null
				});
	});
	test('Insert puts a zero byte before the caret', () => {
		expect(keyAction(key('Insert'), grid())).toEqual(edit(37, 0, [0], 37));
		expect(keyAction(key('Insert'), grid({ caret: 326 }))).toEqual(edit(326, 0, [0], 326));
	});
	test('Delete removes the byte at the caret, or the selection', () => {
		expect(keyAction(key('Delete'), grid())).toEqual(edit(37, 1, [], 37));
		const selected = { from: 30, to: 38 };
		expect(keyAction(key('Delete'), grid({ selected }))).toEqual(edit(30, 8, [], 30));
		// after the last byte there is nothing to remove
		expect(keyAction(key('Delete'), grid({ caret: 326 }))).toEqual({
			do: 'move',
			to: 326,
			extend: false
		});
	});
	test('digits, a character and Insert begin at the first selected byte; Backspace removes them all', () => {
		const selected = { from: 30, to: 38 };
		const half = { offset: 30, digit: 'a', bytes };
		expect(keyAction(key('F'), grid({ caret: 30, half }))).toEqual(edit(30, 1, [0xaf], 31));
		expect(keyAction(key('g'), grid({ selected, text: true }))).toEqual(edit(30, 1, [0x67], 31));
		expect(keyAction(key('Insert'), grid({ selected }))).toEqual(edit(30, 0, [0], 30));
		expect(keyAction(key('Backspace'), grid({ selected }))).toEqual(edit(30, 8, [], 30));
	});
	test('Backspace removes the byte before the caret', () => {
		expect(keyAction(key('Backspace'), grid())).toEqual(edit(36, 1, [], 36));
		expect(keyAction(key('Backspace'), grid({ caret: 0 }))).toEqual({ do: 'nothing' });
	});
	test('the browser gets Insert, Delete and Backspace with Control or Shift', () => {
		for (const name of ['Insert', 'Delete', 'Backspace'])
			for (const more of [{ ctrl: true }, { shift: true }])
				expect(keyAction(key(name, more), grid())).toBeNull();
		expect(keyAction(key('c', { ctrl: true }), grid())).toBeNull();
	});
	test('none of them changes an image that cannot be edited', () => {
		for (const name of ['a', 'Enter', 'F2', 'Insert', 'Delete', 'Backspace', 'Escape'])
			expect(keyAction(key(name), grid({ editable: false }))).toBeNull();
		expect(keyAction(key('ArrowRight'), grid({ editable: false }))).toMatchObject({ to: 38 });
	});
});

describe('while text is typed', () => {
	const text = (more: Partial<GridState> = {}) => grid({ text: true, ...more });
	test('a character is written at the caret, which goes on', () => {
		expect(keyAction(key('g'), text())).toEqual(edit(37, 1, [0x67], 38));
		expect(keyAction(key('A', { shift: true }), text())).toEqual(edit(37, 1, [0x41], 38));
		expect(keyAction(key('7'), text())).toEqual(edit(37, 1, [0x37], 38));
		expect(keyAction(key(' '), text({ caret: 326 }))).toEqual(edit(326, 1, [0x20], 327));
		expect(keyAction(key(']'), text()), 'it steps no reader').toEqual(edit(37, 1, [0x5d], 38));
	});
	test('Escape ends it, and arrows, Delete and Control do what they always do', () => {
		expect(keyAction(key('Escape'), text())).toEqual({ do: 'leave text' });
		expect(keyAction(key('ArrowDown'), text())).toMatchObject({ do: 'move', to: 53 });
		expect(keyAction(key('Delete'), text())).toEqual(edit(37, 1, [], 37));
		expect(keyAction(key('Backspace'), text())).toEqual(edit(36, 1, [], 36));
		expect(keyAction(key('f', { ctrl: true }), text())).toEqual({ do: 'bar', bar: 'find' });
		for (const name of ['Enter', 'F2', 'Tab', 'F1'])
			expect(keyAction(key(name), text())).toBeNull();
		expect(keyAction(key('c', { ctrl: true }), text())).toBeNull();
	});
});

describe('other keys', () => {
	const ctrl = { ctrl: true };
	test('Control opens the bars and marks all', () => {
		expect(keyAction(key('g', ctrl), grid())).toEqual({ do: 'bar', bar: 'goto' });
		expect(keyAction(key('F', ctrl), grid())).toEqual({ do: 'bar', bar: 'find' });
		expect(keyAction(key('a', ctrl), grid())).toEqual({ do: 'mark all' });
	});
	test.each(['?', 'Tab', '[', 'Escape', 'Shift'])('the grid ignores %s', (name) => {
		expect(keyAction(key(name), grid())).toBeNull();
	});
	test.each(['g', 'x', 'U'])('the letter %s is refused, where hex digits are typed', (letter) => {
		expect(keyAction(key(letter), grid())).toEqual({ do: 'refuse', letter });
		expect(keyAction(key(letter, ctrl), grid())).not.toMatchObject({ do: 'refuse' });
	});
	test('the browser gets all keys with Alt', () => {
		expect(keyAction(key('ArrowLeft', { alt: true }), grid())).toBeNull();
	});
});

test('a half-typed byte disappears when the caret moves or the image changes', () => {
	expect(stillTyped(half('1'), bytes, 37)).toEqual(half('1'));
	expect(stillTyped(half('1'), bytes, 38)).toBeNull();
	expect(stillTyped(half('1'), bytes, null)).toBeNull();
	expect(stillTyped(half('1'), bytes.slice(), 37)).toBeNull();
	expect(stillTyped(null, bytes, 37)).toBeNull();
});

describe('Fill member', () => {
	const member = { from: 36, to: 40 };
	const filling = (digit: string) => ({ ...half(digit), fill: member });

	test('selects the member for the next two digits, and a second press takes it back', () => {
		expect(keyAction(key(WHOLE_MEMBER), grid({ member }))).toEqual({
			do: 'type',
			digit: '',
			fill: member
		});
		expect(keyAction(key(WHOLE_MEMBER), grid({ member, half: filling('') }))).toEqual({
			do: 'type',
			digit: null
		});
	});
	test('two digits fill all of its bytes, and the caret stays', () => {
		expect(keyAction(key('7'), grid({ member, half: filling('') }))).toEqual({
			do: 'type',
			digit: '7',
			fill: member
		});
		expect(keyAction(key('8'), grid({ member, half: filling('7') }))).toEqual(
			edit(36, 4, [0x78, 0x78, 0x78, 0x78], 37)
		);
	});
	test('does nothing where no member is, and in an image that nobody can edit', () => {
		expect(keyAction(key(WHOLE_MEMBER), grid())).toEqual({ do: 'nothing' });
		expect(keyAction(key(WHOLE_MEMBER), grid({ member, editable: false }))).toBeNull();
	});
});
