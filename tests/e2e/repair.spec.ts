/** A refused image in the form: the member is marked, and a button says what it writes there. */
import type { Locator } from '@playwright/test';
import { write } from '../../src/lib/view/terminal/api.ts';
import { expect, test } from './fixture.ts';
import { Bench, vectorImage } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

const MAGIC = '0x00feed0cc0a2d200';
/** How far the second is below the first. */
const distance = async (a: Locator, b: Locator) =>
	(await b.boundingBox())!.y - (await a.boundingBox())!.y;

test('offers write what the kernel wants', async ({ page, open }) => {
	await test.step('a refused member is marked, and a button writes what the kernel wants', async () => {
		await open('#x/bad-magic');
		const b = new Bench(page);
		const offer = b.button(`Write ${MAGIC}`);
		await test.step('one press writes it, and is one step of undo', async () => {
			await expect(b.member('magic')).toHaveAccessibleDescription(
				numbered('refused by check {magic, rev}')
			);
			await expect(page.getByText('This kernel expects')).toBeVisible();

			await offer.click();
			await expect(b.verdict).toContainText('= 0');
			await expect(b.member('magic')).toHaveValue(MAGIC);
			// The press is one step of undo.
			await page.keyboard.press('Control+z');
			await expect(b.member('magic')).toHaveValue('0x1');
			await expect(b.verdict).toContainText('refused magic');
		});
		await test.step('one key leads from the check to the offer, another to the byte', async () => {
			await b.rung(/magic, rev/).focus();
			await page.keyboard.press('w');
			await expect(offer).toBeFocused();
			await b.rung(/magic, rev/).focus();
			await page.keyboard.press('b');
			await expect(b.byte(8)).toBeFocused();
		});
		await test.step('a press drops what is half typed in the row, and keeps the focus', async () => {
			await b.member('magic').fill('0x1g');
			await expect(b.member('magic')).toHaveAttribute('aria-invalid', 'true');
			await offer.focus();
			await page.keyboard.press('Enter');
			await expect(b.member('magic')).toHaveValue(MAGIC);
			await expect(page.getByRole('alert')).toHaveCount(0);
			await expect(offer).toBeFocused();
		});
		await test.step('a press on the next offer writes it, though the used one goes away', async () => {
			await b.show('bad-magic');
			await b.button('Type and len of version').click();
			await b.member('version.h.len').fill('72');
			await offer.click();
			const next = b.button('Set len to 73');
			await expect(next).toBeVisible();
			await expect(offer, 'it has the focus').toBeFocused();
			await next.click();
			await expect(b.verdict).toContainText('= 0');
			await expect(offer).toHaveCount(0);
		});
		await test.step('Fix all leaves no wrong text in the form', async () => {
			await b.button('Undo').click();
			await b.button('Undo').click();
			await b.member('rev').fill('99999');
			await b.button('Fix all').click();
			await expect(b.verdict).toContainText('= 0');
			await expect(b.member('rev')).toHaveValue('2');
		});
	});
	await test.step('a damaged image of another revision gets a kernel, and is fixed', async () => {
		await open('#workbench');
		const b = new Bench(page);
		const whole = write({ revision: 'v20', arch: 'x86_64' });
		await b.openFile('torn.img', Buffer.from([...whole.subarray(0, 4), ...whole.subarray(5)]));
		await expect(b.news).toContainText('Once it is fixed, it has the format of v20 on x86_64.');
		await b.news.getByRole('button', { name: /^Set the kernel to v20 on x86_64/ }).click();
		await b.button('Put back 1 byte').click();
		await expect(b.verdict).toContainText('= 0');
	});
	await test.step('offers while the first example is edited, and for a cut image', async () => {
		await open();
		const b = new Bench(page);
		await test.step('an offer opens with the verdict, and closes when the focus leaves the row', async () => {
			const offer = b.button('Write 2');
			const room = () => distance(b.member('rev'), b.member('uflags'));
			const closed = await room();
			await b.member('rev').focus();
			await page.keyboard.press('Control+a');
			await page.keyboard.type('9');
			await expect(offer).toBeVisible();
			const opened = await room();
			expect(opened).toBeGreaterThan(closed);

			// Typing the right value moves nothing, and the button has nothing left to write.
			await page.keyboard.press('Control+a');
			await page.keyboard.type('2');
			await expect(b.verdict).toContainText('= 0');
			await expect(offer).toHaveAttribute('aria-disabled', 'true');
			expect(await room()).toBe(opened);
			// Tab passes a button that does nothing.
			await page.keyboard.press('Tab');
			await expect(offer).toHaveCount(0);
			expect(await room()).toBe(closed);
		});
		await test.step('a cut image ends in what is missing, and is filled up or finished in one step', async () => {
			await b.show('cut-158');
			const image = page.getByRole('region', { name: 'Image', exact: true });
			await expect(image).toContainText(
				'The file ends at 0x9e, 60 bytes short of version. Missing:'
			);
			await expect(image.getByRole('list', { name: 'Missing objects' })).toContainText('lsm_name');
			await expect(b.member('version')).toHaveAccessibleDescription(
				numbered('refused by check {texts} 5 of 65')
			);
			await expect(b.button('Zero-fill version')).toHaveAccessibleDescription(
				'This adds 60 zero bytes; what was lost does not come back, so version stays “#1 SM”; the file then ends at 0xda.'
			);
			await b.button('Zero-fill version').click();
			await expect(b.verdict).toContainText('= -1 EPIPE');
			await expect(image).toContainText('The file ends at 0xda, where machine should begin.');
			await b.button('Undo').click();
			await b.button('Write the rest').click();
			await expect(b.verdict).toContainText('= 0');
			await expect(image).not.toContainText('The file ends');
			await expect(image).toContainText('326 bytes');
			await b.button('Undo').click();
			await expect(image).toContainText('158 bytes');
		});
		await test.step('by keyboard: where Undo removes the row with the focus, another row takes it', async () => {
			const image = vectorImage('w001');
			await b.openFile('short.img', Buffer.concat([image.subarray(0, 0x70), image.subarray(0x71)]));
			const offer = b.button('Put back 1 byte');
			await expect(offer).toHaveAccessibleDescription(
				/^Object version begins 1 byte early: a byte was lost in release/
			);
			await offer.press('Enter');
			await expect(b.verdict).toContainText('= 0');
			await page.keyboard.press('Control+z');
			await expect(b.verdict).toContainText('refused version');
			await expect(page.locator('fieldset :focus')).toHaveCount(1);
		});
		await test.step('by keyboard: Tab goes on from the head of the form', async () => {
			await b.show('no-arch-header');
			await b.button('Write the rest').press('Enter');
			await expect(b.verdict).toContainText('= 0');
			await expect(page.getByRole('heading', { name: 'Image', exact: true })).toBeFocused();
		});
	});
});

test.describe('a bug of the page itself', () => {
	test.use({ expectedConsole: /torn/ });

	test('is said, because what the page shows may be wrong', async ({ page, open }) => {
		await open('#x/bad-magic');
		await page.evaluate(() => {
			DataView.prototype.getUint32 = () => {
				throw new Error('torn');
			};
		});
		const b = new Bench(page);
		await b.member('rev').fill('7');
		await expect(b.alert.getByRole('paragraph')).toHaveText(
			'This is a bug in ckptlab: Error: torn. What the page shows may be wrong: reload it.'
		);
	});
});
