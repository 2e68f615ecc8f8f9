import type { Page } from '@playwright/test';

/** Pages of a PDF: each has an object of its own, and all but the objects' dictionaries is packed. */
export async function sheets(page: Page, format = 'A4'): Promise<number> {
	const pdf = (await page.pdf({ format })).toString('latin1');
	return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
