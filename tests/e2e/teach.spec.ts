/** Teach: a plan as the remote of the presentation, its answers, its paper, and the addresses of earlier days. */
import { expectClean, violations } from './axe.ts';
import { expect, follow, ready, test } from './fixture.ts';
import { sheets } from './sheets.ts';
import { numbered } from '../unit/numbered.ts';

test('a teacher opens a plan, steps through it and counts hands, and the presentation follows', async ({
	open,
	page
}) => {
	await open('learn/teach/bytes/');
	const first = page.getByRole('link', { name: 'Open the presentation' });
	await expect(first).toHaveClass(/main/);
	const opened = page.waitForEvent('popup');
	await first.click();
	const wall = await opened;
	await expect(wall).toHaveURL(/\/1\/#present=fact\.1&plan=bytes$/);
	await expect(first).not.toHaveClass(/main/);
	await expect(page.getByText('Lesson 1 ends at minute 6.')).toBeVisible();

	// The first link of another row opens the row, and closes the one before.
	const row = page.getByRole('button', { name: '2 Where does one thing end' });
	await page.getByRole('link', { name: 'Lesson 2: Question' }).click();
	await expect(row).toHaveAttribute('aria-expanded', 'true');
	await expect(page.locator('[aria-expanded="true"]')).toHaveCount(1);
	await expect(wall).toHaveURL(/\/2\/#present=predict&plan=bytes$/);
	await expect(page.locator('.btn.main')).toHaveText(['Question']);

	const hands = page.getByRole('region', { name: 'Hands' });
	await expect(hands.getByText('Present the votes')).toHaveAttribute('aria-disabled', 'true');
	// A digit finds the first field, and a space the next one; what is there is typed anew.
	await page.keyboard.type('2 3 31 4');
	await hands.getByLabel('Hands for A').click();
	await page.keyboard.type('8 7 4 1');
	for (const [i, count] of ['8', '7', '4', '1'].entries())
		await expect(hands.getByRole('textbox').nth(i)).toHaveValue(count);
	// Typing changes this page alone.
	await expect(wall).toHaveURL(/#present=predict&plan=bytes$/);
	await test.step('what would tell the answer comes with Answers, or after the reveal', async () => {
		const told = page
			.getByText('Let a student who was wrong explain why.')
			.filter({ visible: true });
		await expect(hands.getByRole('status')).toHaveText(/^\s*Neighbours try to convince each other/);
		await expect(told).toBeHidden();
		const answers = page.getByRole('checkbox', { name: 'Answers' });
		await answers.check();
		await expect(hands.getByRole('status')).toContainText('Between a third and two thirds');
		await expect(told).toBeVisible();
		await answers.uncheck();
	});
	await test.step('the keys of the presentation show the votes before the answer, as the plan says', async () => {
		await expect(page.getByRole('link', { name: 'Next: Votes' })).toBeVisible();
		await wall.keyboard.press('ArrowRight');
		await expect(wall).toHaveURL(/#present=predict&votes=8,7,4,1&plan=bytes$/);
		await expect(page.getByRole('link', { name: 'Next: Reveal' })).toBeVisible();
		await wall.keyboard.press('ArrowRight');
		await expect(wall).toHaveURL(/#present=reveal&votes=8,7,4,1&plan=bytes$/);
		await page.getByRole('link', { name: 'Question', exact: true }).first().click();
		await expect(wall).toHaveURL(/#present=predict&plan=bytes$/);
	});
	await hands.getByLabel('Hands for C').press('Enter');
	await expect(hands.getByLabel('Hands for D')).toBeFocused();
	await hands.getByLabel('Hands for D').press('Enter');
	await expect(wall).toHaveURL(/#present=predict&votes=8,7,4,1&plan=bytes$/);
	await expect(page.locator('.btn.main')).toHaveText(['Votes']);
	// Then the arrows move the presentation, and after Escape they do, too.
	await page.keyboard.press('ArrowRight');
	await expect(wall).toHaveURL(/#present=reveal&votes=8,7,4,1&plan=bytes$/);
	await expect(hands.getByRole('status')).toHaveText(/^\s*8 of 20 are right\.\s*$/);
	await hands.getByLabel('Hands for B').press('Escape');
	await page.keyboard.press('ArrowLeft');
	await expect(wall).toHaveURL(/#present=predict&votes=8,7,4,1&plan=bytes$/);

	// A second vote keeps the first: all counts, typed again, or the button. Backspace goes back a field.
	await page.keyboard.type('19 2');
	await hands.getByLabel('Hands for B').press('Backspace');
	await hands.getByLabel('Hands for B').press('Backspace');
	await expect(hands.getByLabel('Hands for A')).toBeFocused();
	await expect(hands.getByLabel('Hands for A')).toHaveValue('');
	await hands.getByRole('button', { name: 'Undo the second vote' }).click();
	await expect(hands.getByLabel('Hands for A')).toHaveValue('8');
	await hands.getByRole('button', { name: 'Second vote' }).click();
	await expect(wall).toHaveURL(/votes=8,7,4,1&plan=bytes$/);
	await hands.getByLabel('Hands for A').fill('19');
	await hands.getByLabel('Hands for B').fill('1');

	// A clicker shows the votes that were typed, out of a field of the hands too, and only then the answer; Black comes and goes.
	await expect(page.getByRole('link', { name: 'Next: Votes' })).toBeVisible();
	await hands.getByLabel('Hands for B').press('PageDown');
	await expect(wall).toHaveURL(/votes=8,7,4,1;19,1,0,0&plan=bytes$/);
	await hands.getByLabel('Hands for B').press('PageDown');
	await expect(wall).toHaveURL(/#present=reveal&votes=8,7,4,1;19,1,0,0&plan=bytes$/);
	await page.getByRole('link', { name: 'Black' }).click();
	await expect(wall).toHaveURL(/#present=black&plan=bytes$/);
	await expect(wall.locator('.black')).toBeVisible();
	await page.getByRole('link', { name: 'Black' }).click();
	await expect(wall).toHaveURL(/#present=reveal/);
	// So do a clicker's keys, here too.
	await page.keyboard.press('PageUp');
	await expect(wall).toHaveURL(/#present=predict&votes=8,7,4,1;19,1,0,0&plan=bytes$/);
	// Keys that come faster than the presentation answers lead on from the last.
	const fast = async (...keys: string[]) => {
		for (const key of keys) await page.keyboard.press(key);
	};
	await fast('ArrowRight', 'ArrowRight', 'ArrowRight');
	const stands = (at: string) => expect(wall.getByText(new RegExp(`: ${at}$`))).toHaveCount(1);
	await stands('Idea');
	await fast('PageUp', 'PageUp');
	await stands('Reveal');
	await expect(wall.locator('.black')).toBeHidden();

	// The presentation has keys of its own, and the plan follows them.
	await expect(page.locator('.btn.main')).toHaveText(['Reveal']);
	await wall.keyboard.press('ArrowRight');
	await expect(page.locator('.btn.main')).toHaveText(['Why']);
	await wall.keyboard.press('b');
	await expect(page.locator('.btn.main')).toHaveText(['Black']);
	await wall.keyboard.press('b');
	await wall.keyboard.press('ArrowLeft');
	await expect(page.locator('.btn.main')).toHaveText(['Reveal']);
	// Hands that are typed there are counted here.
	await wall.keyboard.press('ArrowLeft');
	await wall.keyboard.type('18 2 0 0');
	await wall.keyboard.press('Enter');
	await expect(hands.getByLabel('Hands for A')).toHaveValue('18');
	await wall.keyboard.press('t');
	await expect(
		wall.getByText(/^Question · step 2 of 7 · minute \d of 45, this step until 11$/)
	).toBeVisible();
	await wall.keyboard.press('ArrowRight');
	await expect(page.locator('.btn.main')).toHaveText(['Reveal']);

	await test.step('Esc leads to the page itself, and again back', async () => {
		await wall.keyboard.press('Escape');
		await expect(wall).toHaveURL(/\/2\/$/);
		await expect(page.getByText('Left with Esc')).toBeVisible();
		await wall.keyboard.press('Escape');
		await expect(page.locator('.btn.main')).toHaveText(['Reveal']);
	});

	// Black goes away here, too, if it came there.
	await wall.keyboard.press('b');
	await expect(page.locator('.btn.main')).toHaveText(['Black']);
	await page.getByRole('link', { name: 'Black' }).click();
	await expect(wall.locator('.black')).toBeHidden();

	// After a reload it is all there, and the same window goes on.
	await page.getByRole('checkbox', { name: 'Answers' }).check();
	await page.reload();
	await expect(page.getByRole('checkbox', { name: 'Answers' })).toBeChecked();
	await expect(page.getByRole('region', { name: 'Hands' })).toContainText('20 counted');
	await expect(page.locator('.btn.main')).toHaveText(['Reveal']);
	// Its keys still move the plan.
	await wall.keyboard.press('ArrowLeft');
	await expect(page.locator('.btn.main')).toHaveText(['Votes']);
	await wall.keyboard.press('ArrowRight');
	await expect(page.locator('.btn.main')).toHaveText(['Reveal']);
	await page.getByRole('link', { name: 'Next: Why' }).click();
	await expect(wall).toHaveURL(/\/2\/#present=why&plan=bytes$/);
	await stands('Why');
	expect(page.context().pages()).toHaveLength(2);
	// Its keys go on through the plan, on the page of the next lesson too.
	await wall.keyboard.press('ArrowRight');
	await expect(page.getByRole('link', { name: 'Next: lesson 3, Bytes' })).toBeVisible();
	await wall.keyboard.press('ArrowRight');
	await expect(wall).toHaveURL(/\/3\/#present=bytes&plan=bytes$/);
	await expect(page.getByRole('link', { name: 'Next: handout 1, Members' })).toBeVisible();
	await test.step('another window of the same day has the hands: at once beside the presentation, else if asked', async () => {
		for (const isOver of [false, true]) {
			if (isOver) await wall.close();
			const later = await page.context().newPage();
			await later.goto(page.url());
			await ready(later);
			const row = later.getByRole('button', { name: '2 Where does one thing end' });
			const hands = later.getByRole('region', { name: 'Hands' });
			if (isOver) {
				await row.click();
				await expect(hands).toContainText('0 counted');
				await later.getByRole('button', { name: 'Resume the last class' }).click();
			}
			await expect(later.locator('.btn.main')).toHaveText(['Bytes']);
			await row.click();
			await expect(hands).toContainText('20 counted');
			await later.close();
		}
	});
	await page.getByRole('button', { name: 'Start again' }).click();
	// In the place of the button that was pressed.
	await expect(page.getByRole('button', { name: 'Resume the last class' })).toBeFocused();
	await expect(first).toHaveClass(/main/);
	// The end of the class sets the clock before the first step.
	const ends = page.getByLabel('Class ends at');
	await expect(ends).toHaveValue('');
	await ends.fill('23:59');
	await expect(page.getByText('the clock runs')).toBeVisible();
	await page.reload();
	await expect(ends).toHaveValue('23:59');
});

test('Start again is for another class: no vote of the last one is left, and the presentation begins, too', async ({
	open,
	page
}) => {
	await open('learn/teach/bytes/');
	const opened = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Open the presentation' }).click();
	const wall = await opened;
	const hands = page.getByRole('region', { name: 'Hands' });
	/** To the questions of lessons 1 and 2, as the presentation's own keys lead there, and the hands of each. */
	async function vote(hand: string): Promise<void> {
		for (const n of [1, 2]) {
			await ready(wall);
			if (n > 1) await wall.keyboard.press('n');
			await expect(wall).toHaveURL(new RegExp(`/${n}/#present=fact\\.1&plan=bytes$`));
			await ready(wall);
			// The address follows a key: the next one waits for it.
			for (let url = wall.url(); !url.includes('predict'); url = wall.url()) {
				await wall.keyboard.press('ArrowRight');
				await expect(wall).not.toHaveURL(url);
			}
			await expect(wall).toHaveURL(/#present=predict&plan=bytes$/);
			await expect(hands).toContainText('0 counted');
			await wall.keyboard.type(hand);
			await wall.keyboard.press('Enter');
			await expect(wall).toHaveURL(/#present=predict&votes=[\d,]+&plan=bytes$/);
			await expect(page.getByRole('link', { name: 'Next: Reveal' })).toBeVisible();
		}
	}
	await vote('5 13 4 2');
	await expect(hands).toContainText('24 counted');
	await test.step('N leads to the next lesson, as on the presentation', async () => {
		await page.keyboard.press('n');
		await expect(wall).toHaveURL(/\/3\/#present=bytes&plan=bytes$/);
		await ready(wall);
		await wall.keyboard.press('n');
		await expect(wall).toHaveURL(/\/7\/#present=fact\.1&plan=bytes$/);
		await expect(page.getByRole('link', { name: 'Next: Read 2' })).toBeVisible();
	});
	await test.step('a key uncovers the step before one leads on', async () => {
		await page.keyboard.press('q');
		await expect(wall).toHaveURL(/#present=qr&plan=bytes$/);
		await page.keyboard.press('ArrowRight');
		await expect(wall).toHaveURL(/#present=fact\.1&plan=bytes$/);
	});
	for (const isLeft of [false, true]) {
		if (isLeft) await wall.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Start again' }).click();
		await expect(wall).toHaveURL(/\/1\/#present=fact\.1&plan=bytes$/);
		await expect(page.getByRole('link', { name: 'Next: Read 2' })).toBeVisible();
		await expect(page.getByText('starts with your second step')).toBeVisible();
		await page.reload();
		await expect(page.getByRole('link', { name: 'Next: Read 2' })).toBeVisible();
		await vote('1 2 3 4');
	}
	await test.step('pressed by mistake, it is taken back until the second step', async () => {
		await page.getByRole('button', { name: 'Start again' }).click();
		await expect(wall).toHaveURL(/\/1\/#present=fact\.1&plan=bytes$/);
		await page.getByRole('button', { name: 'Resume the last class' }).click();
		await expect(wall).toHaveURL(/\/2\/#present=predict&votes=1,2,3,4&plan=bytes$/);
		await expect(hands).toContainText('10 counted');
	});
});

test('teach leads to plans and the points; with its answers a plan is the key, and the next visit begins without; its paper', async ({
	open,
	page,
	baseURL
}) => {
	await open('learn/teach/');
	expect(await violations(page)).toEqual([]);
	await page.getByText('The six points of an explanation').click();
	await expect(page.getByText('With the flag, if the names differ,').first()).toBeVisible();
	await page.getByRole('link', { name: 'Open “The course in class”' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The course in class');
	await page.goto('./learn/teach/explain/#points');
	await expect(page).toHaveURL(/\/learn\/end\/#present=points$/);
	await expect(page.getByRole('heading', { name: 'The patch in six points' })).toBeVisible();
	await expect(page.getByRole('listitem')).toHaveCount(6);

	await follow(page, `${baseURL}learn/teach/patch/`);
	const reason = page.getByText(/Both names are /).first();
	const exam = page.getByRole('heading', { name: 'For an exam' });
	await expect(exam).toBeHidden();
	await expect(reason).toBeHidden();
	await page.getByRole('checkbox', { name: 'Answers' }).check();
	await expect(exam).toBeVisible();
	await expect(page.getByText(numbered('ENOSYS at check {kept LSM}')).first()).toBeVisible();
	await expect(page.getByRole('region', { name: 'Handout 2' })).toContainText(
		numbered('check {kept LSM}')
	);
	await page.reload();
	await ready(page);
	await expect(exam).toBeHidden();
	await page.getByRole('checkbox', { name: 'Answers' }).check();

	// Of a row that is open, what is right, and how many are.
	await page.getByRole('button', { name: '9 The reviewer' }).click();
	await expect(
		page.getByText(numbered('check {kept LSM} lets default pass')).first()
	).toBeVisible();
	const hands = page.getByRole('region', { name: 'Hands' });
	await hands.getByLabel('Hands for C').fill('3');
	await expect(hands.getByRole('status')).toHaveText(/^\s*3 of 3 are right\. More than two thirds/);
	await expectClean(page, [390, 1440]);

	// The paper has notes, questions, key and blanks for hands.
	for (const [plan, pages] of [
		['course', 6],
		['bytes', 3],
		['patch', 2]
	] as const)
		await test.step(`${plan} on ${pages} pages`, async () => {
			await follow(page, `${baseURL}learn/teach/${plan}/`);
			expect(await sheets(page)).toBe(pages);
			await page.emulateMedia({ media: 'print' });
			await expect(page.getByText('Lecturer’s copy')).toBeVisible();
			await expect(page.getByText('Half a minute in silence').first()).toBeVisible();
			await expect(page.getByText('Its kernel gets the image').first()).toBeVisible({
				visible: plan === 'course'
			});
			await expect(page.getByRole('heading', { name: 'For an exam' })).toBeVisible();
			await expect(page.getByRole('link', { name: /Question|Reveal/ })).toHaveCount(0);
			const small = await page
				.locator('.plan :is(p, li, h3)')
				.evaluateAll(
					(all) =>
						all.filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 12)
							.length
				);
			expect(small).toBe(0);
			// What to do runs around the blanks for hands, on paper of its width.
			await page.setViewportSize({ width: 733, height: 1060 });
			const under = await page.locator('.blanks').evaluateAll(
				(all) =>
					all.filter((blanks) => {
						const { left, bottom } = blanks.getBoundingClientRect();
						const words = document.createRange();
						words.selectNodeContents(blanks.closest('.grid')!.querySelector('p:not(.blanks)')!);
						return [...words.getClientRects()].some((r) => r.right > left && r.top < bottom - 1);
					}).length
			);
			expect(under).toBe(0);
			await page.setViewportSize({ width: 1440, height: 900 });
			await page.emulateMedia({ media: null });
		});
	// What was open or shown on the screen changes nothing of it.
	await page.getByRole('button', { name: 'Would this program keep running' }).click();
	expect(await sheets(page)).toBe(2);
	// An earlier address, which a script of its page leads on from. The others: built.spec.ts.
	await open('learn/plans/patch/key/');
	await expect(page).toHaveURL(/\/learn\/teach\/patch\/#answers$/);
	await expect(exam).toBeVisible();
	await page.goto('./learn/equal/?lecture');
	await expect(page).toHaveURL(/\/learn\/equal\/#present=fact\.1$/);
});
