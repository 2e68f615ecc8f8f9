import type { Page } from '@playwright/test';
import { expect, hold, painted, test } from './fixture.ts';
import { Bench, codeWith, noise, vectorImage } from './workbench.ts';

const status = (page: Page) => page.getByRole('complementary', { name: 'Under the cursor' });

test.describe('the status line', () => {
	test('says what is under the pointer, and hovering scrolls nothing', async ({ page, open }) => {
		await page.setViewportSize({ width: 1000, height: 600 });
		await open();
		const b = new Bench(page);
		await b.byte(8).hover();
		await expect(status(page)).toContainText(
			'magic 0x8, 0x8 bytes __u64 magic; 0x00feed0cc0a2d200'
		);
		await expect(status(page)).toContainText('CHECKPOINT_MAGIC_HEAD');
		await expect(status(page)).toContainText('check 3');
		const scrolls = () =>
			page.evaluate(() =>
				[scrollY, ...[...document.querySelectorAll('*')].map((e) => e.scrollTop)].join()
			);
		const before = await scrolls();
		for (const o of [16, 26, 56]) await b.byte(o).hover();
		expect(await scrolls()).toBe(before);
		await expect(status(page)).toContainText('time');
		await expect(status(page)).toContainText('28 Aug 2009 20:43:03 UTC');
		await expect(status(page)).toContainText('nobody checks it');
		await b.member('uflags').fill('0x3');
		await b.byte(64).hover();
		await expect(status(page)).toContainText('CHECKPOINT_SUBTREE | no flag: 0x2');
	});

	test('every byte of an image has a path, a padding or a tail entry', async ({ page, open }) => {
		test.slow(); // 328 key presses
		await open();
		const b = new Bench(page);
		await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.from('6500', 'hex')]));
		await b.byte(0).click();
		const seen = new Set<string>();
		for (let i = 0; i < 328; i++) {
			const path = await status(page).locator('b').innerText();
			expect(path).not.toBe('');
			seen.add(path);
			await page.keyboard.press('ArrowRight');
		}
		for (const path of [
			'h.type',
			'padding',
			'constants.padding',
			'uflags',
			'lsm_name',
			'_pading',
			'tail'
		])
			expect(seen).toContain(path);
	});
});

test.describe('a check of several members', () => {
	/** Offsets of the bytes that are marked. */
	const marked = (page: Page) =>
		page
			.getByRole('gridcell', { selected: true })
			.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.o)));
	const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

	test('marks each of them, and nothing between them', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		// struct ckpt_hdr_header: magic at 8, arch_id at 16, major, minor, patch, rev at 18
		await b.rung(/^3 magic/).click();
		await expect.poll(() => marked(page)).toEqual([...span(8, 16), ...span(18, 26)]);
		const pressed = b.checks.getByRole('button', { pressed: true });
		await expect(pressed).toHaveCount(1);
		await expect(status(page)).toContainText(
			'check 3 magic, rev, major, minor, patch passed; 16 bytes at 0x8, 0x12: magic, rev, major, minor, patch'
		);
		// the headers of release, version and machine, each in front of 65 bytes that nobody checks
		await b.rung(/^7 release/).click();
		await expect
			.poll(() => marked(page))
			.toEqual([...span(72, 80), ...span(145, 153), ...span(218, 226)]);
		await expect(pressed).toHaveCount(1);
	});

	test('is told of under the pointer too', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(56).click();
		await b.rung(/^7 release/).hover();
		await expect(status(page)).toContainText('check 7 release, version, machine: len == 73');
		await b.rung(/^2 le16/).hover();
		await expect(status(page)).toContainText('passed; 2 bytes at 0x10: arch_id  0x1  1  x86_32');
		await b.rung(/^9 strncmp/).hover();
		await expect(status(page)).toContainText(
			'skipped: RESTART_KEEP_LSM is off; 11 bytes at 0x12b: lsm_name'
		);
		await page.mouse.move(0, 0);
		await expect(status(page)).toContainText('time 0x38, 0x8 bytes');
		// The walk has not come to it.
		await b.checks.getByRole('button', { name: 'step', exact: true }).click();
		await b.rung(/^7 release/).hover();
		await expect(b.rung(/^7 release/)).toContainText('not yet');
		await expect(status(page)).toContainText('not yet; 24 bytes at 0x48');
	});

	test('of no byte marks itself', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(56).click();
		await b.rung(/^6 memory/).click();
		await expect(b.rung(/^6 memory/)).toHaveAttribute('aria-pressed', 'true');
		await expect.poll(() => marked(page)).toEqual([]);
		await expect(status(page)).toHaveText(
			'check 6 memory for the utsname passed; no byte of the image '
		);
	});
});

test.describe('a check that failed', () => {
	const marked = (page: Page) => page.getByRole('gridcell', { selected: true });

	// Images cut where the header, the header of an object, and an object's payload should go on.
	for (const [size, rung, says] of [
		[8, 1, '64 bytes wanted from 0x8 as header, 0 there'],
		[72, 7, '8 bytes wanted from 0x48 as release.h, 0 there'],
		[100, 7, '65 bytes wanted from 0x50 as release, 20 there'],
		[0x12f, 8, '11 bytes wanted from 0x12b as lsm_name, 4 there']
	] as const)
		test(`marks itself in an image of ${size} bytes`, async ({ page, open }) => {
			await open();
			const b = new Bench(page);
			await b.openFile('cut.img', vectorImage('w001').subarray(0, size));
			const pressed = b.checks.getByRole('button', { pressed: true });
			const ours = b.log.getByText('ckptlab, not the kernel:');
			for (const click of [() => b.rung(new RegExp(`^${rung} `)).click(), () => ours.click()]) {
				await b.byte(0).click();
				await click();
				await page.mouse.move(0, 0);
				await expect(pressed).toHaveCount(1);
				await expect(pressed).toHaveAccessibleName(new RegExp(`^${rung} `));
				await expect(status(page)).toContainText(`failed here; ${says}`);
				await expect(marked(page)).toHaveCount(Number(/(\d+) there/.exec(says)![1]));
			}
		});

	test('is the same under the pointer, chosen, and from our line', async ({ page, open }) => {
		await open('#x/bad-magic');
		const b = new Bench(page);
		const says = 'check 3 magic, rev, major, minor, patch failed here; 8 bytes at 0x8: magic';
		const ours = b.log.getByText('ckptlab, not the kernel:');
		for (const point of [
			() => b.rung(/^3 /).hover(),
			() => ours.hover(),
			() => b.rung(/^3 /).click()
		]) {
			await b.byte(56).click();
			await point();
			await expect(status(page)).toContainText(says);
		}
		await page.mouse.move(0, 0);
		await expect(marked(page)).toHaveCount(8);
		await expect(status(page)).toContainText(says);
	});

	test('names what the image has no member for', async ({ page, open }) => {
		await open('#x/august-on-v18');
		const b = new Bench(page);
		await expect(b.verdict).toContainText('= -1');
		await b.rung(/^5 /).hover();
		await expect(status(page)).toContainText('constants.n_tty_buf_size');
	});
});

test('behind the last byte, and in what no table describes, the status line tells of the byte', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.byte(326).click();
	await expect(status(page)).toHaveText(
		'end 0x146 behind the last byte: what is typed here is appended'
	);
	await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.from('6500aa', 'hex')]));
	await b.byte(328).click();
	await expect(status(page)).toContainText('tail 0x148, 0x1 byte tail: no table describes it aa');
});

test('of a row with several members the one under the pointer is told, and of its name all', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.member('minor').hover();
	await expect(status(page)).toContainText('minor 0x14, 0x2 bytes __u16 minor;');
	await b.member('release.h.len').hover();
	await expect(status(page)).toContainText('release.h.len 0x4c, 0x4 bytes');
	await page.getByRole('button', { name: 'major, minor, patch', exact: true }).hover();
	await expect(status(page)).toContainText('major to patch 0x12, 0x6 bytes 3 members check 3');
});

test('the keyboard goes to a part of the page by its link', async ({ page, open }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await open();
	const b = new Bench(page);
	const parts = page.getByRole('navigation', { name: 'Parts' });
	await page.getByRole('button', { name: /^deduced/ }).focus();
	await page.keyboard.press('Tab');
	await expect(parts.getByRole('link', { name: 'Image' })).toBeFocused();
	await parts.getByRole('link', { name: 'Kernel' }).press('Enter');
	await page.keyboard.press('Tab');
	await expect(b.setting('kernel revision')).toBeFocused();
	await parts.getByRole('link', { name: 'Log' }).press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('our lines')).toBeFocused();
	expect(b.fragment()).toBe('');
});

test('Ctrl+A in the grid marks all bytes, and Delete takes them', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(100).click();
	const selected = page.getByRole('gridcell', { selected: true });
	await expect(selected).toHaveCount(65); // release
	await page.keyboard.press('Control+A'); // the letter that Caps Lock makes of it
	await expect(selected).toHaveCount(326);
	await b.byte(100).click();
	await page.keyboard.press('Control+a');
	await expect(selected).toHaveCount(326);
	expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
	await page.keyboard.press('Delete');
	await expect(b.verdict).toContainText('0 / 0 bytes consumed');
	await b.button('Undo').click();
	expect(await b.bytes()).toBe(vectorImage('w001').toString('hex'));
});

test('however much there is to say, all of it can be read', async ({ page, open }) => {
	for (const width of [1440, 390]) {
		await page.setViewportSize({ width, height: 844 });
		await open('#x/info-too-long');
		await new Bench(page).byte(342).click();
		const last = status(page).getByText('nobody checks it');
		await last.scrollIntoViewIfNeeded();
		await expect(last).toBeInViewport({ ratio: 1 });
		await open('gallery/'); // a fragment alone would load nothing anew
	}
});

test('keys with Alt are the browser’s, and those that copy, cut and paste edit nothing', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.byte(100).click();
	const before = await b.bytes();
	const keys = [
		'Alt+ArrowLeft',
		'Alt+ArrowRight',
		'Control+Insert',
		'Shift+Delete',
		'Control+Delete'
	];
	for (const key of keys) await page.keyboard.press(key);
	await expect(b.byte(100)).toBeFocused();
	expect(await b.bytes()).toBe(before);
	await page.keyboard.press('Delete');
	await expect(b.grid.getByRole('gridcell')).toHaveCount(326);
	await page.keyboard.press('Shift+Insert'); // what is pasted is asked about
	await expect(b.grid.getByRole('gridcell')).toHaveCount(326);
});

test('a half-typed byte goes with its bytes', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(8).click();
	await page.keyboard.press('4');
	await expect(b.byte(8)).toHaveText('4_');
	await b.openFile('ee.img', Buffer.alloc(64, 0xee));
	await expect(b.byte(8)).toHaveText('ee');
	await b.byte(8).click();
	await page.keyboard.press('4');
	await b.rung(/^1 /).click();
	await expect(b.byte(8)).toHaveText('ee');
});

test.describe('the status line on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 } });

	test('says the declaration and who checks, too', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(42).click();
		const parts = ['constants.uts_release_len', '__u16 uts_release_len;', 'check 5, constants'];
		for (const text of parts)
			await expect(status(page).getByText(text, { exact: true })).toBeInViewport({ ratio: 1 });
		await b.byte(56).click();
		await expect(status(page).getByText('nobody checks it')).toBeInViewport({ ratio: 1 });
		for (const name of ['No check', 'No log line'])
			await expect(status(page).getByRole('button', { name })).toBeDisabled();
		await expect(status(page).getByText('28 Aug 2009')).toBeInViewport({ ratio: 1 });
	});

	test('leads to no log line that is hidden', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(24).click();
		await page.keyboard.type('07');
		await b.rung(/^3 /).click();
		const line = status(page).getByRole('button', { name: /og line/ });
		await line.click();
		await expect(page.getByText('c/r: rev 0x7, expected 0x2')).toBeInViewport();
		await page.getByLabel('our lines').uncheck();
		await expect(line).toHaveText('No log line');
		await expect(line).toBeDisabled();
	});

	test('leads to the bytes of a long image, wherever its grid is scrolled', async ({
		page,
		open
	}) => {
		await open();
		const b = new Bench(page);
		await b.openFile('long.bin', noise(20_000));
		await b.byte(40).click();
		await b.byte(40).hover();
		await page.mouse.wheel(0, 9000);
		await expect(b.byte(40)).toHaveCount(0);
		await status(page).getByRole('button', { name: 'Bytes' }).click();
		await expect(b.byte(40)).toBeInViewport();
	});
});

test('stepping: bytes, log and locals follow the reader', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.member('lsm_name').fill('selinux');
	await b.setting('current LSM').fill('smack');
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await b.checks.getByRole('button', { name: 'step', exact: true }).click();
	const locals = page.getByLabel('locals');
	await expect(b.log).not.toContainText('type 1 len 72');
	await page.getByRole('button', { name: 'step on' }).click();
	await expect(b.log).toContainText('type 1 len 72(72,72)');
	await expect(b.log).not.toContainText('checkpointed LSM');
	await expect(locals).toContainText('h.len 72');
	await expect(b.rung(/^2 le16/)).toContainText('not yet');
	await page.getByRole('slider', { name: 'step' }).press('End');
	await expect(b.log).toContainText('c/r: checkpointed LSM selinux, current is smack.');
	await expect(locals).toContainText('ret -22');
	await expect(locals).toContainText('ctx->lsm_name "selinux"');
	await page.getByRole('slider', { name: 'step' }).press('Home');
	await page.getByLabel('inside objects').check();
	await page.keyboard.press(']');
	await expect(page.getByText(/^4 of \d+$/)).toBeVisible();
	await b.checks.getByRole('button', { name: 'end stepping' }).click();
	await expect(b.log).toContainText('checkpointed LSM selinux');
});

test('the keys [ and ] begin the walk and go on in it, Escape ends it', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	const slider = page.getByRole('slider', { name: 'step' });
	await b.member('rev').press(']');
	await expect(b.member('rev')).toHaveValue(/]/);
	await page.keyboard.press('Escape');
	await b.setting('kernel revision').press(']');
	await expect(slider, 'what is typed is typed').toHaveCount(0);

	await b.byte(8).click();
	await page.keyboard.press(']');
	await expect(slider).toHaveValue('0');
	await page.keyboard.press(']');
	await page.keyboard.press(']');
	await expect(slider).toHaveValue('2');
	await page.keyboard.press('[');
	await expect(slider).toHaveValue('1');
	// The half-typed digit is dropped first.
	await page.keyboard.press('4');
	await page.keyboard.press('Escape');
	await expect(slider).toBeVisible();
	// So is what lies over the page, and the bar.
	await b.verdict.getByRole('button', { name: /^deduced/ }).click();
	await page.keyboard.press('Escape');
	await expect(page.getByText('an ERROR record is an object like any other')).toBeHidden();
	await expect(slider).toBeVisible();
	await b.button('Find').click();
	await b.button('Next').focus();
	await page.keyboard.press('Escape');
	await expect(b.button('Next')).toHaveCount(0);
	await expect(slider).toBeVisible();
	await b.byte(8).click();
	await page.keyboard.press('Escape');
	await expect(slider).toHaveCount(0);
	await page.keyboard.press(']');
	await expect(slider).toHaveValue('0');
	// The focus does not go with what is taken away.
	await slider.focus();
	await page.keyboard.press('Escape');
	await expect(b.checks.getByRole('button', { name: 'step', exact: true })).toBeFocused();
});

test('keys count on the way through the reader, however late its code comes', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	const slider = page.getByRole('slider', { name: 'step' });
	const go = await hold(page, codeWith('step back'));
	for (let i = 0; i < 4; i++) await page.keyboard.press(']');
	await expect(b.checks.getByRole('button', { name: 'end stepping' })).toBeVisible();
	await expect(slider).toHaveCount(0);
	go();
	await expect(slider).toHaveValue('3');
	// Once, not for every walk that follows.
	await page.keyboard.press('Escape');
	await expect(slider).toHaveCount(0);
	await b.checks.getByRole('button', { name: 'step' }).click();
	await expect(slider).toHaveValue('0');
});

test('a walk begins at a check, and leaves the objects at one', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	const locals = page.getByLabel('locals');
	await page.getByText(/^Caller:/).click();
	await b.setting('fd is open').setChecked(false);
	await page.keyboard.press(']');
	await expect(page.getByText('compare fd: fails')).toBeVisible();
	await expect(locals).toContainText('ret -9');
	await page.keyboard.press('Escape');
	await b.setting('fd is open').setChecked(true);
	await page.keyboard.press(']');
	const inside = page.getByRole('checkbox', { name: 'inside objects' });
	await inside.check();
	await page.getByRole('slider', { name: 'step' }).fill('34');
	await expect(page.getByText('35 of 53')).toBeVisible();
	await inside.uncheck();
	// It stands at the stop before, with its locals.
	await expect(page.getByText('6 of 10')).toBeVisible();
	await expect(page.getByText('compare constants.rlimit_nlimits')).toBeVisible();
	await expect(locals).toContainText('h.type 1');
	await expect(locals).toContainText('h.len 72');
});

test('both readings are shown where the kernel reads the bytes as something else', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	// Without its release object the image goes on with version, which the kernel takes for the release.
	const image = vectorImage('w001');
	await b.openFile('short.img', Buffer.concat([image.subarray(0, 218), image.subarray(291)]));
	await b.byte(222).click();
	await expect(status(page)).toContainText('lsm_name.h.len');
	await expect(status(page)).toContainText('the kernel reads it as machine.h.len at 0xde');
});

test.describe('going and finding', () => {
	test('Ctrl+G and the button go to an offset', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(0).focus();
		await page.keyboard.press('Control+g');
		await page.getByLabel('offset, in hex').fill('12c');
		await page.keyboard.press('Enter');
		await expect(b.byte(300)).toBeFocused();
		await page.keyboard.press('Control+f');
		await page.keyboard.press('Escape');
		await expect(b.byte(300), 'Escape goes back to where one was').toBeFocused();
		await page.getByRole('button', { name: 'Go to offset' }).click();
		await page.getByLabel('offset, in hex').fill('fff');
		await page.keyboard.press('Enter');
		await expect(page.getByText('0xfff is behind the end at 0x146')).toBeVisible();
	});

	test('text, hex and numbers in either order', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await page.getByRole('button', { name: 'Find', exact: true }).click();
		await page.getByLabel('what to find').selectOption('text');
		await page.getByLabel('find', { exact: true }).fill('i686');
		await page.keyboard.press('Enter');
		await expect(page.getByText('at 0xe2, 1 in all')).toBeVisible();
		await expect(b.byte(226)).toHaveAttribute('aria-selected', 'true');
		await page.getByLabel('what to find').selectOption('u16');
		await page.getByLabel('find', { exact: true }).fill('65');
		await page.getByRole('button', { name: 'Next' }).click();
		await expect(page.getByText(/at 0x\w+, 6 in all/)).toBeVisible();
		await page.getByLabel('byte order to find').selectOption({ label: 'big endian' });
		await page.getByLabel('find', { exact: true }).fill('4660');
		await page.getByRole('button', { name: 'Next' }).click();
		await expect(page.getByText('not found')).toBeVisible();
	});

	test('what is no hex can be looked for as text, and is there again the next time', async ({
		page,
		open
	}) => {
		await open();
		const b = new Bench(page);
		const find = page.getByLabel('find', { exact: true });
		await b.byte(0).focus();
		await page.keyboard.press('Control+f');
		await find.fill('i686');
		const offer = page.getByRole('button', { name: 'find it as text' });
		await expect(offer, 'nothing was looked for yet').toBeHidden();
		await page.keyboard.press('Enter');
		await expect(page.getByText('two hex digits a byte')).toBeVisible();
		await offer.click();
		await expect(page.getByText('at 0xe2, 1 in all')).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(b.byte(226)).toBeFocused();
		await page.keyboard.press('Control+f');
		await expect(find).toHaveValue('i686');
		await expect(page.getByLabel('what to find')).toHaveValue('text');
		// What was said is of what was looked for.
		await page.getByLabel('what to find').selectOption('hex');
		await find.fill('00');
		await find.press('Enter');
		await expect(page.getByText(/in all$/)).toBeVisible();
		await find.fill('i6');
		await expect(page.getByText(/in all$/)).toBeHidden();
		await expect(offer).toBeHidden();
		// An open bar takes the focus again.
		await b.byte(3).click();
		await page.keyboard.press('Control+f');
		await expect(find).toBeFocused();
	});
});

test('a mouse that is drawn over bytes selects them, a press elsewhere does not', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	const selected = () =>
		page
			.getByRole('gridcell', { selected: true })
			.evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.o).join(' '));
	await b.byte(20).hover();
	await page.mouse.down();
	await b.byte(23).hover();
	await expect.poll(selected).toBe('20 21 22 23');
	await b.byte(18).hover();
	await expect.poll(selected).toBe('18 19 20');
	await page.mouse.up();
	await b.byte(40).hover();
	await expect.poll(selected).toBe('18 19 20');
	await page.getByRole('heading', { name: 'Bytes' }).hover();
	await page.mouse.down();
	await b.byte(30).hover();
	await page.mouse.up();
	await expect.poll(selected).toBe('18 19 20');
});

test.describe('where the page is narrow and scrolls', () => {
	test.use({ viewport: { width: 900, height: 700 } });

	test('a click selects one member, though the page moves under the pointer', async ({
		page,
		open
	}) => {
		await open();
		const b = new Bench(page);
		const { y } = (await b.byte(116).boundingBox())!;
		await page.evaluate((by) => scrollBy(0, by), y - 650);
		const box = (await b.byte(116).boundingBox())!;
		const before = await page.evaluate(() => scrollY);
		await page.mouse.move(box.x + 5, box.y + 5);
		await page.mouse.down();
		await expect
			.poll(() => page.evaluate(() => scrollY), 'it comes out from the foot')
			.not.toBe(before);
		await painted(page);
		await page.mouse.up();
		const cells = page.getByRole('gridcell', { selected: true });
		await expect(cells).toHaveCount(65); // release[65] at 80
		await expect(cells.first()).toHaveAttribute('data-o', '80');
	});
});

test('a check that was chosen is not another one of that number', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.rung(/^10 lsm_name == "lsm_none"/).click();
	await expect(b.rung(/^10 lsm_name == "lsm_none"/)).toHaveAttribute('aria-pressed', 'true');
	// The tab stop is the check that was chosen, not the other one of its bytes.
	await expect(b.rung(/^10 lsm_name/)).toHaveAttribute('tabindex', '0');
	await b.setting('kernel revision').selectOption('v20');
	await expect(b.rung(/^10 container/)).toHaveAttribute('aria-pressed', 'false');
	await expect(b.rung(/^12 /)).toHaveAttribute('aria-pressed', 'true');
});

test('the focus that comes back to the grid leaves what is selected', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(100).click();
	for (let i = 0; i < 3; i++) await page.keyboard.press(']');
	const selected = page.getByRole('gridcell', { selected: true });
	await expect(selected).toHaveCount(2); // arch_id
	await expect(selected.first()).toHaveAttribute('data-o', '16');
	await page.getByRole('button', { name: 'Share', exact: true }).click();
	await page.getByRole('dialog', { name: 'Share' }).getByRole('button', { name: 'Close' }).click();
	await b.byte(100).focus();
	await expect(selected).toHaveCount(2);
	await expect(selected.first()).toHaveAttribute('data-o', '16');
});

test('in a long image the grid keeps its tab stop and the focus, wherever it is scrolled', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.openFile('long.bin', noise(65536));
	await b.byte(16).click();
	await page.mouse.wheel(0, 20_000);
	await expect(b.byte(16)).toHaveCount(0);
	// The row with the focus is gone, the keys still count.
	await page.keyboard.press('ArrowRight');
	await expect(b.byte(17)).toBeFocused();
	await page.mouse.wheel(0, 20_000);
	await expect(b.byte(17)).toHaveCount(0);
	// Tab goes to the caret, and what is selected stays.
	await page.keyboard.press('Shift+ArrowRight');
	const selected = page.getByRole('gridcell', { selected: true });
	await expect(selected).toHaveCount(2);
	await page.mouse.wheel(0, 20_000);
	await expect(b.byte(18)).toHaveCount(0);
	await page.getByRole('button', { name: 'Provenance' }).focus();
	await page.keyboard.press('Tab');
	await expect(b.byte(18)).toBeFocused();
	await expect(selected).toHaveCount(2);
	// So does a bar that was opened from elsewhere.
	await page.mouse.wheel(0, 20_000);
	await expect(b.byte(18)).toHaveCount(0);
	await page.getByRole('button', { name: 'Find', exact: true }).click();
	await page.getByLabel('find', { exact: true }).press('Escape');
	await expect(b.byte(18)).toBeFocused();
	// Stepping brings other rows into view: the keys still count.
	await page.keyboard.press('Control+End');
	await expect(b.byte(65535)).toBeFocused();
	await expect(async () => {
		await page.keyboard.press(']');
		await expect(b.byte(0)).toBeVisible({ timeout: 500 });
	}).toPass();
	expect(await b.grid.evaluate((grid) => grid.contains(document.activeElement))).toBe(true);
});

test('the inspector shows and edits the bytes at the caret', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(24).click();
	const field = (name: string) => page.getByRole('textbox', { name, exact: true });
	await expect(field('u16, little endian')).toHaveValue('2');
	await expect(field('u16, big endian')).toHaveValue('512');
	await field('u16, big endian').fill('0x1234');
	await expect(b.byte(24)).toHaveText('12');
	await expect(b.member('rev')).toHaveValue(String(0x3412));
	await b.byte(56).click();
	await field('time, little endian').fill('1 Sep 2009 12:00');
	await expect(b.member('time')).toHaveValue('1251806400');
	// The last three bytes: as many are shown, and as many are wanted.
	await b.byte(323).click();
	await expect(field('hex')).toHaveValue('02 00 00');
	await expect(field('u32, little endian')).toHaveCount(0);
	await field('text').fill('a');
	await expect(page.getByRole('alert')).toContainText('1 byte, where 3 are replaced');
	await field('text').fill('a\\0b');
	await expect(b.byte(325)).toHaveText('62');
	await b.byte(24).click();
	await field('bits').fill('00000002');
	await expect(page.getByRole('alert')).toContainText('eight digits, 0 or 1');
	await page.keyboard.press('Escape');
	for (const left of ['13330', '13330', '2']) {
		await page.keyboard.press('Control+z');
		await expect(b.member('rev')).toHaveValue(left);
	}
});

test('objects can be inserted, moved, duplicated, deleted, and the rest cut', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await page.getByRole('button', { name: 'Objects', exact: true }).click();
	const d = page.getByRole('dialog', { name: 'Objects of the image' });
	await d.getByRole('button', { name: 'insert before release' }).click();
	await expect(d.getByRole('button', { name: 'delete objref[0]' })).toBeVisible();
	await d.getByRole('button', { name: 'Done' }).click();
	await expect(b.verdict).toContainText('742 / 742 bytes consumed');
	await page.getByRole('button', { name: 'Objects', exact: true }).click();
	await d.getByLabel('insert', { exact: true }).selectOption('ERROR with STRING');
	await d.getByRole('button', { name: 'insert before version' }).click();
	await d.getByRole('button', { name: 'delete uts_ns[0]' }).click();
	await d.getByRole('button', { name: 'delete objref[0]' }).click();
	await d.getByRole('button', { name: 'move machine down' }).click();
	await d.getByRole('button', { name: 'Undo' }).click();
	await d.getByRole('button', { name: 'cut the image before header_arch' }).click();
	await d.getByRole('button', { name: 'Done' }).click();
	await expect(b.log).toContainText('version.h.len 0x8, expected 0x49');
	for (let i = 0; i < 5; i++) await b.button('Undo').click();
	await expect(b.verdict).toContainText('= 0');
	expect(await b.bytes()).toBe(vectorImage('w001').toString('hex'));
});

test('an object that is inserted gets a number that no other has', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await page.getByRole('button', { name: 'Objects', exact: true }).click();
	const d = page.getByRole('dialog', { name: 'Objects of the image' });
	for (let i = 0; i < 2; i++)
		await d.getByRole('button', { name: 'insert before release' }).click();
	await d.getByRole('button', { name: 'delete objref[0]' }).click();
	await d.getByRole('button', { name: 'delete uts_ns[0]' }).click();
	await d.getByRole('button', { name: 'insert before release' }).click();
	await d.getByRole('button', { name: 'Done' }).click();
	await expect(b.verdict).toContainText('= 0');
	expect(
		await Promise.all([0, 1].map((i) => b.member(`objref[${i}].objref`).inputValue()))
	).toEqual(['2', '3']);
});

test('in the dialog of objects the focus goes with the object, and never nowhere', async ({
	page,
	open
}) => {
	await open();
	await page.getByRole('button', { name: 'Objects', exact: true }).click();
	const d = page.getByRole('dialog', { name: 'Objects of the image' });
	const button = (name: string) => d.getByRole('button', { name, exact: true });
	await button('insert before release').click();
	await button('move objref[0] down').focus();
	for (const before of ['uts_ns[0]', 'release', 'version']) {
		await page.keyboard.press('Enter');
		await expect(d.getByRole('status')).toHaveText('objref[0] moved');
		await expect(button('move objref[0] down')).toBeFocused();
		await expect(d.getByRole('row', { name: before }).locator('+ tr')).toContainText('objref[0]');
	}
	await button('move objref[0] up').focus();
	await page.keyboard.press('Enter');
	await expect(button('move objref[0] up')).toBeFocused();
	// What is under the pointer stays there: the dialog grows and shrinks at its foot.
	const top = async () => (await d.boundingBox())!.y;
	const before = await top();
	await button('cut the image before release').focus();
	await page.keyboard.press('Enter');
	expect(await top()).toBe(before);
	await expect(button('cut the image before release')).toBeHidden();
	await expect(button('Done')).toBeFocused();
	await button('Undo').focus();
	for (let i = 0; i < 6; i++) await page.keyboard.press('Enter'); // one insertion, four moves, one cut
	await expect(button('Undo')).toBeDisabled();
	await expect(button('Done')).toBeFocused();
});

test('provenance can be switched on', async ({ page, open }) => {
	await open();
	const toggle = page.getByRole('button', { name: 'Provenance' });
	await toggle.click();
	await expect(toggle).toHaveAttribute('aria-pressed', 'true');
	await toggle.click();
	await expect(toggle).toHaveAttribute('aria-pressed', 'false');
});
