/** What a build has besides its pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { stamp } from '../../svelte.config.js';
import { expect, test } from './fixture.ts';
import { builtModules } from './workbench.ts';

test('the dialog about what is kept leads to the licence of every package in the build', async ({
	page,
	open
}) => {
	const folders = new Set(
		builtModules().flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
	);
	expect(folders).toContain('node_modules/svelte');
	await open();
	await page.getByRole('button', { name: 'Kept and sent' }).click();
	await page.getByRole('link', { name: 'their licences' }).click();
	await expect(page).toHaveURL(/\/licenses\.txt$/);
	const text = await page.locator('body').innerText();
	for (const folder of folders) {
		const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))!;
		const [first] = /^Copyright.*|^.*\(c\).*/m.exec(readFileSync(`${folder}/${name}`, 'utf8'))!;
		expect(text, folder).toContain(first.trim());
	}
});

test('a whole build says of which sources it is, so that `npm start` need not build again', () => {
	expect(readFileSync(stamp.file, 'utf8')).toBe(stamp.text);
});
