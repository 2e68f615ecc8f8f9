import { beforeEach, expect, test, vi } from 'vitest';
import { Lazy } from '../../src/lib/ui/dom/lazy.svelte.ts';

// What is on its way is marked on <html>.
beforeEach(() => void vi.stubGlobal('document', { documentElement: { dataset: {} } }));

/** Code that comes when it is let go, and how often it was asked for. */
function slow() {
	let come = (_: string) => {};
	let asked = 0;
	const load = () => {
		asked++;
		return new Promise<string>((done) => (come = done));
	};
	return { load, come: (code: string) => come(code), asked: () => asked };
}
const settled = () => new Promise((done) => setTimeout(done));

test('code is there while it is wanted and loaded', async () => {
	const { load, come } = slow();
	const lazy = new Lazy<string>();
	lazy.when(true, load);
	expect(lazy.it).toBeNull();
	come('code');
	await settled();
	expect(lazy.it).toBe('code');
});

test('nobody catches the error of code that is missing, so that the page can tell', async () => {
	const uncaught = new Promise((done) => process.once('unhandledRejection', done));
	new Lazy<string>().when(true, () => Promise.reject(new Error('gone')));
	expect(await uncaught).toEqual(new Error('gone'));
});

test('unwanted code is not loaded', () => {
	const { load, asked } = slow();
	new Lazy<string>().when(false, load);
	expect(asked()).toBe(0);
});

test('code that is cancelled before it comes does not appear, and appears at once the next time', async () => {
	const { load, come } = slow();
	const lazy = new Lazy<string>();
	lazy.when(true, load);
	lazy.when(false, load);
	come('code');
	await settled();
	expect(lazy.it).toBeNull();
	lazy.when(true, load);
	expect(lazy.it).toBe('code');
});
