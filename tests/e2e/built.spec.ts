/** What a build has besides its pages. */
import { expect, test } from './fixture.ts';

test('the dialog about what is kept leads to the licences of the packages in the build', async ({
	page,
	open
}) => {
	await open();
	await page.getByRole('button', { name: 'Kept and sent' }).click();
	await page.getByRole('link', { name: 'their licences' }).click();
	await expect(page).toHaveURL(/\/licenses\.txt$/);
	const text = await page.locator('body').innerText();
	for (const name of ['svelte', '@sveltejs/kit', 'fflate', 'qr'])
		expect(text).toContain(`## ${name} - `);
});
