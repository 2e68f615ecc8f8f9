/** The walk through the reader, by mouse and by keys. */
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';

test('a walk: bytes, log and locals follow the reader, by mouse and by keys', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	const locals = page.getByLabel('locals');
	await b.member('lsm_name').fill('selinux');
	await b.setting('current LSM').fill('smack');
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await b.checks.getByRole('button', { name: 'step', exact: true }).click();
	await expect(b.verdict).toContainText('= ?');
	await expect(b.verdict).not.toContainText(/EINVAL|smack|consumed|leaked|refused/);
	await expect(page.getByText('The kernel is at check')).toBeVisible();
	await expect(b.checks).not.toContainText(/never reached|EINVAL|skipped/);
	await expect(page).toHaveTitle(/^ckptlab/);
	await expect(b.log).not.toContainText('type 1 len 72');
	await page.getByRole('button', { name: 'step on' }).click();
	await expect(b.log).toContainText('type 1 len 72(72,72)');
	await expect(b.log).not.toContainText('checkpointed LSM');
	await expect(locals).toContainText('h.len 72');
	await expect(b.rung(/^2 arch/)).toContainText('not yet');
	await page.getByRole('slider', { name: 'step' }).press('End');
	await expect(b.log).toContainText('c/r: checkpointed LSM selinux, current is smack.');
	await expect(locals).toContainText('ret -22');
	await expect(b.verdict).toContainText('= -1 EINVAL');
	await expect(locals).toContainText('ctx->lsm_name "selinux"');
	// It goes no further, but keeps the focus, and with it the keys.
	const on = page.getByRole('button', { name: 'step on' });
	const end = await page.getByRole('slider', { name: 'step' }).inputValue();
	await expect(on).toHaveAttribute('aria-disabled', 'true');
	await on.focus();
	await page.keyboard.press('Enter');
	await expect(on).toBeFocused();
	await expect(page.getByRole('slider', { name: 'step' })).toHaveValue(end);
	await expect(page.getByText(`${Number(end) + 1} of ${Number(end) + 1}`)).toBeVisible();
	const back = page.getByRole('button', { name: 'step back' });
	await expect(back).toHaveAttribute('aria-disabled', 'false');
	await back.click();
	await expect(on).toHaveAttribute('aria-disabled', 'false');
	await page.getByRole('slider', { name: 'step' }).press('Home');
	await expect(back).toHaveAttribute('aria-disabled', 'true');
	await page.getByLabel('inside objects').check();
	await page.keyboard.press(']');
	await expect(page.getByText(/^4 of \d+$/)).toBeVisible();
	await b.checks.getByRole('button', { name: 'end stepping' }).click();
	await expect(b.log).toContainText('checkpointed LSM selinux');
	await test.step('the keys [ and ] begin the walk and go on in it, Escape ends it', async () => {
		const slider = page.getByRole('slider', { name: 'step' });
		await b.member('rev').press(']');
		await expect(b.member('rev')).toHaveValue(/]/);
		await page.keyboard.press('Escape');
		await b.setting('kernel revision').press(']');
		await expect(slider, 'what is typed is typed').toHaveCount(0);

		await b.byte(8).click();
		await page.keyboard.press(']');
		await expect(slider).toHaveValue('0');
		await page.keyboard.press(']');
		await page.keyboard.press(']');
		await expect(slider).toHaveValue('2');
		await page.keyboard.press('[');
		await expect(slider).toHaveValue('1');
		// Escape drops a half-typed digit first.
		await page.keyboard.press('4');
		await page.keyboard.press('Escape');
		await expect(slider).toBeVisible();
		// It closes the bar first, too.
		await b.button('Find').click();
		await b.button('Next').focus();
		await page.keyboard.press('Escape');
		await expect(b.button('Next')).toHaveCount(0);
		await expect(slider).toBeVisible();
		await b.byte(8).click();
		await page.keyboard.press('Escape');
		await expect(slider).toHaveCount(0);
		await page.keyboard.press(']');
		await expect(slider).toHaveValue('0');
		// The focus does not get lost with the slider.
		await slider.focus();
		await page.keyboard.press('Escape');
		await expect(b.checks.getByRole('button', { name: 'step', exact: true })).toBeFocused();
	});
});
