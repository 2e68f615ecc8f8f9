import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numberOf } from '../unit/numbered.ts';

const table = (page: Page) => page.getByRole('table', { name: 'Crafted images' });
const row = (page: Page, name: string) =>
	table(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name, exact: true }) });
/** The rows of entries: those with a checkbox of their own. */
const entries = (page: Page) => table(page).getByRole('rowheader').getByRole('link');
const verdict = (page: Page, name: string) =>
	page.getByRole('group', { name: 'Verdict' }).getByRole('radio', { name, exact: true });

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('each row says what to look at, and what the kernel answers; controls that need a script are disabled', async ({
		page
	}) => {
		await page.goto('./gallery/');
		await expect(entries(page)).toHaveCount(81);
		await expect(page).toHaveTitle('Gallery: ckptlab');
		await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible();
		await expect(table(page).getByRole('columnheader')).toHaveText([
			'Name',
			'Image',
			'What to look at',
			'What to conclude',
			'Revision',
			'Running LSM',
			'Flags',
			'Verdict',
			'Check',
			'Read',
			'Kernel says'
		]);
		// As in the vector r0040. The other rows: tests/unit/gallery_rows.test.ts.
		const cells = await row(page, 'selinux-on-smack').getByRole('cell').allInnerTexts();
		expect(cells.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
			'',
			'',
			'the names differ, so the kernel refuses',
			'A label makes sense only to the LSM that made it.',
			'aug09',
			'smack',
			'KEEP_LSM',
			'= -1 EINVAL',
			String(numberOf('same LSM')),
			'310/326',
			'c/r: checkpointed LSM selinux, current is smack.'
		]);
		await expect(page.getByRole('button', { name: 'Export as test vectors' })).toBeDisabled();
		await expect(verdict(page, 'Accepted 24')).toBeDisabled();
		await expect(page.getByRole('searchbox', { name: 'Search' })).toBeDisabled();
		await expect(page.getByRole('checkbox', { name: 'Choose bad-magic' })).toBeDisabled();
	});
});

test('names lead to the workbench, the pages lead to each other, and Back finds the rows as they were', async ({
	page,
	open
}) => {
	await open('gallery/');
	const home = new URL('../', page.url()).href;
	const links = await entries(page).evaluateAll((all) =>
		all.map((a) => [a.textContent, (a as HTMLAnchorElement).href])
	);
	expect(links).toHaveLength(81);
	for (const [name, href] of links) expect(href).toBe(`${home}#x/${name}`);

	await test.step('axe finds nothing, and nothing runs out of the page at any width', () =>
		// On a narrow page rows are drawn as blocks, and are still rows of a table.
		expectClean(page, [320, 390, 1024, 1200, 1440]));
	await test.step('the bar', async () => {
		const pages = page.getByRole('navigation', { name: 'Pages' });
		const here = (name: string) =>
			expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
		await here('Gallery');
		await pages.getByRole('link', { name: 'Workbench' }).click();
		await expect(page).toHaveURL(home);
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= 0');
		await here('Workbench');
		await pages.getByRole('link', { name: 'Gallery' }).click();
		await expect(page).toHaveURL(`${home}gallery/`);
		await expect(table(page)).toBeVisible();
	});
	await test.step('Back from an entry', async () => {
		await page.getByRole('radio', { name: /^Oops/ }).check();
		await page.getByRole('searchbox', { name: 'Search' }).fill('ignore');
		await expect(entries(page)).toHaveText(['objref-ignore']);
		await entries(page).first().click();
		await expect(page).toHaveTitle(
			'BUG, aug09: ckptlab: Linux checkpoint images of 2009 to 2011, byte by byte'
		);
		await expect(page.getByRole('note', { name: 'Remark' })).toContainText('objref-ignore: ');
		await page.goBack();
		await expect(entries(page)).toHaveText(['objref-ignore']);
		await expect(page.getByRole('radio', { name: /^Oops/ })).toBeChecked();
		await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('ignore');
	});
});

test('rows are narrowed by search and by verdict, chosen, and exported', async ({ page, open }) => {
	await open('gallery/');
	const search = page.getByRole('searchbox', { name: 'Search' });
	const shown = page.getByRole('status', { name: 'Shown' });
	await test.step('the search finds an entry by its message, and counts verdicts', async () => {
		await search.fill('current is smack');
		await expect(entries(page)).toHaveText(['selinux-on-smack', 'control-bytes']);
		await expect(verdict(page, 'EINVAL 2')).toBeEnabled();
		await expect(shown).toHaveText('2 of 81 images shown');
		await search.fill('no such word');
		await expect(entries(page)).toHaveCount(0);
		await expect(page.getByText('No image has all words of the search.')).toBeVisible();
		await search.fill('');
	});
	await test.step('Tab goes from the filter to the export, then to box and name of each entry', async () => {
		await verdict(page, 'All 81').focus();
		const stops: string[] = [];
		for (let i = 0; i < 7; i++) {
			await page.keyboard.press('Tab');
			stops.push(
				await page.evaluate(() => {
					const e = document.activeElement!;
					return e.getAttribute('aria-label') ?? e.textContent.trim();
				})
			);
		}
		expect(stops).toEqual([
			'Export as test vectors',
			'Coverage of the gallery',
			'Choose all that are shown',
			'Choose all of Good images',
			'Choose good-i686',
			'good-i686',
			'Choose good-s390x'
		]);
		await page.keyboard.press('Space');
		await expect(page.getByRole('checkbox', { name: 'Choose good-s390x' })).toBeChecked();
	});
	await test.step('the filter shows one kind of verdict and says how many, by keyboard too', async () => {
		await verdict(page, 'All 81').focus();
		await page.keyboard.press('ArrowRight');
		await expect(verdict(page, 'Accepted 24')).toBeChecked();
		await expect(entries(page)).toHaveCount(24);
		await expect(shown).toHaveText('24 of 81 images shown');
		await verdict(page, 'All 81').check();
		await expect(entries(page)).toHaveCount(81);
	});
	await page.getByRole('checkbox', { name: 'Choose good-s390x' }).uncheck();
	const button = page.getByRole('button', { name: 'Export as test vectors' });
	const all = page.getByRole('checkbox', { name: 'Choose all that are shown' });
	await test.step('one by one, or all shown ones', async () => {
		await expect(button).toHaveAccessibleDescription('the 81 shown');
		await page.getByRole('checkbox', { name: 'Choose bad-magic' }).check();
		await expect(button).toHaveAccessibleDescription('1 chosen');
		await expect(all).toBeChecked({ indeterminate: true });
		await verdict(page, 'Accepted 24').check();
		await expect(all).not.toBeChecked();
		await all.check();
		await expect(button).toHaveAccessibleDescription('25 chosen');
		await all.uncheck();
		await verdict(page, 'All 81').check();
		await page.getByRole('checkbox', { name: 'Choose bad-magic' }).uncheck();
	});
	await test.step('a topic', async () => {
		const topic = page.getByRole('checkbox', { name: 'Choose all of The LSM’s name' });
		await topic.check();
		await page.getByRole('checkbox', { name: 'Choose newline' }).uncheck();
		await expect(topic).toBeChecked({ indeterminate: true });
	});
	await test.step('the export stays in view, and says what it did', async () => {
		await page.getByRole('link', { name: 'v21-on-v23' }).scrollIntoViewIfNeeded();
		await expect(button).toBeInViewport({ ratio: 1 });
		const download = page.waitForEvent('download');
		await button.click();
		expect((await download).suggestedFilename()).toBe('ckptlab-gallery.zip');
		await expect(page.getByRole('status', { name: 'Export' })).toHaveText(
			'13 images are in ckptlab-gallery.zip'
		);
	});
});

test('the remark about an image says when it was edited; a refused call shows what the kernel wants of the caller', async ({
	page,
	open
}) => {
	await open('#x/bad-magic');
	const b = new Bench(page);
	await expect(b.remark).not.toContainText('before your edits');
	await b.member('magic').fill('0x00feed0cc0a2d200');
	await expect(b.remark).toContainText(
		'bad-magic: one wrong member, and no message (before your edits)'
	);
	await b.button('Undo').click();
	await expect(b.remark).toContainText('bad-magic: ');
	await expect(b.remark).not.toContainText('before your edits');

	await page.goto('./#x/no-privilege');
	await expect(b.checks).toContainText('wanted 0x1');
	await expect(b.checks).toContainText('call 0x0');
	await expect(b.checks).not.toContainText('kernel 0');
});
