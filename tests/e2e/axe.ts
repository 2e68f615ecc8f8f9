import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './fixture.ts';

/** Rules whose answer depends on colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Marks the texts whose contrast axe measures: two of each kind, because hundreds of equal bytes would take most of the time. Texts
 * of one kind have the same element, classes, colours and size, and the same backgrounds behind them.
 */
function markTexts() {
	const times = new Map<string, number>();
	const walk = (e: Element, behind: string) => {
		const s = getComputedStyle(e);
		const paint = `${s.backgroundColor} ${s.backgroundImage} ${s.opacity} ${s.filter}`;
		const clear = paint === 'rgba(0, 0, 0, 0) none 1 none';
		const ground = clear ? behind : `${behind}/${paint}`;
		const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.nodeValue!.trim() !== '');
		if ((text || e.matches('input, select, textarea')) && e.checkVisibility()) {
			const name = `${e.localName} ${e.getAttribute('class')}`;
			const kind = `${name} ${s.color} ${s.textShadow} ${s.fontSize} ${s.fontWeight} ${ground}`;
			const before = times.get(kind) ?? 0;
			times.set(kind, before + 1);
			e.toggleAttribute('data-contrast', before < 2);
		}
		for (const child of e.children) walk(child, ground);
	};
	walk(document.documentElement, '');
}

type Rules = 'all' | 'of colours' | 'of elements';

async function run(page: Page, which: Rules, within?: string) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	if (which !== 'of elements') await page.evaluate(markTexts);
	return page.evaluate(
		async ({ which, within, colours }) => {
			const { axe } = window as unknown as { axe: typeof import('axe-core') };
			axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-contrast]' }] });
			const off = Object.fromEntries(colours.map((id) => [id, { enabled: false }]));
			const { violations } = await axe.run(within ?? document, {
				// to describe thousands of passes takes time, too
				resultTypes: ['violations'],
				iframes: false,
				...(which === 'of colours' && { runOnly: colours }),
				...(which === 'of elements' && { rules: off })
			});
			for (const e of document.querySelectorAll('[data-contrast]'))
				e.removeAttribute('data-contrast');
			return violations;
		},
		{ which, within, colours: COLOURS }
	);
}

/** The violations that axe finds in the page, or within a selector. */
export const violations = (page: Page, within?: string) => run(page, 'all', within);

/**
 * Nothing runs out of the page at any width in px. Axe finds nothing at the first width, and nothing in the elements at the last: the
 * colours are the same at every width.
 */
export async function expectClean(page: Page, widths: readonly number[]) {
	for (const [i, width] of widths.entries()) {
		await page.setViewportSize({ width, height: 844 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
			.toBeLessThanOrEqual(0);
		const rules = i === 0 ? 'all' : i === widths.length - 1 ? 'of elements' : null;
		if (rules) expect(await run(page, rules), `at ${width} px`).toEqual([]);
	}
}

/** In dark colours every text can be read, too. The elements are those of the light page. */
export async function expectCleanInDark(page: Page) {
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await run(page, 'of colours'), 'in dark colours').toEqual([]);
	await page.emulateMedia({ colorScheme: 'light' });
}
