/** Text that others wrote is shown as text, wherever it comes from. SECURITY.md says what else others can and cannot do. */
import type { Page } from '@playwright/test';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { withNote } from '../../src/lib/share/link/fragment.ts';
import { expect, follow, ready, test } from './fixture.ts';
import { Bench, goldenLink, vectorImage } from './workbench.ts';

const HOSTILE = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;

/** Where the text shows it shows whole, and none of it became an element. A violation of the CSP would fail the test, too. */
async function isText(page: Page) {
	await expect(page.getByText(HOSTILE).first()).toBeVisible();
	expect(await page.locator('img[src=x]').count()).toBe(0);
	expect(await page.title()).not.toBe('taken');
}

test('notes, questions, file names and saved records that hold HTML show it as text', async ({
	page,
	open,
	baseURL
}) => {
	const { link } = goldenLink('untouched');
	await test.step('a note in a link', async () => {
		await open(`#${withNote(link, HOSTILE)}`);
		await isText(page);
	});
	await test.step('the same in an embed', async () => {
		await follow(page, `${baseURL}embed/#${withNote(link, HOSTILE)}`);
		await isText(page);
	});
	await test.step('a question in a class link', async () => {
		const question = { link, words: HOSTILE, results: ['0', 'EINVAL'], checks: [] } as const;
		const set = { questions: [question], asksCheck: false, again: false, code: false };
		await follow(page, `${baseURL}learn/class/#${encodeClass(set)}`);
		await isText(page);
	});
	await test.step('the name of a file, and the bytes of a name in it', async () => {
		await open('#workbench');
		const image = vectorImage('w001');
		image.write('<xx>x</xx>', 0x60);
		await new Bench(page).openFile(HOSTILE.replaceAll('/', ''), image);
		await expect(page.getByText('<img src=x').first()).toBeVisible();
		expect(await page.locator('img[src=x], xx').count()).toBe(0);
	});
	await test.step('a saved record that another site of the same origin changed', async () => {
		await page.evaluate((text) => {
			for (const key of Object.keys(localStorage)) {
				const value = localStorage.getItem(key)!;
				localStorage.setItem(
					key,
					value.replaceAll(/<img[^"]*/g, JSON.stringify(text).slice(1, -1))
				);
				localStorage.setItem(`${key}x`, `{"link":${JSON.stringify(text)}`);
			}
		}, HOSTILE);
		await page.goto(`${baseURL}gallery/`);
		await ready(page);
		expect(await page.locator('img[src=x]').count()).toBe(0);
		expect(await page.title()).not.toBe('taken');
	});
});
