import { expect, test, vi } from 'vitest';
import { copyText } from '../../src/lib/ui/dom/clipboard.ts';

// a rejection that nobody handles fails the run
test.each([
	['there is no clipboard', {}],
	['the page is not in front', { clipboard: { write: () => Promise.reject(new Error('focus')) } }]
])('where %s, a text that fails later is no uncaught error', async (_, navigator) => {
	vi.stubGlobal('navigator', navigator);
	vi.stubGlobal('ClipboardItem', class {});
	let fail: (e: Error) => void = () => {};
	const text = new Promise<string>((_, no) => (fail = no));
	expect(await copyText(text)).toBe(false);
	fail(new Error('no link'));
	await new Promise((later) => setTimeout(later));
});
