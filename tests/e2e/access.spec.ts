import { violations } from './axe.ts';
import { expect, ready, test } from './fixture.ts';
import { Bench, refusedByLsm } from './workbench.ts';

/** Colours are the same at every width, so axe looks at the dark ones where the layout differs most. */
for (const [colorScheme, widths] of [
	['light', [1440, 1024, 390, 320]],
	['dark', [1440, 390]]
] as const)
	test.describe(colorScheme, () => {
		test.use({ colorScheme });
		test('axe finds nothing, and nothing runs out of the page, at any width', async ({
			page,
			open
		}) => {
			const fits = async (width: number) => {
				await page.setViewportSize({ width, height: 844 });
				await expect
					.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
					.toBeLessThanOrEqual(0);
			};
			await open();
			for (const width of widths) await fits(width);
			if (colorScheme === 'light')
				for (const width of [1440, 390]) {
					await fits(width);
					expect(await violations(page), `an accepted image at ${width} px`).toEqual([]);
				}
			await refusedByLsm(page);
			await ready(page);
			for (const width of widths) {
				await fits(width);
				expect(await violations(page), `a refused image at ${width} px`).toEqual([]);
			}
		});
	});

test('axe finds nothing in the dialog', async ({ page, open }) => {
	await open();
	await new Bench(page).button('New image').click();
	await expect(page.getByRole('dialog', { name: 'New image' })).toBeVisible();
	expect(await violations(page, 'dialog')).toEqual([]);
});

test('an image can be written, edited and restarted with the keyboard alone', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	const tabTo = async (name: string) => {
		for (let i = 0; i < 120; i++) {
			await page.keyboard.press('Tab');
			const here = await page.evaluate(() => {
				const e = document.activeElement;
				return (
					e?.getAttribute('aria-label') ??
					e?.closest('label')?.textContent?.trim() ??
					e?.textContent?.trim() ??
					''
				);
			});
			if (here === name) return;
		}
		throw new Error(`Tab never came to ${name}`);
	};
	await tabTo('New image');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(b.member('lsm_name')).toHaveValue('selinux');
	await tabTo('magic');
	await page.keyboard.press('Control+a');
	await page.keyboard.type('0x1');
	await expect(b.verdict).toContainText('refused magic');
	await page.keyboard.press('Control+z');
	await expect(b.verdict).toContainText('= 0');
	await tabTo('current LSM');
	await page.keyboard.press('Control+a');
	await page.keyboard.type('selinux');
	await tabTo('RESTART_KEEP_LSM');
	await page.keyboard.press('Space');
	await expect(b.verdict).toContainText('ENOSYS');
});

test('the grid is one tab stop, with arrows inside', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await expect(b.grid.locator('[tabindex="0"]')).toHaveCount(1);
	await b.byte(0).focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	await expect(b.byte(17)).toBeFocused();
	await expect(b.byte(17)).toHaveAccessibleName('0x00, offset 0x11, arch_id, byte 2 of 2');
	await page.keyboard.press('Control+Home');
	await expect(b.byte(0)).toHaveAccessibleName('0x01, offset 0, h.type, byte 1 of 4');
	await page.keyboard.press('Control+End');
	await expect(b.byte(325)).toBeFocused();
	await expect(b.grid.locator('[tabindex="0"]')).toHaveCount(1);
	await expect(b.grid).toHaveAttribute('aria-rowcount', '22');
});

test('the arrow keys go from check to check', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.rung(/^1 type == 1/).click();
	await page.keyboard.press('ArrowDown');
	await expect(b.rung(/^2 le16/)).toBeFocused();
	await expect(b.byte(16)).toHaveAttribute('aria-selected', 'true');
});

test('links lead the keyboard to each part of the page', async ({ page, open }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await open('#x/good-i686');
	const b = new Bench(page);
	const parts = page.getByRole('navigation', { name: 'Parts' });
	await b.button('Copy link').focus();
	await page.keyboard.press('Tab');
	await expect(parts.getByRole('link', { name: 'Image' })).toBeFocused();
	await parts.getByRole('link', { name: 'Kernel' }).press('Enter');
	await page.keyboard.press('Tab');
	await expect(b.setting('kernel revision')).toBeFocused();
	await parts.getByRole('link', { name: 'Log' }).press('Enter');
	await page.keyboard.press('Tab');
	await expect(
		page.getByRole('region', { name: 'Kernel log section' }).locator(':focus')
	).toHaveCount(1);
	expect(b.fragment()).toBe('x/good-i686');
});
