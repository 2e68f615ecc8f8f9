/** The site on paper. */
import type { Page } from '@playwright/test';
import { cut } from './cut.ts';
import { expect, follow, painted, test } from './fixture.ts';
import { sheets } from './sheets.ts';
import { Bench, noise, selectionShown, vectorImage } from './workbench.ts';

/** A4 less 10 mm at each side, in pixels of 1/96 inch. */
const PAPER = { width: 718, height: 1046 };

/** What is visible of the given elements, by name. */
const visible = (page: Page, selector: string) =>
	page
		.locator(selector)
		.evaluateAll((all) =>
			all
				.filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
				.map((e) => e.ariaLabel ?? (e.textContent.trim() || e.outerHTML))
		);

/** Shows the page as paper does. */
async function onPaper(page: Page): Promise<void> {
	await page.setViewportSize(PAPER);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
	await painted(page);
}

/** What a box cuts that scrolls on a screen, what stands in one place of the window, and what only a screen can use. */
const wrong = (page: Page) =>
	page.evaluate(() => {
		const out: string[] = [];
		for (const e of document.querySelectorAll<HTMLElement>('body *')) {
			if (e.closest('svg, .hidden, #svelte-announcer') || !e.checkVisibility()) continue;
			const says = `${e.localName}.${e.className} "${e.textContent.trim().slice(0, 40)}"`;
			const { position, overflowX, overflowY } = getComputedStyle(e);
			if (position === 'fixed' || position === 'sticky') out.push(`${says} is ${position}`);
			if (overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) out.push(`${says} is cut`);
			if (overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)
				out.push(`${says} is cut`);
			if (e.matches('nav, dialog, .btn:not(select), .link')) out.push(says);
			if (/Arrows go|Choose an answer|Hint: where/.test(e.textContent) && !e.firstElementChild)
				out.push(says);
		}
		return out;
	});

/** Shows the page as a screen does again. */
async function onScreen(page: Page): Promise<void> {
	await page.evaluate(() => dispatchEvent(new Event('afterprint')));
	await page.emulateMedia({ media: null, colorScheme: null });
	await page.setViewportSize({ width: 1440, height: 900 });
}

test('images on paper', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	for (const [what, entry, zeros, bytes, refused, verdict, kernel] of [
		[
			'an accepted image',
			'good-i686',
			['* 060 to 08f: zeros', '* 0f0 to 11f: zeros'],
			326 + 1 - 6 * 16,
			[],
			'restart(1234, 3, 0) = 0',
			'arch x86_32version 2.6.31LSM defaultflags 0has_fxsr 1has_xsave 0xstate_size 512fd openCAP_SYS_ADMIN yesckpt_unpriv_allowed 1CONFIG_CHECKPOINT_DEBUG yes'
		],
		[
			'an image of v20 with its log file',
			'kernel-speaks',
			['* 060 to 08f: zeros', '* 0a0 to 0cf: zeros', '* 0f0 to 11f: zeros'],
			347 + 1 - 9 * 16,
			['012', '3'],
			'= -1 EINVAL',
			'version 3.6.31'
		]
	] as const)
		await test.step(`${what} is printed on one page of A4, whole and without controls`, async () => {
			await b.show(entry);
			await b.byte(8).click();
			await selectionShown(page);
			expect(await sheets(page)).toBe(1);
			await onPaper(page);
			await expect(page.getByText(': zeros')).toHaveText([...zeros]);
			await expect(b.verdict).toContainText(verdict);
			for (const part of ['Image', 'Kernel', 'Checks', 'Kernel log section'])
				await expect(page.getByRole('region', { name: part, exact: true })).toBeVisible();
			await expect(page.getByRole('region', { name: 'Kernel', exact: true })).toContainText(kernel);
			await expect(page.getByText('Why ')).toBeVisible();
			await expect(page.getByText('sic', { exact: true })).toBeVisible();
			expect(await visible(page, '[data-o]')).toHaveLength(bytes);
			const framed = page.locator('#image-part .row, .rung');
			expect(
				await framed.evaluateAll((all) =>
					all
						.filter((e) => getComputedStyle(e).outlineStyle === 'solid')
						.map((e) => e.textContent.trim().slice(0, 3).trim())
				)
			).toEqual([...refused]);
			const controls = '.btn, .link, a, nav, dialog, aside, [type=checkbox], [type=radio]';
			expect(await visible(page, controls)).toEqual([]);
			expect(await cut(page)).toEqual([]);
			const form = page.getByRole('region', { name: 'Image', exact: true });
			const { x, width } = (await form.boundingBox())!;
			const ends = await form
				.locator('.remark')
				.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().right));
			expect(Math.max(...ends), 'a text ends in its column').toBeLessThanOrEqual(x + width);
			expect(
				await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
			).toBe('rgb(255, 255, 255)');
			await onScreen(page);
		});
	await test.step('paper names the link of what it shows, or says why there is none', async () => {
		await b.member('magic').fill('0x2');
		await onPaper(page);
		const paper = page.locator('.on-paper');
		await expect(paper).toContainText('image kernel-speaks, edited, 347 bytes');
		await expect(paper.locator('code')).toHaveText(/^http:.*\/#1\w+$/);
		const printed = await paper.locator('code').innerText();
		await expect.poll(() => page.url()).toBe(printed);
		await b.openFile('noise.img', noise(7000));
		await onPaper(page);
		await expect(paper).toContainText(
			/This image has no link\. Too large for a link: it would have [\d,]+ characters/
		);
	});
	await onScreen(page);
	await test.step('a long image is printed with all its rows, and scrolls again on the screen', async () => {
		await b.openFile('long.img', Buffer.concat([vectorImage('w001'), noise(1800)]));
		const rows = () => b.grid.getByRole('rowheader').allInnerTexts();
		const before = await rows();
		expect(before.length).toBeLessThan(60);
		expect(await sheets(page)).toBeGreaterThan(1);
		await onPaper(page);
		expect(await wrong(page)).toEqual([]);
		const size = vectorImage('w001').length + 1800;
		const all = Array.from({ length: Math.ceil((size + 1) / 16) }, (_, i) =>
			(16 * i).toString(16).padStart(3, '0')
		).filter((row) => !['060', '070', '080', '0f0', '100', '110'].includes(row));
		await expect.poll(rows).toEqual(all);
		await page.evaluate(() => dispatchEvent(new Event('afterprint')));
		await page.emulateMedia({ media: 'screen' });
		await expect.poll(rows).toEqual(before);
	});
});

test('the other pages on paper show all that they hold, and nothing to press', async ({
	page,
	open,
	baseURL
}) => {
	// it stays so from page to page: to lay them out for the screen takes long
	await page.setViewportSize(PAPER);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	for (const [path, shows, ...bytes] of [
		['', 'Unless the caller asks to keep the labels, the name is ignored.'],
		['embed/#x/bad-magic', '_pading', 0, 325],
		['embed/#x/kernel-speaks~edit~members~bytes', 'lsm_info', 0, 346],
		['sensitivity/', '1,809 of 2,608 bit flips change neither verdict nor log'],
		['kernels/', 'One of 24 kernels accepts this image'],
		['gallery/yours/#gallery', 'Refusals reached: 21 of 21 that an image can cause'],
		['12/', '2000 allocations, until the next boot.'],
		[
			'learn/puzzles/crash-in-two/',
			'Make the kernel crash. This is an oops, and the verdict is BUG.',
			0,
			325
		],
		['learn/class/#x/bad-magic', 'Decided by', 0, 325],
		['learn/end/patch/', 'No allocation leaks.']
	] as const)
		await test.step(path === '' ? 'the question' : path, async () => {
			await (path === '' ? open('') : follow(page, `${baseURL}${path}`));
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			await expect.soft(page.getByText(shows).first()).toBeVisible();
			await painted(page);
			for (const o of bytes) await expect.soft(page.locator(`[data-o="${o}"]`)).toBeVisible();
			// What repeats it is in the address.
			const address = page.getByText(
				path === '' ? /\/#1\w+/ : `/${path.replace(/^embed.|~.*/g, '')}`
			);
			await expect.soft(address.filter({ visible: true }).first()).toBeVisible();
			if (path === '')
				for (const name of ['lsm_none', 'selinux'])
					await expect.soft(page.getByRole('radio', { name })).toBeVisible();
			const answers = page.locator('fieldset:has([type=radio])').filter({ visible: true });
			const edges = await answers.evaluateAll((all) =>
				[document.body.firstElementChild!, ...all].map((e) => e.getBoundingClientRect().right)
			);
			const sheet = await page.evaluate(() => document.documentElement.clientWidth);
			for (const edge of edges)
				expect.soft(edge, 'a sheet cuts what is at its edge').toBeLessThanOrEqual(sheet - 1);
			expect.soft(await wrong(page)).toEqual([]);
			expect.soft(await cut(page)).toEqual([]);
			await page.evaluate(() => dispatchEvent(new Event('afterprint')));
			for (const format of path === '' ? ['A4', 'Letter'] : [])
				expect.soft(await sheets(page, format), format).toBe(1);
		});
});
