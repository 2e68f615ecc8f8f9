import { BASES } from '../../src/lib/share/link/bases.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';
import { numbered } from '../unit/numbered.ts';

test('the flips of an image, all values of its bytes, and keys while the worker runs', async ({
	page,
	open
}) => {
	const pages = page.getByRole('navigation', { name: 'Pages' });
	await test.step('the flips of an image, by keyboard and pointer', async () => {
		await open('sensitivity/#x/selinux-on-smack');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'1,857 of 2,608 bit flips change neither verdict nor log'
		);
		const grid = page.getByRole('grid', { name: 'Bit flips, one cell per byte' });
		const selected = grid.getByRole('gridcell', { selected: true });
		await grid.focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Control+ArrowRight');
		await page.keyboard.press('Control+ArrowRight');
		for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
		await expect(selected).toHaveAccessibleName(
			numbered('0x22, bit 3: EINVAL at check {constants}')
		);
		await test.step('a pointer that moves selects what is below it, and one that rests does not', async () => {
			const cell = grid.getByRole('gridcell').nth(0x40);
			await cell.hover();
			await expect(selected).toHaveAccessibleName(/^0x40, bit \d: /);
			await grid.press('Control+ArrowLeft');
			await expect(selected).toHaveAccessibleName(/^0x3f, bit \d: /);
			// as where the page moves under it
			const { x, y } = (await cell.boundingBox())!;
			const at = { pointerType: 'mouse', bubbles: true, clientX: x + 1, clientY: y + 1 };
			await cell.dispatchEvent('pointermove', at);
			await expect(selected).toHaveAccessibleName(/^0x3f, bit \d: /);
		});
		await test.step('a click holds what it is on, until the next, the same or Escape', async () => {
			const held = grid.getByRole('gridcell').nth(0x22);
			const other = grid.getByRole('gridcell').nth(0x40);
			for (const letGo of [() => held.click(), () => grid.press('Escape')]) {
				await held.click();
				await other.hover();
				await expect(selected).toHaveAccessibleName(/^0x22, bit \d: EINVAL/);
				await letGo();
				await held.hover();
				await other.hover();
				await expect(selected).toHaveAccessibleName(/^0x40, bit \d: /);
			}
			await other.click();
			await held.click();
			await page.getByRole('button', { name: 'Open in the workbench' }).click();
		});
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
		await test.step('it arrives with a note, its byte selected and its name', async () => {
			await expect(page.getByText(/^Note in the link: Bit \d of the byte at 0x22 /)).toBeVisible();
			await expect(page.getByRole('gridcell', { selected: true })).toHaveAttribute('data-o', '34');
			await expect(
				page.getByRole('button', { name: /^Image selinux-on-smack, edited, / })
			).toBeVisible();
		});

		// The links between the pages of an image keep it.
		const { hash } = new URL(page.url());
		await pages.getByRole('link', { name: 'Every bit' }).click();
		await expect(page).toHaveURL(new RegExp(`/sensitivity/${hash}$`));
		await grid.getByRole('gridcell').nth(0x12b).click();
		await grid.press('Enter');
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
		expect(new URL(page.url()).hash).not.toBe(hash);
	});
	await test.step('all values on demand, and a damaged link; nothing runs out of the page', async () => {
		await pages.getByRole('link', { name: 'Every bit' }).click();
		await expect(page.getByRole('grid', { name: 'Bit flips, one cell per byte' })).toBeVisible();
		await page.evaluate(() => (location.hash = '1AABwgJF7'));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'1,809 of 2,608 bit flips change neither verdict nor log'
		);
		await test.step('a phone has the whole map, and what the chosen flip does beside it', async () => {
			await page.setViewportSize({ width: 390, height: 844 });
			await expect(page.getByRole('gridcell')).toHaveCount(326);
			await page.getByRole('gridcell').first().scrollIntoViewIfNeeded();
			await expect(page.getByRole('button', { name: 'Open in the workbench' })).toBeInViewport();
		});
		await expectClean(page, [390, 1440]);
		await page.getByRole('button', { name: 'Try all 255 other values of every byte' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'57,631 of 83,130 other byte values change neither verdict nor log'
		);
		const values = page.getByRole('grid', { name: 'Other values, one cell per byte' });
		await expect(page.getByRole('button', { name: 'Back to the bit flips' })).toBeFocused();
		await values.focus();
		for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
		await expect(values.getByRole('gridcell', { selected: true })).toHaveAccessibleName(
			numbered('0x40: EINVAL at check {uflags} for 02-ff; ignored for 01')
		);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
		await page.goto('./sensitivity/#1nope');
		await expect(page.getByRole('alert')).toContainText('too few for a link');
	});
	// Keys and Stop are answered while the worker runs: so many mutants that no machine is done before the test is.
	const first = BASES[0]!;
	const bytes = new Uint8Array(0x10000);
	bytes.set(first.bytes);
	await open(`sensitivity/#${encode({ ...first, bytes })}`);
	const stop = page.getByRole('button', { name: 'Stop' });
	await stop.click();
	await page.getByRole('button', { name: 'Try all 255 other values of every byte' }).press('Enter');
	await expect(page.getByText(/^[1-9][\d,]* of 65,536 bytes$/)).toBeVisible();
	const values = page.getByRole('grid', { name: 'Other values, one cell per byte' });
	await values.press('ArrowRight');
	await expect(values.getByRole('gridcell', { selected: true })).toHaveAccessibleName(/^0x1: /);
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('Trying 16,711,680 other byte values');
	await stop.press('Enter');
	const found = / other byte values in the first [\d,]+ bytes change/;
	await expect(heading).toHaveText(found);
	await expect(page.getByRole('status', { name: 'Finding' })).toHaveText(found);
});
