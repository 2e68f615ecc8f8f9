/** The head of every page, and the image that one carries from page to page. */
import { expectFits } from './axe.ts';
import { expect, follow, saved, test } from './fixture.ts';
import { Bench } from './workbench.ts';

test('the image goes along from page to page, and is one click away', async ({
	page,
	open,
	baseURL
}) => {
	await test.step('without one, its views show the example', async () => {
		await open('');
		await expect(page.getByText('Start your own:')).toBeVisible();
		const example = page.getByRole('main').getByText('selinux, aug09', { exact: true });
		for (const name of ['Every kernel', 'Every bit', 'Every kernel']) {
			await page.getByRole('link', { name, exact: true }).first().click();
			await expect(page).toHaveURL(/(kernels|sensitivity)\/$/);
			await expect(example).toBeVisible();
		}
	});
	const chip = page.getByRole('button', { name: /^(Your i|I)mage / });
	const pages = page.getByRole('navigation', { name: 'Pages' });
	await test.step('from any page one makes an image, opens one, and downloads it', async () => {
		await follow(page, `${baseURL}format/history/`);
		const tabs = page.getByRole('navigation', { name: 'Format' });
		await expect(tabs.getByRole('link', { name: 'History' })).toHaveAttribute(
			'aria-current',
			'page'
		);
		await expectFits(page, [700, 1440]);
		await page.getByLabel('Open a file…').setInputFiles({
			name: 'cut.img',
			mimeType: 'application/octet-stream',
			buffer: Buffer.alloc(100)
		});
		await expect(chip).toHaveAccessibleName('Image cut.img, EINVAL');
		await pages.getByRole('link', { name: 'Learn' }).click();
		await expect(
			page.getByRole('heading', { level: 1, name: 'The header, byte by byte' })
		).toBeVisible();
		await expect(chip, 'without a verdict').toHaveAccessibleName(/cut\.img$/);
		await chip.click();
		const { name } = await saved(page.getByRole('menuitem', { name: /^Download/ }));
		expect(name).toBe('cut.img');
		await chip.click();
		await page.getByRole('menuitem', { name: 'New', exact: true }).click();
		await expect(page.getByRole('dialog', { name: 'New image' })).toBeVisible();
		await page.keyboard.press('Escape');
	});
	await follow(page, `${baseURL}#x/selinux-on-smack`);
	const b = new Bench(page);
	await expect(chip).toHaveAccessibleName('Image selinux-on-smack, EINVAL');
	await b.member('lsm_name').fill('smack');
	await expect(chip).toHaveAccessibleName('Image selinux-on-smack, edited, ENOSYS');

	await pages.getByRole('link', { name: 'Format' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Format');
	await expect(chip).toHaveAccessibleName('Image selinux-on-smack, edited, ENOSYS');
	await test.step('after a reload it comes from what is saved', async () => {
		await page.reload();
		await expect(chip).toHaveAccessibleName('Image selinux-on-smack, edited, ENOSYS');
	});
	await test.step('a phone shows the beginning of the name, where no verdict stands, and what was done to it', async () => {
		await pages.getByRole('link', { name: 'Learn' }).click();
		const name = chip.locator('.file');
		const edited = chip.getByText(', edited');
		for (const width of [320, 390, 430]) {
			await page.setViewportSize({ width, height: 664 });
			await expect(name).toHaveCSS('text-overflow', 'ellipsis');
			const [whole, beginning, end] = await Promise.all(
				[chip, name, edited].map((l) => l.evaluate((e) => e.getBoundingClientRect()))
			);
			expect(beginning!.width, `${width}`).toBeGreaterThan(40);
			expect(end!.right, `${width}`).toBeLessThan(whole!.right);
		}
		await page.setViewportSize({ width: 1440, height: 900 });
	});
	await test.step('its views take it along', async () => {
		await pages.getByRole('link', { name: 'Every kernel' }).click();
		await expect(page).toHaveURL(/kernels\/#1/);
		await expect(chip).toHaveAccessibleName('Image selinux-on-smack, edited, ENOSYS');
	});
	await test.step('a typed address of a view shows what is saved', async () => {
		for (const path of ['kernels/', 'sensitivity/#workbench']) {
			await open(path);
			await expect(page).toHaveURL(/#1/);
			await expect(page.getByRole('main').getByText('selinux-on-smack, edited')).toBeVisible();
		}
	});
	await test.step('by keyboard into the workbench', async () => {
		await chip.press('Enter');
		await expect(page.getByRole('menuitem', { name: 'Open in the workbench' })).toBeFocused();
		await page.keyboard.press('ArrowDown');
		await expect(page.getByRole('menuitem', { name: 'New', exact: true })).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(chip).toBeFocused();
		await chip.press('Enter');
		await expect(page.getByRole('menuitem', { name: 'Open in the workbench' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(b.member('lsm_name')).toHaveValue('smack');
	});
});
