/** A check that is chosen or under the pointer: its bytes, and what became of it; and the checks as a listing of the reader. */
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { Bench, underCursor as status } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test('a chosen check, the one that failed, and the checks as a listing', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await test.step('Fill writes one run of bytes, and nothing between two', async () => {
		await b.byte(56).click();
		await b.tool('Fill');
		await page.getByLabel('fill with, in hex').fill('00');
		await b.rung(/texts/).click();
		await page.getByLabel('fill with, in hex').press('Enter');
		await expect(page.getByText('select one run of bytes first')).toBeVisible();
		await expect(b.member('release')).toHaveValue('2.6.31-rc6');
		await b.byte(80).click();
		await b.byte(144).click({ modifiers: ['Shift'] });
		await page.getByLabel('fill with, in hex').fill('78');
		await page.keyboard.press('Enter');
		await expect(b.member('release')).toHaveValue('x'.repeat(65));
		await b.button('Undo').click();
		await expect(b.member('release')).toHaveValue('2.6.31-rc6');
	});
	await test.step('it stays the same check in another revision, under another number', async () => {
		await b.rung(/kept LSM/).click();
		await expect(b.rung(/kept LSM/)).toHaveAttribute('aria-pressed', 'true');
		// The tab stop is the check that was chosen, not the other one of its bytes.
		await expect(b.rung(/kept LSM/)).toHaveAttribute('tabindex', '0');
		await expect(b.checks.locator('.rung[tabindex="0"]'), 'and the only one').toHaveCount(1);
		await b.setting('kernel revision').selectOption('v20');
		await expect(b.rung(/CONTAINER/)).toHaveAttribute('aria-pressed', 'false');
		await expect(b.rung(/same LSM/)).toHaveAttribute('aria-pressed', 'true');
	});
	await test.step('the check that failed is pressed and described, from wherever it is reached', async () => {
		await b.show('bad-magic');
		await b.openLog();
		const ours = b.log.getByText('ckptlab, not the kernel:');
		const says = numbered(
			'check {magic, rev}, magic, rev magic, rev, major, minor, patch failed here; 8 bytes at 0x8: magic'
		);
		for (const point of [
			() => b.rung(/magic, rev/).hover(),
			() => ours.hover(),
			() => b.rung(/magic, rev/).click()
		]) {
			await b.byte(56).click();
			await point();
			await expect(status(page)).toContainText(says);
		}
		await page.mouse.move(0, 0);
		await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(8);
		await expect(status(page)).toContainText(says);
	});
	await test.step('in the log a warning is bold, and a line for debugging is not', async () => {
		await b.show('selinux-on-smack');
		const line = (text: RegExp) => b.log.getByRole('button', { name: text });
		await expect(line(/checkpointed LSM selinux/)).toHaveCSS('font-weight', '700');
		await page.getByText(/^Caller:/).click();
		await b.setting('CONFIG_CHECKPOINT_DEBUG').check();
		await expect(line(/type 1 len 72/)).toHaveCSS('font-weight', '400');
	});
	await b.show('selinux-on-smack');
	const lines = page.getByRole('list', { name: 'Pseudocode' });
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
		await expect(memory).toContainText('nothing held');
		await page.getByRole('slider', { name: 'read head' }).press('End');
		await expect(lit).toContainText('return -EINVAL');
		await expect(lit).toBeInViewport();
		await expect(locals).toContainText('ctx->lsm_name "selinux"');
		await expect(memory).toContainText('2 allocations leaked by this call');
		expect(await violations(page, '.checks')).toEqual([]);
		await page.keyboard.press('Escape');
		await expect(lit).toHaveCount(0);
	});
	await test.step('the choice stays in view where the listing takes another place', async () => {
		await page.setViewportSize({ width: 1024, height: 768 });
		for (const name of ['List', 'Pseudocode']) {
			await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			await page.getByRole('radio', { name }).check();
			await expect(lines).toBeVisible({ visible: name === 'Pseudocode' });
			await expect(page.getByRole('heading', { name: 'Checks' })).toBeInViewport();
		}
	});
});
