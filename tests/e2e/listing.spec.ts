/** The checks as a listing of the reader: choosing it, going through it by keyboard, and stepping. */
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { numbered } from '../unit/numbered.ts';
import { Bench } from './workbench.ts';
import type { Page } from '@playwright/test';

const listing = (page: Page) => page.getByRole('list', { name: 'Pseudocode' });

test('the checks as a listing', async ({ page, open }) => {
	await open('#x/selinux-on-smack');
	const b = new Bench(page);
	const lines = listing(page);
	await test.step('the checks are a ladder or a listing; a line selects its bytes', async () => {
		const choice = page.getByRole('radiogroup', { name: 'Show the checks as' });
		await expect(choice.getByRole('radio', { name: 'List' })).toBeChecked();
		await choice.getByRole('radio', { name: 'List' }).focus();
		await page.keyboard.press('ArrowRight');
		await expect(choice.getByRole('radio', { name: 'Pseudocode' })).toBeChecked();
		const failed = lines.getByRole('button', {
			name: numbered('added {same LSM} where cur, lsm_name differ')
		});
		await expect(failed).toHaveAccessibleName(/found "smack", "selinux" refused: EINVAL/);
		await expect(lines).toContainText('h and uts leak');
		await expect(page.getByText('2 allocations leaked by this call')).toBeVisible();

		await page.keyboard.press('Tab');
		await expect(failed).toBeFocused();
		await page.keyboard.press('ArrowUp');
		const name = lines.getByRole('button', {
			name: numbered('added {LSM name} ctx->lsm_name ← 19 bytes')
		});
		await expect(name).toBeFocused();
		await expect(name).toHaveAttribute('aria-pressed', 'true');
		await expect(page.getByText('0x110 to the end; read to 0x136')).toBeVisible();
		await expect(b.byte(0x123), 'form and bytes make room').toBeHidden();
		await lines.getByRole('button', { name: /^changed sys_restart\(pid, fd, flags\)/ }).focus();
		await page.keyboard.press('Enter');
		await expect(lines).toContainText('flags: only RESTART_USER_FLAGS 0x7, was 0x3');
		await choice.getByRole('radio', { name: 'List' }).check();
		await expect(b.byte(0x123)).toHaveAttribute('aria-selected', 'true');
		await expect(b.byte(0x135)).toHaveAttribute('aria-selected', 'true');
		await expect(b.rung(/strncmp/)).toBeVisible();
		await b.byte(24).click();
		await choice.getByRole('radio', { name: 'Pseudocode' }).check();
		await expect(lines.getByRole('button', { pressed: true })).toHaveAccessibleName(/rev is/);
	});
	await test.step('stepping lights the line that runs, and tells no end before it comes', async () => {
		const lit = lines.locator('[aria-current="step"]');
		const locals = page.getByLabel('locals');
		const memory = page.locator('.head', { hasText: 'Memory held' });
		await expect(lit).toHaveCount(0);
		await page.keyboard.press(']');
		await expect(lit).toContainText('fd is an open file');
		await page.keyboard.press(']');
		await expect(lit).toContainText('h ← 72 bytes of HEADER 1');
		await expect(lines.getByRole('button', { name: /^2 arch_id/ })).toContainText('not yet');
		await expect(lines).not.toContainText('printed');
		await expect(locals).toContainText('ctx->lsm_name ""');
		await expect(memory).toContainText('nothing held yet');
		await page.getByRole('slider', { name: 'read head' }).press('End');
		await expect(lit).toContainText('return -EINVAL');
		await expect(lit).toBeInViewport();
		await expect(locals).toContainText('ctx->lsm_name "selinux"');
		await expect(memory).toContainText('2 allocations leaked by this call');
		expect(await violations(page, '.checks')).toEqual([]);
		await page.keyboard.press('Escape');
		await expect(lit).toHaveCount(0);
	});
	await test.step('what a revision dropped, and how August writes the name', async () => {
		await b.show('august-on-v18');
		await page.getByRole('radio', { name: 'Pseudocode' }).check();
		await expect(listing(page)).toContainText('dropped ctx->lsm_name ← 19 bytes of BUFFER 3');
		await b.show('selinux-on-smack');
		await page.getByRole('radio', { name: 'Pseudocode' }).check();
		await page.getByText('The writer, on this kernel').click();
		await page.getByRole('button', { name: /strlcpy/ }).click();
		await expect(page.getByRole('status', { name: 'ctx->lsm_name' })).toHaveText(
			'73 6d 61 63 6b 00 00 00 00 00 00'
		);
	});
});
