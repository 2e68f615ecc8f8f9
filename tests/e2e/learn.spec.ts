/** The course: its index, and a lesson from the question to the solved exercise. */
import type { Page } from '@playwright/test';
import { LESSONS } from '../../src/lib/course/lessons.ts';
import { expectClean, expectFits } from './axe.ts';
import { expect, ready, test } from './fixture.ts';
import { numbered, numberOf } from '../unit/numbered.ts';

const WIDTHS = [1280, 1024, 768, 390, 320, 1440];

const panel = (page: Page) => page.getByRole('tabpanel');
const verdict = (page: Page) => page.getByRole('status', { name: 'Verdict' });
const grades = (page: Page) => page.getByRole('list', { name: 'Conditions' }).getByRole('listitem');

test('a lesson works by keyboard alone, and a reload in the middle loses nothing', async ({
	page,
	open
}) => {
	await open('learn/');
	await expect(page.getByRole('main')).not.toContainText(/= -1|= 0/);
	await test.step('the index is clean', () => expectClean(page, WIDTHS));
	await page.getByRole('link', { name: 'Same security module' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Same security module');
	await expect(page).toHaveTitle(/ – Learn: ckptlab$/);
	await test.step('nothing tells the answer before it runs', async () => {
		await expect(verdict(page)).toContainText('= ?');
		await ready(page);
		const told = await panel(page).ariaSnapshot();
		expect(told).not.toMatch(/\bE[A-Z]{3,}\b|pressed=mixed|invalid/);
		expect(told).not.toMatch(/failed here|never reached|skipped|passed|consumed|leaked/);
		// which bytes are compared, and which LSMs can be kept
		expect(told).not.toMatch(/nobody checks|Provenance|Listing|lsm_none or|"lsm_none/);
		await expect(page.getByRole('tab', { name: 'Exercise' })).toBeDisabled();
		await expect(page.getByRole('link', { name: 'Open in the workbench' })).toBeHidden();
	});
	await expectFits(page, WIDTHS);
	const run = page.getByRole('button', { name: 'Run' });
	await expect(run).toBeDisabled();
	await expect(run).toHaveAccessibleDescription(/^Choose a result and a check\./);
	await page.getByRole('radio', { name: '0', exact: true }).focus();
	await page.keyboard.press('ArrowDown'); // EINVAL
	await expect(run).toHaveAccessibleDescription(/^Choose a check, too\./);
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowDown'); // LSM name
	await page.keyboard.press('ArrowDown'); // same LSM
	await expect(panel(page)).not.toContainText('ENOSYS');
	await page.keyboard.press('Tab');
	await expect(run).toBeFocused();
	await page.keyboard.press('Enter');

	await expect(verdict(page)).toContainText('= -1 ENOSYS (Function not implemented)');
	await expect(page.getByRole('radio', { name: 'EINVAL' })).toHaveAccessibleDescription('you');
	await expect(
		page.getByRole('radio', { name: numbered('check {kept LSM}') })
	).toHaveAccessibleDescription('the kernel');
	await expect(page.getByText('Here the names are equal.')).toBeVisible();
	await test.step('each LSM before each LSM, with the flag and without', async () => {
		const flag = page.getByRole('checkbox', { name: 'With the flag' });
		const same = 'image selinux, running selinux';
		await expect(
			page.getByRole('button', { name: `ENOSYS, check ${numberOf('kept LSM')}, ${same}` })
		).toHaveAttribute('aria-pressed', 'true');
		await flag.press('Space');
		await expect(page.getByRole('button', { name: `0, ${same}` })).toHaveText('0');
		await flag.press('Space');
		await expect(page.getByRole('table', { name: 'RESTART_KEEP_LSM' })).toBeVisible();
	});
	const begin = page.getByRole('button', { name: 'Begin the exercise' });
	await begin.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('tab', { name: 'Exercise' })).toHaveAttribute(
		'aria-selected',
		'true'
	);
	await expect(grades(page).nth(0)).toContainText('It gave no reason.');
	const name = page.getByRole('textbox', { name: 'lsm_name', exact: true });
	await name.focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.type('smack');
	await expect(grades(page).nth(0)).toContainText(
		'It says c/r: checkpointed LSM smack, current is default.'
	);

	await page.reload();
	await expect(name).toHaveValue('smack');
	await expect(page.getByRole('radio', { name: 'EINVAL' })).toBeChecked();
	const lsm = page.getByLabel('current LSM');
	await lsm.focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.type('smack');
	await expect(page.getByRole('status', { name: 'Exercise' })).toContainText(
		'All conditions are met.'
	);
	await test.step('the lesson is clean', () => expectClean(page, WIDTHS));

	await page.getByRole('navigation', { name: 'Course' }).getByRole('link').first().focus();
	await page.keyboard.press('Enter');
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Same security module' }).first()
	).toContainText('= -1 ENOSYS');
	const erase = page.getByRole('button', { name: 'Erase' });
	await erase.click();
	await expect(page.getByRole('main')).not.toContainText('ENOSYS');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('main')).toContainText('ENOSYS');
});

test('bytes are filled at once: a range, in one step of undo', async ({ page, open }) => {
	await open('learn/unread/');
	await page.getByRole('radio', { name: 'It accepts the image without a word.' }).check();
	await page.getByRole('button', { name: 'Run' }).click();
	await page.getByRole('button', { name: 'Begin the exercise' }).click();
	const cell = (offset: number) => page.locator(`[role=gridcell][data-o="${offset}"]`);
	for (const [from, to] of [
		[0x50, 0x90],
		[0x99, 0xd9],
		[0xe2, 0x122]
	] as const) {
		await cell(from).click();
		await cell(to).click({ modifiers: ['Shift'] });
		await page.getByRole('button', { name: 'Fill' }).click();
		await page.getByRole('textbox', { name: 'fill with, in hex' }).fill('78');
		await page.keyboard.press('Enter');
	}
	await expect(page.getByText('195 bytes changed')).toBeVisible();
	await expect(verdict(page).getByText('= 0')).toBeInViewport();
	await test.step('a few bytes are offered as they are, as there may be no keyboard for one', async () => {
		await cell(0x22).click();
		await page.getByRole('button', { name: 'Fill' }).click();
		const bytes = page.getByRole('textbox', { name: 'fill with, in hex' });
		await expect(bytes).toHaveValue('a8 00');
		await bytes.press('Escape');
	});
	await expect(page.getByRole('status', { name: 'Exercise' })).toContainText(
		'All conditions are met.'
	);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('130 bytes changed')).toBeVisible();
	await page.getByRole('button', { name: 'Reset' }).click();
	await expect(page.getByText('no byte changed')).toBeVisible();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the index is a list of lessons, and a lesson has its question', async ({ page }) => {
		await page.goto('./learn/');
		await expect(page.getByRole('listitem').getByRole('link')).toHaveCount(
			LESSONS.length + 1 // and the end
		);
		await page.getByRole('link', { name: 'A newer kernel, an older image' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'A newer kernel, an older image'
		);
		await expect(
			page.getByRole('group', { name: 'What comes out?' }).getByRole('radio')
		).toHaveCount(4);
	});
});

test('where the browser saves nothing a lesson says so and works', async ({ page, open }) => {
	await page.addInitScript(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('no', 'QuotaExceededError');
		};
	});
	await open('learn/objects/');
	await page.getByRole('radio').first().check();
	await expect(page.getByRole('status', { name: 'Progress' })).toContainText(
		'This browser does not let the page save your progress'
	);
	await page.getByRole('button', { name: 'Run' }).click();
	await expect(verdict(page)).toContainText('= -1 EINVAL');
});
