import type { Page } from '@playwright/test';

/**
 * Gives the page a font that is about 3 % wider than DejaVu Sans Condensed, as Noto Sans is. Made of a font that every
 * machine with the narrow one has.
 */
export const widenFont = (page: Page) =>
	page.evaluate(async () => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`
			@font-face { font-family: Wide; src: local('DejaVu Sans'); size-adjust: 92%; }
			@font-face { font-family: Wide; src: local('DejaVu Sans Bold'); font-weight: bold; size-adjust: 92%; }
			:root { --sans: Wide, sans-serif !important; }`);
		document.adoptedStyleSheets = [sheet];
		await Promise.all(['', 'bold'].map((weight) => document.fonts.load(`${weight} 13px Wide`)));
	});
