/** The read head: the walk through the reader by pointer and by keys. */
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test('the walk by pointer and by keys', async ({ page, open }) => {
	await test.step('the read head is dragged, and reading backwards un-reads', async () => {
		await open('#x/selinux-on-smack');
		const b = new Bench(page);
		const locals = page.getByLabel('locals');
		const head = page.getByRole('slider', { name: 'read head' });
		await expect(head).toHaveAttribute('aria-valuetext', 'the whole run: read 310 of 326');
		const spectrum = (await page.locator('main .spectrum:visible').boundingBox())!;
		const columns = (await b.byte(0).boundingBox())!;
		const drag = async (offset: number) =>
			page.mouse.move(spectrum.x + (spectrum.width * offset) / 326, spectrum.y - 8, { steps: 3 });
		await drag(310);
		await page.mouse.down();
		await expect(b.verdict, 'pressing begins the walk where the head stands').toContainText(
			'EINVAL'
		);
		await drag(150);
		await expect(head).toHaveAttribute(
			'aria-valuetext',
			/^step \d+ of \d+: read 8 bytes at 0x91 as version\.h$/
		);
		await expect(page.getByText('read 153 of 326')).toBeVisible();
		await expect(b.verdict).toContainText('= ?');
		await expect(b.verdict).not.toContainText(/EINVAL|smack|consumed|leaked|refused/);
		await expect(page).toHaveTitle(/^ckptlab/);
		await expect(b.checks).not.toContainText(/never reached|EINVAL|skipped/);
		await expect(b.rung(/LSM name/)).toContainText('not yet');
		await expect(b.log).toContainText('type 1 len 72(72,72)');
		await expect(b.log).not.toContainText('checkpointed LSM');
		await expect(locals).toContainText('h.len 73');
		await drag(70);
		await expect(locals).toContainText('h.len 72');
		await expect(b.rung(/ arch /)).toContainText('not yet');
		await expect(b.byte(0x91)).toBeVisible();
		expect((await b.byte(0).boundingBox())!.y, 'the walk moves no column').toBeCloseTo(
			columns.y,
			0
		);
		await drag(400);
		await page.mouse.up();
		await expect(b.verdict).toContainText('= -1 EINVAL');
		await expect(b.log).toContainText('c/r: checkpointed LSM selinux, current is smack.');
		await expect(locals).toContainText('ret -22');
		await expect(locals).toContainText('ctx->lsm_name "selinux"');
		await b.checks.getByRole('button', { name: 'end stepping' }).click();
		await expect(head).toBeFocused();
		await expect(locals).toHaveCount(0);
	});
	await test.step('the walk by keys', async () => {
		await open('#x/selinux-on-smack');
		const b = new Bench(page);
		const head = page.getByRole('slider', { name: 'read head' });
		const ending = page.getByRole('button', { name: 'end stepping' });
		const step = async (n: number) => expect(head).toHaveAttribute('aria-valuenow', String(n));
		await head.focus();
		await expect(b.verdict, 'the focus alone begins nothing').toContainText('= -1 EINVAL');
		await expect(ending).toHaveCount(0);
		await page.keyboard.press('Home');
		await step(1);
		await page.keyboard.press('Shift+ArrowRight'); // the call is decided
		await page.keyboard.press('Shift+ArrowRight'); // HEADER
		await expect(b.rung(/ HEADER /)).toContainText('reading');
		const header = Number(await head.getAttribute('aria-valuenow'));
		await page.keyboard.press('ArrowLeft');
		await step(header - 1);
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await step(header + 1);
		await page.keyboard.press('End');
		await expect(b.verdict).toContainText('= -1 EINVAL');
		await page.keyboard.press('Escape');
		await expect(ending).toHaveCount(0);
		await expect(head).toBeFocused();
		await test.step('[ and ] begin the walk and go on in it from anywhere; Escape ends it', async () => {
			await b.member('rev').press(']');
			await expect(b.member('rev')).toHaveValue(/]/);
			await page.keyboard.press('Escape');
			await b.setting('kernel revision').press(']');
			await expect(ending, 'what is typed is typed').toHaveCount(0);

			await b.byte(8).click();
			await page.keyboard.press(']');
			await expect(page.getByText('the call; step 3 of')).toBeVisible();
			await page.keyboard.press(']');
			await expect(page.getByText(numbered('check {HEADER}, HEADER; step'))).toBeVisible();
			for (let i = 0; i < 4; i++) await page.keyboard.press(']');
			await expect(page.getByText(numbered('check {constants}, constants; step'))).toBeVisible();
			await expect(
				page.getByRole('button', { name: 'Members of constants' }),
				'a step moves nothing'
			).toHaveAttribute('aria-expanded', 'false');
			for (let i = 0; i < 5; i++) await page.keyboard.press('[');
			await expect(page.getByText('the call; step 3 of')).toBeVisible();
			// Escape drops a half-typed digit first.
			await page.keyboard.press('4');
			await page.keyboard.press('Escape');
			await expect(ending).toBeVisible();
			// It closes the bar first, too.
			await b.tool('Find');
			await b.button('Next').focus();
			await page.keyboard.press('Escape');
			await expect(b.button('Next')).toHaveCount(0);
			await expect(ending).toBeVisible();
			await b.byte(8).click();
			await page.keyboard.press('Escape');
			await expect(ending).toHaveCount(0);
		});
	});
});
