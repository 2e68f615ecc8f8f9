import { expect, ready, test } from './fixture.ts';
import { Bench, builtFrom } from './workbench.ts';

test.use({
	expectedConsole: /ERR_INTERNET_DISCONNECTED|dynamically imported module|Unable to preload CSS/
});

test('without a network the page says which code is missing, and editing goes on', async ({
	page,
	open,
	context
}) => {
	await open();
	const bench = new Bench(page);
	await context.setOffline(true);
	await bench.button('Share').click();
	await expect(page.getByRole('alert')).toContainText(
		'A part of the page could not be loaded. Without a network only what was loaded before is there; nothing was changed.'
	);
	await bench.member('rev').fill('3');
	await expect(bench.verdict).toContainText('= -1 EINVAL (Invalid argument)');
});

test('a lesson, a puzzle and an embed say that code is missing, and load it with the network back', async ({
	page,
	open
}) => {
	const bench = new Bench(page);
	const code = `**/${builtFrom('src/lib/ui/bytes/FindBar.svelte')}`;
	for (const path of ['learn/unread/', 'learn/puzzles/relabel/', 'embed/#x/bad-magic'])
		await test.step(path, async () => {
			await open(path);
			await page.route(code, (route) => route.abort('internetdisconnected'));
			await bench.button('Find').click();
			await expect(bench.alert).toContainText('A part of the page could not be loaded.');
			await page.unroute(code);
			await bench.alert.getByRole('button', { name: 'Close' }).click();
			await bench.button('Find').click();
			await expect(bench.button('Next')).toBeVisible();
			await expect(bench.alert).toHaveCount(0);
		});
});

test.describe('after a first visit', () => {
	test.use({ serviceWorkers: 'allow' });

	test('the whole site works without a network', async ({ page, open, context }) => {
		await open();
		await page.evaluate(async () => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await page.reload();
		await ready(page);
		const bench = new Bench(page);
		await bench.member('rev').fill('3');
		await expect(bench.verdict).toContainText('= -1 EINVAL (Invalid argument)');
		await bench.button('Share').click();
		await expect(page.getByRole('radio', { name: 'QR code' })).toBeVisible();
		await bench.button('Close').click();
		await bench.setting('kernel revision').selectOption('v23rc');
		await expect(bench.setting('LINUX_VERSION_CODE')).toHaveValue('2.6.37');

		await page.getByRole('link', { name: 'Gallery' }).click();
		await page.getByRole('link', { name: 'objref-ignore', exact: true }).click();
		await expect(bench.verdict).toContainText('BUG');
		await page.getByRole('button', { name: 'Kept and sent' }).click();
		await expect(page.getByRole('dialog', { name: 'Kept and sent' })).toContainText(
			/The \d+ files of this site were also fetched once/
		);
		// The same for pages that were never visited.
		await page.goto('./embed/#x/bad-magic~checks');
		await expect(bench.verdict).toContainText('EINVAL');
		await page.goto('./coverage/#revision=v20');
		await ready(page);
		const [made] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: /^Download images for/ }).click()
		]);
		expect(made.suggestedFilename()).toMatch(/\.zip$/);
	});
});
