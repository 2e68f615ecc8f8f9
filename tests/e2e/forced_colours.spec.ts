/** Lines and marks in forced colours. */
import { expect, painted, test } from './fixture.ts';
import { boxOf, changed, contrast, luminance, type Box } from './pixels.ts';
import { Bench, selectionShown } from './workbench.ts';

test.use({ forcedColors: 'active', colorScheme: 'dark' });

test('lines and marks can be seen', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await page.mouse.move(0, 0);
	const canvas = (await luminance(page, { x: 1, y: 300, width: 4, height: 4 }))[0]!;
	const clear = (list: number[]) => list.filter((l) => contrast(l, canvas) >= 3).length;

	// The line of each object under its bytes: two rows of pixels at the foot of a cell.
	const foot = async (offset: number): Promise<Box> => {
		const { x, y, width, height } = await boxOf(b.byte(offset));
		return { x, y: y + height - 4, width, height: 4 };
	};
	for (const offset of [10, 40, 100, 170, 240, 300, 320])
		expect(clear(await luminance(page, await foot(offset))), `line at ${offset}`).toBeGreaterThan(
			12
		);
	const rung = b.rung(/strncmp/);
	const places = { rung: await boxOf(rung), byte: await boxOf(b.byte(301)) };
	const before = {
		rung: await luminance(page, places.rung),
		byte: await luminance(page, places.byte)
	};
	await b.setting('current LSM').fill('smack');
	await b.setting('current LSM').blur();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	const failed = await luminance(page, places.rung);
	expect(changed(before.rung, failed, 3), 'the failing check').toBeGreaterThan(40);

	await rung.click();
	await page.mouse.move(0, 0);
	await selectionShown(page);
	await painted(page);
	const marked = await luminance(page, places.byte);
	// Around the backplate of the digits.
	expect(changed(before.byte, marked, 3), 'the selected bytes').toBeGreaterThan(100);
	const row = await boxOf(page.locator('#image-part .row.selected'));
	const edge = await luminance(page, { ...row, y: row.y - 1, height: 1 });
	expect(clear(edge), 'the selected field').toBeGreaterThan(edge.length * 0.9);
	const caret = await boxOf(b.byte(299));
	const frame = await luminance(page, { ...caret, height: 2 });
	expect(clear(frame), 'the failing byte').toBeGreaterThan(frame.length * 0.4);
});
