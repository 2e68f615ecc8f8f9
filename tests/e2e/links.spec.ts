/** Links as they arrive, the address bar, and the browser's history. */
import type { Page } from '@playwright/test';
import { decode } from '../../src/lib/share/link/permalink.ts';
import { expect, test, watch } from './fixture.ts';
import { following } from './saving.ts';
import { Bench, goldenLink, noise, vectorImage } from './workbench.ts';

const r0256 = goldenLink('r0256');
const LINK = r0256.link;
/** Checksums by zlib: it begins with that of "1" and the first example. */
const CUT =
	'characters were changed, lost or added in transit: its 33 characters, for aug09 on x86_32, have the checksum 0xe038c277 and not 0x8333d000';

/** With the answer of the vector r0256. */
async function isR0256(b: Bench): Promise<void> {
	await expect(b.verdict).toContainText(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
	);
	await expect.poll(() => b.bytes()).toBe(r0256.image_hex);
	await expect(b.consumed).toContainText('72 / 326');
}

/** As if it were typed into the address bar of this page. */
const type = (page: Page, hash: string) => page.goto(`${page.url().split('#')[0]}${hash}`);

/** The bytes of a link. */
const hexOf = (link: string) => {
	const there = decode(link);
	return 'case' in there && Buffer.from(there.case.bytes!).toString('hex');
};

async function newImage(b: Bench, preset: string): Promise<void> {
	await b.button('New').click();
	const d = b.page.getByRole('dialog', { name: 'New image' });
	await d.getByRole('radio', { name: preset }).check();
	await d.getByRole('button', { name: 'Write image' }).click();
	await expect(d).toBeHidden();
}

test('a damaged link, and an edit just before Back', async ({ page, open }) => {
	await test.step('a damaged link is refused in words, keeps its address and shows no image', async () => {
		const cut = LINK.slice(0, -2);
		await open(`#${cut}`);
		const b = new Bench(page);
		const said = (why: string) =>
			`This link cannot be opened: ${why}. Copy it again from its source. The address stays until you edit something.`;
		await expect(b.alert.getByRole('paragraph')).toHaveText(said(CUT));
		await expect(b.verdict).toContainText('No image');
		await expect(page.getByText('The kernel has not run yet.')).toBeHidden();
		await expect.poll(() => b.bytes()).toBe('');
		await expect.poll(() => b.fragment()).toBe(cut);
		await page.reload();
		await expect(b.alert.getByRole('paragraph')).toHaveText(said(CUT));
		// Another, typed by hand; Back finds the first and its alert again.
		await type(page, '#2AABwgJF7');
		await expect(b.alert.getByRole('paragraph')).toHaveText(
			said('its version is “2”; only version 1 is known here')
		);
		await page.goBack();
		await expect(b.alert.getByRole('paragraph')).toHaveText(said(CUT));
		await page.goForward();
		await expect(b.alert).toContainText('version is “2”');
		await type(page, '#x/no-such-entry');
		await expect(b.alert.getByRole('paragraph')).toHaveText(
			said('the gallery has no entry “no-such-entry”')
		);
		await b.alert.getByRole('button', { name: 'Show what was here before' }).click();
		await expect(b.alert).toBeHidden();
		await expect(b.verdict).toContainText('No image');
		await expect.poll(() => b.fragment()).toBe(goldenLink('no image').link);

		await page.goBack();
		await expect(b.alert).toContainText('version is “2”');
		await expect.poll(() => b.fragment()).toBe('2AABwgJF7');
		await b.restartFlag('RESTART_KEEP_LSM', true);
		await expect.poll(() => b.fragment()).toMatch(/^1Ag/);
		await expect(b.alert, 'it speaks of an address that is gone').toBeHidden();
		await page.goForward();
		await page.goBack();
		await expect(b.setting('RESTART_KEEP_LSM')).toBeChecked();
		await expect(b.alert).toBeHidden();
	});
	await test.step('an edit just before Back is there on Forward, with its address', async () => {
		await open();
		const b = new Bench(page);
		await newImage(b, 's390x default');
		await b.standsAt('lsm_name', 'default', /^1/);
		const before = b.fragment();
		// In one task, so that the edit cannot settle.
		await b.member('time').evaluate((input: HTMLInputElement) => {
			input.value = '0';
			input.dispatchEvent(new Event('input', { bubbles: true }));
			history.back();
		});
		await b.standsAt('lsm_name', 'lsm_none', '1AABwgJF7');
		await page.goForward();
		await b.standsAt('time', '0', /^1/);
		await expect.poll(() => b.fragment()).not.toBe(before);
		const after = b.fragment();
		await page.reload();
		await b.standsAt('time', '0', after);
		await test.step('Show what was here before brings it back, after any edit', async () => {
			await b.member('lsm_name').fill('smack');
			await type(page, '#1broken');
			await expect(b.alert).toContainText('This link cannot be opened');
			await b.alert.getByRole('button', { name: 'Show what was here before' }).click();
			await expect(b.member('lsm_name')).toHaveValue('smack');
			await expect.poll(() => b.fragment()).toMatch(/^1/);
		});
		await test.step('a link typed by hand is a new entry; an empty # asks for nothing', async () => {
			await b.openFile('one.bin', noise(10_000));
			await b.openFile('two.bin', noise(11_000));
			await expect.poll(() => b.fragment()).toBe('');
			await type(page, `#${LINK}`);
			await isR0256(b);
			await b.member('rev').fill('9');
			await expect.poll(() => b.fragment()).not.toBe(LINK);
			const edited = b.fragment();
			await type(page, '#');
			await b.standsAt('rev', '9', edited);
			await page.goBack();
			await b.standsAt('rev', '9', edited);
			await page.goBack();
			await expect(page.getByTitle('11,000 bytes, two.bin')).toBeVisible();
			await page.goBack();
			await expect(page.getByTitle('10,000 bytes, one.bin')).toBeVisible();
			await expect.poll(() => b.fragment()).toBe('');
			await type(page, `#${LINK}`);
			await isR0256(b);
			await expect.poll(() => b.fragment()).toBe(LINK);
			await b.button('Undo').click();
			await expect(page.getByTitle('10,000 bytes, one.bin')).toBeVisible();
			await expect.poll(() => b.fragment(), 'no stale fragment').toBe('');
			await b.button('Redo').click();
			await isR0256(b);
			await expect.poll(() => b.fragment()).toBe(LINK);
		});
	});
});

test('Back and Forward go through images, not through keystrokes, and across reloads', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('smack');
	await b.member('lsm_name').fill('tomoyo');
	await newImage(b, 's390x default');
	await b.standsAt('lsm_name', 'default', /^1/);
	const s390x = b.fragment();
	// An edit that has not settled when the next image comes.
	await b.member('time').fill('0');
	await b.openFile('w001.img', vectorImage('w001'));
	await expect.poll(() => hexOf(b.fragment())).toBe(vectorImage('w001').toString('hex'));
	const w001 = b.fragment();
	await b.openFile('noise.bin', noise(10_000));
	await b.openFile('long.bin', Buffer.alloc(70_000, 7));
	await type(page, '#x/bad-magic');
	await expect(b.remark).toContainText('one wrong member, and no message');
	await expect(b.member('magic')).toHaveValue('0x1');
	await type(page, `#${LINK}`);
	await isR0256(b);
	await expect(b.remark).toBeHidden();

	await test.step('a reload changes nothing', async () => {
		await page.reload();
		await isR0256(b);
	});
	await page.goBack();
	await expect(b.remark).toContainText('one wrong member, and no message');
	await page.goBack();
	await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
	await expect(b.alert.getByRole('paragraph')).toHaveText(
		'The first 64 KiB of long.bin were saved, with your changes. The 4,464 bytes after them were not: open the file again if you need them.'
	);
	await page.goBack();
	await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
	await test.step('nor does one without a link', async () => {
		await page.reload();
		await expect(page.getByTitle('10,000 bytes, noise.bin')).toBeVisible();
		await expect(b.byte(0)).toHaveText(noise(1).toString('hex'));
		await expect.poll(() => b.fragment()).toBe('');
	});
	await page.goBack();
	await b.standsAt('lsm_name', 'lsm_none', w001);
	await expect(page.getByTitle('326 bytes, w001.img')).toBeVisible();
	await page.goBack();
	await b.standsAt('time', '0', /^1/);
	// The edit came into the address before the file did.
	await expect.poll(() => [s390x, w001].includes(b.fragment())).toBe(false);
	await page.goBack();
	await b.standsAt('lsm_name', 'tomoyo', /^1/);

	for (let i = 0; i < 2; i++) await page.goForward();
	await expect(page.getByTitle('bytes, w001.img')).toBeVisible();
	for (let i = 0; i < 3; i++) await page.goForward();
	await expect(b.remark).toContainText('one wrong member, and no message');
	await expect.poll(() => b.fragment()).toBe('x/bad-magic');
	await page.goForward();
	await isR0256(b);
	await expect.poll(() => b.fragment()).toBe(LINK);
	await test.step('the page says that work is gone', async () => {
		await page.evaluate(() => localStorage.clear());
		await page.reload();
		await isR0256(b);
		await page.goBack();
		await expect(b.remark).toContainText('one wrong member, and no message');
		await page.goBack();
		await expect(b.alert.getByRole('paragraph')).toHaveText(
			'Your work here had no link and is no longer saved.'
		);
		await expect(b.member('magic')).toHaveValue('0x1');
		await expect
			.poll(() => hexOf(b.fragment()), 'the address is that of what is shown')
			.toBe(await b.bytes());
	});
});

test('a state made by hand has its golden link, and a visit to the gallery changes nothing', async ({
	page,
	open,
	context,
	browser,
	baseURL
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open('?from=mail#1AABwgJF7');
	const b = new Bench(page);
	await following(page);
	const entries = await page.evaluate(() => history.length);
	await b.setting('CONFIG_SECURITY').check();
	await b.setting('running LSM').fill('default');
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await b.member('lsm_name').fill('default');
	await b.member('rev').pressSequentially('1');
	await b.member('rev').fill('1');
	await expect.poll(() => b.fragment()).toBe(LINK);
	await isR0256(b);
	expect(await page.evaluate(() => history.length), 'keystrokes are no entries').toBe(entries);

	await b.button('Share').click();
	const link = `${baseURL}#${LINK}`;
	await expect(page.getByRole('status', { name: 'Copied' })).toHaveText(
		`Link copied, ${link.length} characters`
	);
	// What others have put into the query is not passed on.
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

	const elsewhere = await browser.newContext();
	const { messages } = watch(elsewhere, baseURL!);
	const there = await elsewhere.newPage();
	// All forms of a link: tests/unit/fragment.test.ts.
	await there.goto(`${baseURL}#${LINK}`);
	await isR0256(new Bench(there));
	await expect(new Bench(there).alert).toBeHidden();
	await there.getByRole('link', { name: 'What is this?' }).click();
	await expect(there.getByText('A process, frozen to a file.')).toBeVisible();
	await there.goBack();
	await isR0256(new Bench(there));
	await expect(new Bench(there).button('Undo'), 'nothing was edited').toBeDisabled();
	expect(messages).toEqual([]);
	await elsewhere.close();
	const to = (name: string) =>
		page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
	const heading = page.getByRole('heading', { name: 'Gallery', level: 1 });
	await b.member('lsm_name').fill('smack');
	await b.openFile('long.bin', Buffer.alloc(70_000, 7));
	await b.byte(0).click();
	await page.keyboard.type('ab');
	await to('Gallery');
	await expect(heading).toBeVisible();
	await to('Workbench');
	await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
	await expect(b.byte(0)).toHaveText('ab');
	await expect.poll(() => b.fragment()).toBe('');
	await b.button('Undo').click();
	await expect(b.byte(0)).toHaveText('07');
	await b.button('Redo').click();

	// By an entry of the gallery, which is an entry of the history too.
	await to('Gallery');
	await page.getByRole('link', { name: 'bad-magic', exact: true }).click();
	await page.getByRole('link', { name: 'Open in the workbench' }).click();
	await expect(b.remark).toContainText('one wrong member, and no message');
	await expect.poll(() => b.fragment()).toBe('x/bad-magic');
	await page.goBack();
	await expect(heading).toBeVisible();
	await page.goBack();
	await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
	await expect(b.byte(0)).toHaveText('ab');
	await expect.poll(() => b.fragment()).toBe('');
	await page.goForward();
	await page.goForward();
	await expect(b.remark).toContainText('one wrong member, and no message');

	// An edit that has not settled: the gallery's address stays its own.
	await b.member('rev').evaluate((input: HTMLInputElement) => {
		input.value = '9';
		input.dispatchEvent(new Event('input', { bubbles: true }));
		document.querySelector<HTMLAnchorElement>('nav a[href$="/gallery/"]')!.click();
	});
	await expect(heading).toBeVisible();
	await expect(page).toHaveURL(/gallery\/$/);
	await page.goBack();
	await b.standsAt('rev', '9', /^1AA/);
	await expect(b.remark, 'it was said of the image before the edit').toBeHidden();
	await b.button('Undo').click();
	await b.standsAt('rev', '2', /^1AA/);
	await expect(b.remark).toBeVisible();
	await b.button('Undo').click();
	await expect(b.remark, 'it was said of another image').toBeHidden();
	await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
	await test.step('a refused call shows what the kernel wants of the caller', async () => {
		await type(page, '#x/no-privilege');
		await expect(b.checks).toContainText('CAP_SYS_ADMIN: needed, and the caller lacks it');
	});
});
