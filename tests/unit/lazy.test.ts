import { expect, test, vi } from 'vitest';
import { Lazy } from '../../src/lib/ui/dom/lazy.svelte.ts';

// What is on its way is marked on <html>.
vi.stubGlobal('document', { documentElement: { dataset: {} } });

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

test('it is there when it is wanted and has come', async () => {
	const { load, come } = slow();
	const lazy = new Lazy<string>();
	lazy.when(true, load);
	expect(lazy.it).toBeNull();
	come('code');
	await settled();
	expect(lazy.it).toBe('code');
});

test('what is not wanted is not loaded', () => {
	const { load, asked } = slow();
	new Lazy<string>().when(false, load);
	expect(asked()).toBe(0);
});

test('what was taken back before it came does not show, and shows at once the next time', async () => {
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
