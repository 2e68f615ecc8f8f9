import { readFile } from 'node:fs/promises';
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';

test('chosen entries, a line of the reader, and the missing images as a bundle that comes back', async ({
	page,
	open
}) => {
	await open('gallery/');
	await page.getByRole('button', { name: 'Choose' }).click();
	await page.getByRole('checkbox', { name: 'Choose good-i686' }).check();
	await page.getByRole('checkbox', { name: 'Choose bad-magic' }).check();
	await page.getByRole('link', { name: 'Coverage of the chosen entries' }).click();
	const finding = page.getByRole('heading', { level: 1 });
	await expect(finding).toHaveText(/^Coverage: \d+ of \d+ lines, 1 of \d+ refusals$/);

	const crumbs = page.getByRole('navigation', { name: 'Where this page is' });
	await expect(crumbs.getByRole('link')).toHaveText(['Gallery']);
	await expect(crumbs.getByText('Coverage')).toHaveAttribute('aria-current', 'page');

	const lines = page.getByRole('list', { name: 'Lines' });
	await lines.getByRole('button', { name: /magic is CHECKPOINT_MAGIC_HEAD/ }).focus();
	await page.keyboard.press('Enter');
	await expect(lines.getByRole('link')).toHaveText(['bad-magic', 'good-i686', 'bad-magic']);
	await page.keyboard.press('ArrowDown');
	await expect(lines.getByRole('button', { name: /rev is/ })).toBeFocused();

	await expectClean(page, [390, 1024, 1440]);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: /^Download images for the 9 missing lines/ }).click();
	const file = await (await download).path();
	await expect(page.getByRole('status', { name: 'Download' })).toContainText(
		/With them (\d+) of \1 lines and (\d+) of \2 refusals are reached\./
	);

	await page.getByLabel('Open bundle').setInputFiles({
		name: 'made.zip',
		mimeType: 'application/zip',
		buffer: await readFile(file)
	});
	await expect(finding).toHaveText(/^Coverage: (\d+) of \1 lines, (\d+) of \2 refusals$/);
	await page.getByLabel('Open bundle').setInputFiles({
		name: 'bad.json',
		mimeType: 'application/json',
		buffer: Buffer.from('[{"id":"x"}]')
	});
	await expect(page.getByRole('list', { name: 'Refused' })).toContainText('note is missing');
	await page.getByLabel('Open bundle').setInputFiles({
		name: 'cut.img',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from([1, 0, 0, 0, 72, 0, 0, 0])
	});
	await expect(page.getByRole('status', { name: 'Bundle' })).toHaveText('cut.img: 1 image read.');
});
