import type { Page } from '@playwright/test';
import { expect, follow, hydrated, missing, ready, test } from './fixture.ts';
import { Bench, builtFrom, goldenLink } from './workbench.ts';

/** The scripts of pages, each with what it imports. */
const PAGES = '**/_app/immutable/nodes/*.js';

test.use({
	expectedConsole: /ERR_INTERNET_DISCONNECTED|dynamically imported module|Unable to preload CSS/
});

/** Loads a page whose scripts do not come, tells that it says so, and reloads it with the network back. */
async function reloaded(page: Page, path: string, meanwhile: () => Promise<void>) {
	await page.route(PAGES, (route) => route.abort('internetdisconnected'));
	await page.goto(`./${path}`);
	await expect(missing(page)).toBeVisible();
	await meanwhile();
	await page.unroute(PAGES);
	await missing(page).getByRole('button', { name: 'Reload' }).click();
}

test('a page whose scripts fail stays as it is, says so, and works after a reload', async ({
	page
}) => {
	for (const [path, text] of [
		['embed/', 'Open in ckptlab'],
		['learn/objects/', 'a guess is welcome']
	] as const)
		await test.step(path, async () => {
			const there = () => expect(page.getByText(text).first()).toBeVisible();
			await reloaded(page, path, there);
			await hydrated(page);
			await there();
			await expect(missing(page)).toBeHidden();
		});
	await test.step('a page that somebody goes to and that does not come can be reloaded', async () => {
		await page.route(PAGES, (route) => route.abort('internetdisconnected'));
		await page.getByRole('navigation').getByRole('link', { name: 'Gallery' }).click();
		await expect(
			page.getByRole('heading', { name: 'O_RDONLY) = -1 EIO (Input/output error)' })
		).toBeVisible();
		await expect(page).toHaveURL(/\/gallery\/$/);
		await page.unroute(PAGES);
		await page.getByRole('button', { name: 'Reload' }).click();
		await expect(page.getByRole('heading', { name: 'Gallery', level: 1 })).toBeVisible();
	});
	await test.step('an embed says that code is missing, and loads it with the network back', async () => {
		const bench = new Bench(page);
		const code = `**/${builtFrom('src/lib/ui/bytes/Structure.svelte')}`;
		await follow(page, new URL('../embed/#x/bad-magic~edit', page.url()).href);
		await page.route(code, (route) => route.abort('internetdisconnected'));
		await bench.tool('Edit objects');
		await expect(missing(page)).toBeVisible();
		await page.unroute(code);
		await missing(page).getByRole('button', { name: 'Close' }).click();
		await bench.tool('Edit objects');
		await expect(page.getByRole('dialog', { name: 'Objects of the image' })).toBeVisible();
		await expect(missing(page)).toBeHidden();
	});
});

test('a link and saved work come back after the scripts have failed, and editing goes on without a network', async ({
	page,
	context
}) => {
	const bench = new Bench(page);
	const opening = page.getByText('The kernel has not run yet.');
	const comesBack = (path: string, member: string, value: string) =>
		test.step(`at /${path}`, async () => {
			await reloaded(page, path, () =>
				expect(opening, 'no other image in its place').toBeVisible()
			);
			await expect(bench.member(member)).toHaveValue(value);
		});
	await comesBack('#x/bad-magic', 'magic', '0x1');
	await follow(page, new URL(`#${goldenLink('v20-r0216').link}`, page.url()).href);
	const before = bench.fragment();
	await bench.member('rev').fill('9');
	await expect.poll(() => bench.fragment()).not.toBe(before);
	await page.goto('about:blank');
	await comesBack('', 'rev', '9');
	await ready(page);
	await context.setOffline(true);
	await bench.more('Share as');
	await expect(missing(page)).toBeVisible();
	await bench.member('rev').fill('3');
	await expect(bench.verdict).toContainText('= -1 EINVAL (Invalid argument)');
});
