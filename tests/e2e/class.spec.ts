/** Puzzles and class links, as a class uses them. */
import type { Page } from '@playwright/test';
import { zipSync, strToU8 } from 'fflate';
import { expectClean, violations } from './axe.ts';
import { inDigits } from '../../src/lib/share/link/digits.ts';
import { decoded } from './decoded.ts';
import { expect, ready, saved, test } from './fixture.ts';
import { sheets } from './sheets.ts';
import { numbered } from '../unit/numbered.ts';

test('a puzzle is solved by keyboard, and its link is graded on arrival', async ({
	open,
	page
}) => {
	await open('learn/puzzles/relabel/');
	const score = page.getByRole('status', { name: 'Score' });
	await expect(score).toHaveText('No byte changed, par 5');
	const TOLD = /From the first check to the second|Every byte of the solution|6d 61 63 6b/;
	await page.getByRole('button', { name: 'Hint: where' }).click();
	await page.getByRole('button', { name: 'Hint: how' }).click();
	await expect(page.getByRole('status', { name: 'Hints' })).toContainText(
		'Write smack over selinux, and a NUL after it.'
	);
	expect(await page.content()).not.toMatch(TOLD);
	// the s of selinux and smack
	await page.locator('[data-o="299"]').focus();
	const s = () => page.locator('[data-o="299"]').boundingBox();
	const before = await s();
	await page.keyboard.press('z');
	await expect(page.getByRole('alert', { name: 'Notice' })).toBeInViewport({ ratio: 1 });
	expect(await s(), 'the message moves nothing').toEqual(before);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.type('6d61636b0');
	const place = page.locator('[data-o="303"]');
	await page.keyboard.type('0');
	await expect(score).toHaveText('5 bytes changed, at par');
	const solved = page.getByRole('status', { name: 'Solved' });
	await expect(solved).toHaveText(
		'Solved: 5 bytes changed, par 5 From the first check to the second. The name is a string in a file, and 5 bytes turn selinux into smack and a NUL. Now the names match, and the next check asks whether the labels of smack can be kept. The code for this is not written.'
	);
	await expect(page.getByRole('figure', { name: 'after' })).toContainText('as asked');
	await expect(solved, 'with its reason').toBeInViewport({ ratio: 1 });
	await expect(place, 'and the byte that did it').toBeInViewport({ ratio: 1 });
	await expect(page.getByRole('status', { name: 'Puzzle' })).toHaveText(
		'There is no better solution.'
	);
	await expect(page.getByText('Why par is 5: Every byte of the solution')).toBeVisible();
	await expect(page.getByText('From the first check to the second')).toBeVisible();
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
		await expect(page.getByRole('button', { name: 'Copy solution link' })).toBeHidden();
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
	await test.step('where the page is scrolled, headline and byte come into view together', async () => {
		await page.setViewportSize({ width: 1366, height: 768 });
		await page.locator('[data-o="300"]').focus();
		await page.keyboard.type('6d61636b0');
		await page.evaluate(() => scrollTo(0, 130));
		await page.keyboard.type('0');
		await expect(page.getByRole('heading', { name: /^Solved: 5/ })).toBeInViewport({ ratio: 1 });
		await expect(page.locator('[data-o="303"]')).toBeInViewport({ ratio: 1 });
	});
	await page.getByRole('button', { name: 'Start again' }).click();
	await expect(score).toHaveText('No byte changed, par 5');
	await page.getByRole('button', { name: 'Show it' }).click();
	await expect(score).toHaveText('5 bytes changed, at par');
});

test('an opened solution is never the best score, until it is solved from the start; on a phone', async ({
	open,
	page
}) => {
	await open('learn/puzzles/nameless/');
	await page.getByRole('button', { name: 'Show a solution' }).click();
	await expect(page.getByText('An opened solution, and edits to it, do not count')).toBeVisible();
	await page.getByRole('button', { name: 'Show it' }).click();
	await expect(page.getByRole('status', { name: 'Puzzle' })).toHaveText(
		'This image solves it. There is no better solution.'
	);
	await expect(page.getByRole('status', { name: 'Solved' })).toBeEmpty();
	const solve = async () => {
		await page.locator('[data-o="299"]').focus();
		await page.keyboard.type('00');
		await expect(page.getByRole('status', { name: 'Solved' })).toHaveText(
			'Solved: 1 byte changed, par 1 A NUL ends the name. A C string ends at its first NUL. If this is the first byte, the name is empty, whatever follows, and it differs from default.'
		);
	};
	const best = page.getByText('Your best: 1, after a solution was opened.');
	await page.getByRole('button', { name: 'Undo' }).click();
	await solve();
	await page.reload();
	await expect(page.getByRole('status', { name: 'Whose image' })).toContainText('You have opened');
	await expect(page.getByRole('region', { name: 'Changed bytes' })).toContainText('= -1 EINVAL');
	await expect(page.locator('[data-o="299"]')).toHaveAttribute('aria-selected', 'true');
	await expect(best).toHaveCount(0);
	await page.getByRole('button', { name: 'Start again' }).click();
	await solve();
	await expect(best).toBeVisible();

	await test.step('the list tells what a solved puzzle is about, and of no other', async () => {
		await page.getByRole('main').getByRole('link', { name: 'Puzzles', exact: true }).click();
		await expect(page.getByText('A NUL ends the name')).toBeVisible();
		await expect(page.getByText('A caller that is killed')).toHaveCount(0);
		await expect(page.getByRole('row', { name: 'Nameless' })).toContainText('solution shown');
	});
	await test.step('the list, and another puzzle, on a phone', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await violations(page)).toEqual([]);
		await page.getByRole('main').getByRole('link', { name: 'Shortest', exact: true }).click();
		await expect(page.locator('[data-o="346"]'), 'the end is at hand').toBeVisible();
		const score = page.getByRole('status', { name: 'Score' });
		const cut = async (at: number, times: number) => {
			await page.locator(`[data-o="${at}"]`).focus();
			for (let i = 0; i < times; i++) await page.keyboard.press('Delete');
		};
		await cut(334, 12);
		await expect(page.getByRole('main')).toContainText('1 of 3 not met');
		await expect(page.getByRole('main')).toContainText('Something else has changed.');
		await cut(334, 1);
		await expect(score).toHaveText('13 bytes changed, at par');
		// The object that is gone was at hand: now the one before it is.
		await expect(page.locator('[data-o="333"]')).toBeVisible();
		await expect(page.getByRole('status', { name: 'Puzzle' })).toContainText(
			'There is no better solution.'
		);
		await expectClean(page, [390]);
	});
	await test.step('a length that was saved as the best score counts', async () => {
		const name = 'ckptlab.course.1.puzzle.shortest-v20';
		await page.evaluate((key) => localStorage.setItem(key, '{"best":334,"left":null}'), name);
		await page.reload();
		await expect(page.getByText('Your best: 13.')).toBeVisible();
		await expect(page.getByText('Cut 13 bytes off the end, from 0x14e on.')).toBeVisible();
	});
});

/** All that the page holds: text and attributes. */
const html = (page: Page) => page.locator('body').evaluate((body) => body.outerHTML);
const TELLING = /-1 E|\(Invalid argument\)|never reached|current is smack|selinux-on-smack/;

test('a teacher asks two cases, a student answers on a phone, and the code is read', async ({
	open,
	page
}) => {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	const copied = () => page.evaluate(() => navigator.clipboard.readText());
	await open('?ask#x/selinux-on-smack');
	await expect(page, 'an earlier address').toHaveURL(/\/learn\/teach\/set\/#x\/selinux-on-smack$/);
	const status = page.getByRole('status', { name: 'Class set' });

	await test.step('by keyboard alone', async () => {
		await page.getByRole('button', { name: /^Add the image of the link/ }).focus();
		await page.keyboard.press('Enter');
		await expect(status).toHaveText('Added 1 question.');
		await expect(page.getByRole('button', { name: 'Done with question 1' })).toBeVisible();
		const words = page.getByRole('textbox', { name: 'Question', exact: true });
		await words.focus();
		await page.keyboard.type('Is `this` <b>the same</b> LSM?');
		// 0 and one more result stay; the others go.
		for (const name of ['0', 'EINVAL'])
			await expect(page.getByRole('checkbox', { name: new RegExp(`^${name} `) })).toBeDisabled();
		await page.getByRole('checkbox', { name: 'EPERM' }).focus();
		await page.keyboard.press('Space');
		await expect(page.getByRole('checkbox', { name: 'EPERM' })).not.toBeChecked();
		await page.getByRole('button', { name: 'Done with question 1' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('combobox', { name: 'Entry of the gallery' }).focus();
		await page.keyboard.type('keep-default');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		const second = page
			.getByRole('listitem')
			.filter({ hasText: 'Default is one of the two names' });
		const done = page.getByRole('button', { name: 'Done with question 2' });
		await done.focus();
		await page.keyboard.press('Alt+ArrowUp');
		await expect(second.getByRole('button', { name: 'Done with question 1' })).toBeFocused();
		await expect(status).toHaveText('Question 2 is question 1 now.');
		await page.keyboard.press('Alt+ArrowDown');
		await expect(done).toBeFocused();
		expect(await violations(page)).toEqual([]);
		await page
			.getByRole('navigation', { name: 'Views' })
			.getByRole('link', { name: 'Link' })
			.focus();
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: 'Copy link' }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByText('Copied.')).toBeVisible();
	});
	const link = await copied();
	expect(link).toMatch(/\/learn\/class\/#1[\w-]+~1[\w-]+~ask~q[\w-]+$/);
	await test.step('a message says what to do and how the codes come back', async () => {
		const message = page.getByRole('textbox', { name: 'Message' });
		await message.press('ControlOrMeta+Home');
		await page.keyboard.type('Until Friday. ');
		await page.getByRole('button', { name: 'Copy message' }).click();
		await expect(page.getByText('Copied.').nth(1)).toBeVisible();
		expect(await copied()).toBe(`Until Friday. Please answer these 2 questions:
${link}

Predict what restart() returns and which check decides, and press Run. You can try again until it is right.
After the last question, enter a number or your initials instead of a name. A code appears.
Copy the code and send it back: as your reply to this message, or in the text field of the assignment.`);
	});
	await test.step('the code is the class link, and fits the presentation', async () => {
		expect(await decoded(page.getByRole('img', { name: 'QR code of the class link' }))).toBe(link);
		await expect(page.getByRole('link', { name: 'Present QR code' })).toHaveAttribute(
			'href',
			`${link}~present~qr`
		);
		expect(await violations(page)).toEqual([]);
	});
	const views = page.getByRole('navigation', { name: 'Views of the set' });
	await test.step('no view but the key tells an answer', async () => {
		for (const view of ['Questions', 'Lecture', 'Results']) {
			await views.getByRole('link', { name: view }).click();
			await expect(page.getByRole('heading', { name: `Class set: ${view}` })).toBeAttached();
			expect(await html(page), view).not.toMatch(/-1 E|\(Invalid argument\)|never reached/);
			// of the others it sees more where they are filled
			if (view === 'Lecture') expect(await violations(page)).toEqual([]);
		}
	});
	await test.step('the paper for students has questions, boxes and bytes, no title and no answer', async () => {
		await views.getByRole('link', { name: 'Key' }).click();
		await page.evaluate(() => (window.print = () => {}));
		await page.getByRole('button', { name: 'Print questions' }).click();
		await page.emulateMedia({ media: 'print' });
		const paper = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Is this' });
		await expect(paper.getByRole('gridcell', { name: /offset 0x12b, lsm_name/ })).toBeVisible();
		await expect(paper.getByRole('radio', { name: 'ENOSYS' })).toBeVisible();
		const list = page.getByRole('listitem').filter({ hasText: numbered('{kept LSM} kept LSM') });
		await expect(list).toHaveCount(1);
		expect(await html(page)).not.toMatch(TELLING);
		expect(await html(page)).not.toContain('Default is one of the two names');
		await page.evaluate(() => dispatchEvent(new Event('afterprint')));
		await expect(page.getByText('Why not the others').first()).toBeVisible();
		await page.emulateMedia({ media: null });
	});
	await test.step('Answers stay on from question to question of a lecture', async () => {
		await views.getByRole('link', { name: 'Lecture' }).click();
		const answers = page.getByRole('checkbox', { name: 'Answers' });
		const opened = page.waitForEvent('popup');
		await page.getByRole('link', { name: 'Open the presentation' }).click();
		const presentation = await opened;
		const step = page.locator('[aria-current=step]');
		await views.getByRole('link', { name: 'Questions' }).click();
		await expect(step).toHaveCount(0);
		await views.getByRole('link', { name: 'Lecture' }).click();
		await expect(step).toHaveText('Question');
		await expect(page.getByText('Is this')).toBeVisible();
		await expect(page.getByRole('list', { name: 'It returns' })).toContainText('ENOSYS');
		await answers.check();
		await page.keyboard.press('ArrowRight');
		await expect(step).toHaveText('Reveal');
		await page.keyboard.press('ArrowRight');
		await expect(step).toHaveText('Check');
		await expect(answers).toBeChecked();
		await presentation.close();
	});

	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('about:blank');
	// as a camera reads it from the QR code; what is copied from there is the link
	const [home = '', text = ''] = link.split('#');
	await page.goto(`${home}#${inDigits(text)}`);
	await expect(page).toHaveURL(link);
	await expect(page.getByRole('heading', { name: 'Question 1 of 2' })).toBeVisible();
	await expect(page.getByText('Learn / Class set')).toBeVisible();
	await expect(page.getByText('Is this <b>the same</b> LSM?')).toBeVisible();
	await expect(page.getByText('this', { exact: true })).toHaveRole('code');
	expect(await html(page)).not.toMatch(TELLING);
	const image = page.getByRole('group', { name: 'Image' });
	expect((await image.boundingBox())!.y).toBeGreaterThan(700);
	await page.getByRole('button', { name: 'Whole image and kernel' }).click();
	await expect(image).toBeFocused();
	expect((await image.boundingBox())!.y).toBeLessThan(100);
	const choose = async (result: string, check: string, byEnter = false) => {
		const last = page.getByRole('radio', { name: numbered(check), exact: true });
		await page.getByRole('radio', { name: result, exact: true }).check();
		await last.check();
		if (byEnter) await last.press('Enter');
		else await page.getByRole('button', { name: /^Run/ }).click();
	};
	await choose('EINVAL', 'check {kept LSM}');
	await expect(page.getByRole('status', { name: 'Answer' })).toHaveText(
		numbered('Not right yet. The result is right. The kernel does not reach check {kept LSM}.')
	);
	expect(await html(page)).not.toMatch(TELLING);
	await choose('EINVAL', 'check {same LSM}', true);
	await expect(page.getByRole('status', { name: 'Answer' })).toContainText('Right, at attempt 2.');
	await expect(page.getByRole('status', { name: 'Answer' })).toBeFocused();
	for (const name of ['EINVAL', numbered('check {same LSM}')])
		await expect(page.getByRole('radio', { name, exact: true }), 'it is answered').toBeDisabled();
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= -1 EINVAL');
	await page.getByRole('button', { name: 'Next question' }).click();
	await choose('0', 'none');
	await page.reload();
	await page.getByRole('button', { name: 'Your result' }).click();
	await expect(page.getByText(numbered('the kernel: EINVAL at check {same LSM}'))).toBeVisible();
	await page.getByRole('textbox', { name: 'Name in the code' }).fill('Cem');
	await expectClean(page, [390]);
	await page.getByRole('button', { name: 'Copy code' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const code = await copied();
	expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4}){3,5}$/);
	await test.step('many rows of bytes leave answers and Run in the first screen of a phone', async () => {
		await open('learn/class/#x/short-domainname');
		await expect(page.getByRole('region', { name: 'Bytes' }).first()).toContainText(
			'uts_domainname_len'
		);
		await expect(page.getByRole('radio').last()).toBeInViewport({ ratio: 1 });
		await expect(page.getByRole('button', { name: 'Run' })).toBeInViewport({ ratio: 1 });
	});

	await page.setViewportSize({ width: 1280, height: 720 });
	await open('learn/class/results/');
	await expect(page).toHaveURL(/\/learn\/teach\/set\/#results$/);
	const wrong = `${code.slice(0, 6)}${code[6] === 'X' ? 'Y' : 'X'}${code.slice(7)}`;
	await page
		.getByRole('textbox', { name: 'Codes' })
		.fill(`> mine is ${code}\n${code.toLowerCase()}\n${wrong}`);
	const said = page.getByRole('status', { name: 'Codes' });
	await expect(said).toContainText('1 result. Line 2 repeats line 1 (mine is) and counts once.');
	await expect(said).toContainText(`Line 3 (${wrong}) is not counted: a character in it is wrong`);
	const row = page.getByRole('row', { name: /^Cem/ });
	await expect(row.getByText('right later')).toBeAttached();
	await expect(row).toContainText('1 of 2');
	await test.step('a zip of submissions adds its codes', async () => {
		const html = '<p>0X37-4JXK-SMGF-<wbr>SFEG-GT6P</p>';
		const buffer = Buffer.from(
			zipSync({ 'Ana_7_onlinetext/onlinetext.html': strToU8(html), 'a.png': strToU8('0') })
		);
		await page
			.getByLabel('Open files')
			.setInputFiles({ name: 'all.zip', mimeType: 'application/zip', buffer });
		await expect(page.getByRole('row', { name: /^Ana/ })).toContainText(
			/line 1 of Ana_7_onlinetext\/onlinetext.html.*3 of 3/
		);
		await expect(said).toContainText('2 results.');
		await expect(page.getByLabel('Open files'), 'it can be chosen once more').toHaveValue('');
	});
	await test.step('a file that is no text is named, and a long text is read beside the field', async () => {
		const image = {
			name: 'a.txt',
			mimeType: '',
			buffer: Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1')
		};
		await page.getByLabel('Open files').setInputFiles(image);
		await expect(said).toContainText('a.txt is not text. Copy the codes in it, and paste them.');
		const codes = page.getByRole('textbox', { name: 'Codes' });
		const typed = await codes.inputValue();
		await page.evaluate(
			(text) => navigator.clipboard.writeText(text),
			`0X37-BK4M-EJKF-E2JS-0Q5M-6M3A ${'iVBORw0KGgo'.repeat(20_000)}`
		);
		await codes.focus();
		await page.keyboard.press('ControlOrMeta+V');
		await expect(page.getByRole('row', { name: /^Jörg/ })).toContainText('line 1 of pasted text');
		await expect(codes).toHaveValue(typed);
		await page.getByRole('button', { name: 'Remove Pasted text' }).click();
		await expect(page.getByRole('row', { name: /^Jörg/ })).toHaveCount(0);
	});
	await expect(
		page
			.getByRole('region', { name: 'Results of set 0X37' })
			.getByText('This browser does not have the questions of this set.')
	).toBeVisible();
	await test.step('counts go to the presentation, and results are kept if they are to be', async () => {
		await expect(
			page.getByRole('link', { name: 'Present the votes on question 1, It returns' })
		).toHaveAttribute(
			'href',
			`${link}~present~1.predict~0,1,0,0~1.check:0,0,0,1~2.predict:1,0,0,0~2.check:1,0,0,0`
		);
		await page.getByRole('button', { name: 'Keep these results' }).click();
		await expect(page.getByRole('status', { name: 'Class set' })).toHaveText('2 results are kept.');
		await page.reload();
		await expect(row).toContainText('1 of 2');
	});
	await test.step('codes are the hands of the lecture, until others are typed', async () => {
		await views.getByRole('link', { name: 'Lecture' }).click();
		await page.getByRole('button', { name: 'Start again' }).click();
		const votes = page.getByRole('link', { name: 'Question 1: Votes' }).first();
		await expect(votes).toHaveAttribute('href', /~present~1\.predict~0,1,0,0$/);
		const opened = page.waitForEvent('popup');
		await page.getByRole('link', { name: 'Open the presentation' }).click();
		const wall = await opened;
		await ready(wall);
		await expect(page.getByRole('link', { name: 'Next: Votes' })).toBeVisible();
		await wall.keyboard.press('ArrowRight');
		await expect(wall).toHaveURL(/~present~1\.predict~0,1,0,0$/);
		await wall.close();
		await views.getByRole('link', { name: 'Results' }).click();
	});
	await expectClean(page, [1280, 390]);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('region', { name: 'About this page' })).toBeHidden();
	await page.emulateMedia({ media: null });
	const { bytes } = await saved(page.getByRole('button', { name: 'Save as CSV' }).first());
	const csv = bytes.toString();
	expect(csv).toContain('Cem,');
	expect(csv.charCodeAt(0), 'a spreadsheet takes it for UTF-8').toBe(0xfeff);
	await views.getByRole('link', { name: 'Key' }).click();
	await expect(page.getByText('= -1 EINVAL (Invalid argument)')).toBeVisible();
	await expect(page.getByText('First answers: 0 of 1 right')).toBeVisible();
	await expect(page.getByText('First answers: 1 of 1 right')).toBeVisible();
	expect(await sheets(page)).toBe(1);
	expect(await violations(page)).toEqual([]);
});
