/** Tabs and saved work, for tests of the history and of what is saved. */
import type { BrowserContext, Page } from '@playwright/test';
import { decode } from '../../src/lib/share/link/permalink.ts';
import { expect, hydrated } from './fixture.ts';
import { Bench } from './workbench.ts';

/** Resolves when the code of the history has come: it gives the entry that it finds a mark. */
export const following = (page: Page) =>
	page.waitForFunction(() => {
		const kit = history.state as { 'sveltekit:states'?: object } | null;
		return kit?.['sveltekit:states'] !== undefined;
	});

/** @param url of the site: the tab opens the workbench, which goes on with saved work */
export async function tab(context: BrowserContext, url: string): Promise<[Page, Bench]> {
	const page = await context.newPage();
	await page.goto(url.includes('#') ? url : `${url}#workbench`);
	await hydrated(page);
	await following(page);
	return [page, new Bench(page)];
}

/** Ends a tab, and waits until the browser has let its locks go, which it does in its own time. */
async function end(page: Page, how: () => Promise<unknown>): Promise<void> {
	const witness = await page.context().newPage();
	await witness.goto(new URL('/favicon.svg', page.url()).href);
	await how();
	await expect
		.poll(() => witness.evaluate(async () => (await navigator.locks.query()).held?.length))
		.toBe(0);
	await witness.close();
}

export const close = (page: Page) => end(page, () => page.close());

/** The tab has no time to save anything. */
export const crash = (page: Page) =>
	end(page, async () => {
		const cdp = await page.context().newCDPSession(page);
		const crashed = page.waitForEvent('crash');
		void cdp.send('Page.crash').catch(() => {});
		await crashed;
	});

/** The keys of the records. */
export const records = (page: Page) =>
	page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('ckptlab.saved.1.')));

/** The image of the one record; empty where none is saved. */
export async function savedImage(page: Page): Promise<Uint8Array> {
	const link = await page.evaluate(() => {
		const key = Object.keys(localStorage).find((k) => k.startsWith('ckptlab.saved.1.'));
		const text = key === undefined ? null : localStorage.getItem(key);
		return text === null ? '' : (JSON.parse(text) as { link: string }).link;
	});
	const opened = decode(link, Infinity);
	return ('case' in opened ? opened.case.bytes : null) ?? new Uint8Array(0);
}

/** Fills the storage of the page to the last character. */
export const fill = (page: Page) =>
	page.evaluate(() => {
		let size = 1 << 23;
		for (let i = 0; size >= 1;) {
			try {
				localStorage.setItem(`full ${i}`, 'x'.repeat(size));
				i++;
			} catch {
				size >>= 1;
			}
		}
	});

export const makeRoom = (page: Page) =>
	page.evaluate(() => {
		for (const key of Object.keys(localStorage))
			if (key.startsWith('full ')) localStorage.removeItem(key);
	});

/** A record as the page writes it. */
export const record = (link: string, file: string | null, at: number): string =>
	JSON.stringify({ link, file, rest: 0, behind: false, at });

/** The time of a record, as the page writes it. */
export const WHEN = String.raw`\d+ \w+ \d{4} at \d\d:\d\d`;
