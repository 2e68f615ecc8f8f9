import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The violations that axe finds in the page, or within a selector. */
export async function violations(page: Page, within?: string) {
	// Axe describes only violations: describing thousands of passes takes most of its time. Legacy mode ignores frames, so axe
	// needs no page of its own to collect their results.
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
	if (within) axe.include(within);
	return (await axe.analyze()).violations;
}
