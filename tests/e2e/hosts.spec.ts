/** Static hosts of the whole site: what works without a network, and after a new version is deployed. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { numbered } from '../unit/numbered.ts';
import { expect, follow, missing, ready, saved, test } from './fixture.ts';
import { host, HOSTS, type Host } from './host.ts';
import { Bench } from './workbench.ts';

test.use({ serviceWorkers: 'allow', elsewhere: /^http:\/\/127\.0\.0\.1:\d+\// });

let site: Host;
test.afterEach(() => site.close());

const CLASS =
	'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qBx6BHKogYWvV3xnjxHCiuQ8IsI4JeahshFhtNJmQpjNhrwSzbmCTtDwIsSUjQI21g6jaTuDwIklZk1Q-EEcWqWFCzpR-jpFC-NJ6MmTuccEpNswSdovUsFnVkE7WQTk';

// What Cloudflare Pages does, GitHub Pages does too.
test('offline from the first visit on, of a class link, on Cloudflare Pages in a folder, whatever the host says in Vary', async ({
	page,
	context
}) => {
	site = await host(HOSTS['Cloudflare Pages'], '/lab/', () => ({ vary: '*' }));
	const bench = new Bench(page);
	await page.goto(`${site.home}learn/class/#${CLASS}`);
	await test.step('the copy replaces an older one, and those of other sites stay', async () => {
		await page.evaluate(() =>
			Promise.all(
				['ckptlab/lab 0', 'ckptlab/lab-2 0', 'ckptlab 0'].map((name) => caches.open(name))
			)
		);
		await ready(page);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await expect
			.poll(() => page.evaluate(async () => (await caches.keys()).sort()))
			.toEqual(['ckptlab 0', expect.stringMatching(/^ckptlab\/lab \d\.\d/), 'ckptlab/lab-2 0']);
	});
	await test.step('it has all data and all that leads on, and of pages the first and this one', async () => {
		const cached = await page.evaluate(async () => {
			const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
			return (await Promise.all(caching)).flat().map((request) => request.url);
		});
		const has = (file: string) =>
			cached.includes(site.home + file.replaceAll('\\', '/').replace(/index\.html$/, ''));
		const built = readdirSync('build', { recursive: true, encoding: 'utf8' });
		const data = built.filter((file) => file.endsWith('__data.json'));
		expect(data.length).toBeGreaterThan(5);
		expect(data.filter((file) => !has(file))).toEqual([]);
		const pages = built.filter((file) => file.endsWith('index.html'));
		const [drawn, leadOn] = [true, false].map((starts) =>
			pages.filter((file) => readFileSync(`build/${file}`, 'utf8').includes('kit.start') === starts)
		) as [string[], string[]];
		expect(leadOn.length).toBeGreaterThan(20);
		expect(leadOn.filter((file) => !has(file))).toEqual([]);
		expect(drawn.filter((file) => has(file) && !file.startsWith('shell'))).toEqual([
			'index.html',
			'learn/class/index.html'
		]);
	});
	await test.step('after a new version is deployed, the tab keeps working with its own', async () => {
		site.replace();
		await follow(page, `${site.home}#x/good-i686`);
		await bench.more('Share as');
		await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
		await page.keyboard.press('Escape');
		site.replace(false);
	});
	await context.setOffline(true);
	// The tab of the first visit has its dialogs.
	await bench.more('Copy as');
	await expect(page.getByRole('dialog', { name: 'Copy as' })).toBeVisible();
	await page.keyboard.press('Escape');
	await bench.setting('kernel revision').selectOption('v23rc');
	await expect(bench.setting('LINUX_VERSION_CODE')).toHaveValue('2.6.37');
	await test.step('the class answers', async () => {
		await page.goto(`${site.home}learn/class/#${CLASS}`);
		await page.getByRole('radio', { name: 'EINVAL', exact: true }).check();
		await page.getByRole('radio', { name: numbered('check {same LSM}'), exact: true }).check();
		await page.getByRole('button', { name: 'Run' }).click();
		await expect(page.getByRole('status', { name: 'Answer' })).toContainText(
			'Right, and here is why.'
		);
		await page.goto(`${site.home}learn/class/key/#${CLASS}`);
		await expect(page.getByText('= -1 EINVAL (Invalid argument)').first()).toBeVisible();
	});
	await neverVisited(page);
	await test.step('an entry opens, and the licences of the packages', async () => {
		await page.getByRole('link', { name: 'objref-ignore', exact: true }).click();
		await page.getByRole('link', { name: 'Open in the workbench' }).click();
		await expect(bench.verdict).toContainText('BUG');
		await page.getByRole('button', { name: 'Storage and privacy' }).click();
		await page.getByRole('link', { name: 'their licences' }).click();
		for (const name of ['svelte', '@sveltejs/kit', 'fflate', 'lean-qr'])
			await expect(page.locator('body')).toContainText(`## ${name} - `);
	});
	// An earlier address, a worker, and the code of a download.
	await page.goto(`${site.home}coverage/#revision=v20&entries=v20-keep-eperm`);
	const made = page.getByRole('button', { name: 'Download images for the others' });
	expect((await saved(made)).name).toMatch(/\.zip$/);
	// The embed without its slash, and a link whose # has become %23.
	await page.goto(`${site.home}embed#x/bad-magic~checks`);
	await expect(bench.verdict).toContainText('EINVAL');
	await page.goto(`${site.home}%23x/bad-magic`);
	await expect(bench.verdict).toContainText('EINVAL');
	expect(page.url()).toBe(`${site.home}#x/bad-magic`);
	for (const address of ['index.html', '?from=mail#x/bad-magic']) {
		await page.goto(site.home + address);
		await ready(page);
	}
	await expect(bench.verdict).toContainText('EINVAL');
});

test('who saves data gets a copy when asking for it, on a host that takes the slash away', async ({
	page,
	context
}) => {
	site = await host(HOSTS['a host that takes the slash away']);
	await page.addInitScript(() =>
		Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
	);
	await page.goto(`${site.home}learn/teach/`);
	await ready(page);
	const copies = () => page.evaluate(() => caches.keys());
	const ask = page.getByRole('button', { name: 'Save the site' });
	await expect(ask).toBeVisible();
	expect(await copies()).toEqual([]);
	await ask.click();
	await expect(page.getByText('Ready without a network.')).toBeVisible();
	expect(await copies()).toHaveLength(1);
	await context.setOffline(true);
	await neverVisited(page);
	await page.goto(`${site.home}learn/handouts/1/`);
	await expect(page.getByRole('heading', { name: '72 bytes', exact: true })).toBeVisible();
	await page.goto(`${site.home}learn/teach/`);
	await expect(page.getByText('Ready without a network.')).toBeVisible();
});

/** A page that was never visited, with its slash and without it. */
async function neverVisited(page: Page) {
	for (const address of ['gallery/', 'gallery']) {
		await page.goto(site.home + address);
		await expect(page.getByRole('link', { name: 'bad-magic', exact: true })).toBeVisible();
		expect(page.url()).toBe(`${site.home}gallery/`);
	}
}

test.describe('without the offline copy', () => {
	test.use({ serviceWorkers: 'block', expectedConsole: /404|dynamically imported|preload/ });
	test('after a new version is deployed, Back from a reloaded page leads to the work', async ({
		page
	}) => {
		site = await host(HOSTS['GitHub Pages']);
		await page.goto(`${site.home}#x/bad-magic`);
		await ready(page);
		const bench = new Bench(page);
		await bench.byte(80).click();
		await page.keyboard.type('aa');
		await page.waitForURL(/#1/);
		await page.getByRole('link', { name: 'Gallery', exact: true }).click();
		await page.waitForURL(/gallery/);
		await page.reload();
		await ready(page);
		site.replace();
		await page.goBack();
		await expect(missing(page)).toBeVisible();
		site.replace(false);
		await missing(page).getByRole('button', { name: 'Reload' }).click();
		await expect(bench.byte(80)).toHaveText('aa');
	});
});
