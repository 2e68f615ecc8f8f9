/** What the page shows before it has what its address asks for, and what it says to somebody who is new here. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, hold, ready, test } from './fixture.ts';
import { record, records } from './saving.ts';
import { Bench, goldenLink } from './workbench.ts';

const V20 = goldenLink('v20-r0216');
const OPENING = 'restart(pid, fd, flags) = ?';

const opening = (page: Page) => page.getByText(OPENING, { exact: true });
const question = (page: Page) =>
	page.getByRole('region', { name: 'A process, frozen to a file. This is the file’s header.' });

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

function expectNoQuestion(frames: readonly string[]): void {
	expect(frames.length).toBeGreaterThan(0);
	expect(frames.filter((text) => text.includes('restart(1234, 3, 0)'))).toEqual([]);
}

for (const [what, path, prepare] of [
	['an entry of the gallery', '#x/newline', null],
	['saved work', '', (text: string) => localStorage.setItem('ckptlab.saved.1.old', text)]
] as const)
	test(`${what} opens without a frame of the first question`, async ({ page }) => {
		if (prepare) await page.addInitScript(prepare, record(V20.link, 'last.img', 1e12));
		const frames = await watchFrames(page);
		const go = await hold(page);
		await page.goto(`./${path}`, { waitUntil: 'commit' });
		const b = new Bench(page);
		await expect(opening(page)).toBeVisible();
		await expect(page.getByText('The kernel has not run yet.')).toBeVisible();
		await expect(b.verdict).toBeHidden();
		await expect(question(page)).toBeHidden();
		go();
		await expect(b.verdict).toContainText('restart(');
		await expect(opening(page)).toBeHidden();
		expectNoQuestion(await frames());
	});

test('a first visit shows one question from the first frame on, without scripts too', async ({
	page,
	browser,
	baseURL
}) => {
	const frames = await watchFrames(page);
	await page.goto('./');
	await ready(page);
	await expect(question(page)).toBeVisible();
	expect((await frames()).filter((text) => !text.includes('This is the file’s header.'))).toEqual(
		[]
	);
	await page.goto('about:blank');
	await page.goto('./#%20'); // a lone # asks for nothing
	await expect(question(page)).toBeVisible();
	const context = await browser.newContext({ javaScriptEnabled: false });
	const still = await context.newPage();
	await still.goto(baseURL!);
	await expect(new Bench(still).verdict).toContainText('restart(1234, 3, 0) = 0');
	await expect(question(still)).toBeVisible();
	await expect(opening(still)).toBeHidden();
	await context.close();
});

test('the switch changes the verdict, and nothing moves', async ({ page, open }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await open('');
	const b = new Bench(page);
	const q = question(page);
	const picture = q.locator('svg').first();
	const moving = [b.verdict, picture, b.button('Open the workbench')];
	const places = async () => Promise.all(moving.map(async (l) => (await l.boundingBox())?.y));
	const before = await places();
	await test.step('few controls are in view', async () => {
		const controls = page.locator('a, button, input, select, textarea, [tabindex="0"]');
		const seen = await controls.evaluateAll(
			(all) =>
				all.filter((e) => {
					const { top, bottom, height } = e.getBoundingClientRect();
					return height > 0 && e.checkVisibility() && top < innerHeight && bottom > 0;
				}).length
		);
		expect(seen).toBeLessThanOrEqual(25);
	});
	const keep = q.getByRole('switch', { name: 'Keep the security labels?' });
	await expect(b.verdict).toContainText(
		'Restart succeeds. 10 checks passed; 2 did not run, because labels are not kept.'
	);
	await keep.focus();
	await page.keyboard.press('Space');
	await expect(b.verdict).toContainText(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument) c/r: checkpointed LSM selinux, current is lsm_none.'
	);
	await expect(q.getByText('The names differ.')).toBeVisible();
	await expect(q).toContainText('73656c696e757800000000');
	expect(await places()).toEqual(before);
	await q.getByRole('button', { name: 'Try selinux here, too' }).click();
	await expect(q.getByLabel('The running LSM')).toBeFocused();
	await expect(b.verdict).toContainText('= -1 ENOSYS (Function not implemented)');
	expect(await places()).toEqual(before);
	expect(await violations(page, 'main > section')).toEqual([]);
	await q.getByLabel('The image’s LSM').selectOption('default');
	await q.getByLabel('The running LSM').selectOption('default');
	await expect(b.verdict).toContainText('Restart succeeds. All 12 checks passed.');
	expect(await records(page), 'the answers are no work').toEqual([]);
	expect(b.fragment()).toBe('');
});

test('the workbench opens in the place of the question; Back and the site’s name return', async ({
	page,
	open
}) => {
	await open('');
	const b = new Bench(page);
	await question(page).getByRole('switch').click();
	await b.button('Open the workbench').click();
	await expect(question(page)).toBeHidden();
	await expect(b.verdict).toBeFocused();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	await expect(b.member('lsm_name')).toHaveValue('selinux');
	await expect.poll(() => b.fragment()).toMatch(/^1/);
	await page.goBack();
	await expect(question(page).getByRole('switch')).toBeChecked();
	await page.getByRole('link', { name: 'Workbench' }).click();
	await expect(question(page)).toBeHidden();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	await page.goBack();
	await expect(question(page).getByRole('switch')).toBeChecked();
	await b.button('Open the workbench').click();
	await expect(question(page)).toBeHidden();
	await page.goBack();
	await page.goForward();
	await expect(question(page)).toBeHidden();
	await b.member('rev').fill('9');
	await expect.poll(() => records(page)).toHaveLength(1);
	await page.getByRole('link', { name: 'ckptlab' }).click();
	await expect(question(page).getByRole('switch')).not.toBeChecked();
	await b.news.getByRole('button', { name: 'Bring it back' }).click();
	await expect(question(page)).toBeHidden();
	await expect(b.member('rev')).toHaveValue('9');
});

test('an edit below the question is work, with its actions and its address', async ({
	page,
	open
}) => {
	await open('');
	const b = new Bench(page);
	await expect(b.button('Share')).toBeHidden();
	await b.member('rev').fill('9');
	await expect(b.verdict).toContainText('EINVAL');
	await expect(question(page)).toContainText('Check 3 of 12 refused rev without a word.');
	await expect(b.button('Share')).toBeVisible();
	await expect.poll(() => b.fragment()).toMatch(/^1/);
	await b.button('Undo').click();
	await expect(b.member('rev')).toHaveValue('2');
	await page.reload();
	await ready(page);
	await expect(question(page)).toBeHidden();
	await expect(b.member('lsm_name')).toHaveValue('selinux');
});
