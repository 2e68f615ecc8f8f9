/** The pages of the revisions. What they hold: tests/unit/format_page.test.ts. */
import { expectClean } from './axe.ts';
import { expect, ready, saved, test } from './fixture.ts';

const LIT = '[data-at~="lsm_name"]';

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('an address lights the same thing in all parts', async ({ page }) => {
		await page.goto('./format/aug09/#lsm_name');
		await expect(page.locator(':target')).toBeInViewport();
		const contents = page.getByRole('navigation', { name: 'On this page' });
		const light = (part = page.locator('main')) => part.locator(LIT).first();
		await expect(light(contents)).toHaveCSS('font-weight', '700');
		await expect(contents.getByRole('link', { name: 'release' })).toHaveCSS('font-weight', '400');
		const check = page.getByRole('listitem').filter({ hasText: 'strncmp(cur' });
		const other = page.getByRole('listitem').filter({ hasText: 'le16_to_cpu' });
		const background = (row: typeof check) =>
			row.evaluate((e) => getComputedStyle(e).backgroundColor);
		expect(await background(check)).not.toBe(await background(other));
		await page
			.getByRole('navigation', { name: 'Revisions' })
			.getByRole('link', { name: /^v20/ })
			.click();
		await expect(
			page.getByRole('heading', { name: 'The image header of 17 Mar 2010' })
		).toBeVisible();
	});
});

test('another revision shows the same address, where it has it; drawing and tables are saved as files', async ({
	page,
	open
}) => {
	await open('format/');
	await page.getByRole('link', { name: 'aug09' }).click();
	await page
		.getByRole('navigation', { name: 'On this page' })
		.getByRole('link', { name: 'lsm_name' })
		.click();
	await expect(page).toHaveURL(/format\/aug09\/#lsm_name$/);
	const revisions = page.getByRole('navigation', { name: 'Revisions' });
	await revisions.getByRole('link', { name: /^v20/ }).click();
	await expect(page).toHaveURL(/format\/v20\/#lsm_name$/);
	await expect(page.locator(':target')).toBeInViewport();
	await test.step('axe finds nothing, and nothing runs out of the page', () =>
		expectClean(page, [768, 1440]));
	// The link keeps the address of a member only where the revision has it, and only once the page is hydrated.
	await ready(page);
	await revisions.getByRole('link', { name: /^v17/ }).click();
	await expect(page).toHaveURL(/format\/v17\/$/);
	await test.step('drawing and tables are saved as files', async () => {
		const { name, bytes } = await saved(page.getByRole('button', { name: 'Save as SVG' }).first());
		expect(name).toBe('v17-x86_32.svg');
		const drawing = bytes.toString();
		expect(drawing).toMatch(/^<svg xmlns="[^"]+" [^>]*fill="/);
		expect(drawing).toContain('>mm_saved_auxv_len<');
		expect(drawing, 'marks of the page').not.toMatch(/<!--|class=/);
		const table = await saved(page.getByRole('link', { name: 'Kaitai Struct' }));
		expect(table.name).toBe('ckpt_v17.ksy');
	});
});

test('an address whose last % begins no character shows the page', async ({ page, open }) => {
	await open('format/aug09/#100%');
	await expect(page).toHaveURL(/format\/aug09\/$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'The image header of 28 Aug 2009'
	);
	await open('#100%');
	await page.getByRole('link', { name: 'Every bit' }).click();
	await expect(page).toHaveURL(/sensitivity\/#100%25$/);
	await expect(page.getByRole('alert')).toContainText(
		'after the version, character 3, “%”, is none of A-Z a-z 0-9 - _'
	);
});
