/** A check that is chosen or under the pointer: its bytes, and what became of it. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { Bench, underCursor as status, vectorImage } from './workbench.ts';

test.describe('a check of several members', () => {
	/** Offsets of the bytes that are marked. */
	const marked = (page: Page) =>
		page
			.getByRole('gridcell', { selected: true })
			.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.o)));
	const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

	test('selects each of them, and nothing between them', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		// struct ckpt_hdr_header: magic at 8, arch_id at 16, major, minor, patch, rev at 18
		await b.rung(/^3 magic/).click();
		await expect.poll(() => marked(page)).toEqual([...span(8, 16), ...span(18, 26)]);
		const pressed = b.checks.getByRole('button', { pressed: true });
		await expect(pressed).toHaveCount(1);
		await expect(status(page)).toContainText(
			'check 3, version magic, rev, major, minor, patch passed; 16 bytes at 0x8, 0x12: magic, rev, major, minor, patch'
		);
		// the headers of release, version and machine, each in front of 65 bytes that nobody checks
		await b.rung(/^7 release/).click();
		await expect
			.poll(() => marked(page))
			.toEqual([...span(72, 80), ...span(145, 153), ...span(218, 226)]);
		await expect(pressed).toHaveCount(1);
	});

	test('is described in the status line under the pointer', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(56).click();
		await b.rung(/^7 release/).hover();
		await expect(status(page)).toContainText('check 7, texts release, version, machine: len == 73');
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
		await expect(status(page)).toContainText('not yet; release.h.len');
	});

	test('has no byte to select: the check alone is pressed', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await b.byte(56).click();
		await b.rung(/^6 memory/).click();
		await expect(b.rung(/^6 memory/)).toHaveAttribute('aria-pressed', 'true');
		await expect.poll(() => marked(page)).toEqual([]);
		await expect(status(page)).toHaveText(
			'check 6, memory memory for the utsname passed; no byte of the image Is there memory for the utsname? The next three texts are read into it.'
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
		test(`is the only one pressed in an image of ${size} bytes`, async ({ page, open }) => {
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

	test('has the same description when hovered, chosen, or reached from our line', async ({
		page,
		open
	}) => {
		await open('#x/bad-magic');
		const b = new Bench(page);
		const says =
			'check 3, version magic, rev, major, minor, patch failed here; 8 bytes at 0x8: magic';
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

	test('names a member that the image does not have', async ({ page, open }) => {
		await open('#x/august-on-v18');
		const b = new Bench(page);
		await expect(b.verdict).toContainText('= -1');
		await b.rung(/^5 /).hover();
		await expect(status(page)).toContainText('constants.n_tty_buf_size');
	});
});

test('a chosen check stays the same check in another revision, under another number', async ({
	page,
	open
}) => {
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
