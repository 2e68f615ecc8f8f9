/** What is drawn: provenance, forced colours, no motion, zoom and reflow. */
import type { Locator, Page } from '@playwright/test';
import { expect, painted, test } from './fixture.ts';
import { changed, contrast, luminance, type Box } from './pixels.ts';
import { Bench, vectorImage } from './workbench.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** An image that check 9 refuses, and its name selected. */
async function failing(page: Page): Promise<Bench> {
	const b = new Bench(page);
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await b.setting('current LSM').fill('smack');
	await b.setting('current LSM').blur();
	await b.rung(/strncmp/).click();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	return b;
}

async function boxOf(locator: Locator): Promise<Box> {
	const box = await locator.boundingBox();
	if (!box) throw new Error('not to be seen');
	return box;
}

test.describe('provenance', () => {
	const toggle = (page: Page) => page.getByRole('button', { name: 'Provenance' });

	/** Offset, length and class of the 326 bytes that August's kernel reads, from the format's own tables. */
	const AUG09: readonly (readonly [from: number, to: number, marks: string])[] = [
		[0, 8, 'length checked'], // h: 1, 72
		[8, 26, 'checked'], // magic to rev
		[26, 32, 'padding'],
		[32, 52, 'checked'], // the ten constants
		[52, 56, 'padding'],
		[56, 64, ''], // time
		[64, 72, 'checked'], // uflags
		[72, 80, 'length checked'],
		[80, 145, ''], // release
		[145, 153, 'length checked'],
		[153, 218, ''], // version
		[218, 226, 'length checked'],
		[226, 291, ''], // machine
		[291, 299, 'length checked'],
		[299, 308, 'checked'], // "lsm_none" and its NUL, with KEEP_LSM
		[308, 310, ''], // what strncmp() does not come to
		[310, 318, 'length checked'],
		[318, 324, 'checked'], // has_fxsr, has_xsave, xstate_size
		[324, 326, 'padding'],
		[326, 328, 'tail']
	];

	test('each byte has the marks of its class', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.restartFlag('RESTART_KEEP_LSM', true);
		await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.from([0, 0])]));
		await expect(b.verdict).toContainText('= 0');
		await toggle(page).click();
		await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
		await expect(
			page.getByRole('list', { name: 'Provenance key' }).getByRole('listitem')
		).toHaveText([
			'checked',
			'no mark: nobody checks it',
			'type or len',
			'padding',
			'not an object'
		]);
		// The browser says which of the shapes each cell lies in.
		const drawn = await b.grid.evaluate((grid) => {
			const svg = grid.querySelector('.provenance')!;
			const origin = svg.getBoundingClientRect();
			const paths = ['length', 'checked', 'padding', 'tail'].map((kind) => ({
				kind,
				path: svg.querySelector<SVGPathElement>(`path.${kind}`)!
			}));
			return [...grid.querySelectorAll('[data-o]')].slice(0, -1).map((cell) => {
				const box = cell.getBoundingClientRect();
				const x = box.left + box.width / 2 - origin.left;
				const y = box.top + box.height / 2 - origin.top;
				return paths
					.filter(({ kind, path }) =>
						kind === 'checked'
							? path.isPointInStroke(new DOMPoint(x, box.bottom - origin.top - 2))
							: path.isPointInFill(new DOMPoint(x, y))
					)
					.map(({ kind }) => kind)
					.join(' ');
			});
		});
		expect(drawn).toEqual(
			AUG09.flatMap(([from, to, marks]) => Array.from({ length: to - from }, () => marks))
		);
		await toggle(page).click();
		await expect(page.getByRole('list', { name: 'Provenance key' })).toBeHidden();
	});

	for (const forcedColors of ['none', 'active'] as const)
		test.describe(`forced colours ${forcedColors}`, () => {
			test.use({ forcedColors });
			test('the classes are told apart by shape', async ({ page, open }) => {
				await open();
				const b = new Bench(page);
				await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.alloc(8)]));
				await toggle(page).click();
				// Zeros in the middle of their member: nothing but the marks differs.
				const zeros = { plain: 100, checked: 67, length: 2, padding: 28, tail: 330 };
				const seen: Record<string, string> = {};
				for (const [kind, offset] of Object.entries(zeros)) {
					await expect(b.byte(offset)).toHaveText('00');
					const list = await luminance(page, await boxOf(b.byte(offset)));
					// The page is what most pixels are; a mark is what stands out of it.
					const ground = [...list].sort((x, y) => x - y)[Math.floor(list.length / 2)]!;
					seen[kind] = list.map((l) => (contrast(l, ground) > 1.5 ? '#' : '.')).join('');
				}
				const kinds = Object.keys(seen);
				for (const x of kinds)
					for (const y of kinds.slice(kinds.indexOf(x) + 1)) {
						const [p, q] = [seen[x]!, seen[y]!];
						const pixels = [...p].filter((c, i) => c !== q[i]).length;
						expect(pixels, `${x} and ${y}`).toBeGreaterThan(8);
					}
			});
		});

	test('selection, hover and what differs from A are drawn too', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.button('Keep as A').click();
		await b.member('rev').fill('7');
		await toggle(page).click();
		await expect(b.grid.locator('.diff path')).toHaveAttribute('d', 'M168 21.5h21');
		await expect(b.grid.locator('.strong')).toHaveAttribute('d', 'M168 21h42v21h-42z');
		await b.byte(8).hover();
		await expect(b.grid.locator('.hover')).toHaveAttribute('d', 'M168 0.5h168m0 20h-168');
		// A byte that A has and B has not stands as an upright line.
		await b.byte(26).click();
		await page.keyboard.press('Delete');
		await expect(b.grid.locator('.diff path')).toHaveAttribute('d', /M\d+\.5 \d+v21/);
		await toggle(page).click();
		await expect(b.grid.locator('.diff path')).toHaveAttribute('d', /M\d+\.5 \d+v21/);
	});
});

test('the names under the spectrum do not run into one another', async ({ page, open }) => {
	for (const width of [1440, 1280, 1000]) {
		await page.setViewportSize({ width, height: 900 });
		for (const name of ['objref-uts-ns', 'good-x86-64', 'error-record']) {
			await open(`#x/${name}`);
			await expect(page.getByRole('note', { name: 'Remark' })).toContainText(`${name}: `);
			const gaps = await page.evaluate(() => {
				const texts = [...document.querySelectorAll('.spectrum g:not(.head) > text')];
				const boxes = texts.map((t) => t.getBoundingClientRect()).filter((r) => r.width > 0);
				boxes.sort((a, b) => a.left - b.left);
				return boxes.slice(1).map((r, i) => r.left - boxes[i]!.right);
			});
			expect(gaps.length).toBeGreaterThan(2);
			expect(Math.min(...gaps), `${name} at ${width}`).toBeGreaterThan(2);
			await open('gallery/'); // a fragment alone would load nothing anew
		}
	}
});

test('no label of the caller lies over a value', async ({ page, open }) => {
	for (const width of [1440, 1024]) {
		await page.setViewportSize({ width, height: 900 });
		await open('#x/v20-keep-eperm');
		await page.getByText(/^Caller:/).click();
		await page.getByLabel('kernel n_tty_buf_size').waitFor();
		const over = await page.evaluate(() =>
			[...document.querySelectorAll('.two .label, .two label')]
				.filter((label) => {
					const text = document.createRange();
					text.selectNodeContents(label);
					const next = label.nextElementSibling?.getBoundingClientRect();
					const { right, top, bottom } = text.getBoundingClientRect();
					const { right: edge } = label.closest('.two')!.getBoundingClientRect();
					return (
						right > edge ||
						(next &&
							next.top < bottom &&
							next.bottom > top &&
							right > next.left &&
							label.getBoundingClientRect().left < next.left)
					);
				})
				.map((label) => label.textContent)
		);
		expect(over).toEqual([]);
		await open('gallery/'); // a fragment alone would load nothing anew
	}
});

test.describe('motion', () => {
	/** What moves, or would: running animations, transitions, smooth scrolling. */
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
	const NOTHING = { animations: 0, transitions: 0, named: 0, smooth: 0 };

	test('nothing animates, and the preference changes nothing', async ({ page, open }) => {
		test.slow(); // two pages, and pictures of each compared pixel by pixel
		const pictures: number[][] = [];
		// Else the second page brings back what was done on the first, and says so.
		await page.addInitScript(() => localStorage.clear());
		for (const reducedMotion of ['no-preference', 'reduce'] as const) {
			await page.emulateMedia({ reducedMotion });
			await open();
			expect(await moving(page)).toEqual(NOTHING);
			await failing(page);
			expect(await moving(page)).toEqual(NOTHING);
			await page.mouse.move(0, 0);
			// What is loaded with the first selection has come: the lines, the foot, what is at the caret.
			await expect(page.locator('svg path[d*="H"]')).toHaveCount(1);
			await expect(page.getByRole('complementary', { name: 'Under the cursor' })).toBeVisible();
			await expect(page.getByRole('textbox', { name: 'u16, little endian' })).toBeVisible();
			await page.waitForLoadState('networkidle');
			await painted(page);
			pictures.push(await luminance(page, { x: 0, y: 0, width: 1440, height: 900 }));
		}
		expect(changed(pictures[0]!, pictures[1]!, 1.01), 'pixels that differ').toBe(0);
	});

	test('what is jumped to is there at once', async ({ page, open }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.emulateMedia({ reducedMotion: 'no-preference' });
		await open();
		await failing(page);
		for (const name of ['Field', 'Bytes', 'Check 9', 'Log line']) {
			// Read in the same task: an eased scroll would have only begun.
			const [at, later] = await page
				.getByRole('complementary', { name: 'Under the cursor' })
				.getByRole('button', { name })
				.evaluate(async (button: HTMLButtonElement) => {
					button.click();
					const here = window.scrollY;
					await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
					return [here, window.scrollY];
				});
			expect(at, name).toBe(later);
		}
		for (const name of ['Image', 'Bytes', 'Kernel', 'Checks', 'Log']) {
			await page.getByRole('navigation', { name: 'Parts' }).getByRole('link', { name }).click();
			expect(await moving(page)).toEqual(NOTHING);
		}
	});
});

for (const colorScheme of ['light', 'dark'] as const)
	test.describe(`forced colours, ${colorScheme}`, () => {
		test.use({ forcedColors: 'active', colorScheme });

		test('lines and marks that mean something can be seen', async ({ page, open }) => {
			await open();
			const b = new Bench(page);
			await b.restartFlag('RESTART_KEEP_LSM', true);
			await page.mouse.move(0, 0);
			const canvas = (await luminance(page, { x: 1, y: 300, width: 4, height: 4 }))[0]!;
			const clear = (list: number[]) => list.filter((l) => contrast(l, canvas) >= 3).length;

			// Each object's line under its bytes: two rows of pixels at the foot of a cell.
			const foot = async (offset: number): Promise<Box> => {
				const { x, y, width, height } = await boxOf(b.byte(offset));
				return { x, y: y + height - 4, width, height: 4 };
			};
			for (const offset of [10, 40, 100, 170, 240, 300, 320])
				expect(
					clear(await luminance(page, await foot(offset))),
					`line at ${offset}`
				).toBeGreaterThan(12);
			// And where a member begins.
			const { x, y, height } = await boxOf(b.byte(8));
			const start = await luminance(page, { x, y, width: 1, height: height - 4 });
			expect(clear(start)).toBe(start.length);

			const rung = b.rung(/strncmp/);
			const places = { rung: await boxOf(rung), byte: await boxOf(b.byte(301)) };
			const before = {
				rung: await luminance(page, places.rung),
				byte: await luminance(page, places.byte)
			};
			await b.setting('current LSM').fill('smack');
			await b.setting('current LSM').blur();
			await expect(b.verdict).toContainText('= -1 EINVAL');
			const failed = await luminance(page, places.rung);
			expect(changed(before.rung, failed, 3), 'the failing check').toBeGreaterThan(40);

			await rung.click();
			await page.mouse.move(0, 0);
			await painted(page);
			const marked = await luminance(page, places.byte);
			// Around the backplate of the digits.
			expect(changed(before.byte, marked, 3), 'the selected bytes').toBeGreaterThan(100);
			const row = await boxOf(page.locator('#image-part .row.selected'));
			const edge = await luminance(page, { ...row, y: row.y - 1, height: 1 });
			expect(clear(edge), 'the selected field').toBeGreaterThan(edge.length * 0.9);
			expect(
				clear(
					await luminance(page, {
						x: row.x + row.width + 4,
						y: row.y,
						width: 6,
						height: row.height
					})
				),
				'the line from it'
			).toBeGreaterThanOrEqual(6);
			const caret = await boxOf(b.byte(299));
			const frame = await luminance(page, { ...caret, height: 2 });
			expect(clear(frame), 'the failing byte').toBeGreaterThan(frame.length * 0.4);
		});
	});

/** Text and controls that do not show whole: out of the page, or cut by what they are in. */
const cut = (page: Page) =>
	page.evaluate(() => {
		const out = new Set<string>();
		const named = (e: Element) =>
			`${e.localName} "${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 40)}"`;
		if (document.documentElement.scrollWidth > innerWidth) out.add('the page scrolls sideways');
		for (const e of document.querySelectorAll<HTMLElement>('body *')) {
			if (e.closest('svg, .hidden, #svelte-announcer') || !e.checkVisibility()) continue;
			// In short on purpose: what is selected stands whole beneath the bytes, an object in its block.
			if (e.closest('aside, #image-part summary')) continue;
			const control = e.matches('button, input, select, a');
			const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.nodeValue!.trim() !== '');
			const { left, right, width } = e.getBoundingClientRect();
			if (width === 0 || !(control || text)) continue;
			if (left < -1 || right > innerWidth + 1) out.add(`${named(e)} is out of the page`);
			for (let a: HTMLElement | null = e; a; a = a.parentElement) {
				// What one types into, and what scrolls by itself, holds more than it shows.
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

for (const [what, viewport] of [
	['200 % zoom', { width: 720, height: 450 }],
	['a phone', { width: 390, height: 844 }],
	['320 px', { width: 320, height: 640 }],
	['400 % zoom', { width: 320, height: 256 }]
] as const)
	test.describe(what, () => {
		test.use({ viewport });

		test('nothing is cut, nothing scrolls sideways, the verdict stays in view', async ({
			page,
			open
		}) => {
			await open();
			expect(await cut(page)).toEqual([]);
			const b = await failing(page);
			expect(await cut(page)).toEqual([]);
			const parts = ['image', 'bytes', 'kernel', 'checks', 'log'];
			for (const part of parts) {
				await page.locator(`#${part}-part`).evaluate((e) => e.scrollIntoView());
				await expect(b.verdict.getByText('= -1 EINVAL (Invalid argument)')).toBeInViewport({
					ratio: 1
				});
			}
			const phone = viewport.width < 600;
			if (phone) await b.button('Menu').click();
			await b.button('Keep as A').click();
			expect(await cut(page)).toEqual([]);
			if (phone) await page.keyboard.press('Escape');
			await b.setting('current LSM').fill('selinux');
			await page.getByRole('button', { name: 'Provenance' }).click();
			await page.getByRole('button', { name: 'Find', exact: true }).click();
			await page.getByLabel('find', { exact: true }).fill('zz');
			await page.keyboard.press('Enter');
			await b.checks.getByRole('button', { name: 'step', exact: true }).click();
			await page.getByText(/^Caller/).click();
			await expect(page.getByRole('textbox', { name: 'pid' })).toBeVisible();
			expect(await cut(page)).toEqual([]);
			await page.getByRole('button', { name: 'declarations' }).click();
			await expect(page.getByRole('table', { name: 'Declarations' })).toBeVisible();
			expect(await cut(page)).toEqual([]);
		});

		test('what the keys come to is not under what stays in view', async ({ page, open }) => {
			await open();
			await failing(page);
			await page.getByRole('link', { name: 'Gallery' }).focus();
			// Every other stop, to and fro: controls are reached from above and from below.
			for (const key of ['Tab', 'Shift+Tab'])
				for (let i = 0; i < 24; i++) {
					await page.keyboard.press(key);
					const covered = await page.evaluate(() => {
						const e = document.activeElement!;
						if (e.closest('.hidden, .file, aside') || e === document.body) return null;
						const { left, top, width, height } = e.getBoundingClientRect();
						const at = document.elementFromPoint(left + width / 2, top + height / 2);
						return at && (e.contains(at) || at.contains(e) || e.parentElement!.contains(at))
							? null
							: `${e.getAttribute('aria-label') ?? e.textContent} is under ${at?.className}`;
					});
					expect(covered).toBeNull();
				}
		});
	});

/** What can be pressed, and is less than 44 px high where a finger hits it. The bytes are as dense as they are. */
const small = (page: Page) =>
	page.evaluate(() => {
		const out: string[] = [];
		for (const e of document.querySelectorAll<HTMLElement>(
			'button, a[href], input, select, summary, label:has(input)'
		)) {
			const inside = e.closest('[role=grid], .hidden, aside') || (e.closest('label') ?? e) !== e;
			if (inside || !e.checkVisibility() || e.matches(':disabled')) continue;
			e.scrollIntoView({ block: 'center', behavior: 'instant' });
			const { left, top, width, height } = e.getBoundingClientRect();
			if (width < 2 || height < 2) continue; // a file input behind its button
			const hits = (y: number) => {
				const at = document.elementFromPoint(left + Math.min(width / 2, 12), y);
				return at !== null && e.contains(at);
			};
			const middle = top + height / 2;
			let high = 1;
			for (let y = middle - 1; hits(y) && high < 60; y--) high++;
			for (let y = middle + 1; hits(y) && high < 60; y++) high++;
			const wide = e.matches('label, summary, a, select') ? 44 : Math.round(width);
			if (high < 43 || wide < 44)
				out.push(`${e.localName} "${e.ariaLabel ?? e.textContent.trim()}": ${wide} by ${high}`);
		}
		return out;
	});

test.describe('fingers', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('find everything 44 px high', async ({ page, open }) => {
		await open();
		expect(await small(page)).toEqual([]);
		const b = await failing(page);
		expect(await small(page)).toEqual([]);
		await b.checks.getByRole('button', { name: 'step', exact: true }).tap();
		await expect(page.getByRole('slider', { name: 'step' })).toBeVisible();
		await page.getByRole('button', { name: 'declarations' }).tap();
		await expect(page.getByRole('table', { name: 'Declarations' })).toBeVisible();
		await page.getByRole('button', { name: 'Find', exact: true }).tap();
		await expect(page.getByLabel('find', { exact: true })).toBeVisible();
		await page.getByText(/^Caller/).tap();
		expect(await small(page)).toEqual([]);
		await open('gallery/');
		expect(await small(page)).toEqual([]);
		await open('embed/#x/selinux-on-smack');
		expect(await small(page)).toEqual([]);
	});
});

test.describe('320 px wide', () => {
	test.use({ viewport: { width: 320, height: 844 } });

	test('values show whole, and a long errno is one line', async ({ page, open }) => {
		await open('#x/v20-keep-eperm');
		const verdict = page.getByText('= -1 EPERM (Operation not permitted)');
		expect((await verdict.boundingBox())!.height).toBeLessThan(30);
		const image = page.getByRole('region', { name: 'Image', exact: true });
		await image.getByText(/^000\s*header/).click();
		await expect(image.getByRole('textbox', { name: 'magic' })).toBeVisible();
		const cutValues = await image
			.getByRole('textbox')
			.evaluateAll((inputs) =>
				inputs
					.filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth)
					.map((e) => e.ariaLabel)
			);
		expect(cutValues).toEqual([]);
	});
});
