/** My class set: where questions come from, several sets, and the file for another device. */
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { expect, follow, painted, ready, saved, test } from './fixture.ts';
import { Bench } from './workbench.ts';

test('questions come from gallery, puzzle and workbench; sets stay apart, and a file has one', async ({
	open,
	page,
	baseURL
}) => {
	const said = page.getByRole('status', { name: 'Class set' });
	await open('gallery/');
	await page.getByRole('link', { name: 'selinux-on-smack', exact: true }).press('ArrowRight');
	await page.getByRole('button', { name: 'Add to class set' }).click();
	await expect(said).toContainText('Added to “Class set” as question 1.');
	await follow(page, `${baseURL}learn/puzzles/relabel/`);
	await page.getByRole('button', { name: 'Add its image to class set' }).click();
	await expect(said).toContainText('as question 2.');
	await follow(page, `${baseURL}#x/bad-magic`);
	await new Bench(page).more('Add to class set');
	const notice = page.getByRole('status', { name: 'Notice' });
	await expect(notice).toContainText('as question 3.');
	// frames come late: the line from the selected byte has no page then
	await page.getByRole('gridcell').nth(3).click();
	await page.evaluate(() => {
		window.requestAnimationFrame = (draw) => window.setTimeout(draw, 1000);
		window.cancelAnimationFrame = clearTimeout;
		dispatchEvent(new Event('resize'));
	});
	await notice.getByRole('button', { name: 'My class set' }).click();
	await expect(page).toHaveURL(/\/learn\/teach\/set\/$/);
	await painted(page);
	await expect(page.getByRole('button', { name: /^Edit question/ })).toHaveCount(3);

	await test.step('a question that takes the place of the one that shows brings its bytes', async () => {
		const phone = page.getByRole('region', { name: 'What students see' });
		await page.getByRole('button', { name: 'Show question 2' }).click();
		await page.getByRole('button', { name: 'Move question 3 up' }).click();
		// magic is 1 there; in the image before it ends in 00
		await expect(phone.locator('[data-o="8"]')).toHaveText('01');
		await page.getByRole('button', { name: 'Move question 2 down' }).click();
	});

	const title = page.getByRole('textbox', { name: 'Title of the set' });
	await title.fill('Week 3');
	const link = page.getByLabel('Image link or class link');
	await link.fill('nonsense');
	await link.press('Enter');
	await expect(page.getByRole('status', { name: 'Pasted link' })).toHaveText(
		'This text has no image link and no class link.'
	);
	const add = page.getByRole('button', { name: 'Add link' });
	await add.click();
	await expect(link).toHaveValue('nonsense');
	await link.fill('');
	await expect(page.getByRole('status', { name: 'Pasted link' })).toBeEmpty();
	await expect(add).toBeDisabled();
	await link.fill(`${baseURL}#x/cut-158`);
	await add.click();
	await expect(said).toHaveText('Added 1 question.');
	await expect(page.getByRole('button', { name: 'Done with question 4' })).toBeFocused();
	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await page.getByRole('button', { name: 'Edit question 2' }).click();
	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await expect(said).toHaveText(/^Question 2 is removed\. Undo$/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('button', { name: /^Edit question/ })).toHaveCount(3);
	const file = await saved(page.getByRole('button', { name: 'Save as a file' }));
	expect(file.name).toBe('week-3.ckptlab.json');

	await page.getByRole('button', { name: 'Other sets' }).click();
	await page.getByRole('button', { name: 'New set' }).click();
	await expect(page.getByRole('heading', { name: 'New class set' })).toBeVisible();
	await page
		.getByLabel('Open a set file')
		.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: file.bytes });
	await expect(title).toHaveValue('Week 3');
	await title.fill('Week 4');
	await page.reload();
	await expect(title).toHaveValue('Week 4');
	await page.getByRole('button', { name: 'Other sets' }).click();
	await page.getByRole('button', { name: 'Remove Week 4' }).click();
	await expect(title).toHaveValue('Week 3');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(title).toHaveValue('Week 4');
	await page.getByRole('button', { name: 'Other sets' }).click();
	await page.getByRole('button', { name: /^Week 3/ }).click();
	await expect(title).toHaveValue('Week 3');
});

test('after its QR code a set begins with question 1, and after Start again no vote of the last class is left', async ({
	open,
	page,
	baseURL
}) => {
	await open('gallery/');
	await page.getByRole('link', { name: 'selinux-on-smack', exact: true }).press('ArrowRight');
	await page.getByRole('button', { name: 'Add to class set' }).click();
	await expect(page.getByRole('status', { name: 'Class set' })).toContainText('as question 1.');
	await follow(page, `${baseURL}learn/teach/set/`);
	await page.getByRole('textbox', { name: 'Title of the set' }).fill('Week 3');
	const views = page.getByRole('navigation', { name: 'Views of the set' });
	await views.getByRole('link', { name: 'Link' }).click();
	const href = await page.getByRole('link', { name: 'Present QR code' }).getAttribute('href');
	const coded = await page.context().newPage();
	await coded.goto(href!);
	await ready(coded);
	await expect(coded.getByRole('heading', { level: 1 })).toHaveText(/^Week 3\s+1 question$/);
	await coded.keyboard.press('ArrowRight');
	await expect(coded).toHaveURL(/~present~1\.predict$/);
	await coded.close();

	await views.getByRole('link', { name: 'Lecture' }).click();
	const opened = page.waitForEvent('popup');
	await page.getByRole('link', { name: 'Open the presentation' }).click();
	const wall = await opened;
	await ready(wall);
	const hands = page.getByRole('region', { name: 'Hands' });
	for (const counts of ['5 13 4', '1 2 3']) {
		await expect(hands).toContainText('0 counted');
		await wall.keyboard.type(counts);
		await wall.keyboard.press('Enter');
		await expect(wall).toHaveURL(
			`${href!}`.replace('qr', `1.predict~${counts.replaceAll(' ', ',')},0`)
		);
		await wall.keyboard.press('ArrowRight');
		await expect(page.locator('[aria-current=step]')).toHaveText('Reveal');
		await page.getByRole('button', { name: 'Start again' }).click();
		await expect(wall).toHaveURL(/~present~1\.predict$/);
		await expect(wall.getByText('One to', { exact: false })).toBeVisible();
	}
});

test('on a phone the bytes of each question of a set are on the same side of its answers', async ({
	open,
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const link = encode(entryNamed('bad-magic')!.build());
	const asked = { link, results: ['0', 'EINVAL'], checks: [] };
	const questions = [
		// members far apart bring many rows
		{ ...asked, words: 'What are `time` and `machine` for?' },
		{ ...asked, words: '' }
	];
	await open(
		`learn/class/#${encodeClass({ questions, asksCheck: false, again: true, code: false })}`
	);
	const top = async (of: string) => (await page.locator(of).first().boundingBox())!.y;
	for (const name of ['Question 1', 'Question 2']) {
		await page.getByRole('button', { name, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
		expect(await top('.hand'), name).toBeGreaterThan(await top('form'));
	}
});
