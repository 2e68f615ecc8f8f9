/** Zoom, phones and fingers. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { cut } from './cut.ts';
import { expect, follow, painted, ready, test } from './fixture.ts';
import { Bench, bytesTool, refusedByLsm } from './workbench.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const SIZES = {
	'a phone': { width: 390, height: 844 },
	'400 % zoom': { width: 320, height: 256 }
};

/** Looks at each size. The last is the smallest, so what a test does by hand it does there. */
async function atEachSize(page: Page, what: string, look: () => Promise<void>): Promise<void> {
	for (const [name, size] of Object.entries(SIZES))
		await test.step(`${name}: ${what}`, async () => {
			await page.setViewportSize(size);
			await look();
		});
}

test('no text is cut, the verdict stays in view, and nothing covers a control', async ({
	page,
	open
}) => {
	// Nothing that stays in view covers a control that Tab reaches.
	await open();
	const b = await refusedByLsm(page);
	/** Presses a key. @returns what covers the control that has the focus then, or null */
	const press = async (key: string) => {
		await page.keyboard.press(key);
		return page.evaluate(async () => {
			// The line at the foot may grow with the focus. The page makes room for it when the frame is laid out.
			await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
			const e = document.activeElement!;
			const { left, top, width, height } = e.getBoundingClientRect();
			const at = document.elementFromPoint(left + width / 2, top + height / 2);
			// A click goes through the line at the foot, so the line is looked for by its place.
			const foot = document.querySelector('aside')?.getBoundingClientRect().top ?? Infinity;
			const above = top + height / 2 < foot;
			const clear =
				e.closest('.hidden, .file, aside') ||
				e === document.body ||
				(above && at && (e.contains(at) || at.contains(e) || e.parentElement!.contains(at)));
			return clear ? null : `${e.ariaLabel ?? e.textContent} is under ${at?.className}`;
		});
	};
	// On a phone states.spec.ts brings each control into view, from both directions.
	await page.setViewportSize(SIZES['400 % zoom']);
	await test.step('no control is covered', async () => {
		await page.getByRole('button', { name: 'Share' }).focus();
		// In both directions: controls are reached from above and from below.
		for (const key of ['Tab', 'Shift+Tab'])
			for (let i = 0; i < 24; i++) expect(await press(key)).toBeNull();
	});
	await test.step('a click reaches a field that the line at the foot has risen over, and brings it into view', async () => {
		const foot = page.getByRole('complementary', { name: 'Under the cursor' });
		const field = b.member('xstate_size');
		await page.setViewportSize({ width: 1280, height: 720 });
		await field.evaluate((e) => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 10));
		const { x, y, height } = (await field.boundingBox())!;
		await page.mouse.move(x + 20, y + height / 2);
		await expect(foot).toContainText('xstate_size');
		await page.mouse.down();
		await page.mouse.up();
		await expect(field).toBeFocused();
		await expect
			.poll(async () => (await foot.boundingBox())!.y - (await field.boundingBox())!.y)
			.toBeGreaterThanOrEqual(height);
	});
	// On a phone states.spec.ts looks at these states, but the one beside A.
	const nothingIsCut = (what: string) =>
		test.step(what, () => expect.poll(() => cut(page)).toEqual([]));
	await page.setViewportSize(SIZES['400 % zoom']);
	await open();
	await nothingIsCut('the first screen is not cut');
	await refusedByLsm(page);
	await nothingIsCut('a refused image is not cut');
	await b.button('New').click();
	await nothingIsCut('the dialog New image is not cut');
	await page.keyboard.press('Escape');
	await atEachSize(page, 'the verdict stays in view', async () => {
		for (const part of ['image', 'bytes', 'kernel', 'checks', 'log']) {
			await page.locator(`#${part}-part`).evaluate((e) => e.scrollIntoView());
			await expect(b.verdict.getByText('= -1 EINVAL (Invalid argument)')).toBeInViewport({
				ratio: 1
			});
		}
	});
	await b.more('Pin as A');
	await b.button('More').click();
	await atEachSize(page, 'beside A, with the menu open, it is not cut', () =>
		expect.poll(() => cut(page)).toEqual([])
	);
	await page.keyboard.press('Escape');
	await b.setting('running LSM').fill('selinux');
	await page.getByRole('button', { name: 'Who checks what' }).click();
	await bytesTool(page, 'Find');
	await page.getByLabel('find', { exact: true }).fill('zz');
	await page.keyboard.press('Enter');
	await page.getByRole('slider', { name: 'read head' }).press('Home');
	await page.getByText(/^Caller/).click();
	await expect(page.getByRole('textbox', { name: 'pid' })).toBeVisible();
	await nothingIsCut('all that can be opened is not cut');
	await b.button('close').click();
	await test.step('values show completely', async () => {
		const image = page.getByRole('region', { name: 'Image', exact: true });
		await b.button('Members of header').first().click();
		await expect(b.member('magic')).toBeVisible();
		const cutValues = () =>
			image
				.getByRole('textbox')
				.evaluateAll((inputs) =>
					inputs
						.filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth)
						.map((e) => e.ariaLabel)
				);
		await expect.poll(cutValues).toEqual([]);
	});
});

/** Controls that are less than 44 px high where a finger hits them, or 32 px in the rows of checks; bytes are dense on purpose. */
const small = (page: Page) =>
	page.evaluate(() => {
		const out: string[] = [];
		for (const e of document.querySelectorAll<HTMLElement>(
			'button, a[href], input, select, summary, label:has(input)'
		)) {
			const inside = e.closest('[role=grid], .hidden, aside') || (e.closest('label') ?? e) !== e;
			if (inside || !e.checkVisibility() || e.matches(':disabled')) continue;
			const look = () => {
				const { left, top, width, height } = e.getBoundingClientRect();
				if (width < 2 || height < 2) return null; // a file input behind its button
				const hits = (y: number) => {
					const at = document.elementFromPoint(left + Math.min(width / 2, 12), y);
					return at !== null && e.contains(at);
				};
				const middle = top + height / 2;
				if (width >= 44 && [-21, -14, -7, 0, 7, 14, 21].every((y) => hits(middle + y))) return null;
				const least = e.closest('.rung') ? 32 : 43;
				let high = 1;
				for (let y = middle - 1; high < 43 && hits(y); y--) high++;
				for (let y = middle + 1; high < 43 && hits(y); y++) high++;
				const wide = e.matches('label, summary, a, select') ? 44 : Math.round(width);
				return high < least || wide < 44 ? `${wide} by ${high}` : null;
			};
			if (!look()) continue;
			// out of view, or under a bar
			e.scrollIntoView({ block: 'center', behavior: 'instant' });
			const size = look();
			if (size) out.push(`${e.localName} "${e.ariaLabel ?? e.textContent.trim()}": ${size}`);
		}
		return out;
	});

test.describe('for fingers', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('every control is 44 px high; bytes are typed by the keypad', async ({
		page,
		open,
		baseURL
	}) => {
		await open('gallery/');
		await expect.poll(() => small(page)).toEqual([]);
		await test.step('the menu marks the page, and leads to the others', async () => {
			const pages = page.getByRole('navigation', { name: 'Pages' });
			await pages.getByRole('button', { name: 'Menu' }).tap();
			const here = pages.getByRole('link', { name: 'Gallery' });
			await expect(here).toHaveAttribute('aria-current', 'page');
			for (const link of [here, pages.getByRole('link', { name: 'Learn' })])
				expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44);
			await pages.getByRole('link', { name: 'Workbench' }).tap();
			await expect(pages.getByRole('link')).toHaveCount(0);
		});
		await ready(page);
		await refusedByLsm(page);
		await expect.poll(() => small(page)).toEqual([]);
		await page.getByRole('slider', { name: 'read head' }).tap();
		await expect(page.getByRole('group', { name: 'Steps' })).toBeVisible();
		await bytesTool(page, 'Find');
		await expect(page.getByLabel('find', { exact: true })).toBeVisible();
		await page.getByText(/^Caller/).tap();
		await expect.poll(() => small(page)).toEqual([]);
		const bench = new Bench(page);
		// It may be typed in hex, and a keyboard of digits has no x.
		await expect(bench.setting('pid')).toBeVisible();
		await expect(bench.setting('pid')).not.toHaveAttribute('inputmode');
		await test.step('a tap on an answer moves nothing, also after the workbench', async () => {
			await page.getByRole('button', { name: 'Menu' }).tap();
			await page.getByRole('link', { name: 'Learn' }).tap();
			await page.getByRole('link', { name: /^Start with 1/ }).tap();
			const answer = page.getByRole('radio').first();
			await answer.evaluate((e) => scrollBy(0, e.getBoundingClientRect().top - 380));
			await painted(page);
			const before = (await answer.boundingBox())!.y;
			await answer.tap();
			await expect(answer).toBeChecked();
			await painted(page);
			expect((await answer.boundingBox())!.y).toBeCloseTo(before, 0);
		});
		await open('embed/#x/selinux-on-smack');
		await expect.poll(() => small(page)).toEqual([]);
		await test.step('a button in a sentence parts no lines', async () => {
			await open('#x/objref-zero-v20');
			const reason = page.locator('.reason');
			const line = await reason.evaluate((e) => parseFloat(getComputedStyle(e).lineHeight));
			await expect(reason.getByRole('button')).toBeVisible();
			expect((await reason.boundingBox())!.height / line).toBeCloseTo(4, 1);
		});
		await test.step('bytes are typed by the keypad', async () => {
			await open('#x/good-i686');
			const b = new Bench(page);
			const keypad = page.getByRole('group', { name: 'Hex keypad' });
			const at = keypad.getByRole('status', { name: 'At the caret' });
			const key = (name: string) => keypad.getByRole('button', { name, exact: true });
			await b.allRows();
			await b.byte(20).tap();
			await expect(at).toHaveText(/^minor 0x14, byte 1 of 2/);
			await key('digit 1').tap();
			await expect(b.byte(20)).toHaveText('1_');
			await key('digit f').tap();
			await expect(b.byte(20)).toHaveText('1f');
			// It has the focus, but the caret has moved on.
			await expect(b.byte(20)).toHaveCSS('outline-style', 'none');
			await expect(at).toHaveText(/^minor 0x15, byte 2 of 2/);
			await expect(b.verdict).toContainText('= -1 EINVAL');
			await test.step('a hardware keyboard types as well', async () => {
				await page.keyboard.press('0');
				await page.keyboard.press('1');
				await expect(b.byte(21)).toHaveText('01');
			});
			await test.step('Undo first drops a half-typed byte', async () => {
				await key('digit 9').tap();
				await key('Undo').tap();
				await expect(b.byte(22)).toHaveText('1f');
				await key('Undo').tap();
				await expect(b.byte(21)).toHaveText('00');
			});
			await test.step('it covers nothing, and nothing is cut', async () => {
				expect(await cut(page)).toEqual([]);
				expect(await violations(page)).toEqual([]);
				for (const button of await keypad.getByRole('button').all()) {
					const { width, height } = (await button.boundingBox())!;
					expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
				}
				await b.byte(325).tap();
				await key('next byte').tap();
				await expect(at).toHaveText(/^end 0x146 two digits append a byte/);
				const { y, height } = (await b.byte(326).boundingBox())!;
				expect(y + height).toBeLessThanOrEqual((await keypad.boundingBox())!.y);
			});
			await key('Done').tap();
			await expect(keypad).toBeHidden();
			await expect(b.byte(326)).toBeVisible();
			await test.step('a character is tapped like its byte, and an input has its own keyboard', async () => {
				await b.grid.locator('[data-char="20"]').tap();
				await expect(at).toHaveText(/^minor 0x14/);
				await expect(b.grid).not.toHaveClass(/typing/);
				await b.button('Go to, find, fill').tap();
				await expect(page.getByRole('menuitem', { name: 'Find' })).toBeVisible();
				await expect(page.getByText('Type text')).toHaveCount(0);
				await page.keyboard.press('Escape');
				await b.setting('running LSM').tap();
				await expect(keypad).toBeHidden();
				await page.keyboard.type('smack');
				await expect(b.setting('running LSM')).toHaveValue('smack');
			});
			await test.step('in a lesson a tapped paragraph stays at hand until scrolling has passed it', async () => {
				await open('learn/why-freeze/');
				const last = page.getByRole('button', { name: 'Paragraph 3' });
				await last.tap();
				await page.evaluate(
					() =>
						new Promise((done) => {
							addEventListener('scroll', done, { once: true });
							scrollBy(0, 60);
						})
				);
				await expect(last).toHaveAttribute('aria-current', 'step');
				await expect(b.byte(0x140).first()).toHaveAttribute('aria-selected', 'true');
			});
			await test.step('in a puzzle it is below verdict and conditions, and fills a whole member', async () => {
				await follow(page, `${baseURL}learn/puzzles/nameless/`);
				await page.getByLabel('Objects').selectOption('lsm_name, 0x123, 19 bytes');
				await b.byte(300).tap();
				const whole = page.getByRole('button', { name: 'Fill member' });
				await whole.tap();
				await expect(whole).toHaveAttribute('aria-pressed', 'true');
				await key('digit 2').tap();
				await key('digit 0').tap();
				const score = page.getByRole('status', { name: 'Score' });
				await expect(score).toHaveText('11 bytes changed, par 1');
				const verdict = page.getByRole('status', { name: 'Verdict' });
				await expect(verdict).toContainText('= -1 EINVAL');
				for (const shown of [score, verdict, b.byte(300), page.getByText('1 of 4 not met').last()])
					await expect(shown).toBeInViewport({ ratio: 1 });
				await key('Undo').tap();
				await expect(score).toHaveText('No byte changed, par 1');
				const conditions = page.getByRole('button', { name: '2 of 4 not met' });
				await conditions.tap();
				await expect(page.getByText('It accepted the image.').first()).toBeInViewport({ ratio: 1 });
			});
		});
	});
});
