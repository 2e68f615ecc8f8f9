import { expect, saved, test } from './fixture.ts';
import { Bench, vectorImage } from './workbench.ts';
import { AUGUST, numbered } from '../unit/numbered.ts';

test('a first sitting: the first example, and what marks each other', async ({ page, open }) => {
	await test.step('a first sitting: the first example, and what its name of an LSM decides', async () => {
		await open();
		const b = new Bench(page);
		await test.step('the first screen shows a real image and its verdict', async () => {
			await expect(b.verdict).toContainText('restart(1234, 3, 0) = 0');
			await expect.poll(() => b.bytes()).toBe(vectorImage('w001').toString('hex'));
			await expect(b.log).toContainText('[pid:vpid:c/r:ckpt_read_obj:?] type 2 len 16(16,16)');
			await expect(b.checks.getByRole('listitem')).toHaveCount(AUGUST.length - 1);
		});
		await test.step('LSMs that differ: the kernel warns, EINVAL', async () => {
			await b.member('lsm_name').fill('selinux');
			await b.setting('running LSM').fill('smack');
			await b.restartFlag('RESTART_KEEP_LSM', true);
			await expect(b.verdict).toContainText(
				'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
			);
			await expect(b.log).toContainText('<4> c/r: checkpointed LSM selinux, current is smack.');
			await expect(b.log).not.toContainText('not the kernel');
			await expect(b.rung(/strncmp/)).toContainText('-EINVAL');
			const { name } = await saved(b.button('Download'));
			expect(name).toBe('ckpt-aug09-x86_32-selinux-EINVAL.img');
		});
	});
	await test.step('bytes, members, checks and lines of the log', async () => {
		await open();
		const b = new Bench(page);
		await test.step('a byte, a member and a check mark each other', async () => {
			await b.byte(40).click();
			await expect(b.byte(40)).toHaveAttribute('aria-selected', 'true');
			await expect(b.byte(41)).toHaveAttribute('aria-selected', 'true');
			await expect(b.byte(42)).toHaveAttribute('aria-selected', 'false');
			await expect(b.rung(/constants/)).toHaveAttribute('aria-pressed', 'true');
			await expect(page.getByRole('complementary')).toContainText(
				numbered('check {constants}, constants')
			);

			await b.rung(/arch_id/).click();
			await expect(b.byte(16)).toHaveAttribute('aria-selected', 'true');
			await expect(b.byte(40)).toHaveAttribute('aria-selected', 'false');

			await b.member('magic').focus();
			await expect(b.byte(8)).toHaveAttribute('aria-selected', 'true');
			await expect(b.rung(/magic, rev/)).toHaveAttribute('aria-pressed', 'true');

			await b.openLog();
			await b.log.getByRole('button', { name: 'type 3 len 19(19,19)' }).click();
			await expect(b.byte(291)).toHaveAttribute('aria-selected', 'true');
		});
		await test.step('our lines can be hidden', async () => {
			await b.member('rev').fill('3');
			await expect(b.log).toContainText('not the kernel');
			await page.getByRole('checkbox', { name: 'ckptlab' }).uncheck();
			await expect(b.log).not.toContainText('not the kernel');
			await expect(b.log).toContainText('type 1 len 72');
			// Without lines the log says so.
			await page.getByText(/^Caller:/).click();
			await b.setting('CONFIG_CHECKPOINT_DEBUG').uncheck();
			await expect(b.log).toHaveText('nothing is printed');
			await page.getByRole('checkbox', { name: 'ckptlab' }).check();
			await expect(b.log).toContainText('not the kernel');
			await page.keyboard.press(']');
			await expect(b.log).toHaveText('nothing is printed yet');
		});
	});
});
