/** A check that is chosen or under the pointer: its bytes, and what became of it. */
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { Bench, underCursor as status, vectorImage } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

const selected = (page: Page) => page.getByRole('gridcell', { selected: true });
/** Offsets of the bytes that are marked. */
const marked = (page: Page) =>
	selected(page).evaluateAll((cells) =>
		cells.map((cell) => Number((cell as HTMLElement).dataset.o))
	);
const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('a check of several members selects and describes them', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	const pressed = b.checks.getByRole('button', { pressed: true });
	await test.step('selects each of them, and nothing between them', async () => {
		// struct ckpt_hdr_header: magic at 8, arch_id at 16, major, minor, patch, rev at 18
		await b.rung(/magic, rev/).click();
		await expect.poll(() => marked(page)).toEqual([...span(8, 16), ...span(18, 26)]);
		await expect(pressed).toHaveCount(1);
		await expect(status(page)).toContainText(
			'check 3, version magic, rev, major, minor, patch passed; 16 bytes at 0x8, 0x12: magic, rev, major, minor, patch'
		);
		// the headers of release, version and machine, each in front of 65 bytes that nobody checks
		await b.rung(/release, version/).click();
		await expect
			.poll(() => marked(page))
			.toEqual([...span(72, 80), ...span(145, 153), ...span(218, 226)]);
		await expect(pressed).toHaveCount(1);
	});
	await test.step('Fill writes one run of bytes, and nothing between two', async () => {
		await b.byte(56).click();
		await b.button('Fill').click();
		await page.getByLabel('fill with, in hex').fill('00');
		await b.rung(/release, version/).click();
		await page.getByLabel('fill with, in hex').press('Enter');
		await expect(page.getByText('select one run of bytes first')).toBeVisible();
		await expect(b.member('release')).toHaveValue('2.6.31-rc6');
		await b.button('close').click();
	});
	await test.step('no byte to select: the check alone is pressed', async () => {
		await b.byte(56).click();
		await b.rung(/memory for/).click();
		await expect(b.rung(/memory for/)).toHaveAttribute('aria-pressed', 'true');
		await expect.poll(() => marked(page)).toEqual([]);
		await expect(status(page)).toHaveText(
			numbered(
				'check {memory}, memory memory for the utsname passed; no byte of the image Is there memory for the utsname? The next three texts are read into it. In the format'
			)
		);
	});
	await test.step('it stays the same check in another revision, under another number', async () => {
		await b.rung(/lsm_name == "lsm_none"/).click();
		await expect(b.rung(/lsm_name == "lsm_none"/)).toHaveAttribute('aria-pressed', 'true');
		// The tab stop is the check that was chosen, not the other one of its bytes.
		await expect(b.rung(/lsm_name == /)).toHaveAttribute('tabindex', '0');
		await b.setting('kernel revision').selectOption('v20');
		await expect(b.rung(/^10 container/)).toHaveAttribute('aria-pressed', 'false');
		await expect(b.rung(/^12 /)).toHaveAttribute('aria-pressed', 'true');
	});
});

test('a check under the pointer is described in the status line', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.byte(56).click();
	await b.rung(/release, version/).hover();
	await expect(status(page)).toContainText(
		numbered('check {texts}, texts release, version, machine: len == 73')
	);
	await b.rung(/le16/).hover();
	await expect(status(page)).toContainText('passed; 2 bytes at 0x10: arch_id  0x1  1  x86_32');
	await b.rung(/strncmp/).hover();
	await expect(status(page)).toContainText(
		'skipped: RESTART_KEEP_LSM is off; 11 bytes at 0x12b: lsm_name'
	);
	await page.mouse.move(0, 0);
	await expect(status(page)).toContainText('time 0x38, 8 bytes');
	// The walk has not come to it.
	await b.checks.getByRole('button', { name: 'step', exact: true }).click();
	await expect(page.getByRole('slider', { name: 'step' }), 'it moves the checks').toBeVisible();
	await b.rung(/release, version/).hover();
	await expect(b.rung(/release, version/)).toContainText('not yet');
	await expect(status(page)).toContainText('not yet; release.h.len');
});

/** By WCAG 2.2: the lowest contrast of a text in here with the colour behind it, and this text. axe leaves some texts out. */
const lowestContrast = (of: Locator) =>
	of.evaluate((box) => {
		const c = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
		const luminance = (colour: string) => {
			c.clearRect(0, 0, 1, 1);
			c.fillStyle = colour;
			c.fillRect(0, 0, 1, 1);
			const [r = 0, g = 0, b = 0, a = 0] = c.getImageData(0, 0, 1, 1).data;
			if (a === 0) return null;
			const [x = 0, y = 0, z = 0] = [r, g, b].map((v) =>
				v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4
			);
			return 0.2126 * x + 0.7152 * y + 0.0722 * z;
		};
		const behind = (e: Element | null): number =>
			e ? (luminance(getComputedStyle(e).backgroundColor) ?? behind(e.parentElement)) : 1;
		const found = [...box.querySelectorAll('*')].flatMap((e) => {
			const own = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.nodeValue);
			const text = e instanceof HTMLInputElement ? e.value : own.join('').trim();
			if (text === '' || e.closest('.hidden')) return [];
			const [low, high] = [luminance(getComputedStyle(e).color) ?? 0, behind(e)].sort(
				(m, n) => m - n
			);
			return [{ text, contrast: (high! + 0.05) / (low! + 0.05) }];
		});
		return found.sort((m, n) => m.contrast - n.contrast)[0]!;
	});

test('a selected row that is refused can be read in both colour schemes', async ({
	page,
	open
}) => {
	await open('#x/bad-magic');
	const b = new Bench(page);
	await b.rung(/^3 /).click();
	await page.mouse.move(0, 0);
	const row = page.locator('.row.selected');
	await expect(row).toContainText(/refused by check ?3/);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		for (const place of [row, b.rung(/^3 /)])
			expect((await lowestContrast(place)).contrast, colorScheme).toBeGreaterThanOrEqual(4.5);
		expect(await violations(page, 'main'), colorScheme).toEqual([]);
	}
});

test('the check that failed is pressed and described, from wherever it is reached', async ({
	page,
	open
}) => {
	await open('#x/bad-magic');
	const b = new Bench(page);
	const ours = b.log.getByText('ckptlab, not the kernel:');
	await test.step('when hovered, chosen, or reached from our line', async () => {
		const says =
			'check 3, version magic, rev, major, minor, patch failed here; 8 bytes at 0x8: magic';
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
		await expect(selected(page)).toHaveCount(8);
		await expect(status(page)).toContainText(says);
	});
	await test.step('a member that the image does not have', async () => {
		await b.show('august-on-v18');
		await b.rung(/constants/).hover();
		await expect(status(page)).toContainText('constants.n_tty_buf_size');
	});
	await page.goto('./#x/good-i686');
	await expect(b.remark).toContainText('good-i686: ');
	const pressed = b.checks.getByRole('button', { pressed: true });
	// Images cut where the header, the header of an object, and an object's payload should go on.
	for (const [size, check, says] of [
		[8, 'HEADER', '64 bytes wanted from 0x8 as header, 0 there'],
		[72, 'texts', '8 bytes wanted from 0x48 as release.h, 0 there'],
		[100, 'texts', '65 bytes wanted from 0x50 as release, 20 there'],
		[0x12f, 'LSM name', '11 bytes wanted from 0x12b as lsm_name, 4 there']
	] as const)
		await test.step(`in an image of ${size} bytes it is the only one pressed`, async () => {
			const row = new RegExp(numbered(`^{${check}} `));
			await b.openFile(`cut-${size}.img`, vectorImage('w001').subarray(0, size));
			for (const click of [() => b.rung(row).click(), () => ours.click()]) {
				await b.byte(0).click();
				await click();
				await page.mouse.move(0, 0);
				await expect(pressed).toHaveCount(1);
				await expect(pressed).toHaveAccessibleName(row);
				await expect(status(page)).toContainText(`failed here; ${says}`);
				await expect(selected(page)).toHaveCount(Number(/(\d+) there/.exec(says)![1]));
			}
		});
});
