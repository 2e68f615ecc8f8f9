// What a screen reader says: a virtual one runs in the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

// The page's policy forbids foreign scripts, and the reader is one.
test.use({ bypassCSP: true });

interface Virtual {
	start(options: { container: Element }): Promise<void>;
	stop(): Promise<void>;
	next(): Promise<void>;
	lastSpokenPhrase(): Promise<string>;
	spokenPhraseLog(): Promise<string[]>;
}
const reader = readFileSync(
	createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'),
	'base64'
);

/** What the reader says of an element and of `n` items after its start. */
async function listen(page: Page, selector: string, n: number): Promise<string[]> {
	return page.evaluate(
		async ([selector, n, reader]) => {
			const { virtual } = (await import(`data:text/javascript;base64,${reader}`)) as {
				virtual: Virtual;
			};
			await virtual.start({ container: document.querySelector(selector)! });
			for (let i = 0; i < n; i++) await virtual.next();
			const log = await virtual.spokenPhraseLog();
			await virtual.stop();
			return log;
		},
		[selector, n, reader] as const
	);
}

test('what a screen reader says', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await test.step('the verdict', async () => {
		const said = (await listen(page, '[aria-label="Verdict"]', 8)).join('\n');
		expect(said).toContain('restart(1234, 3, 0)');
		expect(said).toContain('= 0');
	});
	await test.step('a cell says its byte, its offset, its member and its place in the member', async () => {
		const said = (await listen(page, '[role="grid"]', 250)).join('\n');
		for (const cell of [
			'gridcell, 0x01, offset 0, h.type, byte 1 of 4, column index 2, not selected',
			'gridcell, 0x48, offset 4, h.len, byte 1 of 4',
			'gridcell, 0xd2, offset 9, magic, byte 2 of 8',
			'gridcell, 0x00, offset 0x1a, padding, nobody checks it, byte 1 of 6',
			'offset 0x38, time, nobody checks it, byte 1 of 8',
			'offset 0x40, uflags, byte 1 of 8'
		])
			expect(said).toContain(cell);
		expect(said).toContain('grid, Image bytes');
		expect(said).toContain('rowheader, 010');
		// A row is named by its offset, not by all of its cells.
		expect(said).toContain('row, 000, row index 2');
	});
	await test.step('a failing byte is spoken as invalid, and a selected one as selected', async () => {
		await b.member('h.type').fill('7');
		await b.byte(0).click();
		const said = (await listen(page, '[role="grid"]', 44)).join('\n');
		expect(said).toMatch(/gridcell, 0x07, offset 0, h\.type, byte 1 of 4,[^\n]*(invalid|selected)/);
		expect(said).toMatch(/offset 0, h\.type[^\n]*invalid/);
		expect(said).not.toMatch(/offset 0, h\.type[^\n]*not selected/);
		expect(said).toMatch(/offset 4, h\.len[^\n]*not selected/);
	});
});

test('what a screen reader says in the course tells no answer early', async ({ page, open }) => {
	const answer = /ENOSYS \(|Function not implemented|unsupported for selinux/;
	await test.step('a lesson', async () => {
		await open('learn/keep-lsm/');
		const asked = (await listen(page, 'article', 170)).join('\n');
		for (const said of [
			'heading, Same security module, same machine, still refused. Why?, level 1',
			'region, Predict',
			'the kernel has not been asked yet',
			'group, What comes out?',
			'radio, ENOSYS, not checked',
			'group, Which check decides?',
			'button, Run, Choose a result and a check. The verdict stays hidden until then., disabled'
		])
			expect(asked).toContain(said);
		expect((await listen(page, 'main', 400)).join('\n')).not.toMatch(answer);
		await page.getByRole('radio', { name: 'ENOSYS' }).check();
		await page.getByRole('radio', { name: numbered('check {kept LSM}') }).check();
		await page.getByRole('button', { name: 'Run', exact: true }).click();
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('ENOSYS');
		const told = (await listen(page, '[role=tabpanel]', 12)).join('\n');
		expect(told).toContain('status, Verdict');
		expect(told).toContain('= -1 ENOSYS (Function not implemented)');
		expect(told).toContain('c/r: RESTART_KEEP_LSM unsupported for selinux');
	});
	await test.step('a puzzle', async () => {
		await open('learn/puzzles/relabel/');
		const said = (await listen(page, 'main', 90)).join('\n');
		for (const part of [
			'heading, Relabel, level 1',
			'list, Conditions',
			'The kernel returns',
			'It returned',
			'status, Score\nNo byte changed',
			'Par 5, argued.'
		])
			expect(said).toContain(part);
	});
	await test.step('a lecture', async () => {
		await open('learn/keep-lsm/?lecture');
		for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
		await expect(page.getByText('5 of 13')).toBeVisible();
		const asked = (await listen(page, 'body', 150)).join('\n');
		expect(asked).toContain('group, Votes');
		expect(asked).not.toMatch(answer);
		await page.keyboard.press('Space');
		await expect(page.getByText('Function not implemented')).toBeVisible();
		expect((await listen(page, 'body', 60)).join('\n')).toMatch(answer);
	});
});
