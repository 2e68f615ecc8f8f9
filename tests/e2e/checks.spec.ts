/** A check that is chosen or under the pointer: its bytes, and what became of it. */
import { expect, test } from './fixture.ts';
import { Bench, underCursor as status } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test('a chosen check, and the one that failed', async ({ page, open }) => {
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
});
