/** The history of the format. What it holds: tests/unit/format_history.test.ts. */
import { expectClean, violations } from './axe.ts';
import { expect, test } from './fixture.ts';

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('a step has an address, and leads to the revisions', async ({ page }) => {
		await page.goto('./format/aug09/');
		await page.getByRole('link', { name: 'What it changed' }).click();
		const step = page.getByRole('region', { name: 'The fourth buffer' });
		await expect(step).toBeInViewport();
		await expect(step.getByRole('img', { name: /^Layout of v17, 307 bytes/ })).toBeVisible();
		await page
			.getByRole('navigation', { name: 'Steps' })
			.getByRole('link', { name: /^v18/ })
			.click();
		const v18 = page.getByRole('region', { name: 'One number, two formats' });
		await expect(v18).toBeInViewport();
		await v18.getByRole('link', { name: 'n_tty_buf_size' }).click();
		await expect(page).toHaveURL(/format\/v18\/#n_tty_buf_size$/);
	});
});

test('structs side by side: a row is found by its member, and a verdict of the history opens its case', async ({
	page,
	open
}) => {
	await open('format/');
	await page
		.getByRole('navigation', { name: 'Format' })
		.getByRole('link', { name: 'Structs' })
		.click();
	const table = page.getByRole('table', { name: 'Structs' });
	await expect(
		table
			.getByRole('row')
			.filter({ has: page.getByRole('rowheader', { name: '__u16 n_tty_buf_size' }) })
			.getByRole('cell')
	).toHaveText(['–', '34']);
	await expectClean(page, [320, 1440]);
	await table.getByRole('link', { name: '0x13b' }).click();
	await expect(page).toHaveURL(/format\/v19rc1\/#lsm_name$/);
	await page
		.getByRole('navigation', { name: 'Format' })
		.getByRole('link', { name: 'History' })
		.click();
	const image = page
		.getByRole('region', { name: 'One number, two formats' })
		.getByRole('listitem')
		.filter({ hasText: 'The image that aug09 writes' });
	await expect(image).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await image.getByRole('link', { name: /^v18 = -1 EINVAL/ }).click();
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
});
