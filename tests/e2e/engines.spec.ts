/** The main path in the other two engines. Where one is not installed its test is skipped, with a warning. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BASES } from '../../src/lib/share/link/bases.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { ENGINES, finished, missing } from './engines.ts';
import { expect, test } from './fixture.ts';
import { vectorImage } from './workbench.ts';

const button = (name: string) => `//button[normalize-space()="${name}"]`;
const cell = (offset: number) => `//*[@role="gridcell"][@data-o="${offset}"]`;
const VERDICT = '//main[not(@hidden)]//*[@role="status"][@aria-label="Verdict"]';
const LOG = '//*[@role="log"][@aria-label="Kernel log"]';

for (const engine of ENGINES)
	test(`${engine.name}: open, edit a byte, link, undo, copy, download`, async ({ baseURL }) => {
		const lacking = missing(engine);
		if (lacking.length > 0)
			console.warn(
				`SKIPPED: ${engine.name} is not tested, ${lacking.join(', ')} is not there (apt install ${engine.packages})`
			);
		test.skip(lacking.length > 0, `${engine.name} is not installed`);

		const e = await engine.start();
		try {
			const image = vectorImage('w001');
			const choose = async (name: string) => {
				await e.click(button('More'));
				await e.click(`//*[@role="menuitem"][starts-with(normalize-space(), "${name}")]`);
			};
			await e.goto(`${baseURL}#1AABwgJF7`);
			await expect
				.poll(() => e.text('/html[not(@data-loading)]//*[@id="svelte-announcer"]'))
				.not.toBeNull();
			expect(await e.text(VERDICT)).toContain('restart(1234, 3, 0) = 0');

			// magic 0x00feed0cc0a2d200, its lowest byte one more
			await e.click(cell(8));
			await e.type('01');
			await expect.poll(() => e.text(VERDICT)).toContain('= -1 EINVAL (Invalid argument)');
			await expect
				.poll(() => e.text(LOG))
				.toContain('c/r: magic 0x00feed0cc0a2d201, expected 0x00feed0cc0a2d200');
			expect(await e.text(cell(8))).toBe('01');

			// The page makes the same link as Node.
			const poked = vectorImage('w001');
			poked[8] = 1;
			const link = `${baseURL}#${encode({ ...BASES[0]!, bytes: Uint8Array.from(poked) })}`;
			await e.click(button('Share'));
			await expect
				.poll(() => e.text('//*[@aria-label="Copied"]'))
				.toBe(`Link copied, ${link.length} characters`);
			await choose('Share as');
			const dialog = '//dialog[@open]';
			await expect.poll(() => e.text(`${dialog}//*[@aria-label="Text to copy"]`)).toBe(link);
			await e.click(`${dialog}${button('Close')}`);
			await e.click(button('Undo'));
			await expect.poll(() => e.text(VERDICT)).toContain('restart(1234, 3, 0) = 0');
			expect(await e.text(cell(8))).toBe('00');

			await choose('Copy as');
			await expect
				.poll(async () =>
					(await e.text(`${dialog}//*[@aria-label="Text to copy"]`))?.replace(/\s/g, '')
				)
				.toBe(image.toString('hex'));
			await e.click(`${dialog}${button('Copy')}`);
			await expect
				.poll(() => e.text(`${dialog}//*[@aria-label="Copying"]`))
				.toBe('Copied: 21 lines, 978 characters.');
			await e.click(`${dialog}${button('Close')}`);

			await e.click(button('Download'));
			await expect.poll(() => finished(e.downloads)).toHaveLength(1);
			const file = path.join(e.downloads, finished(e.downloads)[0]!);
			await expect.poll(() => readFileSync(file).toString('hex')).toBe(image.toString('hex'));

			await e.goto('about:blank');
			await e.goto(link);
			await expect.poll(() => e.text(VERDICT)).toContain('= -1 EINVAL (Invalid argument)');
			await expect.poll(() => e.text(cell(8))).toBe('01');
			expect(await e.errors()).toEqual([]);
		} finally {
			await e.close();
		}
	});
