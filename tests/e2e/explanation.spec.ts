/** The explanation beside the verdict: it is no part of what is announced. */
import type { Locator } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numberOf } from '../unit/numbered.ts';

/** Wherever the page is scrolled. */
const fromTop = (part: Locator) =>
	part.evaluate((element) => element.getBoundingClientRect().top + scrollY);

test('says why, describes the verdict, and is not announced', async ({ page, open }) => {
	await open('#x/selinux-kept');
	const b = new Bench(page);
	const part = 'Not every LSM’s labels can be restored, and a name says nothing about policy.';
	const why = `Why ENOSYS Image and kernel both name selinux, so check ${numberOf('same LSM')} passes. But only lsm_none or default may be kept. ${part} Would pass: a call without RESTART_KEEP_LSM.`;
	await expect(b.verdict).toHaveAccessibleDescription(why);
	await expect(b.verdict).not.toContainText(part);
	await expect(b.remark.getByText('the names match')).toBeInViewport({ ratio: 0.4 });
	await b.remark.getByRole('button', { name: 'Close' }).click();
	await test.step('message and killed caller both show', async () => {
		await b.restartFlag('RESTART_TASKSELF', true);
		for (const text of [
			b.verdict.getByText('c/r: RESTART_KEEP_LSM unsupported for selinux'),
			b.verdict.getByText('-1 ENOSYS, and RESTART_TASKSELF kills the caller.')
		])
			await expect(text).toBeInViewport({ ratio: 0.4 });
		await b.restartFlag('RESTART_TASKSELF', false);
	});
	await b.restartFlag('RESTART_KEEP_LSM', false);
	await expect(b.verdict).toHaveAccessibleDescription(
		/^Why accepted Format, processor and constants/
	);
	await test.step('an ordinary edit moves nothing below it', async () => {
		const before = await fromTop(b.grid);
		await b.member('rev').fill('3');
		await expect(b.verdict).toContainText('EINVAL');
		expect(await fromTop(b.grid)).toBe(before);
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('it scrolls away under the verdict', async ({ page, open }) => {
		await open('#x/selinux-kept');
		const b = new Bench(page);
		const text = page.getByText('a name says nothing about policy');
		await expect(text).toBeInViewport();
		await page.mouse.wheel(0, 600);
		await expect(text).not.toBeInViewport();
		await expect(b.verdict.getByText('= -1 ENOSYS')).toBeInViewport();
	});
});
