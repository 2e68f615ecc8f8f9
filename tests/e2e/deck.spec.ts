/** Decks of slides, as a teacher shows them. */
import { expectClean, expectFits, violations } from './axe.ts';
import { expect, hydrated, test } from './fixture.ts';
import { numbered } from '../unit/numbered.ts';

test.use({ viewport: { width: 1280, height: 720 } });

test('a deck leads through a plan by keys: votes, the answer, the next step', async ({
	open,
	page
}) => {
	await open('learn/plans/patch/');
	const slide = page.getByRole('status', { name: 'Slide' });
	await expect(slide).toContainText('Lesson 1, slide 1 of');
	const answers = page.getByRole('group', { name: 'Votes' });
	while (!(await answers.isVisible())) await page.keyboard.press('PageDown');

	await page.keyboard.type('12 31 9');
	await expect(answers).toContainText('31'); // counted while it is typed
	await page.keyboard.type(' 4');
	await page.keyboard.press('Enter');
	await expect(page.getByText('A 12, B 31, C 9, D 4', { exact: true })).toBeVisible();
	await expect(page.getByText('56 votes')).toBeVisible();
	await expect(page.locator('main')).not.toContainText('EINVAL');

	const first = answers.getByText('first 31, 55 %');
	await test.step('a second vote shows alone', async () => {
		await page.keyboard.press('v');
		await page.keyboard.type('10 33 9 4');
		await page.keyboard.press('Enter');
		await expect(answers).toContainText('33 59 %');
		await expect(first).toBeHidden();
		await expect(answers.locator('rect')).toHaveCount(4);
	});

	await test.step('the reveal moves nothing', async () => {
		const parts = page.locator('h1, .call, [aria-label="Bytes"], .answers > button');
		const boxes = () => Promise.all([0, 1, 2, 3, 4, 5, 6].map((i) => parts.nth(i).boundingBox()));
		const before = await boxes();
		expect(before.at(-1)).not.toBeNull();
		await page.keyboard.press('Space');
		await expect(page.locator('main')).toContainText('= -1 EINVAL (Invalid argument)');
		await expect(page.getByRole('button', { name: 'the kernel’s answer' })).toContainText('C');
		await expect(page.getByText('Why C?')).toBeVisible();
		await expect(first).toBeVisible();
		await expect(answers.locator('rect')).toHaveCount(8);
		expect(await boxes()).toEqual(before);
		expect(await violations(page)).toEqual([]);
	});

	await test.step('a reload stays', async () => {
		await page.reload();
		await hydrated(page);
		await expect(page.locator('main')).toContainText('= -1 EINVAL (Invalid argument)');
		await expect(page.getByText('56 votes')).toBeVisible();
	});

	await page.keyboard.press('Space');
	await expect(page.getByText('B had the most votes.')).toBeVisible();
	await page.keyboard.press('s');
	await expect(page.getByText('step 2 of')).toBeVisible();
	await page.keyboard.press('PageUp');
	await expect(slide).toContainText('What August’s kernel checks'); // the end of the step before
	await page.keyboard.press('Escape');
	await expect(page.getByRole('alert')).toContainText('Leave the deck?');
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(/learn\/plans\/#patch$/);

	await test.step('it goes on where it was', async () => {
		await page.getByRole('link', { name: 'Go on at lesson 1 of “The patch”' }).click();
		await expect(slide).toContainText('What August’s kernel checks');
		await page.keyboard.press('PageUp');
		await expect(slide).toContainText('A frozen program is a file');
		await page.keyboard.press('PageUp');
		await expect(page.getByText('56 votes')).toBeVisible();
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await page
			.getByRole('link', { name: 'Open the deck from the beginning of “The patch”' })
			.click();
		await expect(slide).toContainText('Lesson 1, slide 1 of');
	});
});

test('the presenter’s window drives the wall, and alone knows the answer', async ({
	open,
	page
}) => {
	await open('learn/plans/patch/');
	const answers = page.getByRole('group', { name: 'Votes' });
	while (!(await answers.isVisible())) await page.keyboard.press('PageDown');
	const opening = page.waitForEvent('popup');
	await page.keyboard.press('p');
	const presenter = await opening;
	await hydrated(presenter);
	const notes = presenter.getByRole('region', { name: 'Notes' });
	await expect(notes).toContainText(numbered('the kernel: EINVAL at check {cpu}'));
	await expect(presenter.getByRole('region', { name: 'Time' })).toContainText('on time');

	await presenter.keyboard.type('1 2 30');
	await expect(presenter.getByRole('region', { name: 'Votes', exact: true })).toContainText(
		'30 of 33 are right, 91 %. More than two thirds: reveal it.'
	);
	await expect(answers).toContainText('30');
	await expect(page.locator('body')).not.toContainText('right');
	await presenter.getByRole('button', { name: 'Reveal' }).click();
	await expect(page.locator('main')).toContainText('= -1 EINVAL (Invalid argument)');
	await page.keyboard.press('PageDown');
	await expect(presenter.getByText(/^slide 4 of 5/)).toBeVisible();
	await presenter.getByRole('link', { name: 'Lesson 8' }).click();
	await expect(page.getByText('Lesson 8', { exact: true })).toBeVisible();
	const black = page.getByRole('button', { name: 'Show the slide' });
	await presenter.getByRole('button', { name: 'Black screen' }).click();
	await expect(black).toBeVisible();
	await page.keyboard.press('PageDown'); // it only shows the slide again
	await expect(black).toBeHidden();
	await expect(presenter.getByText(/^slide 1 of/)).toBeVisible();
	await presenter.getByRole('button', { name: 'Pause' }).click();
	await expect(presenter.getByText('paused')).toBeVisible();
	expect(await violations(presenter)).toEqual([]);
	await expectFits(presenter, [390, 1024]);
});

test('question, bytes, answers and reasons are in one view', async ({ open, page }) => {
	const over = () =>
		page.evaluate(() => {
			const side = document.querySelector('.side')!;
			/** Bars that begin above the end of a text beside them. */
			const crossed = [...document.querySelectorAll('.answers > button')].filter((button) => {
				const bars = button.querySelector('.bars')!.getBoundingClientRect();
				const ends = [...button.querySelectorAll('.text, .count')].map(
					(text) => text.getBoundingClientRect().bottom
				);
				return Math.max(...ends) > bars.top + 0.5;
			});
			const size = (of: string) =>
				parseFloat(getComputedStyle(document.querySelector(of)!).fontSize);
			return [
				document.documentElement.scrollHeight - innerHeight,
				side.scrollHeight - side.clientHeight,
				crossed.length,
				innerWidth < 1280 ? 0 : Math.min(0, size('.said') - 20, size('th.at, .said') - 20)
			];
		});
	for (const [slug, slide] of [
		['same-number', 2], // the longest answers beside two rows of bytes
		['on-paper', 4],
		['fourth-string', 3], // the longest question
		['leak', 3] // the longest reasons
	] as const) {
		await open(`learn/plans/lesson/${slug}/#s=1.${slide}r&v=1.${slide}:12.31.20.4:20.20.10.6`);
		await expect(page.getByText(/^Why [A-D]\?$/)).toBeVisible();
		for (const [width, height] of [
			[1280, 720],
			[1024, 768]
		] as const) {
			await page.setViewportSize({ width, height });
			await expect.poll(over, `${slug} ${width}`).toEqual([0, 0, 0, 0]);
		}
	}
});

test('an exercise is edited on its slide', async ({ open, page }) => {
	await open('learn/plans/lesson/on-paper/');
	const conditions = page.getByRole('list', { name: 'Conditions' });
	while (!(await conditions.isVisible())) await page.keyboard.press('PageDown');
	await expect(page.locator('main')).toContainText('= -1 EINVAL');
	await page.keyboard.press('e');
	await expect(page.locator('[data-o="16"]')).toBeFocused();
	await test.step('its sizes are for the last row', async () => {
		const sizes = await page.evaluate(() =>
			['[data-o="16"]', '.names text', '[aria-label="Conditions"] li'].map((of) =>
				parseFloat(getComputedStyle(document.querySelector(of)!).fontSize)
			)
		);
		expect(sizes.map((px, i) => px >= [24, 18, 18][i]!)).toEqual([true, true, true]);
	});
	await page.locator('[data-o="36"]').click();
	await page.keyboard.type('40');
	await expect(page.locator('.call')).toContainText('= 0');
	await expect(conditions.getByRole('img', { name: 'not met' })).toHaveCount(0);
	await page.locator('[data-o="52"]').click();
	await page.keyboard.type('e'); // half of a byte
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-o="52"]')).toHaveCount(0);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.keyboard.press('e');
	await expect(page.locator('[data-o="16"]')).toBeFocused();
	await page.keyboard.press('PageUp');
	await expect(conditions).toBeHidden();
	await page.keyboard.press('PageDown');
	await expect(page.locator('.call')).toContainText('= 0');
	await page.reload();
	await hydrated(page);
	await expect(page.locator('.call')).toContainText('= 0');
	await page.keyboard.press('Space');
	await expect(page.locator('main')).toContainText('at 0x024: write 40.');
	await expect(page.locator('main')).toContainText('0x41 is right in six lengths');
});

test('published and short addresses lead on', async ({ open, page, browser, baseURL }) => {
	await page.goto('./learn/equal/?lecture');
	await expect(page).toHaveURL(/learn\/plans\/lesson\/equal\/$/);
	await page.goto('./learn/class/?lecture#x/bad-magic');
	await expect(page.getByRole('banner')).toContainText('slide 1 of');
	await page.keyboard.press('PageDown'); // the answer
	await page.keyboard.press('PageDown');
	await expect(page.getByRole('banner')).toContainText('slide 2 of');
	await page.reload();
	await expect(page.getByRole('banner')).toContainText('slide 2 of');

	await page.goto('./5/#exercise');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'A newer kernel, an older image'
	);
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
	const plain = await context.newPage();
	await plain.goto('./14/');
	await expect(plain.getByRole('heading', { level: 1 })).toHaveText('It says no. And now what?');
	await context.close();
	await open('learn/plans/');
});

test('a deck on a phone, and with forced colours', async ({ open, page }) => {
	for (const path of [
		'learn/plans/patch/#s=1.3&v=1.3:1.2.3.4',
		'learn/plans/lesson/on-paper/#s=1.2'
	])
		await test.step(path, async () => {
			await open(path);
			await expectClean(page, [390]);
		});
	await page.emulateMedia({ forcedColors: 'active' });
	await expect(page.getByRole('region', { name: 'Bytes' })).toBeVisible();
	expect(await violations(page)).toEqual([]);
});
