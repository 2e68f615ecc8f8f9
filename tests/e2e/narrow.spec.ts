/** Zoom, phones and fingers; labels that must not run into anything. */
import type { Page } from '@playwright/test';
import { cut } from './cut.ts';
import { expect, test } from './fixture.ts';
import { refusedByLsm } from './workbench.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('the names under the spectrum do not run into one another', async ({ page, open }) => {
	const gaps = () =>
		page.evaluate(() => {
			const texts = [...document.querySelectorAll('.spectrum g:not(.head) > text')];
			const boxes = texts.map((t) => t.getBoundingClientRect()).filter((r) => r.width > 0);
			boxes.sort((a, b) => a.left - b.left);
			return boxes.slice(1).map((r, i) => r.left - boxes[i]!.right);
		});
	for (const name of ['objref-uts-ns', 'good-x86-64', 'error-record']) {
		await open(`#x/${name}`);
		await expect(page.getByRole('note', { name: 'Remark' })).toContainText(`${name}: `);
		for (const width of [1440, 1280, 1000]) {
			await page.setViewportSize({ width, height: 900 });
			const what = `${name} at ${width} px`;
			await expect.poll(async () => (await gaps()).length, what).toBeGreaterThan(2);
			await expect.poll(async () => Math.min(...(await gaps())), what).toBeGreaterThan(2);
		}
	}
});

test('no label of the caller lies over a value', async ({ page, open }) => {
	await open('#x/v20-keep-eperm');
	await page.getByText(/^Caller:/).click();
	await page.getByLabel('kernel n_tty_buf_size').waitFor();
	const over = () =>
		page.evaluate(() =>
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
	for (const width of [1440, 1024]) {
		await page.setViewportSize({ width, height: 900 });
		await expect.poll(over, `at ${width} px`).toEqual([]);
	}
});

for (const [what, viewport] of [
	['200 % zoom', { width: 720, height: 450 }],
	['a phone', { width: 390, height: 844 }],
	['320 px', { width: 320, height: 640 }],
	['400 % zoom', { width: 320, height: 256 }]
] as const)
	test.describe(what, () => {
		test.use({ viewport });

		test('no text is cut, nothing scrolls sideways, the verdict stays in view', async ({
			page,
			open
		}) => {
			await open();
			await expect.poll(() => cut(page)).toEqual([]);
			const b = await refusedByLsm(page);
			await expect.poll(() => cut(page)).toEqual([]);
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
			await expect.poll(() => cut(page)).toEqual([]);
			if (phone) await page.keyboard.press('Escape');
			await b.setting('current LSM').fill('selinux');
			await page.getByRole('button', { name: 'Provenance' }).click();
			await page.getByRole('button', { name: 'Find', exact: true }).click();
			await page.getByLabel('find', { exact: true }).fill('zz');
			await page.keyboard.press('Enter');
			await b.checks.getByRole('button', { name: 'step', exact: true }).click();
			await page.getByText(/^Caller/).click();
			await expect(page.getByRole('textbox', { name: 'pid' })).toBeVisible();
			await expect.poll(() => cut(page)).toEqual([]);
			await page.getByRole('button', { name: 'declarations' }).click();
			await expect(page.getByRole('table', { name: 'Declarations' })).toBeVisible();
			await expect.poll(() => cut(page)).toEqual([]);
		});

		test('nothing that stays in view covers a control that Tab reaches', async ({ page, open }) => {
			await open();
			await refusedByLsm(page);
			await page.getByRole('link', { name: 'Gallery' }).focus();
			// In both directions: controls are reached from above and from below.
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

/** Controls that are less than 44 px high where a finger hits them; the bytes are dense on purpose. */
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

test.describe('for fingers', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('every control is 44 px high', async ({ page, open }) => {
		await open();
		await expect.poll(() => small(page)).toEqual([]);
		const b = await refusedByLsm(page);
		await expect.poll(() => small(page)).toEqual([]);
		await b.checks.getByRole('button', { name: 'step', exact: true }).tap();
		await expect(page.getByRole('slider', { name: 'step' })).toBeVisible();
		await page.getByRole('button', { name: 'declarations' }).tap();
		await expect(page.getByRole('table', { name: 'Declarations' })).toBeVisible();
		await page.getByRole('button', { name: 'Find', exact: true }).tap();
		await expect(page.getByLabel('find', { exact: true })).toBeVisible();
		await page.getByText(/^Caller/).tap();
		await expect.poll(() => small(page)).toEqual([]);
		await open('gallery/');
		await expect.poll(() => small(page)).toEqual([]);
		await open('embed/#x/selinux-on-smack');
		await expect.poll(() => small(page)).toEqual([]);
	});
});

test.describe('320 px wide', () => {
	test.use({ viewport: { width: 320, height: 844 } });

	test('values show completely, and a long errno is one line', async ({ page, open }) => {
		await open('#x/v20-keep-eperm');
		const verdict = page.getByText('= -1 EPERM (Operation not permitted)');
		await expect(verdict).toBeVisible();
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
