/** The workbench on a phone, by fingers: its menu, its form, the line at the foot and the walk. */
import { expect, test } from './fixture.ts';
import { Bench, noise, underCursor as status } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('the menu, the form, the line at the foot and the walk on a phone', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await test.step('what is rarer is behind More, by touch and by keys', async () => {
		const more = b.button('More');
		const item = (name: string) => page.getByRole('menuitem', { name });
		await b.setting('running LSM').fill('selinux');
		for (const name of ['Download', 'Redo']) await expect(b.button(name)).toBeHidden();
		await b.button('Undo').click();
		await expect(b.setting('running LSM')).toHaveValue('lsm_none');
		await more.focus();
		await page.keyboard.press('Enter');
		await expect(item('Download')).toBeFocused();
		await page.keyboard.press('ArrowDown');
		await expect(item('Redo')).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(item('Redo')).toBeHidden();
		await expect(more).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(item('Download')).toBeFocused();
		for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
		await expect(b.setting('running LSM')).toHaveValue('selinux');
		await b.button('New').click();
		await expect(page.getByRole('dialog', { name: 'New image' })).toBeVisible();
		await page.keyboard.press('Escape');
	});
	await test.step('the refused object is open, and stays so when another is selected', async () => {
		await b.show('selinux-on-smack');
		await expect(b.member('lsm_name')).toHaveValue('selinux');
		await expect(b.member('lsm_name')).toBeVisible();
		await expect(b.member('magic')).toBeHidden();
		await b.allRows();
		await b.byte(8).click();
		await expect(b.member('magic')).toBeVisible();
		await expect(b.member('lsm_name')).toBeVisible();
	});
	await test.step('buttons at the foot step; play is offered where motion is', async () => {
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await b.show('bad-magic');
		const head = page.getByRole('slider', { name: 'read head' });
		const steps = page.getByRole('group', { name: 'Steps' });
		await head.press('Home');
		await expect(steps.getByRole('button', { name: 'play' })).toHaveCount(0);
		await page.emulateMedia({ reducedMotion: 'no-preference' });
		await head.press('Escape');
		const own = page.locator('.read-head').getByRole('button');
		const before = (await own.boundingBox())!;
		await own.click();
		await expect(own, 'it stays under the finger').toHaveText('Pause');
		const { x, y } = (await own.boundingBox())!;
		expect(Math.hypot(x - before.x, y - before.y)).toBeLessThan(1);
		await own.click();
		await head.press('Home');
		const play = steps.getByRole('button', { name: 'play, one check per second' });
		for (const button of [play, ...(await steps.getByRole('button').all())]) {
			const { width, height } = (await button.boundingBox())!;
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
		}
		const on = steps.getByRole('button', { name: 'step on' });
		await on.click();
		await on.click();
		await expect(page.getByText(numbered('check {HEADER}, HEADER; step'))).toBeVisible();
		await steps.getByRole('button', { name: 'step back' }).click();
		await expect(page.getByText('the call; step')).toBeVisible();
		await play.click();
		await expect(page.getByText(numbered('check {arch}, arch; step'))).toBeVisible();
		await steps.getByRole('button', { name: 'pause' }).click();
		await expect(play).toBeVisible();
	});
	await test.step('a tapped check stays under the finger, and says what it asks', async () => {
		await open('#x/good-i686');
		const row = b.rung(/same LSM/);
		await row.evaluate((e) => e.scrollIntoView({ block: 'center' }));
		const { y } = (await row.boundingBox())!;
		await row.tap();
		await expect(page.getByRole('textbox', { name: 'u8' })).toBeAttached();
		expect((await row.boundingBox())!.y).toBeCloseTo(y, 0);
		const asks = b.checks.getByText('With RESTART_KEEP_LSM, does').filter({ visible: true });
		await expect(asks).toBeInViewport({ ratio: 1 });
	});
	await open();
	await test.step('a tap explains a word', async () => {
		await page.getByLabel('RESTART_FROZEN').tap();
		await expect(status(page)).toContainText('The restarted processes stay frozen');
		await page.getByLabel('RESTART_FROZEN').tap();
	});
	await test.step('the declaration and who checks', async () => {
		await b.allRows();
		await b.byte(42).click();
		await status(page).getByRole('button', { name: 'All of this line' }).tap();
		const parts = ['constants.uts_release_len', '__u16', numbered('check {constants}, constants')];
		for (const text of parts)
			await expect(status(page).getByText(text, { exact: true })).toBeInViewport({ ratio: 1 });
		await b.byte(80).evaluate((e) => e.scrollIntoView({ block: 'center' }));
		await b.byte(80).click();
		await expect(status(page).getByText('not checked')).toBeInViewport({ ratio: 1 });
		for (const name of ['No check', 'No log line'])
			await expect(status(page).getByRole('button', { name })).toBeDisabled();
		await page.mouse.move(0, 0); // the form opened the object, and other bytes came under the pointer
		await expect(status(page).getByText('char[65]')).toBeInViewport({ ratio: 1 });
	});
	await test.step('no hidden log line', async () => {
		await b.byte(24).click();
		await page.keyboard.type('07');
		await b.rung(/magic, rev/).click();
		const line = status(page).getByRole('button', { name: /og line/ });
		await line.click();
		await expect(page.getByText('c/r: rev 0x7, expected 0x2')).toBeInViewport();
		await page.getByRole('checkbox', { name: 'ckptlab' }).uncheck();
		await expect(line).toHaveText('No log line');
		await expect(line).toBeDisabled();
		await page.getByLabel('RESTART_FROZEN').tap();
		await expect(status(page)).toContainText('The restarted processes stay frozen');
		await expect(line, 'of what was selected before').toHaveCount(0);
	});
	await test.step('the bytes of a long image, however its grid is scrolled', async () => {
		await b.openFile('long.bin', noise(20_000));
		await b.allRows();
		await b.byte(40).click();
		await b.byte(40).hover();
		await b.scrollAway(40);
		await status(page).getByRole('button', { name: 'Bytes' }).click();
		await expect(b.byte(40)).toBeInViewport();
	});
});
