import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds in the page, or within what a selector names. */
export async function violations(page: Page, within?: string) {
	// Only violations are described: describing thousands of passes takes most of axe's time. Without frames its own
	// page, where the results of frames come together, is not needed.
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
	if (within) axe.include(within);
	return (await axe.analyze()).violations;
}
