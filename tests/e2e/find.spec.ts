/** Going to an offset, and finding. */
import { expect, test } from './fixture.ts';
import { Bench, bytesTool, vectorImage } from './workbench.ts';

test('offsets, texts and numbers are found by keys and by buttons', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(0).focus();
	await page.keyboard.press('Control+g');
	await page.getByLabel('offset, in hex').fill('12c');
	await page.keyboard.press('Enter');
	await expect(b.byte(300)).toBeFocused();
	await page.keyboard.press('Control+f');
	await expect(page.getByLabel('find', { exact: true })).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(b.byte(300), 'Escape goes back to where one was').toBeFocused();
	await bytesTool(page, 'Go to offset');
	await page.getByLabel('offset, in hex').fill('lsm_name');
	await page.keyboard.press('Enter');
	await expect(b.byte(299)).toBeFocused();
	await page.keyboard.press('Control+g');
	await page.keyboard.type('-10');
	await page.keyboard.press('Enter');
	await expect(b.byte(283)).toBeFocused();
	await bytesTool(page, 'Go to offset');
	await page.getByLabel('offset, in hex').fill('fff');
	await page.keyboard.press('Enter');
	await expect(page.getByText('0xfff is past the end at 0x146')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByLabel('offset, in hex')).toBeHidden();

	// Text, and numbers in either order.
	await bytesTool(page, 'Find');
	await page.getByLabel('what to find').selectOption('text');
	await page.getByLabel('find', { exact: true }).fill('i686');
	await page.keyboard.press('Enter');
	await expect(page.getByText('at 0xe2, 1 in all')).toBeVisible();
	await expect(b.byte(226)).toHaveAttribute('aria-selected', 'true');
	await page.getByLabel('what to find').selectOption('u16');
	await expect(page.getByText('at 0xe2, 1 in all')).toBeHidden();
	await page.getByLabel('find', { exact: true }).fill('65');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByText(/at 0x\w+, 6 in all/)).toBeVisible();
	await page.getByLabel('byte order to find').selectOption({ label: 'big endian' });
	await expect(page.getByText(/6 in all/), 'the answer goes with the question').toBeHidden();
	await page.getByLabel('find', { exact: true }).fill('4660');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByText('not found')).toBeVisible();
	await test.step('a text is found in hex, too, and stays for the next time', async () => {
		const find = page.getByLabel('find', { exact: true });
		await b.byte(0).focus();
		await page.keyboard.press('Control+f');
		await page.getByLabel('what to find').selectOption('hex');
		await find.fill('i686');
		await page.keyboard.press('Enter');
		await expect(page.getByText('as text at 0xe2, 1 in all')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(b.byte(226)).toBeFocused();
		await page.keyboard.press('Control+f');
		await expect(find).toHaveValue('i686');
		await expect(page.getByLabel('what to find')).toHaveValue('hex');
		// The answer goes with the question.
		await find.fill('00');
		await find.press('Enter');
		await expect(page.getByText(/in all$/)).toBeVisible();
		await find.fill('i6');
		await expect(page.getByText(/in all$/)).toBeHidden();
		// An open bar takes the focus again.
		await b.byte(3).click();
		await page.keyboard.press('Control+f');
		await expect(find).toBeFocused();
	});
	await test.step('a long file is searched to its end, and its bytes are shown', async () => {
		const file = Buffer.concat([vectorImage('w001'), Buffer.alloc(200_000)]);
		file.write('NEEDLE', 150_000, 'latin1');
		await b.openFile('long.img', file);
		await page.getByLabel('find', { exact: true }).fill('NEEDLE');
		await page.keyboard.press('Enter');
		await expect(page.getByText('as text at 0x249f0, 1 in all')).toBeVisible();
		const far = page.getByRole('region', { name: '0x249f0 is read-only' });
		await expect(far).toContainText('the grid shows the 65,536 bytes that can be edited');
		await expect(far.getByRole('row', { name: '0x249f0' })).toHaveText(
			/^0x249f0\s*4e\s*45\s*45\s*44\s*4c\s*45\s*00\s*00\s*NEEDLE\.\.$/
		);
		await page.keyboard.press('Escape');
		await bytesTool(page, 'Go to offset');
		await page.getByLabel('offset, in hex').fill('+8');
		await page.keyboard.press('Enter');
		const on = page.getByRole('region', { name: '0x249f8 is read-only' });
		await expect(on).toBeFocused();
		await bytesTool(page, 'Go to offset');
		await page.getByLabel('offset, in hex').fill('30e87');
		await page.keyboard.press('Enter');
		await expect(page.getByText('0x30e87 is past the end at 0x30e86')).toBeVisible();
		await page.getByLabel('offset, in hex').fill('magic');
		await page.keyboard.press('Enter');
		await expect(b.byte(8)).toBeFocused();
		await expect(on).toHaveCount(0);
	});
});
