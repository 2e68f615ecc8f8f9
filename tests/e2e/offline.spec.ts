import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, follow, hydrated, missing, ready, saved, test } from './fixture.ts';
import { Bench, builtFrom, goldenLink } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

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
		['learn/objects/', 'A guess is welcome']
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

test.describe('after a first visit', () => {
	test.use({ serviceWorkers: 'allow' });

	test('of a class link, it and the whole site work without a network', async ({
		page,
		open,
		context,
		baseURL
	}) => {
		const link =
			'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qBx6BHKogYWvV3xnjxHCiuQ8IsI4JeahshFhtNJmQpjNhrwSzbmCTtDwIsSUjQI21g6jaTuDwIklZk1Q-EEcWqWFCzpR-jpFC-NJ6MmTuccEpNswSdovUsFnVkE7WQTk';
		await open(`learn/class/#${link}`);
		await page.evaluate(async () => navigator.serviceWorker.ready);
		await test.step('the copy has all data and all that leads on, and of pages the first and this one', async () => {
			const cached = await page.evaluate(async () => {
				const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
				return (await Promise.all(caching)).flat().map((request) => request.url);
			});
			const has = (file: string) =>
				cached.includes(baseURL + file.replaceAll('\\', '/').replace(/index\.html$/, ''));
			const built = readdirSync('build', { recursive: true, encoding: 'utf8' });
			const data = built.filter((file) => file.endsWith('__data.json'));
			expect(data.length).toBeGreaterThan(5);
			expect(data.filter((file) => !has(file))).toEqual([]);
			const pages = built.filter((file) => file.endsWith('index.html'));
			const [drawn, leadOn] = [true, false].map((starts) =>
				pages.filter(
					(file) => readFileSync(`build/${file}`, 'utf8').includes('kit.start') === starts
				)
			) as [string[], string[]];
			expect(leadOn.length).toBeGreaterThan(20);
			expect(leadOn.filter((file) => !has(file))).toEqual([]);
			expect(drawn.filter((file) => has(file) && !file.startsWith('shell'))).toEqual([
				'index.html',
				'learn/class/index.html'
			]);
		});
		await context.setOffline(true);
		await page.reload();
		await test.step('the class answers', async () => {
			await page.getByRole('radio', { name: 'EINVAL', exact: true }).check();
			await page.getByRole('radio', { name: numbered('check {same LSM}'), exact: true }).check();
			await page.getByRole('button', { name: 'Run' }).click();
			await expect(page.getByRole('status', { name: 'Answer' })).toContainText(
				'Right, and here is why.'
			);
			await page.goto('./learn/class/results/');
			await expect(page.getByRole('textbox', { name: 'Codes' })).toBeVisible();
			await page.goto(`./learn/class/key/#${link}`);
			await expect(page.getByText('= -1 EINVAL (Invalid argument)').first()).toBeVisible();
			await page.goto('./learn/keep-lsm/');
			await expect(page.getByRole('group').getByRole('radio').first()).toBeEnabled();
		});
		await open();
		const bench = new Bench(page);
		await bench.member('rev').fill('3');
		await expect(bench.verdict).toContainText('= -1 EINVAL (Invalid argument)');
		await bench.setting('kernel revision').selectOption('v23rc');
		await expect(bench.setting('LINUX_VERSION_CODE')).toHaveValue('2.6.37');

		await page.getByRole('link', { name: 'Gallery' }).click();
		await page.getByRole('link', { name: 'objref-ignore', exact: true }).click();
		await page.getByRole('link', { name: 'Open in the workbench' }).click();
		await expect(bench.verdict).toContainText('BUG');
		await page.getByRole('button', { name: 'Storage and privacy' }).click();
		await page.getByRole('link', { name: 'their licences' }).click();
		for (const name of ['svelte', '@sveltejs/kit', 'fflate', 'qr'])
			await expect(page.locator('body')).toContainText(`## ${name} - `);
		// An earlier address, a worker, and the code of a download.
		await page.goto('./coverage/#revision=v20&entries=v20-keep-eperm');
		const made = page.getByRole('button', { name: 'Download images for the others' });
		expect((await saved(made)).name).toMatch(/\.zip$/);
	});
});
