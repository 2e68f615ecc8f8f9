/** The inspector at the caret, and the dialog of objects. */
import { expect, test } from './fixture.ts';
import { Bench, bytesTool, vectorImage } from './workbench.ts';

test('objects and the bytes at the caret are edited', async ({ page, open }) => {
	await test.step('the dialog of objects', async () => {
		await open();
		const b = new Bench(page);
		const d = page.getByRole('dialog', { name: 'Objects of the image' });
		await test.step('objects can be inserted and deleted', async () => {
			await bytesTool(page, 'Edit objects');
			await d.getByRole('button', { name: 'insert before release' }).click();
			await expect(d.getByRole('button', { name: 'delete objref[0]' })).toBeVisible();
			await d.getByRole('button', { name: 'Done' }).click();
			await expect(b.consumed).toContainText('742 / 742');
			await bytesTool(page, 'Edit objects');
			await d.getByLabel('to insert', { exact: true }).selectOption('ERROR with STRING');
			await d.getByRole('button', { name: 'insert before version' }).click();
			await d.getByRole('button', { name: 'delete uts_ns[0]' }).click();
			await d.getByRole('button', { name: 'delete objref[0]' }).click();
			await d.getByRole('button', { name: 'Done' }).click();
			await expect(b.log).toContainText('version.h.len 0x8, expected 0x49');
			for (let i = 0; i < 4; i++) await b.button('Undo').click();
			await expect(b.verdict).toContainText('= 0');
			await expect.poll(() => b.bytes()).toBe(vectorImage('w001').toString('hex'));
		});
		await test.step('objects can be moved, and the rest cut; the focus follows the object, and never gets lost', async () => {
			await bytesTool(page, 'Edit objects');
			const button = (name: string) => d.getByRole('button', { name, exact: true });
			await d.getByLabel('to insert', { exact: true }).selectOption('OBJREF with UTS_NS');
			await button('insert before release').click();
			await button('move objref[0] down').focus();
			for (const before of ['uts_ns[0]', 'release', 'version']) {
				await page.keyboard.press('Enter');
				await expect(d.getByRole('status')).toHaveText('objref[0] moved');
				await expect(button('move objref[0] down')).toBeFocused();
				await expect(d.getByRole('row', { name: before }).locator('+ tr')).toContainText(
					'objref[0]'
				);
			}
			await button('move objref[0] up').focus();
			await page.keyboard.press('Enter');
			await expect(button('move objref[0] up')).toBeFocused();
			await button('cut the image before release').focus();
			await page.keyboard.press('Enter');
			await expect(button('cut the image before release')).toBeHidden();
			await expect(button('Done')).toBeFocused();
			await button('Undo').focus();
			for (let i = 0; i < 6; i++) await page.keyboard.press('Enter'); // one insertion, four moves, one cut
			await expect(button('Undo')).toBeDisabled();
			await expect(button('Done')).toBeFocused();
			await page.keyboard.press('Enter');
			await expect(d).toBeHidden();
		});
	});
	await test.step('the inspector shows and edits the bytes at the caret', async () => {
		await open();
		const b = new Bench(page);
		await b.byte(24).click();
		const field = (name: string) => page.getByRole('textbox', { name, exact: true });
		await expect(field('u16, little endian')).toHaveValue('2');
		await expect(field('u16, big endian')).toHaveValue('512');
		await field('u16, big endian').fill('0x1234');
		await expect(b.byte(24)).toHaveText('12');
		await expect(b.member('rev')).toHaveValue(String(0x3412));
		await b.byte(56).click();
		await field('time, little endian').fill('1 Sep 2009 12:00');
		await expect(b.member('time')).toHaveValue('1251806400');
		// The last three bytes: three are shown, and three are wanted.
		await b.byte(323).click();
		await expect(field('hex')).toHaveValue('02 00 00');
		await expect(field('u32, little endian')).toHaveCount(0);
		await field('text').fill('a');
		await expect(page.getByRole('alert')).toContainText('1 byte, where 3 are replaced');
		await field('text').fill('a\\0b');
		await expect(b.byte(325)).toHaveText('62');
		await b.byte(24).click();
		await field('bits').fill('00000002');
		await expect(page.getByRole('alert')).toContainText('eight digits, 0 or 1');
		await page.keyboard.press('Escape');
		await test.step('a half-typed value does not stay over another byte', async () => {
			await field('u8').fill('zz');
			await expect(field('u8')).toHaveAttribute('aria-invalid', 'true');
			await b.byte(27).click();
			await expect(field('u8')).toHaveValue('0');
			await b.byte(24).click();
		});
		for (const left of ['13330', '13330', '2']) {
			await page.keyboard.press('Control+z');
			await expect(b.member('rev')).toHaveValue(left);
		}
	});
});
