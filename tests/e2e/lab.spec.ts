/** Two labs on one page: each by keyboard and by its names, as if it were alone. */
import { violations } from './axe.ts';
import type { Server } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { serveTwoLabs } from './lab/served.ts';

// One build for all tests of the file.
test.describe.configure({ mode: 'default' });
let server: Server;
let address = '';
test.beforeAll(async () => {
	({ server, address } = await serveTwoLabs());
});
test.afterAll(() => server.close());
// The page is served from a port of its own.
test.use({ elsewhere: /^http:\/\/127\.0\.0\.1:\d+\// });

class LabOf {
	readonly root: Locator;
	readonly name: string;
	constructor(page: Page, name: string) {
		this.name = name;
		this.root = page.getByRole('group', { name, exact: true });
	}
	part(name: string): Locator {
		return this.root.getByRole('region', { name: `${name}, ${this.name}`, exact: true });
	}
	byte(offset: number): Locator {
		return this.root.getByRole('grid', { name: 'Image bytes' }).locator(`[data-o="${offset}"]`);
	}
	get verdict(): Locator {
		return this.root.getByRole('status', { name: 'Verdict' });
	}
	member(name: string): Locator {
		return this.part('Image').getByRole('textbox', { name, exact: true });
	}
	setting(name: string): Locator {
		return this.part('Kernel').getByLabel(name, { exact: true });
	}
	get slider(): Locator {
		return this.part('Checks').getByRole('slider', { name: 'step' });
	}
}

async function openLabs(page: Page): Promise<{ first: LabOf; second: LabOf }> {
	await page.goto(address);
	const [first, second] = [new LabOf(page, 'First'), new LabOf(page, 'Second')];
	await expect(first.byte(0)).toHaveText('01');
	await expect(second.byte(0)).toHaveText('01');
	// What a check refused comes later, and makes the checks longer.
	await page.locator('html:not([data-loading])').waitFor({ state: 'attached' });
	return { first, second };
}

/** Puts a text or a file on what the clipboard or a pointer brings to an element. */
const bring = (target: Locator, type: 'paste' | 'drop', text: string) =>
	target.evaluate(
		(el, [type, text]) => {
			const data = new DataTransfer();
			if (type === 'paste') data.setData('text/plain', text!);
			else data.items.add(new File([text!], 'dropped.img'));
			const init = { bubbles: true, cancelable: true };
			el.dispatchEvent(
				type === 'paste'
					? new ClipboardEvent('paste', { ...init, clipboardData: data })
					: new DragEvent('drop', { ...init, dataTransfer: data })
			);
		},
		[type, text]
	);

test('keys act in the lab that has the focus, and each lab says what the pointer is at', async ({
	page
}) => {
	const { first, second } = await openLabs(page);
	await test.step('each says what has its focus or the pointer', async () => {
		const words = (lab: LabOf) =>
			lab.root.getByRole('complementary', { name: `Under the cursor, ${lab.name}` });
		await second.setting('RESTART_KEEP_LSM').focus();
		await expect(words(second)).toContainText('Keep the security labels of the checkpoint');
		await expect(second.setting('RESTART_KEEP_LSM')).toHaveAccessibleDescription(
			/^Keep the security labels/
		);
		await expect(words(first)).toHaveCount(0);
		await first.byte(8).hover();
		await expect(words(first)).toContainText('CHECKPOINT_MAGIC_HEAD');
		await expect(words(second)).toContainText('Keep the security labels of the checkpoint');
	});
	await test.step('digits, arrows and undo', async () => {
		await expect(first.verdict).toContainText('= 0');
		await expect(second.verdict).toContainText('= -1 EINVAL (Invalid argument)');

		await first.byte(8).click();
		await page.keyboard.press('ArrowRight');
		await expect(first.byte(9)).toBeFocused();
		await page.keyboard.type('ff');
		await expect(first.byte(9)).toHaveText('ff');
		await expect(second.byte(9)).toHaveText('d2');
		await expect(first.verdict).toContainText('refused magic');

		await second.byte(24).click();
		await page.keyboard.type('07');
		await expect(second.byte(24)).toHaveText('07');
		await expect(second.verdict).toContainText('refused rev');
		await page.keyboard.press('Control+z');
		await expect(second.byte(24)).toHaveText('02');
		await page.keyboard.press('Control+z');
		await expect(first.byte(9)).toHaveText('ff');
		await first.member('magic').focus();
		await page.keyboard.press('Control+z');
		await expect(first.byte(9)).toHaveText('d2');
		await page.keyboard.press('Control+y');
		await expect(first.byte(9)).toHaveText('ff');
		await expect(second.byte(24)).toHaveText('02');
	});
	await test.step('keys outside of both act in neither', async () => {
		await first.byte(8).click();
		await page.keyboard.type('ff');
		await page.getByRole('button', { name: 'Outside', exact: true }).focus();
		await page.keyboard.press('Control+z');
		await page.keyboard.press(']');
		await bring(page.locator('h1'), 'paste', 'aa bb');
		await expect(first.byte(8)).toHaveText('ff');
		for (const lab of [first, second]) await expect(lab.slider).toHaveCount(0);
		await expect(page.getByRole('dialog')).toHaveCount(0);
	});
	await test.step('[ ] and Escape walk its reader', async () => {
		await second.byte(0).click();
		for (const key of ']]') await page.keyboard.press(key);
		await expect(second.slider).toHaveAttribute('aria-valuetext', /^step 2 of /);
		await expect(first.slider).toHaveCount(0);

		await first.byte(0).click();
		for (const key of ']]][') await page.keyboard.press(key);
		await expect(first.slider).toHaveAttribute('aria-valuetext', /^step 2 of /);
		await expect(second.slider).toHaveAttribute('aria-valuetext', /^step 2 of /);
		await page.keyboard.press('Escape');
		await expect(first.slider).toHaveCount(0);
		await expect(second.slider).toHaveAttribute('aria-valuetext', /^step 2 of /);
	});
	await test.step('no id is there twice, and axe finds nothing, with all that has ids open', async () => {
		for (const lab of [first, second]) {
			await lab.part('Image').locator('summary').click();
			await lab.part('Image').getByLabel('byte order').waitFor();
			await lab.part('Kernel').locator('summary').click();
			await lab.part('Kernel').getByLabel('restart flags').waitFor();
			await lab.byte(24).click();
			await lab.part('At the caret').getByText('At the caret').waitFor();
		}
		const twice = await page.evaluate(() => {
			const ids = [...document.querySelectorAll('[id]')].map((el) => el.id);
			return ids.filter((id, i) => ids.indexOf(id) !== i);
		});
		expect(twice).toEqual([]);
		expect(await violations(page)).toEqual([]);
	});
});

test('copy, paste and drop stay in their lab; a pasted link opens there, and the address stays', async ({
	page
}) => {
	const { first, second } = await openLabs(page);
	await second.byte(24).click();
	const copied = await second.byte(24).evaluate((el) => {
		const clipboardData = new DataTransfer();
		el.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }));
		return clipboardData.getData('text/plain');
	});
	expect(copied).toBe('02 00');
	await bring(second.byte(24), 'paste', 'aa bb');
	await second.root.getByRole('button', { name: 'Overwrite at the caret' }).click();
	await expect(second.byte(24)).toHaveText('aa');
	await expect(first.byte(24)).toHaveText('02');

	const before = page.url();
	const places = await page.evaluate(() => history.length);
	await bring(first.byte(0), 'paste', 'https://example.org/ckptlab/#x/bad-magic');
	await expect(first.verdict).toContainText('refused magic');
	await expect(second.byte(24)).toHaveText('aa');
	expect(page.url()).toBe(before);
	expect(await page.evaluate(() => history.length)).toBe(places);
	await first.byte(0).click();
	await page.keyboard.press('Control+z');
	await expect(first.verdict).toContainText('= 0');

	await bring(first.part('Bytes'), 'drop', 'abc');
	await expect(first.part('Image')).toContainText('3 bytes, dropped.img');
	await expect(second.part('Image')).toContainText('326 bytes');
});
