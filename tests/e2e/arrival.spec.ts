/** What the page shows before it has what its address asks for, and what it says to somebody who is new here. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, hold, ready, test } from './fixture.ts';
import { record, records } from './saving.ts';
import { Bench, goldenLink, vectorImage } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

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
			const text = document.body?.innerText.replace(/\s+/g, ' ') ?? '';
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

test('a first visit shows one question from the first frame on, whose words are read and have contrast', async ({
	page
}) => {
	const frames = await watchFrames(page);
	await page.goto('./');
	await ready(page);
	await expect(question(page)).toBeVisible();
	// The parser may hand over the page in parts: such a frame has the beginning of a later one.
	const without = (await frames()).filter(
		(text, i, all) =>
			!text.includes('This is the file’s header.') &&
			!all.slice(i + 1).some((later) => later.startsWith(text))
	);
	expect(without).toEqual([]);
	await page.goto('about:blank');
	await page.goto('./#%20'); // a lone # asks for nothing
	await ready(page);
	await expect(question(page)).toBeVisible();
	expect(await violations(page, 'main > section')).toEqual([]);
	await page.keyboard.press('Tab');
	const keep = question(page).getByRole('checkbox');
	await keep.focus();
	await page.keyboard.press('Space');
	await expect(question(page).getByText('The names differ.')).toBeVisible();
	expect(await violations(page, 'main > section')).toEqual([]);
	expect(await records(page), 'the answers are no work').toEqual([]);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('a press shows the refusal, and moves nothing', async ({ page }) => {
		const b = new Bench(page);
		await page.goto('./');
		await expect(b.verdict).toContainText('restart(1234, 3, 0) = 0');
		await expect(opening(page)).toBeHidden();
		const q = question(page);
		const keep = q.getByRole('checkbox', { name: 'Keep the security labels?' });
		const places = () =>
			q.locator('*').evaluateAll((all) =>
				all.map((e) => {
					const { x, y, width, height } = e.getBoundingClientRect();
					return [x, y, width, height].join();
				})
			);
		for (const size of [
			{ width: 1440, height: 900 },
			{ width: 1024, height: 768 },
			{ width: 390, height: 844 }
		])
			await test.step(`at ${size.width} by ${size.height}`, async () => {
				await page.setViewportSize(size);
				await page.evaluate(() => scrollTo(0, 0));
				const before = await places();
				await expect(b.verdict).toContainText(
					numbered('Accepted. {all - 2} checks passed; 2 skipped: labels not kept.')
				);
				await keep.check();
				await expect(b.verdict).toContainText(/= -1 EINVAL \(Invalid argument\)/);
				await expect(b.verdict).toContainText(
					'c/r: checkpointed LSM selinux, current is lsm_none.'
				);
				await expect(q.getByText('The names differ.')).toBeVisible();
				for (const name of ['Start lesson 1', /^Lesson 8/])
					await expect(q.getByRole('link', { name })).toBeInViewport({ ratio: 1 });
				await q.getByRole('radio', { name: 'selinux' }).check();
				await expect(q.getByText('The names match, but that is not enough.')).toBeVisible();
				await expect(q.getByText('The names differ.')).toBeHidden();
				expect(await places()).toEqual(before);
				const tooHigh = () => document.documentElement.scrollHeight - innerHeight;
				expect(await page.evaluate(tooHigh)).toBe(0);
				await expect(q.getByRole('link', { name: 'Teach' })).toBeInViewport({ ratio: 1 });
				const controls = q.locator('a:visible, button:visible, input:not([type=file]):visible');
				expect(await controls.count()).toBeLessThanOrEqual(9);
				await q.getByRole('radio', { name: 'lsm_none' }).check();
				await keep.uncheck();
			});
		await page.setViewportSize({ width: 390, height: 664 });
		await page.evaluate(() => scrollTo(0, 0));
		await expect(q.getByRole('link', { name: 'Start lesson 1' })).toBeInViewport({ ratio: 1 });
	});
});

test('the workbench opens in the place of the question, also by a file or a pasted link; Back and the site’s name return', async ({
	page
}) => {
	const b = new Bench(page);
	const keep = question(page).getByRole('checkbox');
	await test.step('by a link that is pressed before the workbench has its code', async () => {
		const go = await hold(page);
		await page.goto('./');
		await keep.check();
		await page.getByRole('link', { name: 'Open the workbench' }).click();
		go();
		await expect(b.verdict).toContainText('= -1 EINVAL');
		await expect(question(page)).toBeHidden();
		await page.goBack();
		await expect(keep).toBeChecked();
	});
	await page.getByRole('link', { name: 'Open the workbench' }).click();
	await expect(question(page)).toBeHidden();
	await expect(b.verdict).toBeFocused();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	await expect(b.button('Undo'), 'nobody has seen another image').toBeDisabled();
	await expect(b.member('lsm_name')).toHaveValue('selinux');
	await expect.poll(() => b.fragment()).toMatch(/^1/);
	await page.goBack();
	await expect(keep).toBeChecked();
	await question(page).getByRole('radio', { name: 'selinux' }).check();
	await page.getByRole('link', { name: 'Open the workbench' }).click();
	await expect(b.verdict).toContainText('= -1 ENOSYS');
	await page.goBack();
	await page.goForward();
	await expect(b.verdict).toContainText('= -1 ENOSYS');
	await expect(question(page)).toBeHidden();
	await b.member('rev').fill('9');
	await expect.poll(() => records(page)).toHaveLength(1);
	await page.getByRole('link', { name: 'ckptlab' }).click();
	await expect(question(page)).toBeVisible();
	await expect(b.news, 'the head leads back to the work').toBeHidden();
	await page.getByRole('link', { name: 'Workbench', exact: true }).click();
	await expect(question(page)).toBeHidden();
	await expect(b.member('rev')).toHaveValue('9');
	await page.getByRole('link', { name: 'ckptlab' }).click();
	await expect(question(page)).toBeVisible();
	await page.reload();
	await page.getByRole('link', { name: 'Workbench', exact: true }).click();
	await expect(question(page)).toBeHidden();
	await expect(b.member('rev')).toHaveValue('9');

	await page.getByRole('link', { name: 'ckptlab' }).click();
	await expect(question(page)).toBeVisible();
	await b.paste('<https://example.org/lab/#x/bad-magic>.');
	await expect(b.remark).toContainText('one wrong member, and no message');
	await expect(page).toHaveURL(/#x\/bad-magic$/);
	await page.getByRole('link', { name: 'ckptlab' }).click();
	await expect(question(page)).toBeVisible();
	await page.getByRole('link', { name: 'Workbench', exact: true }).click();
	await expect(b.verdict).toContainText('EINVAL');
	await expect(question(page)).toBeHidden();
	await page.goBack();
	await expect(question(page)).toBeVisible();
	await page
		.getByRole('main')
		.getByLabel('Open a file…')
		.setInputFiles({ name: 'a.img', mimeType: '', buffer: vectorImage('w001') });
	await expect(question(page)).toBeHidden();
	await expect(b.verdict).toContainText('restart(');
	await expect(page.getByTitle('326 bytes, a.img')).toBeVisible();
});
