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
/** Names that a browser gives to keys. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
	Arrows: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
	'Page Up': ['PageUp'],
	'Page Down': ['PageDown'],
	'0 to 9': ['0', '9'],
	'a to f': ['a', 'f']
};
/** The browser copies; Clipboard.svelte listens. */
const COPIES = 'Ctrl+C';

describe('the keys of the byte grid in the dialog', () => {
	const rows = KEYS.find(({ where }) => where === 'Bytes')!.keys;
	const names = rows.flatMap(([keys]) => keys.split(', ')).filter((name) => name !== COPIES);

	it.each(names)('%s does something', (name) => {
		const ctrl = name.startsWith('Ctrl+');
		const plain = name.replace('Ctrl+', '');
		for (const key of NAMED[plain] ?? [plain])
			expect(keyAction({ key, ctrl, shift: false, alt: false }, GRID), key).not.toBeNull();
	});
});
