import { beforeAll, describe, expect, test } from 'vitest';
import { caseKeys } from '../../src/lib/ui/state/case_keys.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

/** As much of the page as the keys look at: nothing lies over it, and the focus is in no input. */
beforeAll(() => {
	Object.assign(globalThis, {
		document: { querySelector: () => null },
		Element: class {}
	});
});

function press(
	w: Workbench,
	key: string,
	more: Partial<KeyboardEvent> = {},
	steps = true
): boolean {
	let taken = false;
	const event = {
		key,
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		shiftKey: false,
		defaultPrevented: false,
		target: null,
		getModifierState: () => false,
		preventDefault: () => (taken = true),
		...more
	};
	caseKeys(w, event as unknown as KeyboardEvent, steps);
	return taken;
}

describe('keys of the walk', () => {
	test('] begins it at the first check, [ and ] go back and on, up to the ends', () => {
		const w = new Workbench();
		const { stops } = w.walk;
		const at = (...keys: string[]) => {
			for (const key of keys) press(w, key);
			return w.walk.step;
		};
		expect(at('[')).toBeNull();
		expect(at(']')).toBe(stops[0]);
		expect(at(']', ']', ']')).toBe(stops[3]);
		expect(at('[')).toBe(stops[2]);
		expect(at('[', '[', '[', '[')).toBe(stops[0]);
		expect(at(...Array<string>(20).fill(']'))).toBe(w.reading.steps.length - 1);
	});

	test('Escape ends it at once, and does nothing without a walk', () => {
		const w = new Workbench();
		expect(press(w, 'Escape')).toBe(false);
		press(w, ']');
		expect(press(w, 'Escape')).toBe(true);
		expect(w.walk.step).toBeNull();
	});

	test('[ and ] work with AltGr, which sets Ctrl too; the browser gets them with Ctrl alone', () => {
		const w = new Workbench();
		expect(press(w, ']', { ctrlKey: true })).toBe(false);
		expect(press(w, ']', { ctrlKey: true, getModifierState: (m) => m === 'AltGraph' })).toBe(true);
	});

	test('no walk begins without an image, or if it cannot be seen, or by a key that is already handled', () => {
		const w = new Workbench();
		expect(press(w, ']', {}, false)).toBe(false);
		expect(press(w, ']', { defaultPrevented: true })).toBe(false);
		w.edit({ bytes: null });
		expect(press(w, ']')).toBe(false);
		expect(w.walk.step).toBeNull();
	});

	test('an edit during a walk leaves the step, and the next key goes to the next stop', () => {
		const w = new Workbench();
		for (let i = 0; i < 4; i++) press(w, ']');
		w.editBytes(24, 1, Uint8Array.of(9)); // rev is refused
		expect(w.walk.rung).toBe(3);
		press(w, '[');
		expect(w.walk.rung).toBe(2);
	});
});

describe('inside objects', () => {
	test('every step is a stop; leaving goes back to the check before', () => {
		const w = new Workbench();
		press(w, ']');
		w.lookInside(true);
		const first = w.walk.step!;
		press(w, ']');
		expect(w.walk.step).toBe(first + 1);
		w.lookInside(false);
		expect(w.walk.step).toBe(first);
	});

	test('the next walk begins outside', () => {
		const w = new Workbench();
		press(w, ']');
		w.lookInside(true);
		press(w, 'Escape');
		press(w, ']');
		expect(w.walk.inside).toBe(false);
	});
});

describe('undo and redo', () => {
	test('Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y, and Cmd', () => {
		const w = new Workbench();
		w.editKernel({ pid: 5 });
		const pid = (key: string, more: Partial<KeyboardEvent>) => {
			press(w, key, more);
			return w.kernel.pid;
		};
		expect(pid('z', { ctrlKey: true })).toBe(1234);
		expect(pid('Z', { ctrlKey: true, shiftKey: true })).toBe(5);
		expect(pid('z', { metaKey: true })).toBe(1234);
		expect(pid('y', { ctrlKey: true })).toBe(5);
		expect(pid('z', {})).toBe(5);
		expect(pid('z', { ctrlKey: true, altKey: true })).toBe(5);
	});

	test('do nothing if nothing can be edited', () => {
		const w = new Workbench();
		w.editKernel({ pid: 5 });
		w.lab.editable = false;
		expect(press(w, 'z', { ctrlKey: true })).toBe(false);
		expect(w.kernel.pid).toBe(5);
	});
});
