/** Class plans and handouts: on paper, on a phone, and without their answers. */
import type { Page } from '@playwright/test';
import { expectClean, expectFits } from './axe.ts';
import { expect, follow, test } from './fixture.ts';
import { sheets } from './sheets.ts';
import { AUGUST, numbered } from '../unit/numbered.ts';

/** All that the page holds: text and attributes. */
const html = (page: Page) => page.locator('body').evaluate((body) => body.outerHTML);

const answers = (page: Page) => page.getByRole('link', { name: 'Answers', exact: true });
const withoutAnswers = (page: Page) => page.getByRole('link', { name: 'Without answers' });

test('each handout fills its page, and its answers come only with ?answers', async ({
	page,
	open,
	baseURL
}) => {
	await open('learn/handouts/1/');
	// Handout 1 has a front and a back.
	for (const [path, pages, answer, inputs, input] of [
		['1/', 2, /EINVAL|1251492183|with the low byte first/, 45, 'errno'],
		['2/', 1, /ENOSYS|EINVAL/, 12, 'errno of image 4'],
		['3/', 1, /are not freed/, AUGUST.length + 1, numbered('Way out of check {cpu}')],
		[
			'dump/#x/selinux-on-smack',
			1,
			/EINVAL|current is smack|selinux-on-smack/,
			AUGUST.length + 10,
			'lsm_name'
		]
	] as const)
		await test.step(path, async () => {
			await page.setViewportSize({ width: 390, height: 844 });
			await follow(page, `${baseURL}learn/handouts/${path}`);
			await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
			expect(await html(page)).not.toMatch(answer);
			const own = path.startsWith('dump');
			// what is printed for a plan is one kind of page, and the sheet of an image the other
			await (own || path === '1/' ? expectClean : expectFits)(page, [390]);
			// On a phone nothing is beside the screen, and each blank is an input, whose text paper shows.
			const boxes = page.getByRole('main').locator('[tabindex="0"]');
			const beside = (all: Element[]) =>
				all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.ariaLabel);
			expect(await boxes.evaluateAll(beside)).toEqual([]);
			await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(inputs);
			expect(await sheets(page, 'Letter')).toBe(pages);
			await page.getByRole('textbox', { name: input, exact: true }).fill('ENOENT');
			await page.emulateMedia({ media: 'print' });
			await expect(page.getByRole('textbox', { name: input, exact: true })).toBeVisible();
			await page.emulateMedia({ media: null });
			if (own) {
				await page.getByRole('radio', { name: numbered('check {same LSM} refuses') }).check();
				await page.getByRole('radio', { name: numbered('check {LSM name} refuses') }).check();
				await expect(page.getByRole('radio', { checked: true })).toHaveCount(2);
			}

			// Students come by the code on a slide: nothing leads them to the answers of a plan's handout.
			await expect(answers(page)).toHaveCount(own ? 1 : 0);
			if (own) await answers(page).click();
			else await follow(page, `${baseURL}learn/handouts/${path}?answers`);
			await expect(withoutAnswers(page)).toBeVisible();
			await expect.poll(() => html(page)).toMatch(answer);
			expect(await sheets(page)).toBe(pages);
			expect(await sheets(page, 'Letter')).toBe(pages);
			await test.step('for an exam nothing on the sheet leads to them', async () => {
				const leading = page.locator('article').getByText(/\/learn\/|The codes? leads?|QR/);
				const codes = page.getByRole('img', { name: /QR code/ });
				await expect(leading.first()).toBeVisible();
				await page.getByRole('checkbox', { name: 'Links and codes' }).uncheck();
				await expect(leading.filter({ visible: true })).toHaveCount(0);
				await expect(codes).toHaveCount(0);
				await page.getByRole('checkbox', { name: 'Links and codes' }).check();
			});
			await withoutAnswers(page).click();
			await expect(withoutAnswers(page)).toHaveCount(0);
			expect(await html(page)).not.toMatch(answer);
		});
});

test('Share leads to the handout of the image, which leads to its class link', async ({
	page,
	open,
	baseURL
}) => {
	await open('#x/selinux-on-smack');
	await page.getByRole('button', { name: 'Share' }).click();
	const opening = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Handout' }).click();
	const handout = await opening;
	await expect(handout.getByRole('heading', { level: 1 })).toHaveText(
		'Will this kernel accept the image?'
	);
	await expect(handout.getByRole('rowheader', { name: '120' })).toBeVisible();
	const address = await handout.getByText('/learn/class/#').innerText();
	expect(address).not.toContain('selinux');
	await handout.goto(`http://${address}`);
	await expect(handout.getByRole('heading', { level: 1 })).toHaveText('What happens?');

	// A handout of a damaged link says so.
	await follow(page, `${baseURL}learn/handouts/dump/#1AABwgJF8`);
	await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
});
