/** The list of all objects of a file of a few MB. */
import { readFileSync, writeFileSync } from 'node:fs';
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { Bench, vectorImage } from './workbench.ts';

/** A little-endian object header; `len` need not be true. */
function head(type: number, len: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeUInt32LE(type, 0);
	bytes.writeUInt32LE(len, 4);
	return bytes;
}

test('all objects of a long file are listed, up to a broken length; an ERROR behind it is found', async ({
	page,
	open
}, info) => {
	const header = vectorImage('w001'); // 326 bytes
	const task = Buffer.concat([head(102, 16), Buffer.alloc(8, 7)]);
	const long = Buffer.concat([head(402, 3_000_000), Buffer.alloc(2_999_992)]);
	const text = Buffer.from('\0[err -22] a\ttask\0', 'latin1');
	const error = Buffer.concat([head(9999, 8), head(4, 8 + text.length), text]);
	const file = info.outputPath('long.img');
	// 0x146 TASK, 0x156 VMA, 0x2dc816 the broken length
	writeFileSync(file, Buffer.concat([header, task, long, head(103, 5), Buffer.alloc(40), error]));

	await open();
	await page.getByLabel('Open image').setInputFiles(file);
	// Beside the number of bytes that follow; the dialog "Objects" has the same button.
	await page.getByRole('button', { name: 'Objects of the whole file' }).click();
	const d = page.getByRole('dialog', { name: 'Objects of the whole file' });
	await expect(d.getByRole('status')).toHaveText(
		'At 0x2dc816 the length is 5, too small: an object’s header alone has 8 bytes. The next object cannot be found.'
	);
	await expect(d.getByText('8 objects, 1 ERROR record')).toBeVisible();
	await expect(d.getByRole('row').last()).toHaveText(
		/^0x2dc846\s*8\s*9999 ERROR\s*“\[err -22\] a\\x09task”; found by its bytes$/
	);
	expect(await violations(page, 'dialog[open]')).toEqual([]);

	await d.getByLabel('type', { exact: true }).selectOption('402 VMA (1)');
	await expect(d.getByRole('row')).toHaveCount(2);
	await d.getByRole('grid', { name: 'Objects' }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(d.getByRole('row', { selected: true })).toContainText('0x156');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		d.getByRole('button', { name: 'Save its bytes' }).click()
	]);
	expect(download.suggestedFilename()).toBe('long.img-0x156-402-VMA.bin');
	expect(readFileSync(await download.path()).equals(long)).toBe(true);

	await page.setViewportSize({ width: 390, height: 844 });
	await expect.poll(() => d.evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);

	await page.setViewportSize({ width: 1440, height: 900 });
	await d.getByLabel('type', { exact: true }).selectOption('102 TASK (1)');
	await d.getByRole('grid', { name: 'Objects' }).focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('Enter');
	await expect(d).toBeHidden();
	const b = new Bench(page);
	await expect(b.byte(0x146)).toHaveAttribute('aria-selected', 'true');
	await expect(b.byte(0x146)).toBeFocused();
	await expect(b.byte(0x146)).toBeInViewport();
	await page.getByRole('button', { name: 'Objects of the whole file' }).click();
	await expect(d.getByRole('row').last()).toContainText('0x2dc846');
	await d.getByRole('grid', { name: 'Objects' }).focus();
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await expect(d, 'an object after the bytes that can be edited').toBeHidden();
	await expect(page.getByRole('region', { name: /^0x2dc846 is read-only/ })).toBeFocused();
	await test.step('the form of a long file has short offsets, and its rows are as high as others', async () => {
		const row = page
			.getByRole('region', { name: 'Image', exact: true })
			.getByText('000', { exact: true });
		expect((await row.first().boundingBox())!.height).toBeLessThan(24);
	});
});
