import type { Page } from '@playwright/test';

/** Text and controls that are out of the page, or cut by their box. */
export const cut = (page: Page) =>
	page.evaluate(() => {
		const out = new Set<string>();
		const named = (e: Element) =>
			`${e.localName} "${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 40)}"`;
		if (document.documentElement.scrollWidth > innerWidth) out.add('the page scrolls sideways');
		const dialog = document.querySelector('dialog:modal');
		if (dialog && dialog.scrollWidth > dialog.clientWidth) out.add('the dialog scrolls sideways');
		for (const e of document.querySelectorAll<HTMLElement>('body *')) {
			if (e.closest('svg, .hidden, #svelte-announcer') || !e.checkVisibility()) continue;
			// Shortened on purpose: the selection stands whole beneath the bytes, an object in its block.
			if (e.closest('aside, #image-part summary')) continue;
			const control = e.matches('button, input, select, a');
			const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.nodeValue!.trim() !== '');
			const { left, right, width } = e.getBoundingClientRect();
			if (width === 0 || !(control || text)) continue;
			if (left < -1 || right > innerWidth + 1) out.add(`${named(e)} is out of the page`);
			for (let a: HTMLElement | null = e; a; a = a.parentElement) {
				// Inputs, and boxes that scroll, may hold more than they show.
				if (a.matches('input, select, textarea, html, body')) continue;
				const { overflowX } = getComputedStyle(a);
				const box = a.getBoundingClientRect();
				if (overflowX === 'hidden' || overflowX === 'clip')
					if (right > box.right + 1 || (a === e && a.scrollWidth > a.clientWidth + 1))
						out.add(`${named(e)} is cut by ${a.className}`);
			}
		}
		return [...out];
	});
