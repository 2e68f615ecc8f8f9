/**
 * What a person sees at once, by geometry: text over text or over an input; text that is cut, covered or out of the page; inputs
 * too narrow for their values; lines through labels; text that does not stand out from what is below it.
 */
import type { Page } from '@playwright/test';

/**
 * All faults, with their texts and where they are in the page, when it has its code and is painted: one call, which is most of what
 * a look costs.
 * @param unfolds where closed details are opened first; without it the page is looked at as it is, at once
 * @param bars also controls that a bar covers when they come into view from below or from above
 */
export const seen = (
	page: Page,
	{ unfolds, bars = false }: { unfolds?: string; bars?: boolean } = {}
): Promise<string[]> =>
	page.evaluate(
		`${unfolds === undefined ? 'Promise.resolve()' : `(${String(whenPainted)})(${JSON.stringify(unfolds)})`}
			.then(() => [${(bars ? [look, reach] : [look]).map((find) => `...${kept(find)}()`).join()}])`
	);

/** A function that stays in the page for the next look, when it runs in half the time. */
const kept = (it: (...args: never[]) => unknown) => `(window.${it.name}_kept ??= ${String(it)})`;

/** Another fragment, as a plan opens it. What follows is drawn and fitted before the next task. */
export const goTo = (page: Page, hash: string): Promise<void> => page.evaluate(go, hash);

/** It runs in the page. */
function go(hash: string): Promise<void> {
	return new Promise<void>((done) => {
		if (location.hash === `#${hash}`) done();
		addEventListener('hashchange', () => setTimeout(done), { once: true });
		location.hash = hash;
	});
}

/** All faults at a fragment in a window that may have another size now, what is below it, and the size of the type. */
export const seenAt = (
	page: Page,
	fragment: string
): Promise<{ faults: string[]; below: number; root: number }> =>
	page.evaluate(`${kept(go)}(${JSON.stringify(fragment)})
		.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
		.then(() => {
			const { documentElement: e } = document;
			const root = parseFloat(getComputedStyle(e).fontSize);
			return { faults: ${kept(look)}(), below: e.scrollHeight - innerHeight, root };
		})`);

/** It runs in the page. */
async function whenPainted(unfolds: string): Promise<void> {
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	await frame();
	while (document.documentElement.dataset.loading !== undefined) await frame();
	for (const e of document.querySelectorAll<HTMLDetailsElement>(`${unfolds} details`))
		e.open = true;
	await frame();
	await frame();
}

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}
/** A line of a text, or an input. */
interface Piece extends Box {
	e: Element;
	name: string;
	/** The dialog, bar or other box that it moves with; null for the page. */
	layer: Element | null;
	isText: boolean;
}
type Colour = [red: number, green: number, blue: number, alpha: number];

/** It runs in the page, so all that it needs is within it. */
function look(): string[] {
	const found = new Set<string>();
	const report = (fault: string, at: Box) =>
		found.add(`${fault}, at ${Math.round(at.left)},${Math.round(at.top + scrollY)}`);
	const cached = <V>(make: (e: Element) => V): ((e: Element) => V) => {
		const known = new Map<Element, V>();
		return (e) => {
			if (!known.has(e)) known.set(e, make(e));
			return known.get(e)!;
		};
	};
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
	const colours = new Map<string, Colour>();
	function colourOf(css: string): Colour {
		const known = colours.get(css);
		if (known) return [...known];
		canvas.clearRect(0, 0, 1, 1);
		// a pattern is no colour
		canvas.fillStyle = 'transparent';
		canvas.fillStyle = css;
		canvas.fillRect(0, 0, 1, 1);
		const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
		const colour: Colour = [red!, green!, blue!, alpha! / 255];
		colours.set(css, colour);
		return [...colour];
	}
	const styleOf = cached((e) => getComputedStyle(e));
	const common = (a: Box, b: Box): Box => ({
		left: Math.max(a.left, b.left),
		top: Math.max(a.top, b.top),
		right: Math.min(a.right, b.right),
		bottom: Math.min(a.bottom, b.bottom)
	});
	const touches = (a: Box, b: Box, by: number) =>
		Math.min(a.right, b.right) - Math.max(a.left, b.left) > by &&
		Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
	const named = (e: Element) => `${e.localName}.${e.classList[0] ?? ''}`;

	// Behind a modal dialog nothing is read.
	const root = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
	/** A clip path hides what is for screen readers alone; of a drawing the browser does not say what is not displayed. */
	const isHidden = cached(
		(e): boolean =>
			styleOf(e).clipPath !== 'none' ||
			styleOf(e).display === 'none' ||
			(e.parentElement !== null && isHidden(e.parentElement))
	);
	const isSeen = cached(
		(e) =>
			!e.closest('#svelte-announcer, option, script, style, [inert]') &&
			e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
			!isHidden(e)
	);
	const layerOf = cached((e): Element | null =>
		/fixed|sticky/.test(styleOf(e).position) || e.matches('dialog, [popover]')
			? e
			: e.parentElement && layerOf(e.parentElement)
	);

	interface Frame extends Box {
		e: Element;
		hidesX: boolean;
		hidesY: boolean;
	}
	const holds = (s: CSSStyleDeclaration) =>
		s.position !== 'static' || s.contain !== 'none' || s.containerType !== 'normal';
	/** Of a drawing in another the browser says only where its shapes are. */
	function viewOf({ x, y, width, height, parentElement }: SVGSVGElement): Box {
		const toPage = (parentElement as unknown as SVGGraphicsElement).getScreenCTM()!;
		const at = (right: number, down: number) =>
			new DOMPoint(
				x.baseVal.value + right * width.baseVal.value,
				y.baseVal.value + down * height.baseVal.value
			).matrixTransform(toPage);
		return { left: at(0, 0).x, right: at(1, 0).x, top: at(0, 0).y, bottom: at(0, 1).y };
	}
	/** The boxes that an element is clipped by, the nearest first. What is placed absolutely leaves those that do not hold it. */
	const framesOf = cached((e): Frame[] => {
		const s = styleOf(e);
		if (e === document.body || s.position === 'fixed') return [];
		let around = e.parentElement;
		while (s.position === 'absolute' && around && !holds(styleOf(around)))
			around = around.parentElement;
		const outer = around ? framesOf(around) : [];
		const [x, y] = [s.overflowX, s.overflowY];
		// of drawings only one that lies in another cuts, as over the bytes of a member
		const isInner = e instanceof SVGSVGElement && e.ownerSVGElement !== null;
		if (x + y === 'visiblevisible' || (e instanceof SVGElement && !isInner)) return outer;
		const { left, right, top, bottom } = isInner ? viewOf(e) : e.getBoundingClientRect();
		const [freeX, freeY] = [x === 'visible', y === 'visible'];
		const own = {
			e,
			left: freeX ? -Infinity : left,
			right: freeX ? Infinity : right,
			top: freeY ? -Infinity : top,
			bottom: freeY ? Infinity : bottom,
			hidesX: /hidden|clip/.test(x),
			hidesY: /hidden|clip/.test(y)
		};
		return [own, ...outer];
	});
	/** What is left of a part of an element, and the first box that cuts it and does not scroll. */
	function clip(whole: Box, e: Element): { box: Box; by: Element | null } {
		let box = whole;
		let by: Element | null = null;
		for (const frame of framesOf(e)) {
			const inner = common(box, frame);
			const cutX = inner.left - box.left > 2 || box.right - inner.right > 2;
			const cutY = inner.top - box.top > 2 || box.bottom - inner.bottom > 2;
			if ((cutX && frame.hidesX) || (cutY && frame.hidesY)) by ??= frame.e;
			box = inner;
		}
		return { box, by };
	}

	// ---- texts and inputs

	const seen: Piece[] = [];
	const add = (e: Element, box: Box, name: string, isText: boolean) => {
		if (box.right - box.left < 1 || box.bottom - box.top < 1) return false;
		return seen.push({ ...box, e, name, layer: layerOf(e), isText });
	};
	const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
		const e = node.parentElement!;
		const text = node.nodeValue!.trim();
		if (text === '' || !isSeen(e)) continue;
		const name = JSON.stringify(text.slice(0, 60));
		const range = document.createRange();
		range.selectNodeContents(node);
		for (const { left, right, top, bottom } of range.getClientRects()) {
			// the letters, without the space between lines
			const half = Math.min(bottom - top, 0.8 * parseFloat(styleOf(e).fontSize)) / 2;
			const middle = (top + bottom) / 2;
			const { box, by } = clip({ left, right, top: middle - half, bottom: middle + half }, e);
			if (!add(e, box, name, true) || !by) continue;
			// a title, or what opens, has all of it: a summary, a row, the line at the foot
			if (!e.closest('[title], summary, tr:has([aria-expanded]), aside'))
				report(`${name} is cut by ${named(by)}`, box);
		}
	}
	/** How many letters of a long value an input shows: the longest name of an LSM; of a draft what shows that one types. */
	const least = (e: Element) => (e.ariaInvalid === 'true' ? 4 : 10);
	for (const e of root.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
		'input:not([type=checkbox], [type=radio], [type=file], [type=range]), select'
	)) {
		if (!isSeen(e)) continue;
		const value = 'selectedOptions' in e ? (e.selectedOptions[0]?.text ?? '') : e.value;
		const name = `<${e.ariaLabel ?? e.labels?.[0]?.innerText ?? e.id}> ${JSON.stringify(value.slice(0, 60))}`;
		if (!add(e, clip(e.getBoundingClientRect(), e).box, name, false)) continue;
		const s = styleOf(e);
		canvas.font = s.font;
		const width = (text: string) => canvas.measureText(text).width;
		// beside the value there may be the arrow of a list
		const room =
			'selectedOptions' in e
				? e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight)
				: width(value) - (e.scrollWidth - e.clientWidth);
		const needs = width('selectedOptions' in e ? value : value.slice(0, least(e)));
		if (needs > room + 1)
			report(`${name} needs ${Math.round(needs)} px and has ${Math.round(room)}`, seen.at(-1)!);
	}

	// ---- nothing over them, and all of them in the page

	seen.sort((a, b) => a.top - b.top);
	for (const [i, a] of seen.entries())
		for (let j = i + 1; j < seen.length && seen[j]!.top < a.bottom; j++) {
			const b = seen[j]!;
			if (a.layer === b.layer && a.e !== b.e && touches(a, b, 2))
				report(`${a.name} and ${b.name} lie over each other`, common(a, b));
		}
	/** What can lie over something: to ask what is at each point would take most of the time. */
	const sheets = [...root.querySelectorAll('*')]
		.filter((e) => styleOf(e).position === 'absolute' && isSeen(e))
		.filter((e) => colourOf(styleOf(e).backgroundColor)[3] > 0.9)
		.map((e) => ({ e, box: e.getBoundingClientRect() }));
	for (const one of seen) {
		if (one.right > innerWidth + 1 || one.left < -1) report(`${one.name} is out of the page`, one);
		const x = (one.left + one.right) / 2;
		const y = (one.top + one.bottom) / 2;
		for (const { e, box } of sheets) {
			if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
			if (layerOf(e) !== one.layer || e.contains(one.e) || one.e.contains(e)) continue;
			const first = document.elementFromPoint(x, y);
			if (first && e.contains(first)) report(`${one.name} is covered by ${named(e)}`, one);
		}
	}
	const { scrollWidth } = document.documentElement;
	if (scrollWidth > innerWidth) found.add(`the page is ${scrollWidth - innerWidth} px too wide`);

	// ---- lines through texts, and texts on marks

	const over = (top: Colour, below: Colour): Colour =>
		[
			...([0, 1, 2] as const).map((i) => top[i] * top[3] + below[i] * (1 - top[3])),
			1
		] as unknown as Colour;
	const light = (c: Colour) =>
		[0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
			const v = c[i]! / 255;
			return sum + share * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		}, 0.05);
	const contrast = (a: Colour, b: Colour) => {
		const [x, y] = [light(a), light(b)];
		return Math.max(x, y) / Math.min(x, y);
	};
	const opacityOf = cached(
		(e): number => Number(styleOf(e).opacity) * (e.parentElement ? opacityOf(e.parentElement) : 1)
	);
	const faded = ([r, g, b, a]: Colour, e: Element): Colour => [r, g, b, a * opacityOf(e)];
	/** The colour of the boxes that an element lies in. */
	const groundOf = cached((e): Colour => {
		const own = faded(colourOf(styleOf(e).backgroundColor), e);
		return e.parentElement ? over(own, groundOf(e.parentElement)) : over(own, [255, 255, 255, 1]);
	});
	const inkOf = cached((e) =>
		faded(colourOf(e instanceof SVGElement ? styleOf(e).fill : styleOf(e).color), e)
	);
	const words = seen.filter((one) => one.isText);
	const shapes = [...root.querySelectorAll<SVGGeometryElement>('svg :is(path, rect, line, circle)')]
		.filter((e) => isSeen(e) && !e.closest('defs, pattern, clipPath, mask'))
		.map((e) => ({ e, s: styleOf(e), box: e.getBoundingClientRect(), toPage: e.getScreenCTM()! }));
	const grounds = new Map<Piece, Colour[]>();
	for (const { e, s, box, toPage } of shapes) {
		const isLine = s.fill === 'none' || e.localName === 'line';
		if (isLine && s.stroke === 'none') continue;
		const svg = e.ownerSVGElement!;
		// as long as all of its rows
		if (isLine && svg.closest('[role=grid]')) continue;
		const inView = clip(box, svg).box;
		const near = words.filter(
			(one) => one.layer === layerOf(svg) && touches(one, inView, isLine ? -1 : 1)
		);
		if (near.length === 0) continue;
		if (isLine) {
			const length = e.getTotalLength();
			for (let at = 0; at <= length; at += 3) {
				const { x, y } = e.getPointAtLength(at).matrixTransform(toPage);
				for (const one of near) {
					// the middle of small letters
					const third = (one.bottom - one.top) / 3;
					const through =
						x > one.left + 1 && x < one.right - 1 && y > one.top + third && y < one.bottom - third;
					if (through) report(`a line of ${named(e.ownerSVGElement!)} crosses ${one.name}`, one);
				}
			}
			continue;
		}
		const fill = faded(colourOf(s.fill), e);
		fill[3] *= Number(s.fillOpacity);
		const back = toPage.inverse();
		for (const one of near) {
			const isBelow = e.compareDocumentPosition(one.e) & Node.DOCUMENT_POSITION_FOLLOWING;
			const y = (one.top + one.bottom) / 2;
			const on = [0.15, 0.5, 0.85].some((part) => {
				const x = one.left + part * (one.right - one.left);
				return e.isPointInFill(new DOMPoint(x, y).matrixTransform(back));
			});
			if (!on) continue;
			if (isBelow) grounds.set(one, [...(grounds.get(one) ?? [groundOf(one.e)]), fill]);
			else if (fill[3] > 0.1)
				report(`a mark of ${named(e.ownerSVGElement!)} covers ${one.name}`, one);
		}
	}
	for (const one of words) {
		if (inkOf(one.e)[3] === 0 || one.e.closest(':disabled, [aria-disabled=true]')) continue;
		const ground = (grounds.get(one) ?? [groundOf(one.e)]).reduce((below, top) => over(top, below));
		const by = contrast(over(inkOf(one.e), ground), ground);
		if (by < 4.45) report(`${one.name} has a contrast of ${by.toFixed(1)}`, one);
	}
	return [...found];
}

/** It runs in the page. In both directions: a control comes into view from below or from above. */
function reach(): string[] {
	const found = new Set<string>();
	const isShown = (e: Element) => !e.closest('.hidden, [inert]') && e.checkVisibility();
	const bars = [...document.querySelectorAll('body *')].filter(
		(e) => /fixed|sticky/.test(getComputedStyle(e).position) && isShown(e)
	);
	const controls = [
		...document.querySelectorAll<HTMLElement>(
			'a[href], button, input, select, summary, [tabindex="0"]'
		)
	].filter((e) => isShown(e) && !bars.some((bar) => bar.contains(e)));
	for (const order of [controls, controls.toReversed()])
		for (const e of order) {
			// as the Tab key does
			e.focus({ preventScroll: true });
			e.scrollIntoView({ block: 'nearest', behavior: 'instant' });
			const { left, top, width, height } = e.getBoundingClientRect();
			const [x, y] = [left + width / 2, top + height / 2];
			for (const bar of bars) {
				const r = bar.getBoundingClientRect();
				if (x > r.left && x < r.right && y > r.top && y < r.bottom)
					found.add(`"${e.ariaLabel ?? e.textContent.trim()}" is under ${bar.className}`);
			}
		}
	(document.activeElement as HTMLElement).blur();
	scrollTo(0, 0);
	return [...found];
}
