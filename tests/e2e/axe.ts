import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** The violations that axe finds in the page, or within a selector. */
export async function violations(page: Page, within?: string) {
	// Axe describes only violations: describing thousands of passes takes most of its time. Legacy mode ignores frames, so axe
	// needs no page of its own to collect their results.
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
	if (within) axe.include(within);
	return (await axe.analyze()).violations;
}

/** At each width in px nothing runs out of the page, and axe finds nothing. */
export async function expectClean(page: Page, widths: readonly number[]) {
	for (const width of widths) {
		await page.setViewportSize({ width, height: 844 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
			.toBeLessThanOrEqual(0);
		expect(await violations(page), `at ${width} px`).toEqual([]);
	}
}
