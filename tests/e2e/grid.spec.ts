/** The byte grid: keys, selection and focus, where none of the other parts matter. */
import { expect, painted, test } from './fixture.ts';
import { Bench, bytesTool, noise } from './workbench.ts';

test('bytes are typed and selected in the grid', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await test.step('characters are typed into the column beside the digits', async () => {
		const character = (o: number) => b.grid.locator(`[data-char="${o}"]`);
		await test.step('a click there selects the byte, and characters overwrite', async () => {
			await character(299).click();
			await expect(b.byte(299)).toBeFocused();
			await expect(b.grid).toHaveClass(/typing/);
			await page.keyboard.type('be]');
			await expect(b.byte(299)).toHaveText('62');
			await expect(b.byte(300)).toHaveText('65');
			await expect(b.byte(301)).toHaveText('5d');
			await expect(b.byte(302)).toBeFocused();
			await expect(b.member('lsm_name')).toHaveValue('be]_none');
		});
		await test.step('Escape goes back to digits, and so does a click on a byte', async () => {
			await page.keyboard.press('Escape');
			await expect(b.grid).not.toHaveClass(/typing/);
			await page.keyboard.type('be');
			await expect(b.byte(302)).toHaveText('be');
			await character(301).click();
			await expect(b.grid).toHaveClass(/typing/);
			await b.byte(304).click();
			await expect(b.grid).not.toHaveClass(/typing/);
		});
		await test.step('the menu begins it at the caret, for the keyboard', async () => {
			await b.tool('Type text');
			await expect(b.byte(304)).toBeFocused();
			await page.keyboard.type('x');
			await expect(b.byte(304)).toHaveText('78');
		});
		await test.step('after Undo the next digits land where it was, not where the caret has gone', async () => {
			await b.byte(80).click();
			await page.keyboard.type('aa');
			await b.byte(200).click();
			await page.keyboard.press('Control+z');
			await expect(b.byte(80)).toBeFocused();
			await page.keyboard.type('bb');
			await expect(b.byte(80)).toHaveText('bb');
			await page.keyboard.press('Control+z');
		});
		await test.step('dragging still selects a text to copy', async () => {
			const [from, to] = await Promise.all([
				character(226).boundingBox(),
				character(229).boundingBox()
			]);
			await page.mouse.move(from!.x + 1, from!.y + 8);
			await page.mouse.down();
			await page.mouse.move(to!.x + to!.width - 1, to!.y + 8);
			await page.mouse.up();
			await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('i686');
		});
	});
	await test.step('bytes are selected by keys and by dragging, and keys of the browser edit nothing', async () => {
		await open();
		const marked = page.getByRole('gridcell', { selected: true });
		await test.step('dragging selects, unless it begins elsewhere', async () => {
			const selected = () =>
				marked.evaluateAll((cells) =>
					cells.map((cell) => (cell as HTMLElement).dataset.o).join(' ')
				);
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
		await test.step('a letter that is no hex digit is refused, and text can be typed instead', async () => {
			await b.byte(0x12b).click();
			await page.keyboard.press('z');
			await expect(b.alert.getByRole('paragraph')).toHaveText('“z” is not a hex digit.');
			await page.keyboard.press('6');
			await expect(b.alert, 'the next digit is one').toBeHidden();
			await page.keyboard.press('Backspace');
			await page.keyboard.press('s');
			await expect(b.alert.getByRole('paragraph')).toHaveText('“s” is not a hex digit.');
			await b.alert.getByRole('button', { name: 'Type text' }).click();
			await page.keyboard.type('smack');
			await expect(b.member('lsm_name')).toHaveValue('smackone'); // it was lsm_none
			await expect(b.alert).toBeHidden();
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+z');
		});
		await test.step('the selection stays when the focus comes back to the grid', async () => {
			await b.byte(100).click();
			for (let i = 0; i < 3; i++) await page.keyboard.press(']');
			await expect(marked).toHaveCount(2); // arch_id
			await expect(marked.first()).toHaveAttribute('data-o', '16');
			await page.getByRole('button', { name: 'Share', exact: true }).click();
			await page
				.getByRole('dialog', { name: 'Share' })
				.getByRole('button', { name: 'Close' })
				.click();
			await b.byte(100).focus();
			await expect(marked).toHaveCount(2);
			await expect(marked.first()).toHaveAttribute('data-o', '16');
			await page.keyboard.press('Escape');
		});
		await test.step('a half-typed digit is dropped when a file is opened or a check chosen', async () => {
			await b.byte(8).click();
			await page.keyboard.press('4');
			await expect(b.byte(8)).toHaveText('4_');
			await b.openFile('ee.img', Buffer.alloc(64, 0xee));
			await expect(b.byte(8)).toHaveText('ee');
			await b.byte(8).click();
			await page.keyboard.press('4');
			await b.rung(/ HEADER /).click();
			await expect(b.byte(8)).toHaveText('ee');
		});
		await test.step('in a long image the grid keeps its tab stop and the focus, wherever it is scrolled', async () => {
			await b.openFile('long.bin', noise(65536));
			await b.byte(16).click();
			await b.scrollAway(16);
			// The row with the focus is no longer drawn, and the keys still work.
			await page.keyboard.press('ArrowRight');
			await expect(b.byte(17)).toBeFocused();
			await b.scrollAway(17);
			// Tab goes to the caret, and the selection stays.
			await page.keyboard.press('Shift+ArrowRight');
			const selected = page.getByRole('gridcell', { selected: true });
			await expect(selected).toHaveCount(2);
			await b.scrollAway(18);
			await page.getByRole('button', { name: 'Objects of the whole file' }).focus();
			await page.keyboard.press('Tab');
			await expect(b.byte(18)).toBeFocused();
			await expect(selected).toHaveCount(2);
			// So does a bar that was opened by its button.
			await b.scrollAway(18);
			await bytesTool(page, 'Find');
			await page.getByLabel('find', { exact: true }).press('Escape');
			await expect(b.byte(18)).toBeFocused();
			// Stepping brings other rows into view, and the keys still work.
			await page.keyboard.press('Control+End');
			await expect(b.byte(65535)).toBeFocused();
			for (const width of [390, 1440]) {
				await page.setViewportSize({ width, height: 900 });
				await expect(b.byte(65535), 'other columns make other rows').toBeFocused();
			}
			// The call looks at no byte, HEADER at the first.
			await page.keyboard.press(']');
			await expect(page.getByText(/^the call; step/)).toBeVisible();
			await page.keyboard.press(']');
			await expect(b.byte(0)).toBeVisible();
			await expect
				.poll(() => b.grid.evaluate((grid) => grid.contains(document.activeElement)))
				.toBe(true);
		});
	});
	await test.step('on a narrow page a click selects one member, though the page moves under the pointer', async () => {
		await page.setViewportSize({ width: 900, height: 700 });
		await open();
		// Above the foot, whose line covers what lies lower, but within the page's scroll padding.
		const { y } = (await b.byte(116).boundingBox())!;
		await page.evaluate((by) => scrollBy(0, by), y - 620);
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
