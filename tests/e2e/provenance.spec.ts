/** Provenance: shapes over the bytes say who compares them. The classes: tests/unit/grid.test.ts. */
import { expect, painted, test } from './fixture.ts';
import { boxOf, contrast, luminance } from './pixels.ts';
import { Bench, vectorImage } from './workbench.ts';

test('provenance is a key and shapes, which tell the classes apart', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
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
