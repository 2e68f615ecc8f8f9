import { expect, test, vi } from 'vitest';
import { idle } from '../../src/lib/ui/dom/loading.ts';

test('code that waits until the page is idle comes even if it never is', async () => {
	// What a browser promises (W3C, requestIdleCallback): after the timeout it calls in any case, and without one maybe never.
	vi.stubGlobal('requestIdleCallback', (call: () => void, options?: { timeout?: number }) => {
		if (options?.timeout !== undefined) setTimeout(call);
	});
	const came = await Promise.race([
		idle().then(() => true),
		new Promise((no) => setTimeout(no, 200))
	]);
	expect(came).toBe(true);
});
