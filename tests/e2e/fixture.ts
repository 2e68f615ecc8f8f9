import process from 'node:process';
import {
	test as base,
	expect,
	type Browser,
	type BrowserContext,
	type ConsoleMessage,
	type Page,
	type Request,
	type WebError
} from '@playwright/test';

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

/** Resolves after the next paint, when the screen shows what an event changed. */
export async function painted(page: Page) {
	await page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);
}

/** Pages whose code is held back. */
const held = new WeakSet<Page>();

/** Holds back code that the page loads from now on. @returns a function that lets it go */
export async function hold(page: Page, code = '*'): Promise<() => void> {
	let letGo = () => {};
	const gone = new Promise<void>((done) => (letGo = done));
	held.add(page);
	await page.route(`**/_app/immutable/**/${code}`, async (route) => {
		await gone;
		await route.fallback();
	});
	return () => {
		held.delete(page);
		letGo();
	};
}

interface Options {
	/** Messages that a test provokes on purpose: `test.use({ expectedConsole: /404/ })`. */
	expectedConsole: RegExp | null;
	/** Requests to another origin that a test makes on purpose. */
	elsewhere: RegExp | null;
	/**
	 * The test gets a page that no test had before it, in a context of its own. It needs one for what stays with a page or a
	 * context: scripts that run first, a clock, a network that is gone.
	 */
	alone: boolean;
}

interface Fixtures {
	/**
	 * Goes to a path below the base (`''`, `'embed/'`, `'#x/bad-magic'`) and waits until the page is ready, or, while the test
	 * holds code back, until it is hydrated.
	 */
	open: (path?: string) => Promise<void>;
	/** Delays all code by CODE_DELAY milliseconds, as on a first run or a slow line. */
	late: undefined;
	/** Fails every test with an error, a warning, or a request to another origin, on any of its pages. */
	quiet: undefined;
}

/** Collects the console messages of a context's pages, frames and workers, and their requests to other origins. */
export function watch(context: BrowserContext, home: string) {
	const messages: string[] = [];
	const elsewhere: string[] = [];
	const onConsole = (message: ConsoleMessage) => {
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		if (message.text() === 'Service Worker registration blocked by Playwright') return;
		const { url, lineNumber } = message.location();
		messages.push(
			`${message.type()}: ${message.text()}${url ? ` (${url}:${lineNumber + 1})` : ''}`
		);
	};
	const onError = (error: WebError) => messages.push(`uncaught: ${error.error().message}`);
	const onRequest = (request: Request) => {
		const { protocol, origin } = new URL(request.url());
		const inside = protocol === 'data:' || protocol === 'blob:';
		if (!inside && origin !== new URL(home).origin) elsewhere.push(request.url());
	};
	// this includes violations of the Content Security Policy
	context.on('console', onConsole).on('weberror', onError).on('request', onRequest);
	const stop = () =>
		context.off('console', onConsole).off('weberror', onError).off('request', onRequest);
	return { messages, elsewhere, stop };
}

/**
 * The page that most tests of a worker use, one after the other. Half of a short test's processor time would go into a new one:
 * its process starts, and compiles the same scripts again.
 */
class SharedPage {
	page: Page | undefined;
	#options = '';
	readonly #browser: Browser;

	constructor(browser: Browser) {
		this.#browser = browser;
	}

	/** The page's context. For a test with other options than the last one, page and context are new. */
	async context(options: string): Promise<BrowserContext> {
		if (!this.page || options !== this.#options) {
			await this.page?.context().close();
			this.#options = options;
			// the new context takes the options of the running test
			const context = await this.#browser.newContext();
			this.page = await context.newPage();
			const refuse = () => {
				throw new Error('This would stay for the tests that follow: test.use({ alone: true })');
			};
			for (const keeps of [this.page, context])
				Object.assign(keeps, { addInitScript: refuse, exposeFunction: refuse, setOffline: refuse });
			Object.assign(this.page.clock, { install: refuse });
		}
		return this.page.context();
	}

	/** Takes back what a test did. After it, the page and its storage are like new, but what the browser compiled is kept. */
	async empty(page: Page, home: string): Promise<void> {
		const context = page.context();
		await page.unrouteAll({ behavior: 'ignoreErrors' });
		await context.unrouteAll({ behavior: 'ignoreErrors' });
		await context.clearPermissions();
		for (const other of context.pages()) if (other !== page) await other.close();
		await page.goto('about:blank');
		const cdp = await context.newCDPSession(page);
		await cdp.send('Storage.clearDataForOrigin', {
			origin: new URL(home).origin,
			storageTypes: 'cookies,local_storage,indexeddb,cache_storage'
		});
		await cdp.send('Page.resetNavigationHistory');
		await cdp.detach();
	}
}

export const test = base.extend<Options & Fixtures, { shared: SharedPage }>({
	expectedConsole: [null, { option: true }],
	elsewhere: [null, { option: true }],
	alone: [false, { option: true }],

	shared: [async ({ browser }, use) => use(new SharedPage(browser)), { scope: 'worker' }],

	context: async (
		{
			browser,
			shared,
			alone,
			serviceWorkers,
			// all options of a context that tests set with `test.use`
			viewport,
			colorScheme,
			forcedColors,
			hasTouch,
			isMobile,
			javaScriptEnabled,
			bypassCSP
		},
		use
	) => {
		if (alone || serviceWorkers === 'allow') {
			const context = await browser.newContext();
			await use(context);
			await context.close();
			return;
		}
		const options = { viewport, colorScheme, forcedColors, hasTouch, isMobile, javaScriptEnabled };
		await use(await shared.context(JSON.stringify({ ...options, bypassCSP })));
	},

	page: async ({ context, shared, baseURL, viewport, colorScheme, forcedColors }, use) => {
		const { page } = shared;
		if (page?.context() !== context) return use(await context.newPage());
		await page.setViewportSize(viewport!);
		await page.emulateMedia({ colorScheme, forcedColors, media: null, reducedMotion: null });
		await use(page);
		await shared.empty(page, baseURL!);
	},

	late: [
		async ({ context }, use) => {
			const delay = Number(process.env.CODE_DELAY ?? 0);
			if (delay > 0)
				await context.route('**/_app/immutable/**', async (route) => {
					await new Promise((later) => setTimeout(later, delay));
					await route.fallback().catch(() => {}); // its page may be closed
				});
			await use(undefined);
		},
		{ auto: true }
	],

	quiet: [
		async ({ context, baseURL, expectedConsole, elsewhere: allowed }, use) => {
			const { messages, elsewhere, stop } = watch(context, baseURL!);
			await use(undefined);
			stop();
			const unexpected = messages.filter((text) => !expectedConsole?.test(text));
			expect(unexpected, 'the console had errors or warnings').toEqual([]);
			const foreign = elsewhere.filter((url) => !allowed?.test(url));
			expect(foreign, 'requests went to another origin').toEqual([]);
		},
		{ auto: true }
	],

	open: async ({ page }, use) => {
		await use(async (path = '') => {
			await page.goto(`./${path}`);
			await (held.has(page) ? hydrated(page) : ready(page));
			// A new page has the pointer there. On a shared page the first move would otherwise have no length.
			await page.mouse.move(0, 0);
		});
	}
});
