/** No animation, no smooth scrolling. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { refusedByLsm, selectionShown } from './workbench.ts';

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

test('nothing animates, and a jump arrives at once', async ({ page, open }) => {
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	await open();
	await refusedByLsm(page);
	await selectionShown(page);
	expect(await moving(page)).toEqual({ animations: 0, transitions: 0, named: 0, smooth: 0 });
});
