import { describe, expect, it } from 'vitest';
import { keyAction, type GridState } from '../../src/lib/view/bytes/grid_keys.ts';
import { KEYS } from '../../src/lib/view/page/keys.ts';

const GRID: GridState = {
	size: 326,
	columns: 16,
	caret: 40,
	selected: null,
	half: null,
	member: null,
	editable: true,
	text: false
};
const move = (to: number) => ({ do: 'move', to, extend: false });
const edit = (offset: number, drop: number, ...put: number[]) => ({
	do: 'edit',
	offset,
	drop,
	put,
	caret: offset
});
const type = (digit: string) => ({ do: 'type', digit });
/** What they do at byte 40 of 326, in rows of 16, by the names that a browser gives to keys. */
const DOES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	'0 to 9': { 0: type('0'), 9: type('9') },
	'a to f': { a: type('a'), f: type('f') },
	Arrows: { ArrowLeft: move(39), ArrowRight: move(41), ArrowUp: move(24), ArrowDown: move(56) },
	'Page Up': { PageUp: move(8) },
	'Page Down': { PageDown: move(296) },
	Home: { Home: move(32) },
	End: { End: move(47) },
	'Ctrl+G': { g: { do: 'bar', bar: 'goto' } },
	'Ctrl+F': { f: { do: 'bar', bar: 'find' } },
	'Ctrl+A': { a: { do: 'mark all' } },
	Insert: { Insert: edit(40, 0, 0) },
	Delete: { Delete: edit(40, 1) },
	Backspace: { Backspace: edit(39, 1) }
};
/** The browser copies; Clipboard.svelte listens. */
const COPIES = 'Ctrl+C';

describe('the keys of the byte grid in the dialog', () => {
	const rows = KEYS.find(({ where }) => where === 'Bytes')!.keys;
	const names = rows.flatMap(([keys]) => keys.split(', ')).filter((name) => name !== COPIES);

	it.each(names)('%s does what is said of it', (name) => {
		const ctrl = name.startsWith('Ctrl+');
		for (const [key, does] of Object.entries(DOES[name]!))
			expect(keyAction({ key, ctrl, shift: false, alt: false }, GRID), key).toEqual(does);
	});
});
