/** Puzzles, class links and lectures, as a class uses them. */
import { expectClean, expectFits, violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { numbered } from '../unit/numbered.ts';

test('a puzzle is solved by keyboard, and its link is graded on arrival', async ({
	open,
	page
}) => {
	await open('learn/puzzles/relabel/');
	const score = page.getByRole('status', { name: 'Score' });
	await expect(score).toHaveText('No byte changed, par 5');
	const TOLD = /From the first question to the second|Every byte of the solution|6d 61 63 6b/;
	await page.getByRole('button', { name: 'Show the hint' }).click();
	await expect(page.getByRole('status', { name: 'Hint' })).toHaveText(
		'How many bytes of the name does the kernel compare?'
	);
	expect(await page.content()).not.toMatch(TOLD);
	// the s of selinux and smack
	await page.locator('[data-o="299"]').focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.type('6d61636b00');
	await expect(score).toHaveText('5 bytes changed, at par');
	await expect(page.getByRole('status', { name: 'Puzzle' })).toContainText(
		'Solved. No better solution is known.'
	);
	await expect(page.getByText('Par 5, argued. Every byte of the solution')).toBeVisible();
	await expect(page.getByText('From the first question to the second')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Changed bytes' })).toContainText('lsm_name[5]');
	await expect(page.getByText('Your best: 5.')).toBeVisible();
	expect(await violations(page)).toEqual([]);

	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: 'Copy solution link' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	await page.goto('about:blank');
	await page.goto(link);
	await expect(page.getByRole('status', { name: 'Whose image' })).toContainText(
		'This image is not your own work.'
	);
	await expect(score).toHaveText('5 bytes changed, at par');

	await test.step('edits of it are in the address, and your own image stays', async () => {
		await page.locator('[data-o="300"]').focus();
		await page.keyboard.type('6e');
		await expect(score).toHaveText('5 bytes changed, par 5');
		await expect(page.getByRole('button', { name: 'Copy solution link' })).toBeDisabled();
		await page.reload();
		await expect(page.getByRole('region', { name: 'Changed bytes' })).toContainText('6e n');
		await page.getByRole('button', { name: 'Your own image' }).click();
		await expect(score).toHaveText('5 bytes changed, at par');
		await expect(page).toHaveURL(/relabel\/$/);
	});
	await page.getByRole('button', { name: 'Copy solution link' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	await page.getByRole('button', { name: 'Start again' }).click();
	await expect(score).toHaveText('No byte changed, par 5');
	await expect(page.getByText('Copied.')).toHaveCount(0);
	await page.getByRole('button', { name: 'Show it' }).click();
	await expect(score).toHaveText('5 bytes changed, at par');
});

test('an opened solution is never the best score, until it is solved from the start', async ({
	open,
	page
}) => {
	await open('learn/puzzles/nameless/');
	await page.getByRole('button', { name: 'Show a solution' }).click();
	await expect(page.getByText('never becomes your best score')).toBeVisible();
	await page.getByRole('button', { name: 'Open it' }).click();
	await expect(page.getByRole('status', { name: 'Puzzle' })).toContainText('Solved.');
	const solve = async () => {
		await page.locator('[data-o="299"]').focus();
		await page.keyboard.type('00');
		await expect(page.getByRole('status', { name: 'Puzzle' })).toContainText('Solved.');
	};
	const best = page.getByText('Your best: 1.');
	await page.getByRole('button', { name: 'Undo' }).click();
	await solve();
	await expect(page.getByRole('status', { name: 'Whose image' })).toHaveText(
		'You have opened a solution. Your score counts again once you start again.'
	);
	await expect(best).toHaveCount(0);
	await page.reload();
	await expect(page.getByRole('status', { name: 'Whose image' })).toContainText('You have opened');
	await expect(best).toHaveCount(0);
	await page.getByRole('button', { name: 'Start again' }).click();
	await solve();
	await expect(best).toBeVisible();

	await test.step('the list tells what a solved puzzle is about, and of no other', async () => {
		await page.getByRole('link', { name: 'Puzzles', exact: true }).click();
		await expect(page.getByText('A NUL ends the name')).toBeVisible();
		await expect(page.getByText('The last two checks')).toHaveCount(0);
	});
});

test('a class link from the workbench hides the verdict, then tells it', async ({ open, page }) => {
	await open('#x/cut-158');
	await page.getByRole('button', { name: 'Share' }).click();
	await page.getByRole('radio', { name: 'Class link' }).check();
	await page.getByRole('textbox', { name: 'a note' }).fill('Where does `version end?');
	const handout = await page.getByRole('link', { name: 'Handout' }).getAttribute('href');
	const link = await page.getByRole('region', { name: 'Text to copy' }).innerText();
	expect(link).toContain('/learn/class/#1');

	await page.goto(link);
	await expect(page.getByText('What will the kernel say?')).toBeVisible();
	await expect(page.locator('body')).not.toContainText('Broken pipe');
	const note = page.getByText('Note in the link: Where does `version end?');
	await expect(note).toBeVisible();
	await expect(page.getByRole('button', { name: 'Run' })).toBeDisabled();
	await page.getByRole('radio', { name: 'EINVAL' }).check();
	await page.getByRole('radio', { name: numbered('check {texts}') }).check();
	await page.getByRole('button', { name: 'Run' }).press('Enter');
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= -1 EPIPE');
	await expect(
		page.getByText(numbered('The kernel: EPIPE at check {texts}, after 158 bytes.'))
	).toBeVisible();
	await expect(note).toBeVisible();
	expect(await violations(page)).toEqual([]);

	await test.step('the note is on the slides, and on the handout', async () => {
		await page.getByRole('link', { name: 'Lecture view' }).click();
		await expect(page.getByText('1 of 4')).toBeVisible();
		await expect(page.getByText('Where does `version end?')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(note).toBeVisible();
		await page.goto(handout!);
		await expect(note).toBeVisible();
		await expect(page.getByText('/learn/class/#1')).toContainText(/~1/);
	});
});

test('a lecture goes by keys: a vote, the answer, and on with a clicker', async ({
	open,
	page
}) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await open('learn/keep-lsm/');
	await page.getByRole('link', { name: 'Lecture view' }).click();
	await expect(page.getByText('1 of 13')).toBeVisible();
	for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
	await expect(page.getByText('5 of 13')).toBeVisible();
	await page.keyboard.press('a');
	await page.keyboard.press('d');
	await page.keyboard.press('d');
	const answers = page.getByRole('group', { name: 'Votes' });
	await expect(answers).toContainText('the class 2');
	const before = await answers.boundingBox();
	await expect(page.getByText('Function not implemented')).toHaveCount(0);
	await page.keyboard.press('Space');
	await expect(page.getByText('= -1 ENOSYS (Function not implemented)')).toBeVisible();
	await expect(answers).toContainText('the class 2, the kernel');
	expect(await answers.boundingBox()).toEqual(before);
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('PageDown');
	await expect(page.getByText('6 of 13')).toBeVisible();
	await page.keyboard.press('ArrowLeft');
	await expect(page.getByText('= -1 ENOSYS (Function not implemented)')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { name: /^Same security module/ })).toBeVisible();
	await expect(page).toHaveURL(/keep-lsm\/$/);
	await test.step('Back does not lead into the lecture that was left', async () => {
		await page.goBack();
		await expect(page).toHaveURL(/keep-lsm\/$/);
		await expect(page.getByText('1 of 13')).toHaveCount(0);
	});
});

test('on a phone', async ({ open, page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open('learn/puzzles/');
	await expectClean(page, [390]);
	for (const path of [
		'learn/puzzles/nameless/',
		'learn/class/#x/bad-magic',
		'learn/class/?lecture#x/bad-magic'
	]) {
		await open(path);
		if (path.includes('lecture')) await expect(page.getByText('1 of 4')).toBeVisible();
		await test.step(path, () => expectFits(page, [390]));
	}
	await open('learn/puzzles/shortest/');
	await page.getByRole('radio', { name: 'v20' }).check();
	await page.getByRole('slider', { name: 'Length of the image' }).press('Home');
	await expect(page.getByRole('status', { name: 'Score' })).toHaveText(
		'0 of 347 bytes, 347 cut off'
	);
	await page.getByRole('spinbutton').fill('334');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status', { name: 'Puzzle' })).toContainText(
		'No shorter image is accepted.'
	);
	await expectClean(page, [390]);
});
