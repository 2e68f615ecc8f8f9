/** One image before every kernel. Its answers: tests/unit/kernels.test.ts. */
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';

test('one image before every kernel', async ({ page, open }) => {
	await test.step('LSM, flags and what is read are chosen, the address keeps them, and a row opens its case by keys', async () => {
		await open('kernels/#x/selinux-on-smack');
		const heading = page.getByRole('heading', { level: 1 });
		const own = page.getByRole('link', { name: 'the image’s own kernel' });
		const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check();
		const keep = page.getByRole('checkbox', { name: 'KEEP_LSM' });
		const number = page.getByRole('textbox', { name: 'Flags as a number' });
		await expect(heading).toHaveText('None of the 24 kernels accepts this image');
		// What changes is below the choices, which stay under the pointer.
		const { y } = (await keep.boundingBox())!;
		await keep.uncheck();
		await expect(number).toHaveValue('0x0');
		await expect(heading).toHaveText('One of 24 kernels accepts this image');
		expect((await keep.boundingBox())!.y).toBe(y);
		await choose('tomoyo');
		await keep.check();
		await choose('smack');
		await expect(page, 'the LSM and the flags of the case').toHaveURL(
			/kernels\/#x\/selinux-on-smack$/
		);
		await number.fill('0x4');
		await expect(page.getByText('0x4 is GHOST').first()).toBeVisible();
		await expect(keep).not.toBeChecked();
		await number.fill('0x10');
		await expect(page).toHaveURL(/kernels\/#1/);
		await keep.check();
		await choose('lsm_none');
		await choose('each kernel’s own');
		await expect(heading).toHaveText('10 of 24 kernels accept their own header');
		await page.reload();
		await expect(heading).toHaveText('10 of 24 kernels accept their own header');
		await choose('this one');
		await expectClean(page, [390, 768, 1024, 1440]);
		await test.step('up and down move among rows, the line below tells the check, and Enter opens', async () => {
			await own.focus();
			await expect(own).toHaveAccessibleDescription(
				/^check same LSM: lsm_name at 0x12b\. .* aug09 on x86_32 prints “c\/r: checkpointed LSM selinux, current is lsm_none\.”/
			);
			await page.keyboard.press('ArrowDown');
			await expect(page.getByRole('link', { name: 's390x, aug09' })).toBeFocused();
			await page.keyboard.press('ArrowUp');
			await page.keyboard.press('Enter');
			await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
		});
	});
	await test.step('a damaged link says so, a whole one after it opens, a check keeps its line, and cells of the LSM grid tell their answers', async () => {
		await open('kernels/#1AABwgJF8');
		await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
		await expect(page.getByRole('radio')).toHaveCount(0);
		await page.evaluate(() => (location.hash = 'x/keep-default'));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'One of 24 kernels accepts this image'
		);
		await test.step('a pressed check keeps its sentence, which leads to the page of the format, and Back leads back', async () => {
			const check = page.getByRole('button', { name: 'constants: 1' });
			await check.click();
			await expect(check).toHaveAttribute('aria-pressed', 'true');
			await page.getByRole('link', { name: 'Format page' }).click();
			await expect(page).toHaveURL(/format\/v18\/#check-constants$/);
			await expect(page.locator(':target')).toBeInViewport();
			await page.goBack();
			await expect(page).toHaveURL(/kernels\/#x\/keep-default$/);
		});
		await test.step('arrows move among the cells of the LSM grid, and a cell tells its answer', async () => {
			const later = page.getByRole('table', { name: 'v19rc1, v20, v23rc' });
			await later.getByRole('button', { name: 'image lsm_none, running lsm_none' }).focus();
			for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowRight'])
				await page.keyboard.press(key);
			await page.keyboard.press('Enter');
			const answer = page.getByRole('status', { name: 'Selected cell' });
			await expect(answer).toContainText('image selinux, running selinux');
			await expect(answer).toContainText('= 0');
			await answer.getByRole('link', { name: 'Open in the workbench' }).click();
			await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= 0');
		});
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the first example is there', async ({ page }) => {
		await page.goto('./kernels/');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'One of 24 kernels accepts this image'
		);
		await expect(page.getByRole('link', { name: 'the image’s own kernel' })).toBeVisible();
	});
});
