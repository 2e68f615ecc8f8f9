/** Going to an offset, finding, and the list of all objects of a file of a few MB. */
import { violations } from './axe.ts';
import { expect, saved, test } from './fixture.ts';
import { Bench, bytesTool, vectorImage } from './workbench.ts';

/** A little-endian object header; `len` need not be true. */
function head(type: number, len: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeUInt32LE(type, 0);
	bytes.writeUInt32LE(len, 4);
	return bytes;
}

test('offsets, texts, numbers and objects are found by keys and by buttons', async ({
	page,
	open
}) => {
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
	await page.getByLabel('byte order to find').selectOption({ label: 'big endian' });
	await expect(page.getByText('at 0xe2, 1 in all')).toBeHidden();
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

	// All objects of a long file are listed, up to a broken length; an ERROR behind it is found.
	const header = vectorImage('w001'); // 326 bytes
	const task = Buffer.concat([head(102, 16), Buffer.alloc(8, 7)]);
	const long = Buffer.concat([head(402, 3_000_000), Buffer.alloc(2_999_992)]);
	const text = Buffer.from('\0[err -22] a\ttask\0', 'latin1');
	const error = Buffer.concat([head(9999, 8), head(4, 8 + text.length), text]);
	// 0x146 TASK, 0x156 VMA, 0x2dc816 the broken length
	const file = Buffer.concat([header, task, long, head(103, 5), Buffer.alloc(40), error]);
	await b.openFile('long.img', file);
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
	const { name, bytes } = await saved(d.getByRole('button', { name: 'Save its bytes' }));
	expect(name).toBe('long.img-0x156-402-VMA.bin');
	expect(bytes.equals(long)).toBe(true);

	await page.setViewportSize({ width: 390, height: 844 });
	await expect.poll(() => d.evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0);

	await page.setViewportSize({ width: 1440, height: 900 });
	await d.getByLabel('type', { exact: true }).selectOption('102 TASK (1)');
	await d.getByRole('grid', { name: 'Objects' }).focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('Enter');
	await expect(d).toBeHidden();
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
