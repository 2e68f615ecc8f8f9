/** Nothing is lost: reloads, crashes, tabs, forbidden and full storage, and the dialog "Storage and privacy". */
import { violations } from './axe.ts';
import type { Page } from '@playwright/test';
import { expect, follow, hold, hydrated, saved, test } from './fixture.ts';
import {
	close,
	crash,
	fill,
	following,
	makeRoom,
	record,
	records,
	savedImage,
	tab,
	WHEN
} from './saving.ts';
import { Bench, goldenLink, noise } from './workbench.ts';

const FIRST = goldenLink('untouched').link;
const r0256 = goldenLink('r0256');

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Storage and privacy' });

test('a reload and a closed tab lose nothing, and a link wins over saved work, which the page offers', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open('#workbench');
	await following(page);
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await b.restartFlag('RESTART_KEEP_LSM', true);
	// Before the address says it.
	await page.reload();
	await b.standsAt('lsm_name', 'smack', /^1AA/);
	await expect(b.setting('RESTART_KEEP_LSM')).toBeChecked();
	await expect(b.alert).toBeHidden();
	await expect(b.news, 'nothing was displaced').toBeHidden();
	const link = b.fragment();
	const bytes = await b.bytes();
	await close(page);

	const [second, s] = await tab(context, baseURL!);
	await expect(s.news.getByRole('paragraph')).toHaveText(
		new RegExp(`^This is your work from last time: an image, saved ${WHEN}\\.$`)
	);
	await s.standsAt('lsm_name', 'smack', link);
	expect(await s.bytes()).toBe(bytes);
	expect(await records(second), 'it goes on with the same record').toHaveLength(1);
	await s.news.getByRole('button', { name: 'Show the first page' }).click();
	await expect(second.getByText('A process, frozen to a file.')).toBeVisible();
	expect(s.fragment()).toBe('');
	await expect(s.news).toBeHidden();
	await second.goBack();
	await s.standsAt('lsm_name', 'smack', link);
	await s.member('rev').fill('9');
	await second.getByRole('link', { name: 'ckptlab' }).click();
	await expect(second.getByText('A process, frozen to a file.')).toBeVisible();
	await second.goBack();
	await s.standsAt('rev', '9', /^1AA/);
	await expect(s.member('lsm_name')).toHaveValue('smack');
	expect(await records(second), 'the first question is no work').toHaveLength(1);

	await s.openFile('long.bin', Buffer.alloc(70_000, 7));
	await s.byte(0).click();
	await second.keyboard.type('ab');
	await expect(s.byte(0)).toHaveText('ab');
	await close(second);

	await test.step('what is lost of a long file is said beside the way to the first page', async () => {
		const [again, u] = await tab(context, baseURL!);
		await expect(u.alert).toContainText('The 4,464 bytes after them were not');
		await expect(u.alert.getByRole('button', { name: 'Show the first page' })).toBeVisible();
		await follow(again, `${baseURL}1/`);
		await again.getByRole('radio').first().check();
		await close(again);
	});
	await test.step('who has begun the course goes on with it', async () => {
		const [again, u] = await tab(context, baseURL!);
		await u.alert.getByRole('button', { name: 'Continue the course' }).click();
		await expect(
			again.getByRole('heading', {
				level: 1,
				name: 'Would this program keep running on your machine?'
			})
		).toBeVisible();
		await close(again);
	});
	const [third, t] = await tab(context, `${baseURL}#${r0256.link}`);
	await expect(t.member('rev')).toHaveValue('1');
	const offer = `Your work is still there: long\\.bin, saved ${WHEN}\\.`;
	await expect(t.news.getByRole('paragraph')).toHaveText(new RegExp(`^${offer}$`));
	// Another tab may have it as long as nobody has brought it back.
	const [fourth, u] = await tab(context, `${baseURL}#1broken`);
	await expect(u.alert.getByRole('paragraph')).toHaveText(
		new RegExp(`^This link cannot be opened: .* until you edit something\\. ${offer}$`)
	);
	await u.alert.getByRole('button', { name: 'Bring it back' }).click();
	await expect(u.byte(0)).toHaveText('ab');
	await expect(u.alert.getByRole('paragraph')).toHaveText(
		'The first 64 KiB of long.bin were saved, with your changes. The 4,464 bytes after them were not: open the file again if you need them.'
	);
	await expect.poll(() => u.fragment()).toBe('');
	await test.step('a download says what is missing, after a reload too', async () => {
		await fourth.reload();
		await expect(u.alert).toContainText('The 4,464 bytes after them were not');
		await expect(fourth.getByTitle('70,000 bytes, long.bin')).toBeVisible();
		await saved(u.button('Download'));
		await expect(u.alert.getByRole('paragraph')).toHaveText(
			'The download ends after 65,536 bytes: the 4,464 after them were not saved. Open the file again to get them.'
		);
	});
	await fourth.goBack();
	await expect(u.verdict).toContainText('No image');
	await expect.poll(() => u.fragment()).toBe('1broken');
	await fourth.goForward();
	await expect(u.byte(0)).toHaveText('ab');

	// A link is no work until it is edited; then it is saved beside the others.
	expect(await records(third)).toHaveLength(2);
	await t.member('rev').fill('7');
	await expect.poll(() => records(third)).toHaveLength(3);
	await third.reload();
	await t.standsAt('rev', '7', /^1/);
	await expect(t.news).toBeHidden();
});

test('typing without a pause is saved meanwhile, and survives a crash', async ({
	page,
	context,
	baseURL
}) => {
	// A clock that goes only from key to key: 80 ms, as a fast typist.
	await page.clock.install();
	await page.goto(`${baseURL}#workbench`);
	await hydrated(page);
	await following(page);
	const b = new Bench(page);
	await b.byte(0).click();
	await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
	for (let digit = 0; digit < 40; digit++) {
		await page.keyboard.press('a');
		await page.clock.runFor(80);
		if (digit < 13 || digit % 3 !== 0) continue;
		// At least what was typed a second ago.
		const written = [...(await savedImage(page))].findIndex((byte) => byte !== 0xaa);
		expect(written).toBeGreaterThanOrEqual((digit - 12) >> 1);
	}
	await crash(page);
	await page.close();
	await context.clock.resume();
	const [, s] = await tab(context, baseURL!);
	await expect(s.news).toContainText('This is your work from last time');
	await expect(s.byte(13)).toHaveText('aa');
});

test('two tabs save apart, and so does a duplicated one', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open('#workbench');
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => b.fragment()).toMatch(/^1AA/);
	const [second, s] = await tab(context, baseURL!);
	await expect(s.member('lsm_name'), 'the first tab still has its own').toHaveValue('selinux');
	await s.member('lsm_name').fill('tomoyo');
	await b.member('rev').fill('3');
	await s.member('rev').fill('4');
	for (const [p, bench, name, rev] of [
		[page, b, 'smack', '3'],
		[second, s, 'tomoyo', '4']
	] as const) {
		await p.reload();
		await bench.standsAt('rev', rev, /^1AA/);
		await expect(bench.member('lsm_name')).toHaveValue(name);
		await expect(bench.news).toBeHidden();
	}
	expect(await records(page)).toHaveLength(2);
	// A copy of the first tab brings its history along, and writes a record of its own.
	const state = await page.evaluate(() => history.state as unknown);
	const third = await context.newPage();
	await third.addInitScript((copied) => history.replaceState(copied, ''), state);
	await third.goto(page.url());
	const t = new Bench(third);
	await t.standsAt('rev', '3', b.fragment());
	await t.member('rev').fill('5');
	await expect.poll(() => records(page)).toHaveLength(3);
	await page.reload();
	await b.standsAt('rev', '3', /^1AA/);
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await expect(b.news).toBeHidden();
	await test.step('the last edit survives a reload for which the browser forgets the state of its history', async () => {
		// What was seen of Chromium: the state is gone, and the address is the one before.
		await page.addInitScript((text) => history.replaceState(null, '', `#${text}`), b.fragment());
		await b.member('rev').fill('6');
		await page.reload();
		await expect(b.member('lsm_name')).toHaveValue('smack');
		await expect(b.member('rev')).toHaveValue('6');
		await expect(b.news).toBeHidden();
	});
	await test.step('a copy of work without a link, too', async () => {
		await b.openFile('noise.bin', noise(10_000));
		await expect.poll(() => records(page)).toHaveLength(4);
		const here = await page.evaluate(() => history.state as unknown);
		const fourth = await context.newPage();
		await fourth.addInitScript((copied) => history.replaceState(copied, ''), here);
		await fourth.goto(baseURL!);
		await expect(fourth.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
		await expect.poll(() => records(page)).toHaveLength(5);
		await expect(new Bench(fourth).alert).toBeHidden();
	});
});

test('without locks, as over plain HTTP, closed work is brought back, and open work is not', async ({
	context,
	baseURL
}) => {
	await context.addInitScript(() =>
		Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
	);
	const [first, f] = await tab(context, baseURL!);
	await f.member('lsm_name').fill('smack');
	await expect.poll(() => records(first)).toHaveLength(1);
	const [second, s] = await tab(context, baseURL!);
	await expect(s.member('lsm_name'), 'the first tab still has its own').toHaveValue('selinux');
	await expect(s.news).toBeHidden();
	await s.member('lsm_name').fill('tomoyo');
	await expect.poll(() => records(second)).toHaveLength(2);
	await first.close();
	const [third, t] = await tab(context, baseURL!);
	await expect(t.member('lsm_name')).toHaveValue('smack');
	await expect(t.news.getByRole('paragraph')).toHaveText(/^This is your work from last time: /);
	await t.member('rev').fill('9');
	await expect(t.news, 'it goes with the first edit').toBeHidden();
	expect(await records(third), 'it goes on with the same record').toHaveLength(2);
	await test.step('a duplicated tab saves a copy', async () => {
		const state = await second.evaluate(() => history.state as unknown);
		const fourth = await context.newPage();
		await fourth.addInitScript((copied) => history.replaceState(copied, ''), state);
		await fourth.goto(second.url());
		const copy = new Bench(fourth);
		await expect(copy.member('lsm_name')).toHaveValue('tomoyo');
		await expect.poll(() => records(second)).toHaveLength(3);
	});
});

test('a reload has its work at once, while the old page still holds it', async ({
	page,
	open,
	context,
	baseURL
}) => {
	// A page waits ten seconds for its work; how long this test takes is not what it is about.
	await page.addInitScript(() => (AbortSignal.timeout = () => new AbortController().signal));
	await open('#workbench');
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => records(page)).toHaveLength(1);
	const [key] = await records(page);
	// Another page asks for the lock too, and has it as soon as the first is gone: as if that went slowly.
	const [other] = await tab(context, baseURL!);
	await other.evaluate((name) => {
		void navigator.locks.request(
			name,
			() => new Promise<void>((release) => Object.assign(window, { release }))
		);
	}, key!);
	await b.member('rev').fill('3');
	await page.reload();
	await other.waitForFunction(() => 'release' in window);
	await hydrated(page);
	await b.standsAt('rev', '3', /^1AA/);
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await b.member('lsm_name').fill('tomoyo');
	await other.evaluate(() => (window as unknown as { release: () => void }).release());
	expect(await records(page)).toEqual([key]);
	await b.member('rev').fill('4');
	await b.openFile('noise.bin', noise(64));
	await page.goBack();
	await b.standsAt('rev', '4', /^1AA/);
	await expect(b.member('lsm_name')).toHaveValue('tomoyo');
	await expect(b.alert).toBeHidden();
	await expect(b.news).toBeHidden();
});

test('a reload at a link whose code never came opens the link, and not the work before', async ({
	page,
	open
}) => {
	await open('#workbench');
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => b.fragment()).toMatch(/^1AA/);
	await page.goto('about:blank');
	const go = await hold(page);
	await page.goto(`./#${r0256.link}`, { waitUntil: 'commit' });
	await expect(page.getByText('The kernel has not run yet.')).toBeVisible();
	await page.reload({ waitUntil: 'commit' });
	go();
	await b.standsAt('rev', '1', r0256.link);
	await expect(b.news).toContainText('Your work is still there: an image');
});

/** What goes wrong with the storage, and what is said of it. */
const FORBIDDEN =
	'This browser blocks saving. Copy the link or download the image before you close this tab.';
const FULL =
	'The browser’s storage for this page is full, so your work is not saved. Erase older work under “Storage and privacy”, copy the link, or download the image.';
test('where storage and locks are forbidden, the page says so once, and the rest works', async ({
	page,
	open
}) => {
	await page.addInitScript(() => {
		for (const name of ['localStorage', 'sessionStorage'])
			Object.defineProperty(window, name, {
				get() {
					throw new DOMException('no', 'SecurityError');
				}
			});
		const no = () => Promise.reject(new DOMException('no', 'SecurityError'));
		LockManager.prototype.request = no;
		LockManager.prototype.query = no;
	});
	await open('#workbench');
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect(b.alert.getByRole('paragraph')).toHaveText(FORBIDDEN);
	await b.alert.getByRole('button', { name: 'Close' }).click();
	await b.member('rev').fill('9');
	await b.openFile('noise.bin', noise(10_000));
	await expect.poll(() => b.fragment()).toBe('');
	await page.goBack();
	await b.standsAt('rev', '9', /^1AA/);
	await page.goForward();
	await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
	await page.goBack();
	await b.standsAt('rev', '9', /^1AA/);
	await expect(b.alert).toBeHidden();
	await page.reload();
	await b.standsAt('rev', '9', /^1AA/);
	await page.getByRole('button', { name: 'Storage and privacy' }).click();
	const d = dialogOf(page);
	await expect(d).toContainText('nothing');
	await expect(d).toContainText(FORBIDDEN);
	await expect(d).not.toContainText('saves your work');
	await expect(d.getByRole('button', { name: 'Erase saved images' })).toBeDisabled();
});

const OLDER = new RegExp(
	`^Your last edits could not be saved\\. This is the work as it was saved ${WHEN}\\.$`
);

test('after storage was full, or the image too long to be saved, a reload says that the work is older', async ({
	page,
	open
}) => {
	await open('#workbench');
	const b = new Bench(page);
	await b.openFile('noise.bin', noise(10_000));
	await expect.poll(() => records(page)).toHaveLength(1);
	await fill(page);
	await b.byte(0).click();
	await b.paste(noise(12_000).toString('hex'));
	const insert = page
		.getByRole('dialog', { name: 'Paste' })
		.getByRole('button', { name: /Insert/ });
	await insert.click();
	// Its record would have to grow.
	await expect(b.alert.getByRole('paragraph')).toHaveText(FULL);
	for (let i = 0; i < 2; i++) {
		await page.reload();
		await expect(b.alert.getByRole('paragraph')).toHaveText(OLDER);
		await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
	}
	await page.getByRole('button', { name: 'Storage and privacy' }).click();
	await expect(dialogOf(page)).toContainText(
		'noise.bin, 10,000 bytes, for aug09 on x86_32, without the last edits'
	);
	await expect(dialogOf(page)).toContainText(FULL);
	await dialogOf(page).getByRole('button', { name: 'Close' }).click();
	// As soon as there is room, an edit makes it whole.
	await makeRoom(page);
	await b.byte(1).click();
	await page.keyboard.type('ee');
	await expect(b.byte(1)).toHaveText('ee');
	await page.reload();
	await expect(b.byte(1)).toHaveText('ee');
	await expect(b.alert).toBeHidden();

	await page.getByRole('button', { name: 'Storage and privacy' }).click();
	await dialogOf(page).getByRole('button', { name: 'Erase saved images' }).click();
	await dialogOf(page).getByRole('button', { name: 'Close' }).click();
	await b.openFile('long.bin', noise(0x10000));
	// Exactly 128 KiB, which is saved; then a byte more.
	await b.byte(0).click();
	await b.paste(noise(0x10000).toString('hex'));
	await insert.click();
	await expect.poll(async () => (await savedImage(page)).length).toBe(131_072);
	await b.byte(0).click();
	await page.keyboard.press('Insert');
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'The image has 131,073 bytes; more than 131,072 cannot be saved. Download it before you close this tab.'
	);
	await b.alert.getByRole('button', { name: 'Close' }).click();
	await b.byte(0).click();
	await page.keyboard.press('Insert');
	await expect(page.getByTitle('131,074 bytes, long.bin')).toBeVisible();
	await expect(b.alert).toBeHidden();
	await page.reload();
	await expect(b.alert.getByRole('paragraph')).toHaveText(OLDER);
	await expect(page.getByTitle('131,072 bytes, long.bin')).toBeVisible();
});

test('Storage and privacy: work is listed, opened and erased, but for that of another tab', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open('#workbench');
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await b.openFile('noise.bin', noise(10_000));
	await expect.poll(() => records(page)).toHaveLength(2);
	await page.getByRole('button', { name: 'Storage and privacy' }).click();
	const d = dialogOf(page);
	await expect(d).toContainText('2 items, newest first');
	const files = d.locator('section', { has: page.getByRole('heading', { name: 'Saved images' }) });
	const items = files.getByRole('listitem');
	// before the name stands when it was saved
	const own = /:\d\d\s*326 bytes, for aug09 on x86_32\s*Open\s*Erase$/;
	await expect(items).toHaveText([
		/:\d\d\s*noise\.bin, 10,000 bytes, for aug09 on x86_32\s*Open/,
		own
	]);
	expect(await violations(page, 'dialog')).toEqual([]);

	await files.getByRole('button', { name: 'Open' }).last().click();
	await expect(d).toBeHidden();
	await b.standsAt('lsm_name', 'smack', /^1AA/);
	await page.goBack();
	await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();

	await page.getByRole('button', { name: 'Storage and privacy' }).click();
	// What was opened last is the newest.
	await files.getByRole('button', { name: 'Erase' }).last().click();
	await expect(items).toHaveText([own]);
	await expect(d.getByRole('status', { name: 'Erasing' })).toHaveText(
		'Erased. What is on the page stays there.'
	);
	await d.getByRole('button', { name: 'Erase saved images' }).click();
	await expect(d.getByRole('status', { name: 'Erasing' })).toHaveText(
		'Nothing is saved now. Your next edit will be.'
	);
	await expect(d.getByRole('button', { name: 'Close' }), 'the other one is disabled').toBeFocused();
	expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
	await d.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
	await b.byte(0).click();
	await page.keyboard.type('01');
	await expect.poll(() => records(page)).toHaveLength(1);

	await test.step('work that another tab has open is neither erased nor dropped', async () => {
		const ofFirst = await records(page);
		const [second, s] = await tab(context, baseURL!);
		await second.evaluate(
			(texts) => texts.forEach((text, i) => localStorage.setItem(`ckptlab.saved.1.w${i}`, text)),
			Array.from({ length: 20 }, (_, i) => record(FIRST, `f${i}`, Date.now() + i))
		);
		await second.evaluate(() => {
			localStorage.setItem('ckptlab.saved.1.odd', '{"link":1}');
			localStorage.setItem('another page', 'x');
		});
		await s.member('rev').fill('9');
		// Of more than twenty the oldest goes that no other tab has open.
		await expect
			.poll(() => second.evaluate(() => localStorage.getItem('ckptlab.saved.1.w0')))
			.toBeNull();
		expect(await records(second)).toEqual(
			expect.arrayContaining([...ofFirst, 'ckptlab.saved.1.w1', 'ckptlab.saved.1.odd'])
		);

		await second.getByRole('button', { name: 'Storage and privacy' }).click();
		const there = dialogOf(second);
		await there.getByRole('button', { name: 'Erase saved images' }).click();
		await expect(there.getByRole('status', { name: 'Erasing' })).toHaveText(
			'One item is open in another tab and was not erased. Close that tab, or erase it there.'
		);
		expect(await records(second)).toEqual(
			expect.arrayContaining([...ofFirst, 'ckptlab.saved.1.odd'])
		);
		expect(await second.evaluate(() => localStorage.getItem('another page'))).toBe('x');
		await page.reload();
		await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
	});

	// Erased and without a link: a reload says so.
	await page.addInitScript(() => localStorage.clear());
	await page.reload();
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'Your work here had no link and is no longer saved.'
	);
	await b.standsAt('lsm_name', 'selinux', /^1AA/);
});
