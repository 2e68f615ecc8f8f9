import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, ready, test } from './fixture.ts';
import { Bench, refusedByLsm, selectionShown } from './workbench.ts';

/** Counts running animations, transitions and smooth scrolling. */
const moving = (page: Page) =>
	page.evaluate(() => {
		const styles = [...document.querySelectorAll('*')].map((e) => getComputedStyle(e));
		return {
			animations: document.getAnimations().length,
			transitions: styles.filter((s) => /[1-9]/.test(s.transitionDuration)).length,
			named: styles.filter((s) => s.animationName !== 'none').length,
			smooth: styles.filter((s) => s.scrollBehavior !== 'auto').length
		};
	});

test('all is done by the keyboard alone, axe finds nothing, and nothing animates', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await test.step('an image can be written, edited and restarted with the keyboard alone', async () => {
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
		await tabTo('New');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('dialog', { name: 'New image' })).toBeVisible();
		expect(await violations(page, 'dialog')).toEqual([]);
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
		await tabTo('running LSM');
		await page.keyboard.press('Control+a');
		await page.keyboard.type('selinux');
		await tabTo('RESTART_KEEP_LSM');
		await page.keyboard.press('Space');
		await expect(b.verdict).toContainText('ENOSYS');
	});
	await test.step('the keyboard goes by arrows through bytes and checks, and by buttons to each part', async () => {
		await b.show('good-i686');
		await test.step('the grid is one tab stop, with arrows inside', async () => {
			await expect(b.grid.locator('[tabindex="0"]')).toHaveCount(1);
			await b.byte(0).focus();
			await page.keyboard.press('ArrowRight');
			await page.keyboard.press('ArrowDown');
			await expect(b.byte(17)).toBeFocused();
			await expect(b.byte(17)).toHaveAccessibleName('0x00, offset 0x11, arch_id, byte 2 of 2');
			await page.keyboard.press('Control+Home');
			await expect(b.byte(0)).toBeFocused();
			await expect(b.byte(0)).toHaveAccessibleName('0x01, offset 0, h.type, byte 1 of 4');
			await page.keyboard.press('Control+End');
			await expect(b.byte(325)).toBeFocused();
			await expect(b.grid.locator('[tabindex="0"]')).toHaveCount(1);
			await expect(b.grid).toHaveAttribute('aria-rowcount', '22');
			// A row is named by its offset, and not by all of its cells.
			const row = b.grid.getByRole('row', { name: '010', exact: true });
			await expect(row.getByRole('rowheader')).toHaveText('010');
			await expect(row.getByRole('gridcell')).toHaveCount(16);
		});
		await test.step('arrows go from check to check', async () => {
			await b.rung(/ HEADER /).click();
			await page.keyboard.press('ArrowDown');
			await expect(b.rung(/ arch /)).toBeFocused();
			await expect(b.byte(16)).toHaveAttribute('aria-selected', 'true');
		});
		await test.step('buttons lead to the parts', async () => {
			const parts = page.getByRole('navigation', { name: 'Parts' });
			await page.getByRole('link', { name: 'ckptlab' }).focus();
			await page.keyboard.press('Shift+Tab');
			await expect(parts.getByRole('button', { name: 'Log' })).toBeInViewport({ ratio: 1 });
			// From left to right, and so do the parts.
			for (const name of ['Checks', 'Kernel', 'Bytes', 'Image']) {
				await page.keyboard.press('Shift+Tab');
				await expect(parts.getByRole('button', { name })).toBeFocused();
			}
			await parts.getByRole('button', { name: 'Kernel' }).press('Enter');
			await page.keyboard.press('Shift+Tab');
			await expect(page.locator('#bytes-part :focus')).toHaveCount(1);
			await page.keyboard.press('Tab');
			await expect(b.setting('kernel revision')).toBeFocused();
			await parts.getByRole('button', { name: 'Log' }).press('Enter');
			await page.keyboard.press('Tab');
			await expect(
				page.getByRole('region', { name: 'Kernel log section' }).locator(':focus')
			).toHaveCount(1);
			expect(b.fragment()).toBe('x/good-i686');
		});
	});
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	await open();
	await refusedByLsm(page);
	await selectionShown(page);
	await ready(page);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await violations(page, undefined, colorScheme === 'dark'), colorScheme).toEqual([]);
	}
	await test.step('no animation, no smooth scrolling', async () =>
		expect(await moving(page)).toEqual({ animations: 0, transitions: 0, named: 0, smooth: 0 }));
});
