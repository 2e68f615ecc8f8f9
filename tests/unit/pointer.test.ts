/** The pointer that rests: what scrolls or appears under it is not pointed at. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pointer, watchPointer } from '../../src/lib/ui/dom/pointer.svelte.ts';
import { WordsAt } from '../../src/lib/ui/dom/words_at.svelte.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

type Told = Partial<Record<'key' | 'screenX' | 'movementX' | 'screenY' | 'movementY', unknown>>;
let listeners: [string, (e: Told) => void][] = [];
const tell = (type: string, e: Told = {}) => {
	const still = { type, screenX: 5, screenY: 5, movementX: 0, movementY: 0 };
	for (const [of, listener] of listeners) if (of === type) listener({ ...still, ...e });
};

beforeEach(() => {
	listeners = [];
	const watched = {
		addEventListener: (type: string, listener: (e: Told) => void) =>
			listeners.push([type, listener])
	};
	watchPointer(watched as unknown as EventTarget);
});
afterEach(() => void (pointer.rests = false));

test('it rests until it moves, and after each key until it moves again', () => {
	expect(pointer.rests).toBe(true);
	tell('pointermove', { movementX: 1 });
	expect(pointer.rests).toBe(false);
	tell('keydown', { key: 'ArrowDown' });
	expect(pointer.rests).toBe(true);
	tell('pointermove', { movementY: -1 });
	expect(pointer.rests).toBe(false);
});

test('a key that only changes what other keys mean does not count', () => {
	tell('pointerdown');
	for (const key of ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']) tell('keydown', { key });
	expect(pointer.rests).toBe(false);
});

test('a move at the same place is the page’s, and one to another place is the pointer’s', () => {
	tell('pointerover');
	tell('pointermove');
	expect(pointer.rests).toBe(true);
	tell('pointermove', { screenX: 6 });
	expect(pointer.rests).toBe(false);
});

test('a finger that touches points', () => {
	tell('pointerover');
	expect(pointer.rests).toBe(true);
	tell('pointerdown');
	expect(pointer.rests).toBe(false);
});

test('while it rests nothing is hovered, and when it moves, what it is over is', () => {
	const { pointing, reading } = new Workbench();
	pointing.point({ from: 8, to: 16 });
	expect([pointing.hovers, pointing.hoveredChecks]).toEqual([[], []]);
	tell('pointermove', { movementX: 1 });
	expect(pointing.hovers).toEqual([{ from: 8, to: 16 }]);
	expect(pointing.hoveredChecks).toEqual(reading.checksOf(8, 8)); // checks.test.ts has them
});

test('while it rests the word that has the focus comes first', () => {
	class Place {
		word: string;
		constructor(word: string) {
			this.word = word;
		}
		closest() {
			return { dataset: { word: this.word } };
		}
	}
	vi.stubGlobal('Element', Place);
	const words = new WordsAt();
	const place = (word: string) => new Place(word) as unknown as EventTarget;
	words.pointAt(place('word consumed'));
	words.focusOn(place('flag RESTART_FROZEN'));
	expect([words.key, words.underPointer]).toEqual(['flag RESTART_FROZEN', false]);
	tell('pointermove', { movementX: 1 });
	expect([words.key, words.underPointer]).toEqual(['word consumed', true]);
});
