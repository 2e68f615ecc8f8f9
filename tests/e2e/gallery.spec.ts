import type { Page } from '@playwright/test';
import { expectClean, expectFits } from './axe.ts';
import { unzipSync } from 'fflate';
import { expect, saved, test } from './fixture.ts';
import { numberOf } from '../unit/numbered.ts';

const table = (page: Page) => page.getByRole('table', { name: 'Crafted images' });
const row = (page: Page, name: string) =>
	table(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const entries = (page: Page) => table(page).getByRole('rowheader').getByRole('link');
const entry = (page: Page, name: string) =>
	entries(page).filter({ hasText: new RegExp(`^${name}$`) });
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
			'picture',
			'name',
			'what it shows',
			'kernel',
			'verdict',
			'check',
			'read'
		]);
		// As in the vector r0040. The other rows: tests/unit/gallery_rows.test.ts.
		const cells = await row(page, 'selinux-on-smack').getByRole('cell').allInnerTexts();
		expect(cells.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
			'',
			'the names differ, so the kernel refuses',
			'aug09',
			'= -1 EINVAL',
			`${numberOf('same LSM')} same LSM`,
			'310 of 326'
		]);
		await expect(verdict(page, 'Accepted 24')).toBeDisabled();
		await expect(page.getByRole('searchbox', { name: 'Search' })).toBeDisabled();
		await expect(page.getByRole('button', { name: 'Choose' })).toBeDisabled();
	});
});

test('names have the address of their image, Back finds the rows as they were, and lines are opened, narrowed, chosen and exported', async ({
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

	await test.step('nothing runs out of the page at any width', () =>
		// On a narrow page rows are drawn as blocks, and are still rows of a table.
		expectFits(page, [320, 390, 1024, 1200, 1440]));
	await test.step('the bar', async () => {
		const pages = page.getByRole('navigation', { name: 'Pages' });
		const here = (name: string) =>
			expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
		await here('Gallery');
		await pages.getByRole('link', { name: 'Workbench' }).click();
		await expect(page).toHaveURL(/#1/);
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
		await page.getByRole('link', { name: 'Open in the workbench' }).click();
		await expect(page).toHaveTitle(
			'BUG, objref-ignore: ckptlab: Linux checkpoint images of 2009 to 2011, byte by byte'
		);
		await expect(page.getByRole('note', { name: 'Note' })).toContainText('objref-ignore: ');
		await page.goBack();
		await expect(entries(page)).toHaveText(['objref-ignore']);
		await expect(entries(page)).toHaveAttribute('aria-expanded', 'true');
		await expect(page.getByRole('radio', { name: /^Oops/ })).toBeChecked();
		await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('ignore');
	});
	await page.getByRole('radio', { name: /^All/ }).check();
	await page.getByRole('searchbox', { name: 'Search' }).fill('');
	await test.step('a line opens and closes by click and by keys, one at a time, and stays where it is', async () => {
		const [magic, flag] = [entry(page, 'bad-magic'), entry(page, 'unknown-flag')];
		const isOpen = (name: typeof magic, is: boolean) =>
			expect(name).toHaveAttribute('aria-expanded', String(is));
		await row(page, 'unknown-flag').getByText('refused before any byte').click();
		await isOpen(flag, true);
		await expect(page.getByText('= -1 EINVAL (Invalid argument)')).toBeVisible();
		await page.mouse.wheel(0, 300);
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
		const { y } = (await magic.boundingBox())!;
		await magic.click();
		await isOpen(magic, true);
		await isOpen(flag, false);
		expect(Math.abs((await magic.boundingBox())!.y - y)).toBeLessThan(2);
		// As in the vector r0196: the first byte of CHECKPOINT_MAGIC_HEAD that differs.
		await expect(page.getByText('first difference at 0x8, in magic')).toBeVisible();
		await expectClean(page, [390, 768, 1440]);

		await test.step('all names are one tab stop; arrows move, Enter, Right and Left open and close', async () => {
			await page.keyboard.press('ArrowUp');
			await expect(entry(page, 'taskself-killed')).toBeFocused();
			await page.keyboard.press('Enter');
			await isOpen(entry(page, 'taskself-killed'), true);
			await isOpen(magic, false);
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('ArrowRight');
			await isOpen(magic, true);
			await page.keyboard.press('Tab');
			await expect(page.getByRole('link', { name: 'Open in the workbench' })).toBeFocused();
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('ArrowLeft');
			await isOpen(magic, false);
			await page.keyboard.press('Shift+Tab');
			await expect(page.getByRole('button', { name: 'Choose' })).toBeFocused();
		});
	});
	await test.step('lines are narrowed by search and by verdict, chosen, and exported', async () => {
		await page.evaluate(() => scrollTo(0, 0));
		const search = page.getByRole('searchbox', { name: 'Search' });
		const shown = page.getByRole('status', { name: 'Shown' });
		await test.step('the search finds an entry by its message, opens it, and counts verdicts', async () => {
			await page.keyboard.press('/');
			await expect(search).toBeFocused();
			await page.keyboard.type('current is smack');
			await expect(entries(page)).toHaveText(['selinux-on-smack', 'control-bytes']);
			await expect(entries(page).first()).toHaveAttribute('aria-expanded', 'true');
			await expect(verdict(page, 'EINVAL 2')).toBeEnabled();
			await expect(shown).toHaveText('2 of 81 images shown');
			await search.fill('cut-in-release epipe v18');
			await expect(page.getByRole('link', { name: 'v18-cut-in-release' })).toBeVisible();
			await search.fill('no such word');
			await expect(entries(page)).toHaveCount(0);
			await expect(page.getByText('No image has “no such word”.')).toBeVisible();
			await page.getByRole('button', { name: 'Clear search' }).click();
			await expect(search).toBeFocused();
			await expect(search).toHaveValue('');
		});
		const button = page.getByRole('button', { name: 'Export as test vectors' });
		await test.step('boxes come with Choose; Escape puts them away and keeps the choice', async () => {
			await expect(page.getByRole('checkbox')).toHaveCount(0);
			await page.getByRole('button', { name: 'Choose' }).click();
			await expect(button).toHaveAccessibleDescription('the 81 shown');
			await page.getByRole('checkbox', { name: 'Choose bad-magic' }).check();
			await entry(page, 'good-s390x').focus();
			await page.keyboard.press('Space');
			await expect(button).toHaveAccessibleDescription('2 chosen');
			await page.keyboard.press('Escape');
			await expect(page.getByRole('checkbox')).toHaveCount(0);
			await expect(page.getByText('2 chosen')).toBeVisible();
			await page.keyboard.press('Enter');
			await expect(page.getByRole('checkbox', { name: 'Choose good-s390x' })).toBeChecked();
			await page.getByRole('button', { name: 'Choose none' }).click();
		});
		await test.step('a topic; the export stays in view, and says what it did', async () => {
			const topic = page.getByRole('checkbox', { name: 'Choose all of The LSM’s name' });
			await topic.check();
			await page.getByRole('checkbox', { name: 'Choose newline' }).uncheck();
			await expect(topic).toBeChecked({ indeterminate: true });
			await expect(button).toBeInViewport({ ratio: 1 });
			expect((await saved(button)).name).toBe('ckptlab-gallery.zip');
			await expect(page.getByRole('status', { name: 'Export' })).toHaveText(
				'13 images are in ckptlab-gallery.zip'
			);
		});
		await test.step('so are the images of the refusals', async () => {
			const all = page.getByRole('button', { name: 'Export these as test vectors' });
			const { name, bytes } = await saved(all);
			expect(name).toBe('ckptlab-refusals.zip');
			const vectors = Object.keys(unzipSync(bytes)).filter((file) => file.endsWith('.img'));
			await expect(page.getByRole('status', { name: 'Refusals' })).toHaveText(
				`${vectors.length} images are in ckptlab-refusals.zip`
			);
			expect(vectors).toContain('v17-no-privilege.img');
		});
	});
});
