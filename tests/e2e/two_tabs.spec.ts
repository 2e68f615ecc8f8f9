/** Two tabs with the same page: what one saves comes into the other, and nothing is overwritten that a tab has not shown. */
import type { Page } from '@playwright/test';
import {
	linkOfDraft,
	NO_DRAFT,
	withCase,
	type Draft
} from '../../src/lib/course/class/class_draft.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { expectFits } from './axe.ts';
import { expect, follow, ready, test } from './fixture.ts';

const OFFER = 'Both are kept.';
const boxOf = (page: Page) => page.getByRole('textbox', { name: 'What does the patch' });
const cell = (page: Page, offset: number) =>
	page.locator(`[role=gridcell][data-o="${offset}"]`).first();
const goTo = async (path: string, ...pages: Page[]) => {
	for (const page of pages) await follow(page, path);
};

test('two tabs share what is kept, and overwrite nothing unseen', async ({
	page: a,
	context,
	open
}) => {
	await open('learn/end/');
	const home = new URL('../', a.url()).href;
	const b = await context.newPage();
	await b.goto(`${home}end/`);
	await ready(b);

	await test.step('a text that both show goes on in both', async () => {
		await boxOf(a).fill('It adds a name.');
		await expect(boxOf(b)).toHaveValue('It adds a name.');
		await boxOf(b).press('Control+End');
		await b.keyboard.type(' It compares it.');
		await expect(boxOf(a)).toHaveValue('It adds a name. It compares it.');
		await expect(a.getByText(OFFER)).toBeHidden();
	});

	await test.step('a text that was not seen is set aside and offered', async () => {
		await boxOf(a).fill('One.');
		await expect(boxOf(b)).toHaveValue('One.');
		// a tab does not hear of what is saved in its own name
		await b.evaluate(() => {
			const key = Object.keys(localStorage).find((k) => k.endsWith('.course.1.end'))!;
			localStorage.setItem(key, localStorage.getItem(key)!.replace('One.', 'Unseen.'));
		});
		await expect(boxOf(a)).toHaveValue('Unseen.');
		await boxOf(b).fill('Two.');
		for (const tab of [a, b]) {
			await expect(boxOf(tab)).toHaveValue('Two.');
			await expect(tab.getByText(OFFER)).toBeVisible();
		}
		await expectFits(a, [390]);
		await a.setViewportSize({ width: 1440, height: 900 });
		await a.getByRole('button', { name: 'Show the other' }).click();
		await expect(boxOf(a)).toHaveValue('Unseen.');
		await b.reload();
		await expect(boxOf(b)).toHaveValue('Unseen.');
		await b.getByRole('button', { name: 'Show the other' }).click();
		await expect(boxOf(b)).toHaveValue('Two.');
		await b.getByRole('button', { name: 'Erase the other' }).click();
		for (const tab of [a, b]) await expect(tab.getByText(OFFER)).toBeHidden();
	});

	await test.step('Undo of Erase keeps what was written since', async () => {
		await goTo(home, a);
		await a.getByRole('button', { name: 'Erase' }).click();
		await expect(boxOf(b)).toHaveValue('');
		await boxOf(b).fill('Three.');
		await a.getByRole('button', { name: 'Undo' }).click();
		await expect(b.getByText(OFFER)).toBeVisible();
		await expect(boxOf(b)).toHaveValue('Three.');
		await b.getByRole('button', { name: 'Show the other' }).click();
		await expect(boxOf(b)).toHaveValue('Two.');
	});

	await test.step('an image comes as a step of undo', async () => {
		for (const [path, offset] of [
			['end/patch/', 24],
			['puzzles/relabel/', 0x12c]
		] as const) {
			await goTo(`${home}${path}`, a, b);
			await cell(a, offset).focus();
			await a.keyboard.type('02');
			await expect(cell(b, offset)).toHaveText(/^02/);
			await cell(b, offset + 1).focus();
			await b.keyboard.type('77');
			await expect(cell(a, offset + 1)).toHaveText(/^77/);
			await expect(cell(a, offset)).toHaveText(/^02/);
			await a.getByRole('button', { name: 'Undo' }).first().click();
			await expect(cell(b, offset + 1)).not.toHaveText(/^77/);
		}
	});

	await test.step('a class link has the answers of both, and its code', async () => {
		const draft = ['bad-magic', 'cut-158'].reduce<Draft>(
			(d, name) => withCase(d, entryNamed(name)!.build(), name) as Draft,
			{ ...NO_DRAFT, asksCheck: false }
		);
		await goTo(`${home}class/#${linkOfDraft({ ...draft, asksCheck: false })}`, a, b);
		await b.getByRole('button', { name: 'Question 2' }).click();
		for (const [tab, result] of [
			[a, 'EINVAL'],
			[b, 'EPIPE']
		] as const) {
			await tab.getByRole('radio', { name: result, exact: true }).check();
			await tab.getByRole('button', { name: 'Run', exact: true }).click();
			await expect(tab.getByRole('status', { name: 'Answer' })).toContainText(
				'Right, and here is why.'
			);
		}
		await a.getByRole('button', { name: 'Result', exact: true }).click();
		await a.getByRole('textbox', { name: 'Name in the code' }).fill('Cem');
		const code = await a.getByRole('status', { name: 'Your code' }).textContent();
		await b.getByRole('button', { name: 'Result', exact: true }).click();
		await expect(b.getByRole('status', { name: 'Your code' })).toHaveText(code!);
		await b.getByRole('button', { name: 'Begin again' }).click();
		await b.getByRole('button', { name: 'Result', exact: true }).click();
		await expect(b.getByText('0 of 2 done')).toBeVisible();
		await expect(b.getByRole('status', { name: 'Your code' })).toHaveText(code!);
	});
});
