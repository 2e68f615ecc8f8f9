import {
	test as base,
	expect,
	type BrowserContext,
	type Locator,
	type Page
} from '@playwright/test';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { host } from './host.ts';

// Playwright asks again after 100, 250, 500 and 1000 ms, so that what comes in half a second is seen after 850.
const { poll } = expect;
expect.poll = (actual, options) =>
	poll(actual, {
		intervals: [50],
		...(typeof options === 'string' ? { message: options } : options)
	});
export { expect };

/** Resolves when the page is hydrated: Kit adds its route announcer after the first mount. */
export async function hydrated(page: Page) {
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/**
 * Resolves when the page is hydrated and has loaded all code that it loads by itself. While it loads, `<html>` has
 * `data-loading`, and it has this mark before it is hydrated.
 */
export async function ready(page: Page) {
	await page.locator('html:not([data-loading]) #svelte-announcer').waitFor({ state: 'attached' });
}

/** Pages whose code is held back. */
const held = new WeakSet<Page>();

/** Resolves when the page has all code that it loads by itself, or, while the test holds code back, when it is hydrated. */
export const loaded = (page: Page): Promise<void> =>
	held.has(page) ? hydrated(page) : ready(page);

/** Follows a link within the site, which takes a third of the time of a load. Resolves when its page is there, with its code. */
export async function follow(page: Page, href: string) {
	await page.evaluate((href) => {
		const link = document.body.appendChild(document.createElement('a'));
		link.href = href;
		link.click();
		link.remove();
	}, href);
	await page.waitForURL(href);
	await ready(page);
}

/** Resolves after the next paint, when the screen shows what an event changed. */
export async function painted(page: Page) {
	await page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);
}

/** Presses what saves a file. @returns the file that comes */
export async function saved(button: Locator): Promise<{ name: string; bytes: Buffer }> {
	const [file] = await Promise.all([button.page().waitForEvent('download'), button.click()]);
	return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Holds back code that the page loads from now on. @returns a function that lets it go */
export async function hold(page: Page): Promise<() => void> {
	let letGo = () => {};
	const gone = new Promise<void>((done) => (letGo = done));
	held.add(page);
	await page.route('**/_app/immutable/**', async (route) => {
		await gone;
		await route.fallback();
	});
	return () => {
		held.delete(page);
		letGo();
	};
}

/** What every page says when code does not come. */
export const missing = (page: Page): Locator =>
	page.getByRole('alert').filter({
		hasText: 'Part of the page could not be loaded. Reload the page when you have a network.'
	});

/** The link of the first example, as in tests/vectors/links.json. */
const FIRST = '#1AABwgJF7';

interface Options {
	/** Messages that a test provokes on purpose: `test.use({ expectedConsole: /404/ })`. */
	expectedConsole: RegExp | null;
	/** Requests to another origin that a test makes on purpose. */
	elsewhere: RegExp | null;
}

interface Fixtures {
	/**
	 * Goes to a path below the base (`'embed/'`, `'#x/bad-magic'`, `''` for the first visit), or else to the first example in the
	 * workbench. Waits until the page is ready, or, while the test holds code back, until it is hydrated.
	 */
	open: (path?: string) => Promise<void>;
	/** Fails every test with an error, a warning, or a request to another origin, on any of its pages. */
	quiet: undefined;
}

/** Collects the console messages of a context's pages, frames and workers, and their requests to other origins. */
export function watch(context: BrowserContext, home: string) {
	const messages: string[] = [];
	const elsewhere: string[] = [];
	// this includes violations of the Content Security Policy
	context.on('console', (message) => {
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		if (message.text() === 'Service Worker registration blocked by Playwright') return;
		const { url, lineNumber } = message.location();
		messages.push(
			`${message.type()}: ${message.text()}${url ? ` (${url}:${lineNumber + 1})` : ''}`
		);
	});
	context.on('weberror', (error) => messages.push(`uncaught: ${error.error().message}`));
	context.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		const inside = protocol === 'data:' || protocol === 'blob:';
		if (!inside && origin !== new URL(home).origin) elsewhere.push(request.url());
	});
	return { messages, elsewhere };
}

export const test = base.extend<Options & Fixtures, { site: string }>({
	/**
	 * Address of the start page. Each worker serves the site by itself, which takes less time than a server for all. As on most hosts,
	 * a browser asks once for a file whose name has its hash.
	 */
	site: [
		// oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
		async ({}, use) => {
			const site = await host(
				() => null,
				`${process.env.BASE_PATH ?? ''}/`,
				(url) =>
					url.includes('/immutable/')
						? { 'cache-control': 'public, max-age=31536000, immutable' }
						: {}
			);
			await use(site.home);
			site.close();
		},
		{ scope: 'worker' }
	],
	baseURL: ({ site }, use) => use(site),

	expectedConsole: [null, { option: true }],
	elsewhere: [null, { option: true }],

	quiet: [
		async ({ context, baseURL, expectedConsole, elsewhere: allowed }, use, test) => {
			const { messages, elsewhere } = watch(context, baseURL!);
			await use(undefined);
			// Playwright would take one in each test, and throw it away where the test passed
			if (test.errors.length > 0)
				for (const [i, page] of context.pages().entries())
					await page.screenshot({ path: test.outputPath(`failed-${i}.png`) });
			const unexpected = messages.filter((text) => !expectedConsole?.test(text));
			expect(unexpected, 'the console had errors or warnings').toEqual([]);
			const foreign = elsewhere.filter((url) => !allowed?.test(url));
			expect(foreign, 'requests went to another origin').toEqual([]);
		},
		{ auto: true }
	],

	open: async ({ page }, use) => {
		await use(async (path = FIRST) => {
			await page.goto(`./${path}`);
			await loaded(page);
		});
	}
});
