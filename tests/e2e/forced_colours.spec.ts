/** Lines and marks over the bytes: in forced colours, and those that say who compares them. Their classes: tests/unit/grid.test.ts. */
import { expect, painted, test } from './fixture.ts';
import { boxOf, changed, contrast, luminance, type Box } from './pixels.ts';
import { Bench, selectionShown, vectorImage } from './workbench.ts';

test('lines and marks can be seen in forced colours; shapes tell who checks what', async ({
	page,
	open
}) => {
	await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
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
	await b.setting('running LSM').fill('smack');
	await b.setting('running LSM').blur();
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
	const edge = await luminance(page, { ...row, height: 1 });
	expect(clear(edge), 'the selected field').toBeGreaterThan(edge.length * 0.9);
	const caret = await boxOf(b.byte(299));
	const frame = await luminance(page, { ...caret, height: 2 });
	expect(clear(frame), 'the failing byte').toBeGreaterThan(frame.length * 0.4);

	// Provenance is a key and shapes, which tell the classes apart.
	await page.emulateMedia({ colorScheme: null });
	const toggle = b.button('Who checks what');
	const key = page.getByRole('list', { name: 'Key of who checks what' });
	await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.alloc(8)]));
	await toggle.click();
	await expect(toggle).toHaveAttribute('aria-pressed', 'true');
	await expect(key.getByRole('listitem')).toHaveText([
		'checked',
		'no mark: not checked',
		'type or len',
		'padding',
		'not an object'
	]);
	for (const forcedColors of ['none', 'active'] as const)
		await test.step(`forced colours ${forcedColors}`, async () => {
			await page.emulateMedia({ forcedColors });
			await painted(page);
			// Zeros in the middle of their member: nothing but the marks differs.
			const zeros = { plain: 100, checked: 67, length: 2, padding: 28, tail: 330 };
			const seen: Record<string, string> = {};
			for (const [kind, offset] of Object.entries(zeros)) {
				await expect(b.byte(offset)).toHaveText('00');
				const list = await luminance(page, await boxOf(b.byte(offset)));
				// Most pixels have the colour of the page; a mark stands out from it.
				const ground = [...list].sort((x, y) => x - y)[Math.floor(list.length / 2)]!;
				seen[kind] = list.map((l) => (contrast(l, ground) > 1.5 ? '#' : '.')).join('');
			}
			const kinds = Object.keys(seen);
			for (const x of kinds)
				for (const y of kinds.slice(kinds.indexOf(x) + 1)) {
					const [p, q] = [seen[x]!, seen[y]!];
					const pixels = [...p].filter((c, i) => c !== q[i]).length;
					expect(pixels, `${x} and ${y}`).toBeGreaterThan(8);
				}
		});
	await toggle.click();
	await expect(toggle).toHaveAttribute('aria-pressed', 'false');
	await expect(key).toBeHidden();
});
