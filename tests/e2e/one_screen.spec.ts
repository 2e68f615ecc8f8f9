/** The verdict: what decides it is on the screen with it, and why it is so stands beside it, which is no part of what is announced. */
import type { Locator } from '@playwright/test';
import { cut } from './cut.ts';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numberOf } from '../unit/numbered.ts';

/** Wherever the page is scrolled. */
const fromTop = (part: Locator) =>
	part.evaluate((element) => element.getBoundingClientRect().top + scrollY);

test('what decides the verdict is in view with it, and stays where it is; it says why', async ({
	page,
	open
}) => {
	await open('#x/selinux-on-smack');
	const b = new Bench(page);
	await test.step('at most 80 controls are in view, and what is used most is among them', async () => {
		for (const name of ['New', 'Open', 'Download', 'Undo', 'Share', 'More', 'Go to, find, fill'])
			await expect(b.button(name)).toBeInViewport({ ratio: 1 });
		const count = await page.evaluate(
			() =>
				[
					...document.querySelectorAll<HTMLInputElement>(
						'a[href], button, input, select, summary, textarea, [tabindex="0"]'
					)
				].filter((e) => {
					const { top, bottom, width, height } = e.getBoundingClientRect();
					const seen = top < innerHeight && bottom > 0 && width > 1 && height > 1;
					return (
						seen && e.checkVisibility() && e.tabIndex >= 0 && !e.matches(':disabled, .hidden *')
					);
				}).length
		);
		expect(count).toBeGreaterThan(50);
		expect(count).toBeLessThanOrEqual(80);
	});
	await test.step('what is pressed, and all above it, stays where it is', async () => {
		const flag = b.setting('RESTART_KEEP_LSM');
		const lsm = b.setting('running LSM');
		const places = async () => {
			const named = [
				flag,
				lsm,
				page.getByRole('slider'),
				page.getByRole('heading', { name: 'Image', exact: true }),
				page.getByRole('heading', { name: 'At the caret', exact: true, includeHidden: true })
			];
			const { x } = (await b.button('bytes consumed').boundingBox())!;
			return [x, ...(await Promise.all(named.map(async (e) => (await e.boundingBox())?.y)))];
		};
		const sizes = [
			[1440, 900],
			[1280, 720],
			[390, 844]
		] as const;
		for (const [width, height] of sizes) {
			await page.setViewportSize({ width, height });
			await page.evaluate(() => scrollTo(0, 0));
			await flag.setChecked(true);
			await lsm.fill('smack');
			const before = await places();
			for (const name of ['selinux', 'lsm_none']) {
				await lsm.fill(name);
				expect(await places(), `${name} at ${width} px`).toEqual(before);
			}
			await flag.setChecked(false);
			expect(await places(), `without the flag at ${width} px`).toEqual(before);
			if (width < 600) continue; // there the bytes come later
			const who = b.button('Who checks what');
			await who.click();
			expect(await places(), `who checks what at ${width} px`).toEqual(before);
			await who.click();
		}
	});
	await test.step('the verdict and what decides it share the screen', async () => {
		await page.setViewportSize({ width: 1280, height: 720 });
		await page.evaluate(() => scrollTo(0, 0));
		await b.show('selinux-on-smack');
		const verdict = b.verdict.getByText('= -1 EINVAL (Invalid argument)');
		for (const part of [
			verdict,
			b.byte(0),
			b.byte(0x12b),
			b.setting('running LSM'),
			b.setting('RESTART_KEEP_LSM'),
			b.rung(/strncmp/)
		])
			await expect(part).toBeInViewport({ ratio: 1 });
		for (const rung of await page.getByLabel('Checks').getByRole('listitem').all())
			await expect(rung).toBeInViewport({ ratio: 1 });
		await expect.poll(() => cut(page)).toEqual([]);
		await test.step('the verdict stays while the page scrolls', async () => {
			for (const part of ['image', 'bytes', 'kernel', 'checks', 'log']) {
				await page.locator(`#${part}-part`).evaluate((e) => e.scrollIntoView());
				await expect(verdict).toBeInViewport({ ratio: 1 });
			}
		});
		await test.step('the constants are one line, until one of them matters', async () => {
			const member = b.member('constants.signal_nsig');
			const show = b.button('Members of constants');
			await expect(page.getByText('10 values, all as this kernel’s')).toBeVisible();
			await expect(member).toBeHidden();
			await b.byte(0x24).click();
			await expect(member).toBeVisible();
			await b.byte(0).click();
			await expect(member, 'nothing moves until it is folded').toBeVisible();
			await show.click();
			await expect(member).toBeHidden();
			await open();
			await page.getByText(/^Caller/).click();
			await page.getByLabel('kernel signal_nsig').fill('65');
			await expect(member).toBeVisible();
		});
	});
	await test.step('it says why, which describes the verdict, and is not announced', async () => {
		await b.show('selinux-kept');
		await page.setViewportSize({ width: 1440, height: 900 });
		const part = 'Not every LSM’s labels can be restored, and a name says nothing about policy.';
		const why = `Why ENOSYS Image and kernel both name selinux, so check ${numberOf('same LSM')} passes. Only lsm_none or default passes check ${numberOf('kept LSM')}. ${part} What would pass: a call without RESTART_KEEP_LSM.`;
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
		await test.step('on a phone it scrolls away under the verdict', async () => {
			await page.setViewportSize({ width: 390, height: 844 });
			await b.show('selinux-kept');
			const text = page.getByText('a name says nothing about policy');
			await page.evaluate(() => scrollTo(0, 0));
			await expect(text).toBeInViewport();
			await page.mouse.move(200, 500);
			await page.mouse.wheel(0, 600);
			await expect(text).not.toBeInViewport();
			await expect(b.verdict.getByText('= -1 ENOSYS')).toBeInViewport();
		});
	});
});
