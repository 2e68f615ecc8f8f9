/** The end of the course and what leads to it: the explanation, the patch by hand, what was missed, the record, the index. */
import type { Page } from '@playwright/test';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';
import { sheets } from './sheets.ts';
import { numbered } from '../unit/numbered.ts';

const WIDTHS = [768, 390, 320, 1440];
const TRY = { change: '', result: '= 0', refused: false, check: 'accepted', taken: '326 bytes' };
/** Enough words to compare. */
const ATTEMPT =
	'It writes the LSM’s name. With the flag another name is EINVAL, and the same name is ENOSYS. It is not enough, because equal names do not mean equal policies';
const NOTHING = {
	option: null,
	check: null,
	ran: false,
	exercise: null,
	solved: false,
	shown: false,
	tries: [] as object[]
};

/** Puts records on the device, as an earlier visit left them. */
const keep = (page: Page, records: Record<string, object>) =>
	page.addInitScript((all) => {
		if (sessionStorage.getItem('kept')) return;
		sessionStorage.setItem('kept', '1');
		for (const [name, record] of Object.entries(all))
			localStorage.setItem(`ckptlab.course.1.${name}`, JSON.stringify(record));
	}, records);

test('the explanation is written, compared and ticked; a reload keeps it, and the record prints on one page', async ({
	page,
	open
}) => {
	await open('learn/end/');
	const box = page.getByRole('textbox', { name: 'What does the patch of 28 August 2009 do' });
	const compare = page.getByRole('button', { name: 'Compare' });
	await expect(compare).toBeDisabled();
	await expect(page.getByRole('checkbox')).toHaveCount(0);
	const missed = page.getByRole('region', { name: 'What you missed' });
	await expect(missed).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'The patch by hand' })).toBeVisible();
	await box.fill('It writes the LSM’s name.');
	await expect(compare).toHaveAccessibleDescription(/Write 20 more words to compare/);
	await box.fill(ATTEMPT);
	await expect(page.getByText('3 sentences.')).toBeVisible();
	await compare.press('Enter');
	await expect(page.getByRole('heading', { name: 'A model answer' })).toBeFocused();
	await expect(page.getByRole('checkbox')).toHaveCount(6);
	await expect(missed).toBeVisible();
	await page
		.getByRole('checkbox', {
			name: 'With the flag, if the names differ, restart() fails with EINVAL'
		})
		.press('Space');
	const ticked = page.getByRole('status', { name: 'Points' });
	await expect(ticked).toHaveText('1 of 6');
	await expect(page.getByRole('link', { name: 'lesson 9' })).toHaveAttribute('href', /\/9\/#text$/);
	await page.getByRole('textbox', { name: 'Name' }).fill('Ada');

	await page.reload();
	await expect(ticked).toHaveText('1 of 6');
	await expect(box).toHaveValue(/^It writes the LSM’s name\./);
	await expect(box).not.toBeEditable();
	await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada');
	await page.getByRole('button', { name: 'Edit' }).click();
	await expect(box).toBeFocused();
	// the longest text that fits the box, with the most lines
	await box.fill('x\n'.repeat(500) + 'Words '.repeat(160));
	await test.step('the end is clean', () => expectClean(page, WIDTHS));
	expect(await sheets(page)).toBe(1);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('This summary shows what its writer did')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
	await expect(page.getByText('Image and verdict')).toBeHidden();
});

test('the patch is done by hand: refused three times, then accepted', async ({ page, open }) => {
	await open('learn/end/patch/');
	const verdict = page.getByRole('status', { name: 'Verdict' });
	const cell = (offset: number) => page.locator(`[role=gridcell][data-o="${offset}"]`);
	const met = page.getByRole('status', { name: 'Conditions met' });
	await expect(verdict).toContainText(numbered('Check {magic, rev} of {all}'));
	for (const width of [1280, 1366, 1440]) {
		await page.setViewportSize({ width, height: 720 });
		await expect(page.getByRole('region', { name: 'Image' })).toBeVisible();
	}
	await test.step('nothing answers it', async () => {
		const told = await page.getByRole('main').ariaSnapshot();
		expect(told).not.toMatch(/kernel expects|Write|Insert the missing|expected|refused rev/);
		await expect(page.getByRole('button', { name: /^Write / })).toHaveCount(0);
	});
	await page.getByRole('button', { name: 'Hint: where' }).click();
	await page.getByRole('button', { name: 'Hint: how' }).click();
	await page.getByRole('button', { name: 'Show a solution' }).click();
	await expect(verdict).toContainText(numbered('Check {magic, rev} of {all}'));
	await page.getByRole('button', { name: 'Show it' }).click();
	await expect(verdict).toContainText('= 0');
	await expect(page.getByText('The shown solution does not count.')).toBeVisible();
	await test.step('a reload brings back the own image, and the mark stays half', async () => {
		await page.reload();
		await expect(verdict).toContainText(numbered('Check {magic, rev} of {all}'));
		await page.goto('./learn/end/');
		await expect(page.getByRole('region', { name: 'Summary' })).toContainText('solution shown');
		await page.getByRole('link', { name: 'The patch by hand' }).click();
		await expect(page.getByRole('button', { name: 'Hint: where' })).toBeVisible();
	});

	await cell(24).click();
	await page.keyboard.type('02');
	await expect(verdict).toContainText(numbered('Check {constants} of {all}'));
	await cell(50).click();
	await page.keyboard.type('10');
	await expect(verdict).toContainText(numbered('Check {LSM name} of {all}'));
	await expect(page.getByText('It consumed 299.')).toBeVisible();
	await cell(0x123).click();
	for (let i = 0; i < 19; i++) await page.keyboard.press('Insert');
	await page.keyboard.type('0300000013000000' + '6c736d5f6e6f6e65' + '000000');
	await expect(verdict).toContainText('= 0');
	await expect(met).toHaveText('4 of 4 met');
	await expect(page.getByText('The shown solution does not count.')).toBeHidden();
	await test.step('the page is clean', () => expectClean(page, WIDTHS));

	await page.getByRole('link', { name: 'Back to the end' }).click();
	await expect(page.getByRole('region', { name: 'Summary' })).toContainText('solved');
	await page.getByRole('textbox', { name: 'What does the patch' }).fill(ATTEMPT);
	await page.getByRole('button', { name: 'Compare' }).click();
	await expect(verdict).toContainText('326 of 326 bytes consumed');
});

test('the index shows marks, tries, what was missed and the next thing, and the end asks again', async ({
	page,
	open
}) => {
	await keep(page, {
		'why-freeze': { ...NOTHING, option: 2, ran: true, solved: true, tries: [TRY, TRY] },
		objects: { ...NOTHING, option: 1, ran: true, shown: true, tries: [TRY, TRY, TRY, TRY] },
		'on-paper': { ...NOTHING, option: 1, ran: true },
		unread: 'garbage' as unknown as object,
		'puzzle.crash-in-two': { best: 3, bestImage: null, left: null },
		end: { text: 'It adds a name.', compared: true, ticked: [], name: '' }
	});
	await open('learn/');
	const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
	await expect(row('Would this program')).toContainText('= -1 EINVAL');
	await expect(row('Would this program')).toContainText(/right first time\s*solved\s*2 attempts/);
	await expect(page.getByText('2 of 14 done,')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Go on with 3: the exercise' })).toHaveAttribute(
		'href',
		/\/3\/#exercise$/
	);
	await expect(row('You can read this').getByRole('link')).toHaveAttribute('aria-current', 'step');
	await expect(page.getByRole('row', { name: 'Crash in two' })).toHaveText(/2\s*3/);
	await test.step('the index is clean', () => expectClean(page, WIDTHS));
	await page.getByRole('link', { name: 'The end: explain it' }).click();
	const missed = page.getByRole('region', { name: 'What you missed' });
	await expect(missed.getByRole('link')).toHaveText(['Predict', 'Solve']);
	await expect(missed.getByRole('link', { name: 'Solve 2' })).toHaveAttribute(
		'href',
		/\/2\/#exercise$/
	);
	await expect(page.getByRole('region', { name: 'Summary' })).toContainText(
		/Predictions right first time\s*2 of 14/
	);

	await test.step('progress moves by a link, which is added only when one says so', async () => {
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.getByRole('button', { name: 'Copy progress link' }).click();
		await expect(page.getByText('Copied.')).toBeVisible();
		const link = await page.evaluate(() => navigator.clipboard.readText());
		await page.evaluate(() => localStorage.clear());
		await page.goto(link.slice(0, -1));
		await page.reload();
		const told = page.getByRole('status', { name: 'Progress of another device' });
		const add = page.getByRole('button', { name: 'Add' });
		await expect(told).toContainText('Nothing was added: ');
		await expect(add).toHaveCount(0);
		await page.goto(link);
		await page.setViewportSize({ width: 390, height: 844 });
		await expect(told).toContainText(
			'another device: 2 lessons done, 1 begun, 1 puzzle and the explanation.'
		);
		await expect(add).toBeFocused();
		await expect(add).toBeInViewport();
		await expect(page.getByRole('region', { name: 'Summary' })).toContainText('0 of 14');
		await add.click();
		await expect(told).toContainText(
			'Added: 2 lessons done, 1 begun, 1 puzzle and the explanation.'
		);
		await expect(page.getByRole('link', { name: 'Go on with 3: the exercise' })).toBeInViewport();
		await expect(page.getByRole('region', { name: 'Summary' })).toContainText('2 of 14');
		await page.setViewportSize({ width: 1440, height: 900 });
		await expect(page).toHaveURL(/learn\/end\/$/);
	});
	await test.step('a finished course is a poster, and a list behind a button', async () => {
		await page.evaluate(
			([slugs, text]) => {
				for (const slug of slugs) localStorage.setItem(`ckptlab.course.1.${slug}`, text);
			},
			[LESSONS.map((l) => l.slug), JSON.stringify({ ...NOTHING, option: 2, ran: true })] as const
		);
		await open('learn/');
		const poster = page.getByRole('region', { name: 'Poster' });
		await expect(poster.getByRole('link', { name: '5 A newer kernel' })).toBeVisible();
		await test.step('the poster is clean', () => expectClean(page, WIDTHS));
		await page.getByRole('button', { name: 'List' }).click();
		await expect(poster).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Poster' })).toBeFocused();
	});
});
