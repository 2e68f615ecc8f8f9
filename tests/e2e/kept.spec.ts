/** What the browser keeps: reloads, tabs, forbidden and full storage, and the dialog "Kept and sent". */
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, hold, hydrated, test } from './fixture.ts';
import { Bench, codeOf, goldenLink, noise } from './workbench.ts';

const FIRST = goldenLink('untouched').link;
const r0256 = goldenLink('r0256');
const V20 = goldenLink('v20-r0216');

async function tab(context: BrowserContext, url: string): Promise<[Page, Bench]> {
	const page = await context.newPage();
	await page.goto(url);
	await hydrated(page);
	return [page, new Bench(page)];
}

/** Closes a tab, and waits until the browser has let its locks go, which it does in its own time. */
async function close(page: Page, context: BrowserContext, url: string): Promise<void> {
	await page.close();
	const witness = await context.newPage();
	await witness.goto(`${url}gallery/`);
	await expect
		.poll(() => witness.evaluate(async () => (await navigator.locks.query()).held?.length))
		.toBe(0);
	await witness.close();
}

/** The code that keeps the work comes behind the first screen, and gives the place its name. */
const listening = (page: Page) =>
	page.waitForFunction(() => sessionStorage.getItem('ckptlab.here') !== null);

/** The records, as they are kept. */
const records = (page: Page) =>
	page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('ckptlab.work.')));

/** Asks for the lock of a record from another page, which has it as soon as the first has let it go. */
async function queueFor(other: Page, record: string) {
	await other.evaluate((name) => {
		void navigator.locks.request(
			name,
			() => new Promise<void>((release) => Object.assign(window, { release }))
		);
	}, record);
	return {
		held: () => other.waitForFunction(() => 'release' in window),
		release: () => other.evaluate(() => (window as unknown as { release: () => void }).release())
	};
}

const kept = (page: Page) => page.getByRole('dialog', { name: 'Kept and sent' });
const WHEN = String.raw`\w+ \d+, \d{4},? (at )?\d+:\d\d\s[AP]M`;

test('a reload and a closed tab lose nothing, and the first example is still to be had', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	await listening(page);
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await b.restartFlag('RESTART_KEEP_LSM', true);
	// At once: what has not settled is kept on the way out.
	await page.reload();
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await expect(b.setting('RESTART_KEEP_LSM')).toBeChecked();
	await expect(b.alert).toBeHidden();
	await expect(b.news, 'nothing was displaced').toBeHidden();
	const link = b.fragment();
	expect(link).toMatch(/^1AA/);
	const bytes = await b.bytes();
	await close(page, context, baseURL!);

	const [second, s] = await tab(context, baseURL!);
	await expect(s.news.getByRole('paragraph')).toHaveText(
		new RegExp(`^This is what you did here before: an image, ${WHEN}\\.$`)
	);
	expect(await s.bytes()).toBe(bytes);
	await expect(s.setting('RESTART_KEEP_LSM')).toBeChecked();
	expect(s.fragment()).toBe(link);
	expect(await records(second), 'it goes on with the same record').toHaveLength(1);
	await s.member('rev').fill('9');
	await s.news.getByRole('button', { name: 'Begin with the first example' }).click();
	await s.standsAt('lsm_name', 'lsm_none', FIRST);
	await expect(s.member('rev')).toHaveValue('2');
	await expect(s.news).toBeHidden();
	await second.goBack();
	await s.standsAt('rev', '9', /^1AA/);
	await expect(s.member('lsm_name')).toHaveValue('smack');
});

test('a link wins over what was kept, which is offered and comes back', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.openFile('long.bin', Buffer.alloc(70_000, 7));
	await b.byte(0).click();
	await page.keyboard.type('ab');
	await expect(b.byte(0)).toHaveText('ab');
	await close(page, context, baseURL!);

	const [second, s] = await tab(context, `${baseURL}#${r0256.link}`);
	await expect(s.member('rev')).toHaveValue('1');
	const offer = new RegExp(`^What you did here before is kept: long\\.bin, ${WHEN}\\.$`);
	await expect(s.news.getByRole('paragraph')).toHaveText(offer);
	// Another tab may have it as long as nobody has brought it back.
	const [third, t] = await tab(context, `${baseURL}#1broken`);
	await expect(t.alert.getByRole('paragraph')).toHaveText(
		new RegExp(
			`^This link cannot be opened; copy it once more from where it came. What is wrong: .*\\. The address stays until you edit something\\. What you did here before is kept: long\\.bin, ${WHEN}\\.$`
		)
	);
	await t.alert.getByRole('button', { name: 'Bring it back' }).click();
	await expect(t.byte(0)).toHaveText('ab');
	await expect(t.alert.getByRole('paragraph')).toHaveText(
		'Of long.bin the first 64 KiB were kept, with your changes, but not the 4464 bytes behind them: open the file once more if you need them.'
	);
	expect(t.fragment()).toBe('');
	await third.goBack();
	await expect(t.verdict).toContainText('No image');
	expect(t.fragment()).toBe('1broken');
	await third.goForward();
	await expect(t.byte(0)).toHaveText('ab');

	// The link stays as it is until it is edited, and then it is kept beside the other.
	expect(await records(second)).toHaveLength(1);
	await s.member('rev').fill('7');
	await expect.poll(() => records(second)).toHaveLength(2);
	await second.reload();
	await expect(s.member('rev')).toHaveValue('7');
	await expect(s.news).toBeHidden();
});

test('two tabs keep their work apart, and so does a duplicated one', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => b.fragment()).toMatch(/^1AA/);
	const [second, s] = await tab(context, baseURL!);
	await expect(s.member('lsm_name'), 'the first tab still has its own').toHaveValue('lsm_none');
	await s.member('lsm_name').fill('tomoyo');
	await expect.poll(() => s.fragment()).toMatch(/^1AA/);
	await b.member('rev').fill('3');
	await s.member('rev').fill('4');
	await expect.poll(() => records(page)).toHaveLength(2);
	for (const [p, bench, name, rev] of [
		[page, b, 'smack', '3'],
		[second, s, 'tomoyo', '4'],
		[page, b, 'smack', '3']
	] as const) {
		await p.reload();
		await expect(bench.member('lsm_name')).toHaveValue(name);
		await expect(bench.member('rev')).toHaveValue(rev);
		await expect(bench.news).toBeHidden();
	}
	// A copy of the first tab brings its history along, but writes a record of its own.
	const state = await page.evaluate(() => history.state as unknown);
	const third = await context.newPage();
	await third.addInitScript((copied) => history.replaceState(copied, ''), state);
	await third.goto(page.url());
	const t = new Bench(third);
	await expect(t.member('rev')).toHaveValue('3');
	await t.member('rev').fill('5');
	await expect.poll(() => records(page)).toHaveLength(3);
	await page.reload();
	await expect(b.member('rev')).toHaveValue('3');
});

test('the last edit outlives a reload by a clock that stands still', async ({ page, open }) => {
	// Not Playwright's clock: it also takes away that the page was reloaded, which is what the page goes by.
	await page.addInitScript(() => {
		Date.now = () => Date.UTC(2009, 7, 28, 12);
	});
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => b.fragment()).toMatch(/^1AA/);
	// Too late for the address.
	await b.member('rev').fill('3');
	await page.reload();
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await expect(b.member('rev')).toHaveValue('3');
});

test('the last edit outlives a reload for which the browser forgets the state of its history', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => b.fragment()).toMatch(/^1AA/);
	const before = b.fragment();
	// What was seen of Chromium: the state is gone, and the address is the one before.
	await page.addInitScript((text) => {
		if (sessionStorage.getItem('forget') === null) return;
		sessionStorage.removeItem('forget');
		history.replaceState(null, '', `#${text}`);
	}, before);
	await page.evaluate(() => sessionStorage.setItem('forget', ''));
	await b.member('rev').fill('3');
	await page.reload();
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await expect(b.member('rev')).toHaveValue('3');
	await expect(b.news).toBeHidden();
	// Another address is another matter.
	await page.evaluate(() => sessionStorage.setItem('forget', ''));
	await page.addInitScript(() => {
		if (history.state === null && location.hash !== '')
			history.replaceState(null, '', '#x/bad-magic');
	});
	await page.reload();
	await expect(b.member('magic')).toHaveValue('0x1');
});

test('a reload waits for its record while the page before still holds it', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => records(page)).toHaveLength(1);
	const [key] = await records(page);
	// Another page asks for the lock too, and has it as soon as the first is gone: as if that went slowly.
	const [other] = await tab(context, baseURL!);
	const lock = await queueFor(other, key!);
	// Too late for the address: only the record has it.
	await b.member('rev').fill('3');
	await page.reload();
	await lock.held();
	await lock.release();
	await expect(b.member('rev')).toHaveValue('3');
	await expect(b.member('lsm_name')).toHaveValue('smack');
	expect(await records(page)).toEqual([key]);
});

test('a visit to the gallery before the first look at what is kept has ended loses nothing', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await expect.poll(() => records(page)).toHaveLength(1);
	const [key] = await records(page);
	const [other] = await tab(context, baseURL!);
	const lock = await queueFor(other, key!);
	await b.member('rev').fill('3');
	await page.reload();
	await lock.held();
	await hydrated(page);
	// The first look waits for the lock, which the other page has.
	await page.getByRole('link', { name: 'Gallery' }).click();
	await expect(page).toHaveTitle(/[Gg]allery/);
	await lock.release();
	// It is this page's turn now, which looks away.
	await expect
		.poll(() => page.evaluate(async () => (await navigator.locks.query()).pending?.length))
		.toBe(0);
	await page.getByRole('link', { name: 'Workbench' }).click();
	await b.standsAt('rev', '3', /^1AA/);
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await b.member('rev').fill('4');
	await b.openFile('noise.bin', noise(64));
	await expect(b.byte(63)).toBeVisible();
	await page.goBack();
	await b.standsAt('rev', '4', /^1AA/);
	await page.goForward();
	await expect(b.byte(63)).toBeVisible();
	await expect(b.alert).toBeHidden();
	await expect(b.news).toBeHidden();
});

test('an image that is too long to be kept says so, once, and is not kept', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.openFile('long.bin', noise(0x10000));
	// Exactly 128 KiB, which is kept; then a byte more.
	await b.byte(0).click();
	await b.paste(noise(0x10000).toString('hex'));
	const dialog = page.getByRole('dialog', { name: 'Paste' });
	await dialog.getByRole('button', { name: /Insert/ }).click();
	await expect(page.getByText('131072 bytes, long.bin')).toBeVisible();
	await b.byte(0).click();
	await page.keyboard.press('Insert');
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'The image has 131073 bytes, and what has more than 131072 is not kept: when the tab is closed, your work is gone. Download the image.'
	);
	await b.alert.getByRole('button', { name: 'Close' }).click();
	await b.byte(0).click();
	await page.keyboard.press('Insert');
	await expect(page.getByText('131074 bytes, long.bin')).toBeVisible();
	await expect(b.alert).toBeHidden();
});

/** What goes wrong with the storage, and what is said of it. */
const FORBIDDEN =
	'This browser lets the page keep nothing: when the tab is closed, your work is gone. Copy the link, or download the image.';
const TROUBLES = [
	[
		'writing is forbidden',
		FORBIDDEN,
		() => {
			Storage.prototype.setItem = () => {
				throw new DOMException('no', 'SecurityError');
			};
		}
	],
	[
		'storage and locks are forbidden',
		FORBIDDEN,
		() => {
			for (const name of ['localStorage', 'sessionStorage'])
				Object.defineProperty(window, name, {
					get() {
						throw new DOMException('no', 'SecurityError');
					}
				});
			LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'));
		}
	],
	[
		'storage is full',
		'The storage of this browser for this page is full: your work is not kept. Erase older work under “Kept and sent”, or copy the link.',
		() => {
			Storage.prototype.setItem = () => {
				throw new DOMException('full', 'QuotaExceededError');
			};
		}
	]
] as const;
for (const [what, words, break_] of TROUBLES)
	test(`where ${what}, that is said once, and the rest works`, async ({ page, open }) => {
		await page.addInitScript(break_);
		await open();
		const b = new Bench(page);
		await expect(b.alert).toBeHidden();
		await b.member('lsm_name').fill('smack');
		await expect(b.alert.getByRole('paragraph')).toHaveText(words);
		await b.alert.getByRole('button', { name: 'Close' }).click();
		await b.member('rev').fill('9');
		await b.openFile('noise.bin', noise(10_000));
		await expect.poll(() => b.fragment()).toBe('');
		await page.goBack();
		await b.standsAt('rev', '9', /^1AA/);
		await expect(b.alert).toBeHidden();
		await page.reload();
		await b.standsAt('rev', '9', /^1AA/);
		await page.getByRole('button', { name: 'Kept and sent' }).click();
		await expect(kept(page)).toContainText('nothing');
		await expect(kept(page)).toContainText(words);
		await expect(kept(page)).not.toContainText('keeps your work');
		await expect(kept(page).getByRole('button', { name: 'Erase all that is kept' })).toBeDisabled();
	});

test('Kept and sent: work is listed, opened and erased; every request is there', async ({
	page,
	open,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await b.openFile('noise.bin', noise(10_000));
	await expect.poll(() => records(page)).toHaveLength(2);
	await page.getByRole('button', { name: 'Kept and sent' }).click();
	const d = kept(page);
	await expect(d).toContainText('2 of at most 20, the newest first');
	const files = d.locator('section', { has: page.getByRole('heading', { name: 'Kept' }) });
	await expect(files.locator('.name')).toHaveText([
		'noise.bin, 10000 bytes, for aug09 on x86_32',
		'326 bytes, for aug09 on x86_32'
	]);

	// All that was asked for, and nothing of the state in it.
	const sent = d.getByRole('list', { name: 'Sent' });
	const asked = await page.evaluate(() =>
		performance
			.getEntries()
			.filter((e) => e.entryType === 'navigation' || e.entryType === 'resource')
			.map((e) => e.name)
	);
	const base = new URL(baseURL!).pathname;
	await expect(sent.getByRole('listitem').first()).toContainText(`GET ${base}`);
	await expect(sent.getByRole('listitem')).toHaveCount(asked.length);
	await expect(d.getByRole('status', { name: 'Requests' })).toHaveText(
		new RegExp(
			`^\\s*${asked.length} requests since the page was loaded,\\s+all to where it came from\\s*$`
		)
	);
	expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);

	await files.getByRole('button', { name: 'Open' }).last().click();
	await expect(d).toBeHidden();
	await expect(b.member('lsm_name')).toHaveValue('smack');
	await page.goBack();
	await expect(page.getByText('10000 bytes, noise.bin')).toBeVisible();

	await page.getByRole('button', { name: 'Kept and sent' }).click();
	await expect(files.locator('.name')).toHaveCount(3);
	await files.getByRole('button', { name: 'Erase' }).first().click();
	await expect(files.locator('.name')).toHaveCount(2);
	await expect(d.getByRole('status', { name: 'Erasing' })).toHaveText(
		'Erased. What is on the page stays there.'
	);
	await d.getByRole('button', { name: 'Erase all that is kept' }).click();
	await expect(d.getByRole('status', { name: 'Erasing' })).toHaveText(
		'Nothing is kept now. Your next edit will be.'
	);
	expect(await page.evaluate(() => localStorage.length)).toBe(0);
	await d.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByText('10000 bytes, noise.bin')).toBeVisible();
	await b.byte(0).click();
	await page.keyboard.type('01');
	await expect.poll(() => records(page)).toHaveLength(1);
});

test('of more than twenty works the oldest goes, and text that is no record is left alone', async ({
	page,
	open
}) => {
	await page.addInitScript((link) => {
		if (localStorage.length > 0) return;
		for (let i = 0; i < 20; i++)
			localStorage.setItem(
				`ckptlab.work.w${i}`,
				JSON.stringify({ link, file: `f${i}`, rest: 0, at: 1e12 + i })
			);
		localStorage.setItem('ckptlab.work.odd', '{"link":1}');
		localStorage.setItem('another page', 'x');
	}, FIRST);
	await open(`#${r0256.link}`);
	const b = new Bench(page);
	await expect(b.news).toContainText('What you did here before is kept: f19,');
	await b.member('rev').fill('9');
	await expect.poll(() => page.evaluate(() => localStorage.getItem('ckptlab.work.w0'))).toBeNull();
	expect(await records(page)).toHaveLength(21);
	expect(await page.evaluate(() => localStorage.getItem('another page'))).toBe('x');
	await page.getByRole('button', { name: 'Kept and sent' }).click();
	await expect(kept(page)).toContainText('20 of at most 20, the newest first');
});

test('what another tab has open is not thinned out', async ({ context, baseURL }) => {
	const [a, benchA] = await tab(context, baseURL!);
	await benchA.openFile('noise.bin', noise(10_000));
	await expect.poll(() => records(a)).toHaveLength(1);
	const ofA = await records(a);
	const [b, benchB] = await tab(context, baseURL!);
	await b.evaluate((link) => {
		for (let i = 0; i < 20; i++)
			localStorage.setItem(
				`ckptlab.work.w${i}`,
				JSON.stringify({ link, file: null, rest: 0, at: Date.now() })
			);
	}, FIRST);
	await benchB.member('rev').fill('9');
	// The oldest that nobody has open goes, and there are others older than it.
	await expect
		.poll(async () => (await records(b)).filter((k) => k.startsWith('ckptlab.work.w')).length)
		.toBe(19);
	expect(await records(b)).toEqual(expect.arrayContaining(ofA));
	await a.reload();
	await expect(a.getByText('10000 bytes, noise.bin')).toBeVisible();
});

test('after a reload, work that is not kept any more is missed in words', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.openFile('noise.bin', noise(10_000));
	await expect.poll(() => records(page)).toHaveLength(1);
	// As another tab, or the browser, would clear it.
	await page.addInitScript(() => localStorage.clear());
	await page.reload();
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'What was at this place of the history had no link, and is not kept any more.'
	);
	await expect(b.member('lsm_name')).toHaveValue('lsm_none');
});

test('a record that cannot be read keeps no other from being found', async ({ page, open }) => {
	await page.addInitScript((link) => {
		const record = (link: string, at: number) => JSON.stringify({ link, file: null, rest: 0, at });
		localStorage.setItem('ckptlab.work.bad', record('2AAAA', 2e12));
		localStorage.setItem('ckptlab.work.good', record(link, 1e12));
	}, r0256.link);
	await open();
	const b = new Bench(page);
	await expect(b.news).toContainText('This is what you did here before');
	expect(await b.bytes()).toBe(r0256.image_hex);
	await page.getByRole('button', { name: 'Kept and sent' }).click();
	await expect(kept(page)).toContainText('damaged: ');
});

test('a long file stays one over reloads: no link, no verdict, no download of a part of it', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.openFile('long.bin', Buffer.alloc(70_000, 7));
	await expect.poll(() => records(page)).toHaveLength(1);
	for (let i = 0; i < 2; i++) {
		await page.reload();
		await expect(b.alert).toContainText('but not the 4464 bytes behind them');
		await expect(page.getByText('70000 bytes, long.bin')).toBeVisible();
		await b.byte(0).click();
		await page.keyboard.type(`0${i}`);
		await expect(page.getByText('the 4464 behind them were not kept')).toBeVisible();
	}
	await b.button('Share').click();
	const share = page.getByRole('dialog', { name: 'Share' });
	await expect(share).toContainText(
		'The file is longer than 64 KiB, and the rest of it is in no link.'
	);
	await share.getByRole('button', { name: 'Close' }).click();
	const download = page.waitForEvent('download');
	await b.button('Download image').click();
	await download;
	await expect(b.alert).toContainText(
		'The download ends after 65536 bytes: the 4464 behind them were not kept.'
	);
});

test('kept work whose code comes late does not take the place of what was opened meanwhile', async ({
	page,
	open
}) => {
	await page.addInitScript((link) => {
		localStorage.setItem(
			'ckptlab.work.old',
			JSON.stringify({ link, file: 'kept.img', rest: 0, at: 1e12 })
		);
	}, V20.link);
	const go = await hold(page, codeOf('v20'));
	await open();
	const b = new Bench(page);
	await b.openFile('mine.bin', noise(4));
	go();
	await expect(b.news).toContainText('What you did here before is kept: kept.img');
	await expect(page.getByText('4 bytes, mine.bin')).toBeVisible();
	await b.button('Bring it back').click();
	await expect(b.setting('kernel revision')).toHaveValue('v20');
	await page.goBack();
	await expect(page.getByText('4 bytes, mine.bin')).toBeVisible();
	await page.goBack();
	await expect(b.member('lsm_name')).toHaveValue('lsm_none');
});

test('to go to and fro makes no work of what was not touched', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.openFile('mine.bin', noise(4));
	await page.goBack();
	await expect(b.member('lsm_name')).toHaveValue('lsm_none');
	await page.goForward();
	await expect(page.getByText('4 bytes, mine.bin')).toBeVisible();
	await page.goBack();
	await expect(b.member('lsm_name')).toHaveValue('lsm_none');
	await expect(page).toHaveTitle(/^ckptlab/);
});
