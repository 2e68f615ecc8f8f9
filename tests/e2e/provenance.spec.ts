/** What is drawn over the bytes: provenance, selection, hover, and what differs from A. */
import type { Page } from '@playwright/test';
import { expect, painted, test } from './fixture.ts';
import { boxOf, contrast, luminance } from './pixels.ts';
import { Bench, vectorImage } from './workbench.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test.describe('provenance', () => {
	const toggle = (page: Page) => page.getByRole('button', { name: 'Provenance' });

	/** Offset, length and class of the 326 bytes that August's kernel reads, from the format's own tables. */
	const AUG09: readonly (readonly [from: number, to: number, marks: string])[] = [
		[0, 8, 'length checked'], // h: 1, 72
		[8, 26, 'checked'], // magic to rev
		[26, 32, 'padding'],
		[32, 52, 'checked'], // the ten constants
		[52, 56, 'padding'],
		[56, 64, ''], // time
		[64, 72, 'checked'], // uflags
		[72, 80, 'length checked'],
		[80, 145, ''], // release
		[145, 153, 'length checked'],
		[153, 218, ''], // version
		[218, 226, 'length checked'],
		[226, 291, ''], // machine
		[291, 299, 'length checked'],
		[299, 308, 'checked'], // "lsm_none" and its NUL, with KEEP_LSM
		[308, 310, ''], // what strncmp() does not come to
		[310, 318, 'length checked'],
		[318, 324, 'checked'], // has_fxsr, has_xsave, xstate_size
		[324, 326, 'padding'],
		[326, 328, 'tail']
	];

	test('what is drawn over the bytes', async ({ page, open }) => {
		await open();
		const b = new Bench(page);
		await test.step('selection, hover and differences from A', async () => {
			await b.button('Keep as A').click();
			await b.member('rev').fill('7');
			await toggle(page).click();
			await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
			await expect(b.grid.locator('.diff path')).toHaveAttribute('d', 'M168 21.5h21');
			await expect(b.grid.locator('.strong')).toHaveAttribute('d', 'M168 21h42v21h-42z');
			await b.byte(8).hover();
			await expect(b.grid.locator('.hover')).toHaveAttribute('d', 'M168 0.5h168m0 20h-168');
			// A byte that only A has is an upright line.
			await b.byte(26).click();
			await page.keyboard.press('Delete');
			await expect(b.grid.locator('.diff path')).toHaveAttribute('d', /M\d+\.5 \d+v21/);
			await toggle(page).click();
			await expect(toggle(page)).toHaveAttribute('aria-pressed', 'false');
			await expect(b.grid.locator('.diff path')).toHaveAttribute('d', /M\d+\.5 \d+v21/);
		});
		await test.step('the marks of the class of each byte', async () => {
			await b.restartFlag('RESTART_KEEP_LSM', true);
			await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.from([0, 0])]));
			await expect(b.verdict).toContainText('= 0');
			await toggle(page).click();
			await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
			await expect(
				page.getByRole('list', { name: 'Provenance key' }).getByRole('listitem')
			).toHaveText([
				'checked',
				'no mark: nobody checks it',
				'type or len',
				'padding',
				'not an object'
			]);
			await expect(b.grid.locator('.provenance')).toBeVisible();
			// The browser tells in which of the shapes each cell lies.
			const drawn = await b.grid.evaluate((grid) => {
				const svg = grid.querySelector('.provenance')!;
				const origin = svg.getBoundingClientRect();
				const paths = ['length', 'checked', 'padding', 'tail'].map((kind) => ({
					kind,
					path: svg.querySelector<SVGPathElement>(`path.${kind}`)!
				}));
				return [...grid.querySelectorAll('[data-o]')].slice(0, -1).map((cell) => {
					const box = cell.getBoundingClientRect();
					const x = box.left + box.width / 2 - origin.left;
					const y = box.top + box.height / 2 - origin.top;
					return paths
						.filter(({ kind, path }) =>
							kind === 'checked'
								? path.isPointInStroke(new DOMPoint(x, box.bottom - origin.top - 2))
								: path.isPointInFill(new DOMPoint(x, y))
						)
						.map(({ kind }) => kind)
						.join(' ');
				});
			});
			expect(drawn).toEqual(
				AUG09.flatMap(([from, to, marks]) => Array.from({ length: to - from }, () => marks))
			);
			await toggle(page).click();
			await expect(toggle(page)).toHaveAttribute('aria-pressed', 'false');
			await expect(page.getByRole('list', { name: 'Provenance key' })).toBeHidden();
		});
		await test.step('shapes tell the classes apart', async () => {
			await b.openFile('tail.img', Buffer.concat([vectorImage('w001'), Buffer.alloc(8)]));
			await toggle(page).click();
			await expect(b.grid.locator('.provenance')).toBeVisible();
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
		});
	});
});
