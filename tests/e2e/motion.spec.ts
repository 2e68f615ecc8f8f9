/** No animation, no smooth scrolling. */
import type { Page } from '@playwright/test';
import { expect, painted, ready, test } from './fixture.ts';
import { refusedByLsm, selectionShown, underCursor } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test.describe('motion', () => {
	/** Counts running animations, transitions and smooth scrolling. */
	const moving = (page: Page) =>
		page.evaluate(() => {
			const styles = [...document.querySelectorAll('*')].map((e) => getComputedStyle(e));
			return {
				animations: document.getAnimations().length,
				transitions: styles.filter((s) => /[1-9]/.test(s.transitionDuration)).length,
				named: styles.filter((s) => s.animationName !== 'none').length,
				smooth: styles.filter((s) => s.scrollBehavior !== 'auto').length
			};
		});
	const NOTHING = { animations: 0, transitions: 0, named: 0, smooth: 0 };

	test('nothing animates, with or without reduced motion', async ({ page, open }) => {
		const pictures: Buffer[] = [];
		// else the second page restores the work of the first, and says so
		await page.addInitScript(() => localStorage.clear());
		for (const reducedMotion of ['no-preference', 'reduce'] as const) {
			await page.emulateMedia({ reducedMotion });
			await open();
			expect(await moving(page)).toEqual(NOTHING);
			await refusedByLsm(page);
			expect(await moving(page)).toEqual(NOTHING);
			await page.mouse.move(0, 0);
			await selectionShown(page);
			await ready(page);
			// The dots under a word come out a little different, depending on how much the browser paints at once.
			for (const colorScheme of ['dark', 'light'] as const) {
				await page.emulateMedia({ colorScheme });
				await painted(page);
			}
			pictures.push(await page.screenshot());
		}
		expect(pictures[0]!.equals(pictures[1]!), 'the two pictures are the same').toBe(true);
	});

	test('a jump arrives at once', async ({ page, open }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.emulateMedia({ reducedMotion: 'no-preference' });
		await open();
		await refusedByLsm(page);
		for (const name of ['Field', 'Bytes', numbered('Check {same LSM}'), 'Log line']) {
			// Both are read in the same task: a smooth scroll would only have begun.
			const [at, later] = await underCursor(page)
				.getByRole('button', { name })
				.evaluate(async (button: HTMLButtonElement) => {
					button.click();
					const here = window.scrollY;
					await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
					return [here, window.scrollY];
				});
			expect(at, name).toBe(later);
		}
		for (const name of ['Image', 'Bytes', 'Kernel', 'Checks', 'Log']) {
			await page.getByRole('navigation', { name: 'Parts' }).getByRole('link', { name }).click();
			expect(await moving(page)).toEqual(NOTHING);
		}
	});
});
