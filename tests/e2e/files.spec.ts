/** Files in and out, where something happens to them meanwhile. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';
import { Bench, noise } from './workbench.ts';

test('a long file that changed on disk is named, and the rest of the image can be downloaded', async ({
	page,
	open
}, info) => {
	const file = info.outputPath('long.bin');
	writeFileSync(file, noise(70_000));
	await open();
	const b = new Bench(page);
	await page.getByLabel('Open image').setInputFiles(file);
	await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
	await expect(page.getByText('the 4,464 after them stay as they are')).toBeVisible();
	appendFileSync(file, 'more');
	await b.button('Download').click();
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'long.bin has changed or is gone since you opened it. The 4,464 bytes after the first 64 KiB cannot be read any more. Open the file again to get them.'
	);
	await expect(page.getByText('stay as they are')).toBeHidden();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		b.alert.getByRole('button', { name: 'Download without them' }).click()
	]);
	const saved = readFileSync(await download.path());
	expect(saved.equals(noise(70_000).subarray(0, 65_536))).toBe(true);
});
