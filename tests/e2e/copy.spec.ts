import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { numbered } from '../unit/numbered.ts';
import { expect, test } from './fixture.ts';
import { Bench, goldenLink, vectorImage } from './workbench.ts';

const image = vectorImage('w001');
const HEX = image
	.toString('hex')
	.replace(/../g, '$& ')
	.trim()
	.replace(/(.{47}) /g, '$1\n');

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
async function paste(page: Page, text: string): Promise<void> {
	await page.evaluate((text) => navigator.clipboard.writeText(text), text);
	await page.keyboard.press('Control+v');
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('bytes are copied, cut, pasted and opened; without a clipboard their text is selected', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await test.step('Copy as copies exactly the text that it shows: the image, or the marked bytes alone', async () => {
		const d = page.getByRole('dialog', { name: 'Copy as' });
		const preview = d.getByRole('region', { name: 'Text to copy' });
		const copied = d.getByRole('status');
		const copy = () => d.getByRole('button', { name: 'Copy', exact: true }).click();
		await b.more('Copy as');
		await test.step('a C array', async () => {
			await d.getByRole('radio', { name: 'C array' }).check();
			await expect(copied).toHaveText('');
			await copy();
			await expect(copied).toContainText('Copied');
			const text = await clipboard(page);
			await expect(preview).toHaveText(text);
			expect(text).toMatch(/^static const unsigned char image\[326\] = \{\n/);
		});
		await test.step('the marked bytes', async () => {
			await d.getByRole('button', { name: 'Close' }).click();
			await b.byte(9).click();
			await b.more('Copy as');
			await d.getByRole('radio', { name: '8 marked at 0x8, magic' }).check();
			expect(await violations(page, 'dialog')).toEqual([]);
			await d.getByRole('radio', { name: 'xxd' }).check();
			await expect(preview).toHaveText(
				'00000008: 00d2 a2c0 0ced fe00                      ........'
			);
			await d.getByRole('button', { name: 'Close' }).click();
		});
		await test.step('a report with the verdict, the log, and our line as ours', async () => {
			await b.member('magic').fill('1');
			await expect(b.verdict).toContainText('EINVAL');
			await expect.poll(() => page.url()).toContain('#1');
			await b.more('Copy as');
			await d.getByRole('radio', { name: 'Report' }).check();
			await copy();
			await expect(copied).toContainText('Copied');
			const text = await clipboard(page);
			const verdict = (await b.verdict.locator('.strace').innerText()).replace(/\s+/g, ' ').trim();
			expect(text.split('\n', 1)[0]).toBe(verdict);
			expect(text.slice(text.indexOf('ckptlab, not the kernel:'))).toContain(
				numbered(
					'- c/r: magic 0x0000000000000001, expected 0x00feed0cc0a2d200 (check {magic, rev}, offset 0x8)'
				)
			);
			expect(text).toContain(`- to open it: ${page.url()}\n`);
			await d.getByRole('button', { name: 'Close' }).click();
		});
	});
	await test.step('Ctrl+C in the grid copies the selected bytes as hex, Ctrl+X removes them too, if the clipboard takes them', async () => {
		await open();
		await b.byte(9).click();
		await page.keyboard.press('Control+c');
		await expect.poll(() => clipboard(page)).toBe('00 d2 a2 c0 0c ed fe 00');
		await b.byte(0).click();
		await b.byte(17).click({ modifiers: ['Shift'] });
		await page.keyboard.press('Control+c');
		await expect
			.poll(() => clipboard(page))
			.toBe('01 00 00 00 48 00 00 00 00 d2 a2 c0 0c ed fe 00\n01 00');
		// With a check its bytes are selected: the headers of three objects.
		await b.rung(/texts/).click();
		await b.byte(72).focus();
		await page.keyboard.press('Control+c');
		await expect
			.poll(() => clipboard(page))
			.toBe('03 00 00 00 49 00 00 00\n03 00 00 00 49 00 00 00\n03 00 00 00 49 00 00 00');
		// in an input the browser copies
		await b.member('release').selectText();
		await page.keyboard.press('Control+c');
		await expect.poll(() => clipboard(page)).toBe('2.6.31-rc6');

		const hex = image.toString('hex');
		await b.byte(9).click();
		await page.keyboard.press('Control+x');
		await expect.poll(() => clipboard(page)).toBe('d2');
		await expect.poll(() => b.bytes()).toBe(hex.slice(0, 18) + hex.slice(20));
		await expect(b.byte(9)).toBeFocused();
		await page.keyboard.press('Control+z');
		await expect.poll(() => b.bytes()).toBe(hex);
		await b.byte(0).click();
		await b.byte(17).click({ modifiers: ['Shift'] });
		await page.keyboard.press('Control+x');
		await expect
			.poll(() => clipboard(page))
			.toBe('01 00 00 00 48 00 00 00 00 d2 a2 c0 0c ed fe 00\n01 00');
		await expect.poll(() => b.bytes()).toBe(hex.slice(36));
		await b.button('Undo').click();
		await b.byte(9).click();
		await b
			.byte(9)
			.evaluate((cell) =>
				cell.dispatchEvent(new ClipboardEvent('cut', { bubbles: true, cancelable: true }))
			);
		await expect(page.getByRole('alert')).toHaveText(/The clipboard did not accept the bytes/);
		await expect.poll(() => b.bytes()).toBe(hex);
	});
	await test.step('bytes are overwritten or inserted at the caret', async () => {
		await open();
		const d = page.getByRole('dialog', { name: 'Paste' });
		const hex = image.toString('hex');
		await b.byte(8).click();
		await paste(page, 'aa bb');
		await expect(d).toContainText('The caret is at 0x8.');
		await page.keyboard.press('Enter'); // overwrites: the focus was in the grid
		await expect(d).toBeHidden();
		await expect(b.byte(8)).toBeFocused();
		await expect.poll(() => b.bytes()).toBe(`${hex.slice(0, 16)}aabb${hex.slice(20)}`);
		await expect(b.byte(9)).toHaveAttribute('aria-selected', 'true');
		await expect(b.byte(10)).toHaveAttribute('aria-selected', 'false');
		await b.button('Undo').click();
		await paste(page, 'aa bb');
		await expect(d.getByRole('button', { name: 'Open as new image' })).toBeVisible();
		await page.keyboard.press('Enter'); // opens a new image: the focus was elsewhere
		await expect.poll(() => b.bytes()).toBe('aabb');
		await b.button('Undo').click();
		await b.byte(8).click();
		await paste(page, 'aa bb');
		await d.getByRole('button', { name: 'Insert at the caret' }).click();
		await expect.poll(() => b.bytes()).toBe(`${hex.slice(0, 16)}aabb${hex.slice(16)}`);
		await b.byte(327).click();
		await paste(page, 'aa bb cc');
		await expect(d).toContainText('Overwriting makes the image 2 bytes longer.');
		await d.getByRole('button', { name: 'Cancel' }).click();
		await b.button('Undo').click();
		await test.step('the browser pastes into an input', async () => {
			await b.member('lsm_name').selectText();
			await paste(page, 'smack');
			await expect(b.member('lsm_name')).toHaveValue('smack');
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await b.member('lsm_name').blur();
		});
	});
	// A pasted text or file opens as a new image.
	await open();
	const d = page.getByRole('dialog', { name: 'Paste' });
	const choices = d.getByRole('radio');
	await test.step('a dump; undo brings the old image back', async () => {
		await paste(page, '00000000: 0100 0000 4800 0000  ....H...\n00000008: ffff  ..\n');
		await expect(d.getByRole('radio', { name: /^xxd/ })).toBeChecked();
		await expect(d).toContainText('10 bytes');
		await expect(d.getByRole('button', { name: 'Insert at the caret' })).toHaveCount(0);
		await d.getByRole('button', { name: 'Open as new image' }).click();
		await expect(d).toBeHidden();
		await expect.poll(() => b.bytes()).toBe('0100000048000000ffff');
		await expect(page.getByTitle('10 bytes, pasted.img')).toBeVisible();
		await b.button('Undo').click();
		await expect.poll(() => b.bytes()).toBe(image.toString('hex'));
	});
	await test.step('the first reading has the focus, and Enter opens it', async () => {
		await paste(page, 'deadbeef');
		await expect(choices).toHaveCount(3);
		await expect(d.getByRole('radio', { name: /^hex digits/ })).toBeChecked();
		await expect(choices.first()).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(d).toBeHidden();
		await expect.poll(() => b.bytes()).toBe('deadbeef');
	});
	await test.step('a long dump is read in a worker, and one that is far too long not at all', async () => {
		const [worker] = await Promise.all([
			page.waitForEvent('worker'),
			paste(page, 'ab cd\n'.repeat(50_000))
		]);
		await expect(d.getByRole('radio', { name: /^hex digits 100,000 bytes/ })).toBeFocused();
		await expect.poll(() => page.workers()).not.toContain(worker);
		await page.keyboard.press('Enter');
		await expect(page.getByTitle('100,000 bytes, pasted.img')).toBeVisible();
		await b.button('Undo').click();
		await b.paste('0'.repeat(4_000_001));
		await expect(b.alert).toContainText(
			'The pasted text has 4.0 million characters, and at most 4 million are read.'
		);
		await b.alert.getByRole('button', { name: 'Close' }).click();
		await expect(d).toBeHidden();
	});
	await test.step('a text in the dialog, where a wrong digit is corrected', async () => {
		await b.more('Paste');
		const text = d.getByRole('textbox', { name: 'Text' });
		await expect(text).toBeFocused();
		await text.fill('01 00 00 00 48 00 00 00\nde ad be eg\n');
		await expect(d).toContainText('line 2, column 11: “g” is not a hex digit');
		await expect(d.getByRole('button', { name: 'Open as new image' })).toBeDisabled();
		await text.press('ArrowUp');
		await text.press('End');
		await text.press('Backspace');
		await text.press('f');
		await expect(text).toBeFocused();
		await expect(d.getByRole('radio', { name: /^hex digits/ })).toBeChecked();
		await d.getByRole('button', { name: 'Open as new image' }).click();
		await expect.poll(() => b.bytes()).toBe('0100000048000000deadbeef');
	});
	await test.step('a file', async () => {
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File([new Uint8Array(5)], 'five.img'));
			document.body.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
			);
		});
		await expect(page.getByTitle('5 bytes, five.img')).toBeVisible();
	});
	await test.step('a link; a damaged one is refused with the reason', async () => {
		const { link } = goldenLink('r0256');
		await paste(page, `see https://example.org/#${link.slice(0, 9)}-${link.slice(10)} there`);
		await expect(d).toContainText(
			/link refused characters were changed, lost or added in transit: its 35 characters/
		);
		await expect(choices).not.toBeChecked();
		await expect(d.getByRole('button', { name: 'Open as new image' })).toBeDisabled();
		expect(await violations(page, 'dialog')).toEqual([]);
		await d.getByRole('button', { name: 'Cancel' }).click();
		await paste(page, `see https://example.org/#${link} there`);
		await expect.poll(() => b.fragment()).toBe(link);
		await expect(d).toBeHidden();
	});
	await test.step('Copy as says so and selects the text when there is no clipboard', async () => {
		await open();
		const d = page.getByRole('dialog', { name: 'Copy as' });
		await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
		await b.more('Copy as');
		await d.getByRole('radio', { name: 'Hex' }).check();
		await d.getByRole('button', { name: 'Copy', exact: true }).click();
		await expect(d.getByRole('status')).toContainText(
			'The text is selected: use the browser’s own Copy'
		);
		await expect.poll(() => page.evaluate(() => getSelection()?.toString().trim())).toBe(HEX);
	});
});
