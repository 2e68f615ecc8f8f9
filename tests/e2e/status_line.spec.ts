/** The line at the foot, which says what is under the pointer or the caret. */
import { expect, test } from './fixture.ts';
import { Bench, underCursor as status } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test('the line at the foot, by mouse and by keys', async ({ page, open }) => {
	await test.step('the line at the foot, by mouse', async () => {
		await page.setViewportSize({ width: 1000, height: 600 });
		await open('#x/good-i686');
		const b = new Bench(page);
		await test.step('says what is under the pointer, and hovering scrolls nothing', async () => {
			await b.byte(8).hover();
			await expect(status(page)).toContainText('magic 0x8, 8 bytes __u64 0x00feed0cc0a2d200');
			await expect(status(page)).toContainText('CHECKPOINT_MAGIC_HEAD');
			await expect(status(page)).toContainText(numbered('check {magic, rev}'));
			const scrolls = () =>
				page.evaluate(() =>
					[scrollY, ...[...document.querySelectorAll('*')].map((e) => e.scrollTop)].join()
				);
			const before = await scrolls();
			for (const o of [16, 26, 56]) await b.byte(o).hover();
			await expect(status(page)).toContainText('time');
			expect(await scrolls()).toBe(before);
			await expect(status(page)).toContainText('28 Aug 2009 20:43:03 UTC');
			await b.member('uflags').fill('0x3');
			await b.byte(64).hover();
			await expect(status(page)).toContainText('CHECKPOINT_SUBTREE | 0x2');
		});
		await test.step('can be read to its end, however long it is', async () => {
			await page.setViewportSize({ width: 1440, height: 780 }); // in a high one, At the caret says it
			await b.show('info-too-long');
			await b.byte(342).click();
			await page.mouse.move(0, 0); // away from what other widths would bring under it
			const last = status(page).getByText('not checked');
			expect((await status(page).boundingBox())!.height, 'one line at first').toBeLessThan(30);
			await status(page).getByRole('button', { name: 'All of this line' }).click();
			await page.mouse.move(0, 0);
			await expect(last).toBeVisible();
			for (const width of [1440, 390]) {
				await page.setViewportSize({ width, height: 780 });
				await last.scrollIntoViewIfNeeded();
				await expect(last).toBeInViewport({ ratio: 1 });
				await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
				const end = (await page.getByText('Your work stays in this browser').boundingBox())!;
				expect(end.y + end.height).toBeLessThanOrEqual((await status(page).boundingBox())!.y);
			}
		});
		await test.step('after a key it says what has the focus, until the pointer moves', async () => {
			await page.setViewportSize({ width: 1440, height: 900 });
			await b.byte(8).hover();
			await expect(status(page)).toContainText('magic 0x8');
			await b.member('rev').focus();
			await expect(status(page)).toContainText('magic 0x8');
			await expect(page.locator('.hovered')).not.toHaveCount(0);
			await page.keyboard.press('Tab');
			await expect(status(page)).toContainText('padding 0x1a');
			await expect(page.locator('.hovered')).toHaveCount(0);
			const box = (await b.byte(8).boundingBox())!;
			await page.mouse.move(box.x + 2, box.y + 2);
			await expect(status(page)).toContainText('magic 0x8');
		});
	});
	await test.step('each word of the page is explained', async () => {
		await open();
		const b = new Bench(page);
		await b.openLog();
		await test.step('under the pointer, and nothing moves', async () => {
			const before = await b.checks.boundingBox();
			for (const [word, says] of [
				[b.setting('RESTART_KEEP_LSM'), `${keep} Format page`],
				[
					b.setting('running LSM'),
					/^running LSM lsm_none\s+The name in a kernel that is built without/
				],
				[page.locator('[data-word="word ours"]'), /^ckptlab\s+Lines that ckptlab adds/],
				[b.button('bytes consumed'), /^bytes consumed\s+Bytes that the kernel had read/],
				[b.rung(/uflags/), /^check \d+, uflags .* Does uflags have only known bits\?/]
			] as const) {
				await word.hover();
				await expect(status(page)).toHaveText(says);
			}
			await page.getByRole('link', { name: 'Gallery' }).hover();
			await expect(status(page)).toHaveCount(0);
			expect(await b.checks.boundingBox()).toEqual(before);
		});
		await test.step('while a control has the focus', async () => {
			const flag = b.setting('RESTART_KEEP_LSM');
			await flag.focus();
			await expect(status(page)).toHaveText(`${keep} Format page`);
			await expect(flag).toHaveAccessibleDescription(keep.slice(21));
			const link = status(page).getByRole('link', { name: 'Format page', exact: true });
			await page.keyboard.press('F1');
			await expect(link).toBeFocused();
			await expect(status(page)).toHaveText(`${keep} Format page`);
			await page.keyboard.press('Escape');
			await expect(flag).toBeFocused();
			await b.setting('running LSM').focus();
			await page.keyboard.press('F1');
			await expect(link).toHaveAttribute('href', /\/format\/aug09\/#LSM-lsm_none$/);
			await page.keyboard.press('Escape');
			await expect(flag).toHaveAccessibleDescription('');
			await expect(b.setting('running LSM')).toHaveAccessibleDescription(
				/^The name in a kernel that is built/
			);
			await b.member('magic').focus();
			await expect(b.member('magic')).toHaveAccessibleDescription(
				/Tells an image of linux-cr from any other file: CHECKPOINT_MAGIC_HEAD\.$/
			);
		});
	});
});

const keep =
	'RESTART_KEEP_LSM 0x4 Keep the security labels of the checkpoint instead of working out new ones; fail if this is impossible. The patch in the email of 28 August 2009 adds this flag, and the LSM’s name that it needs.';
