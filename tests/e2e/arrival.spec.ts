/** What the page shows before it has what its address asks for, and what it says to somebody who is new here. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, hold, test } from './fixture.ts';
import { following, record, records } from './saving.ts';
import { Bench, goldenLink, noise } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

const V20 = goldenLink('v20-r0216');
const OPENING = 'restart(pid, fd, flags) = ?';

const opening = (page: Page) => page.getByText(OPENING, { exact: true });
const introduction = (page: Page) => page.getByRole('region', { name: 'Introduction' });
const picture = (page: Page, verdict: string) =>
	introduction(page).getByRole('img', { name: `restart gives the file to a kernel: ${verdict}` });

/** From the first frame on, all that the page shows: after every change of its elements or styles. */
async function watchFrames(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		const seen: string[] = [];
		Object.assign(window, { seen });
		const look = () => {
			const text = document.querySelector('main')?.innerText.replace(/\s+/g, ' ') ?? '';
			if (text !== '' && text !== seen.at(-1)) seen.push(text);
		};
		// Styles change what shows, too.
		let styles = 0;
		const frame = () => {
			if (seen.length === 0 || styles !== document.styleSheets.length) look();
			styles = document.styleSheets.length;
			requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
		new MutationObserver(look).observe(document, {
			subtree: true,
			childList: true,
			characterData: true,
			attributes: true
		});
	});
	return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

function expectNoFirstExample(frames: readonly string[]): void {
	expect(frames.length).toBeGreaterThan(0);
	expect(frames.filter((text) => text.includes('restart(1234, 3, 0)'))).toEqual([]);
}

for (const [what, path, prepare] of [
	['an entry of the gallery', '#x/newline', null],
	['saved work', '', (text: string) => localStorage.setItem('ckptlab.saved.1.old', text)]
] as const)
	test(`${what} opens without a frame of the first example`, async ({ page }) => {
		if (prepare) await page.addInitScript(prepare, record(V20.link, 'last.img', 1e12));
		const frames = await watchFrames(page);
		const go = await hold(page);
		await page.goto(`./${path}`, { waitUntil: 'commit' });
		const b = new Bench(page);
		await expect(opening(page)).toBeVisible();
		await expect(page.getByText('The kernel has not run yet.')).toBeVisible();
		await expect(b.verdict).toBeHidden();
		await expect(introduction(page)).toBeHidden();
		go();
		await expect(b.verdict).toContainText('restart(');
		await expect(opening(page)).toBeHidden();
		expectNoFirstExample(await frames());
	});

test('a lone # ends the opening; an edit ends the introduction', async ({ page, open }) => {
	const b = new Bench(page);
	await open('#%20');
	await expect(b.verdict).toContainText('= 0');
	await expect(opening(page)).toBeHidden();
	await page.goto('about:blank');
	await open('');
	await expect(introduction(page)).toBeVisible();
	await b.member('rev').fill('9');
	await expect(introduction(page)).toBeHidden();
	await b.button('Undo').click();
	await expect(b.member('rev')).toHaveValue('2');
	await expect(introduction(page)).toBeHidden();
});

test('a first visit shows the introduction from the first frame on; Hide lasts until somebody asks for it', async ({
	page,
	open
}) => {
	const frames = await watchFrames(page);
	await open('');
	const b = new Bench(page);
	await expect(introduction(page)).toBeVisible();
	await expect(introduction(page)).toContainText('326 bytes that say what wrote it.');
	await expect(picture(page, '= 0')).toBeVisible();
	expect((await frames()).filter((text) => !text.includes('This is the file’s header.'))).toEqual(
		[]
	);
	await expect(b.button('What is this?')).toBeHidden();
	await b.button('Hide').click();
	await expect(introduction(page)).toBeHidden();
	await page.reload();
	await following(page);
	await expect(introduction(page)).toBeHidden();
	expect((await frames()).filter((text) => text.includes('This is the file’s header.'))).toEqual(
		[]
	);
	await b.button('What is this?').click();
	await expect(introduction(page)).toBeFocused();
	await b.member('rev').fill('9');
	await expect(picture(page, 'EINVAL')).toBeVisible();
	await b.button('Hide').click();
	await expect.poll(() => page.evaluate(() => localStorage.getItem('ckptlab.introduced'))).toBe('');
});

test('Start again leaves the work on another image where it is', async ({ page, open }) => {
	await open('');
	const b = new Bench(page);
	await b.button('First experiment').click();
	await b.button('Start again').press('Enter');
	await expect(b.button('Undo'), 'there was nothing to start again').toBeDisabled();
	await b.openFile('mine.bin', noise(4));
	await b.byte(0).click();
	await page.keyboard.type('ff');
	await b.button('Start again').click();
	await b.standsAt('lsm_name', 'lsm_none', '');
	await page.goBack();
	await expect(page.getByText('4 bytes, mine.bin')).toBeVisible();
	await expect(b.byte(0)).toHaveText('ff');
});

test('without scripts the first visit shows the verdict and the introduction', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(baseURL!);
	await expect(new Bench(page).verdict).toContainText('restart(1234, 3, 0) = 0');
	await expect(introduction(page)).toBeVisible();
	await expect(opening(page)).toBeHidden();
	await context.close();
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 } });

	test('the first experiment takes three clicks', async ({ page, open }) => {
		await open('');
		const b = new Bench(page);
		await b.button('First experiment').click();
		const steps = introduction(page).getByRole('listitem');
		const said = page.getByRole('status', { name: 'Experiment' });
		await expect(said).toHaveText('0 of 3 done');
		await test.step('each step leads to its control, and Escape or a link back', async () => {
			const show = b.button('Show RESTART_KEEP_LSM');
			await show.click();
			await expect(b.setting('RESTART_KEEP_LSM')).toBeFocused();
			await expect(b.setting('RESTART_KEEP_LSM')).toBeInViewport({ ratio: 1 });
			await expect(b.verdict.getByText('= 0')).toBeInViewport({ ratio: 1 });
			await page.keyboard.press('Escape');
			await expect(show).toBeFocused();
			await expect(b.button('Show the red byte')).toBeDisabled();
			await b.button('Show CONFIG_SECURITY').click();
			await expect(b.setting('CONFIG_SECURITY')).toBeInViewport({ ratio: 1 });
			await page.getByRole('link', { name: 'Steps' }).press('Enter');
			await expect(introduction(page)).toBeFocused();
			await expect(steps.nth(1)).toBeInViewport({ ratio: 1 });
		});
		await b.setting('RESTART_KEEP_LSM').check();
		await expect(b.verdict).toContainText('= 0');
		await expect(steps.nth(0)).toContainText(
			numbered('Still = 0, but checks {same LSM} and {kept LSM} run now.')
		);
		await b.setting('CONFIG_SECURITY').check();
		await expect(b.verdict).toContainText('= -1 EINVAL');
		await expect(said).toHaveText('2 of 3 done');
		await expect(steps.nth(2)).toHaveAttribute('aria-current', 'step');
		expect(await violations(page, '[aria-label=Introduction]')).toEqual([]);
		await b.button('Show the red byte').click();
		await expect(said).toHaveText('2 of 3 done');
		await b.grid.locator('[aria-invalid=true]').first().click();
		await expect(said).toHaveText('3 of 3 done');
		await expect(
			introduction(page).getByText('This is the patch in the mail of 28 August 2009.')
		).toBeInViewport({ ratio: 1 });
		await b.setting('kernel revision').selectOption('v18');
		await expect(page.getByRole('status', { name: 'Flags' })).toHaveText(
			'Bit 0x4 was RESTART_KEEP_LSM in aug09; here it is RESTART_GHOST.'
		);
		await expect(introduction(page)).toContainText(
			'This is not the first example any more. Press “Start again” to bring it back.'
		);
		await b.button('Start again').click();
		await expect(said).toHaveText('0 of 3 done');
		await expect(b.setting('CONFIG_SECURITY')).not.toBeChecked();
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Control+z');
		await expect(said).toHaveText('3 of 3 done');
		await introduction(page).getByRole('link', { name: 'Lesson 8' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Same security module, same machine, still refused. Why?'
		);
		await expect.poll(() => records(page)).toHaveLength(1);
	});
});
