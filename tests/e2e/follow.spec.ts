/** In an image of many objects each part scrolls by itself, and the selection is in view in each. */
import type { Locator, Page } from '@playwright/test';
import { expect, painted, test } from './fixture.ts';
import { Bench, bytesTool, selectionShown, vectorImage } from './workbench.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** An OBJREF with the UTS namespace that it stands for: 16 and 400 bytes. */
function objref(ref: number): Buffer {
	const bytes = Buffer.alloc(416);
	[5, 16, 8, ref, 109, 400].forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
	return bytes;
}

/** As many of them in front of the release as fit into 64 KiB. */
const image = vectorImage('w001');
const MANY = Buffer.concat([
	image.subarray(0, 72),
	...Array.from({ length: 150 }, (_, i) => objref(i + 1)),
	image.subarray(72)
]);
const at = (ref: number): number => 72 + 416 * (ref - 1);

async function goTo(page: Page, offset: number): Promise<void> {
	await bytesTool(page, 'Go to offset');
	await page.getByLabel('offset, in hex').fill(offset.toString(16));
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('offset, in hex')).toBeHidden();
}

/** Is the element whole within the box that it scrolls in? The box itself may reach out of the window. */
const inBox = (part: Locator, box: string) =>
	part.evaluate((e, selector) => {
		const a = e.getBoundingClientRect();
		const b = e.closest(selector)!.getBoundingClientRect();
		return a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
	}, box);

test('in an image of many objects each part follows the selection, and no other', async ({
	page,
	open
}) => {
	await test.step('a selection comes into view in every part, and the page does not scroll', async () => {
		await open();
		const b = new Bench(page);
		await b.openFile('many.img', MANY);
		await expect(b.verdict).toContainText('= 0');
		const line = (ref: number) =>
			b.log.getByRole('button', { name: new RegExp(`len 16 ref ${ref} type 8$`) });
		const scrolled = () => page.evaluate(() => scrollY);

		// The log is scrolled to its end, which says what became of the image.
		await b.openLog();
		const last = b.log.getByRole('button', { name: 'type 2 len 16(16,16)' });
		await expect.poll(() => inBox(last, '.lines')).toBe(true);

		for (const ref of [100, 3]) {
			await goTo(page, at(ref) + 12);
			await expect(b.byte(at(ref) + 12)).toHaveAttribute('aria-selected', 'true');
			await expect(b.member(`objref[${ref - 1}].objref`)).toHaveValue(String(ref));
			await expect.poll(() => inBox(b.member(`objref[${ref - 1}].objref`), '.blocks')).toBe(true);
			await expect(line(ref)).toHaveClass(/marked/);
			await expect.poll(() => inBox(line(ref), '.lines')).toBe(true);
			expect(await scrolled()).toBe(0);
		}

		// From a log line to its field and bytes.
		const other = b.log.getByRole('button', { name: /ref \d+ type 8$/ }).first();
		await b.log.evaluate((e) => (e.scrollTop = -e.scrollHeight));
		const ref = Number(/ref (\d+)/.exec(await other.innerText())![1]);
		await other.scrollIntoViewIfNeeded();
		const top = await scrolled();
		await other.click();
		await expect(b.byte(at(ref) + 8)).toBeVisible();
		await expect.poll(() => inBox(b.byte(at(ref) + 8), '.box')).toBe(true);
		await expect.poll(() => inBox(b.member(`objref[${ref - 1}].objref`), '.blocks')).toBe(true);
		expect(await scrolled()).toBe(top);
		await page.evaluate(() => scrollTo(0, 0));

		// From the checks, and from keys in the grid.
		await b.rung(/ cpu /).click();
		await expect.poll(() => inBox(b.member('has_fxsr'), '.blocks')).toBe(true);
		await expect.poll(() => inBox(b.byte(MANY.length - 8), '.box')).toBe(true);
		const head = b.grid.getByRole('columnheader', { name: 'f', exact: true });
		expect(await inBox(head, '.box'), 'the heads of the columns stay in view').toBe(true);
		await b.byte(MANY.length - 8).focus();
		await page.keyboard.press('Control+Home');
		await expect.poll(() => inBox(b.member('h.type'), '.blocks')).toBe(true);
		expect(await scrolled()).toBe(0);
	});
	await test.step('hovering scrolls no part, and few of many objects are drawn', async () => {
		const b = new Bench(page);
		await goTo(page, at(75));
		await expect(b.member('objref[74].objref')).toBeVisible();
		await selectionShown(page);
		await painted(page);
		const scrolls = () =>
			page.evaluate(() =>
				[document.documentElement, ...document.querySelectorAll('main *')]
					.filter((e) => e.scrollTop !== 0)
					.map((e) => `${e.className} ${e.scrollTop}`)
			);
		// A part may still move while all three are scrolled.
		let before: string[] = [];
		await expect
			.poll(async () => {
				const last = before;
				before = await scrolls();
				return before.length === 3 && before.join() === last.join();
			})
			.toBe(true);
		for (const part of ['.blocks', '.box.windowed', '#checks-part', '.lines']) {
			const { x, y, width } = (await page.locator(`main ${part}`).first().boundingBox())!;
			for (const down of [40, 140]) {
				await page.mouse.move(x + width / 3, y + down);
				await painted(page);
			}
		}
		expect(await scrolls()).toEqual(before);
		await page.mouse.move(0, 0);
		await test.step('with 64 KiB of objects, only the objects around the selection are drawn', async () => {
			const bare = Array.from({ length: 4000 }, (_, i) => objref(i + 1).subarray(0, 16));
			await b.openFile('bare.img', Buffer.concat([image.subarray(0, 72), ...bare]));
			const panel = page.getByRole('region', { name: 'Image', exact: true });
			await expect(panel).toContainText('4003 parts; select one in Bytes to see it');
			await expect(panel.getByRole('group', { name: / at 0x/ })).toHaveCount(40);
			await goTo(page, 72 + 16 * 3000);
			await expect(b.member('objref[3000].objref')).toHaveValue('3001');
			await expect(panel.getByRole('group', { name: / at 0x/ })).toHaveCount(40);
		});
	});
});
