import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** The small build: each page reads and compiles it. */
const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Kinds of texts whose contrast was found to be enough, on any page that this worker has seen. */
const measured = new Set<string>();

/** What the colour scheme changes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Looks with axe, once it is in the page. It measures the contrast of two texts of each kind that was not measured before: hundreds
 * of equal bytes, on page after page, would take most of the time. Texts of one kind have the same element, classes, colours and
 * size, and the same backgrounds behind them.
 */
async function look({
	within,
	only,
	known
}: {
	within?: string;
	only?: string[];
	known: string[];
}) {
	const { axe } = window as unknown as { axe?: typeof import('axe-core') };
	if (!axe) return null;
	const times = new Map(known.map((kind) => [kind, 2]));
	const kinds = new Map<unknown, string>();
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
			// an earlier run may have marked it
			if (e.toggleAttribute('data-contrast', before < 2)) kinds.set(e, kind);
		}
		for (const child of e.children) walk(child, ground);
	};
	walk(document.documentElement, '');
	axe.configure({
		rules: [
			{ id: 'color-contrast', selector: '[data-contrast]' },
			// `/#start` and `/#workbench` lead to the first page, and nowhere on this one.
			{ id: 'skip-link', enabled: false }
		]
	});
	// To describe thousands of passes takes time, and so does a second copy of all styles, which no rule here reads.
	const { violations, incomplete } = await axe.run(within ?? document, {
		resultTypes: ['violations', 'incomplete'],
		elementRef: true,
		iframes: false,
		preload: false,
		...(only && { runOnly: only })
	});
	// what axe cannot measure here it is asked on the next page
	for (const { nodes } of incomplete) for (const { element } of nodes) kinds.delete(element);
	return { violations, kinds: [...kinds.values()] };
}

/** The violations that axe finds in the page, or within a selector. @param seen whether it has been seen in other colours */
export async function violations(page: Page, within?: string, seen = false) {
	const asked = { within, only: seen ? OF_COLOURS : undefined, known: [...measured] };
	let found = await page.evaluate(look, asked);
	if (!found) {
		await page.evaluate(AXE);
		found = await page.evaluate(look, asked);
	}
	const { violations, kinds } = found!;
	if (violations.length === 0 && within === undefined) for (const kind of kinds) measured.add(kind);
	return violations;
}

/** Nothing runs out of the page at any width in px. The last width stays. */
export async function expectFits(page: Page, widths: readonly number[]) {
	for (const width of widths) {
		await page.setViewportSize({ width, height: 844 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
				message: `at ${width} px`
			})
			.toBeLessThanOrEqual(0);
	}
}

/** Axe finds nothing at the last width, and nothing runs out of the page at any width in px. */
export async function expectClean(page: Page, widths: readonly number[]) {
	await expectFits(page, widths);
	expect(await violations(page), `at ${widths.at(-1)} px`).toEqual([]);
}
