/** Class plans and handouts: on paper, on a phone, and without their answers. */
import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';
import { sheets } from './sheets.ts';

/** All that the page holds: text and attributes. */
const html = (page: Page) => page.locator('body').evaluate((body) => body.outerHTML);

const answers = (page: Page) => page.getByRole('link', { name: 'Answers', exact: true });
const withoutAnswers = (page: Page) => page.getByRole('link', { name: 'Without answers' });

// Handout 1 has a front and a back.
for (const [path, pages, answer] of [
	['1/', 2, /EINVAL|1251492183|with the low byte first/],
	['2/', 1, /ENOSYS|EINVAL/],
	['3/', 1, /nobody frees/],
	['dump/#x/selinux-on-smack', 1, /EINVAL|current is smack|selinux-on-smack/]
] as const)
	test(`handout ${path} fills its page, and its answers come only with ?answers`, async ({
		page,
		open
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await open(`learn/handouts/${path}`);
		await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
		await expect(answers(page)).toBeVisible();
		expect(await html(page)).not.toMatch(answer);
		expect(await sheets(page)).toBe(pages);
		await expectClean(page, [390]);

		await answers(page).click();
		await expect(withoutAnswers(page)).toBeVisible();
		await expect.poll(() => html(page)).toMatch(answer);
		expect(await sheets(page)).toBe(pages);
		await withoutAnswers(page).click();
		await expect(answers(page)).toBeVisible();
		expect(await html(page)).not.toMatch(answer);
	});

test('Share leads to the handout of the image, which leads to its class link', async ({
	page,
	open
}) => {
	await open('#x/selinux-on-smack');
	await page.getByRole('button', { name: 'Share' }).click();
	const opening = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Handout' }).click();
	const handout = await opening;
	await expect(handout.getByRole('heading', { level: 1 })).toHaveText(
		'Will this kernel take the image?'
	);
	await expect(handout.getByRole('rowheader', { name: '120' })).toBeVisible();
	const address = await handout.getByText('/learn/class/#').innerText();
	expect(address).not.toContain('selinux');
	await handout.goto(`http://${address}`);
	await expect(handout.getByRole('heading', { level: 1 })).toHaveText('What will the kernel say?');

	// A handout of a damaged link says so.
	await open('learn/handouts/dump/#1AABwgJF8');
	await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
});

test('class plans print on one page, with the six points folded and open', async ({
	page,
	open
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open('learn/plans/');
	expect(await sheets(page)).toBe(1);
	await expectClean(page, [390]);
	const point = page.getByText('With the flag, another name is');
	await expect(point).toBeHidden();
	await page.getByText('For the teacher:').click();
	await expect(point).toBeVisible();
	expect(await sheets(page)).toBe(1);
	await page
		.getByRole('region', { name: 'The patch', exact: true })
		.getByRole('link', { name: 'lecture of lesson 8' })
		.click();
	await expect(page).toHaveURL(/learn\/keep-lsm\/\?lecture$/);
});
