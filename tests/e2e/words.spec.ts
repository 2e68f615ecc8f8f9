/** The glossary. What it holds: tests/unit/glossary.test.ts. */
import { expectClean } from './axe.ts';
import { expect, follow, test } from './fixture.ts';

test('a search leaves the words that are found', async ({ page, open }) => {
	await open('learn/words/#member-lsm_name');
	await expect(page.locator(':target')).toBeInViewport();
	await expectClean(page, [320, 1440]);
	const field = page.getByRole('searchbox', { name: 'Search' });
	await field.fill('tomoyo');
	await expect(page.getByRole('status', { name: 'Found' })).toHaveText(/^1 of \d+$/);
	await expect(page.getByRole('term')).toHaveText(['tomoyo']);
	await expect(page.getByRole('term')).toBeInViewport();
	await field.fill('no such word');
	await expect(
		page.getByText('No word, sentence or number has “no such word” in it.')
	).toBeVisible();
	await field.fill('EINVALL');
	await page.getByRole('button', { name: 'EINVAL', exact: true }).click();
	await expect(field).toHaveValue('EINVAL');
	await expect(page.getByRole('term').first()).toHaveText('EINVAL');
	await field.fill('');
	await page.evaluate(() => scrollTo(0, 0));
	await field.fill('k');
	await expect(
		page.getByRole('heading', { level: 1 }),
		'at the top nothing scrolls'
	).toBeInViewport();
	await field.fill('');
	await page
		.getByRole('navigation', { name: 'Groups' })
		.getByRole('link', { name: 'Checks' })
		.click();
	await expect(page.getByRole('heading', { name: 'Checks' })).toBeInViewport();
	await page.getByRole('link', { name: 'same LSM', exact: true }).click();
	await expect(page).toHaveURL(/#check-same-LSM$/);
	await test.step('the foot of a page says licence, sources and how to cite it', async () => {
		const foot = page.getByRole('region', { name: 'About this page' });
		await expect(foot).toContainText('MIT licence. Sources: the email of 28 August 2009');
		await expect(foot).toContainText(
			/To cite: “Glossary”, ckptlab, http:.*\/learn\/words\/, \d+ \w+ \d{4}\.$/
		);
		// A link within the site changes it.
		await page.getByRole('link', { name: 'Learn' }).last().click();
		await expect(foot).toContainText('“Learn”');
	});
	await page
		.getByRole('navigation', { name: 'Pages' })
		.getByRole('link', { name: 'Workbench' })
		.click();
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= 0');
});

test.describe('for fingers', () => {
	test.use({ hasTouch: true, viewport: { width: 390, height: 664 } });

	test('each word of a lesson’s legend opens its entry, which is whole below the field', async ({
		page,
		open,
		baseURL
	}) => {
		await open('learn/words/');
		for (const [word, id] of [
			['email', 'mail'],
			['postings', 'posting'],
			['deduced', 'deduced']
		] as const) {
			await follow(page, `${baseURL}learn/equal/`);
			await page.locator('b').getByText(word, { exact: true }).tap({ force: true });
			await expect(page).toHaveURL(new RegExp(`/learn/words/#${id}$`));
			const field = page.locator('.stays');
			const { y, height } = (await field.boundingBox())!;
			await expect
				.poll(async () => (await page.locator(':target').boundingBox())!.y)
				.toBeGreaterThanOrEqual(y + height);
		}
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('all words are there, each at its address', async ({ page }) => {
		await page.goto('./learn/words/#RESTART_KEEP_LSM');
		await expect(page.locator(':target')).toBeInViewport();
		await expect(page.getByText('0x4 in aug09, 0x8 from v19rc1 on')).toBeInViewport();
		await expect(page.getByRole('searchbox')).toBeDisabled();
	});
});
