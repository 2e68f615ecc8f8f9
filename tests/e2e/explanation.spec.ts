/** The explanation beside the verdict: where it stands, how it folds, and that it is no part of what is announced. */
import type { Locator } from '@playwright/test';
import { cut } from './cut.ts';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numberOf } from '../unit/numbered.ts';

/** Wherever the page is scrolled. */
const fromTop = (part: Locator) =>
	part.evaluate((element) => element.getBoundingClientRect().top + scrollY);

test('the headline stands in the columns of the parts', async ({ page, open }) => {
	await open('#x/selinux-kept');
	const b = new Bench(page);
	await expect(page.getByText('Why ENOSYS')).toBeVisible();
	await test.step('on three columns', async () => {
		for (const width of [1264, 1279, 1366, 1400, 1440, 1900]) {
			await page.setViewportSize({ width, height: 900 });
			const left = async (part: Locator) => (await part.boundingBox())!.x;
			const why = page.getByText('Why ENOSYS').locator('xpath=ancestor::p/..');
			expect(await left(why), `${width} px`).toBeCloseTo(
				await left(b.grid.locator('xpath=ancestor::section')),
				0
			);
			const arch = page.getByRole('definition').last();
			const { x, width: w } = (await arch.boundingBox())!;
			const kernel = (await page
				.getByRole('region', { name: 'Kernel', exact: true })
				.boundingBox())!;
			expect(x + w, `${width} px`).toBeCloseTo(kernel.x + kernel.width, 0);
		}
	});
	await test.step('it says why, describes the verdict, and is not announced', async () => {
		const part = 'Most LSMs cannot restore labels yet; besides, a name tells no policy.';
		const why = `Why ENOSYS Image and kernel both name selinux, so check ${numberOf('same LSM')} passes. But only lsm_none or default may be kept. ${part} Accepted: the call without RESTART_KEEP_LSM.`;
		await expect(b.verdict).toHaveAccessibleDescription(why);
		await expect(b.verdict).not.toContainText(part);
		await b.restartFlag('RESTART_KEEP_LSM', false);
		await expect(b.verdict).toHaveAccessibleDescription(/^Why 0 Format, processor and constants/);
	});
});

test('is one line when folded, and stays folded on this device', async ({ page, open }) => {
	await open('#x/bad-magic');
	const b = new Bench(page);
	await b.remark.getByRole('button', { name: 'Close' }).click();
	const before = await fromTop(b.grid);
	await b.button('Fold').click();
	await expect(b.button('Why EINVAL')).toBeFocused();
	expect(await fromTop(b.grid)).toBe(before - 36); // two lines
	await page.reload();
	await expect(b.button('Why EINVAL')).toBeVisible();
	await b.button('Why EINVAL').click();
	await expect(b.button('Fold')).toBeFocused();
	await page.reload();
	await expect(b.button('Fold')).toBeVisible();
});

test('an ordinary edit moves nothing, and a rare long text is whole', async ({ page, open }) => {
	await open('#x/selinux-kept');
	const b = new Bench(page);
	for (const width of [1440, 1264, 1024])
		await test.step(`at ${width} px`, async () => {
			await page.setViewportSize({ width, height: 900 });
			await expect(b.verdict).toContainText('-1 ENOSYS');
			const before = await fromTop(b.grid);
			await b.restartFlag('RESTART_KEEP_LSM', false);
			await expect(b.verdict).toContainText('= 0');
			expect(await fromTop(b.grid)).toBe(before);
			await b.restartFlag('RESTART_KEEP_LSM', true);
			await b.restartFlag('RESTART_TASKSELF', true);
			for (const text of [
				b.verdict.getByText('c/r: RESTART_KEEP_LSM unsupported for selinux'),
				b.verdict.getByText('-1 ENOSYS, and RESTART_TASKSELF kills the caller.'),
				b.remark.getByText('the names agree'),
				b.remark.getByRole('button', { name: 'Close' })
			])
				await expect(text).toBeInViewport({ ratio: 1 });
			expect(await cut(page)).toEqual([]);
			await b.restartFlag('RESTART_TASKSELF', false);
			await expect(b.verdict).not.toContainText('kills the caller');
		});
	await test.step('a kernel that prints more or less', async () => {
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.goto('./#x/good-i686');
		await expect(b.remark).toContainText('good-i686: ');
		await b.remark.getByRole('button', { name: 'Close' }).click();
		const before = await fromTop(b.grid);
		await b.setting('current LSM').fill('selinux');
		await b.restartFlag('RESTART_KEEP_LSM', true);
		await expect(b.verdict).toContainText('EINVAL');
		await expect(b.verdict).toContainText('checkpointed LSM');
		expect(await fromTop(b.grid)).toBe(before);
		await page.keyboard.press(']');
		await expect(b.verdict).toContainText('= ?');
		expect(await fromTop(b.grid)).toBe(before);
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('it is open at first and scrolls away under the verdict', async ({ page, open }) => {
		await open('#x/selinux-kept');
		const b = new Bench(page);
		const text = page.getByText('a name tells no policy');
		await expect(text).toBeInViewport();
		await page.mouse.wheel(0, 600);
		await expect(text).not.toBeInViewport();
		await expect(b.verdict.getByText('= -1 ENOSYS')).toBeInViewport();
		await page.mouse.wheel(0, -600);
		await b.button('Fold').tap();
		await expect(text).toHaveCount(0);
		await b.button('Why ENOSYS').tap();
		await expect(text).toBeVisible();
	});
});
