import { expect, missing, ready, test } from './fixture.ts';
import { host, HOSTS, type Host } from './host.ts';
import { Bench } from './workbench.ts';

test.use({ serviceWorkers: 'allow', elsewhere: /^http:\/\/127\.0\.0\.1:\d+\// });

let site: Host;
test.afterEach(() => site.close());

// What Cloudflare Pages does, GitHub Pages does too.
for (const name of ['Cloudflare Pages', 'a host that takes the slash away'] as const)
	test(`offline from the first visit on, on ${name}`, async ({ page, context }) => {
		site = await host(HOSTS[name]);
		await page.goto(`${site.home}#x/good-i686`);
		await ready(page);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await context.setOffline(true);

		// The tab of the first visit has its dialogs.
		const bench = new Bench(page);
		await bench.more('Picture, embed, QR code');
		await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
		await page.keyboard.press('Escape');

		// Pages that were never visited, with their slash and without it.
		for (const address of ['gallery/', 'gallery']) {
			await page.goto(site.home + address);
			await expect(page.getByRole('link', { name: 'bad-magic', exact: true })).toBeVisible();
			expect(page.url()).toBe(`${site.home}gallery/`);
		}
		await page.goto(`${site.home}embed#x/bad-magic~checks`);
		await expect(bench.verdict).toContainText('EINVAL');
		// A link whose # has become %23.
		await page.goto(`${site.home}%23x/bad-magic`);
		await expect(bench.verdict).toContainText('EINVAL');
		expect(page.url()).toBe(`${site.home}#x/bad-magic`);
	});

test('offline from the first visit on, whichever page it was to and whatever the host says in Vary', async ({
	page,
	context
}) => {
	site = await host(
		() => null,
		'/',
		() => ({ vary: '*' })
	);
	await page.goto(`${site.home}learn/objects/`);
	await ready(page);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await context.setOffline(true);
	await page.goto(`${site.home}learn/keep-lsm/`);
	await ready(page);
	await expect(page.getByRole('group').getByRole('radio').first()).toBeEnabled();
	await page.goto(site.home);
	await ready(page);
	const bench = new Bench(page);
	await expect(bench.verdict).toContainText('restart(1234, 3, 0) = 0');
	await bench.button('Kept and sent').click();
	await page.getByRole('link', { name: 'their licences' }).click();
	for (const name of ['svelte', '@sveltejs/kit', 'fflate', 'qr'])
		await expect(page.locator('body')).toContainText(`## ${name} - `);
});

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

test('after a new version is deployed, the tab of the first visit keeps working with its own version', async ({
	page
}) => {
	site = await host(HOSTS['GitHub Pages']);
	await page.goto(`${site.home}#x/good-i686`);
	await ready(page);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	site.replace();
	await new Bench(page).more('Picture, embed, QR code');
	await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
});
