import type { Locator } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { numbered, numberOf } from '../unit/numbered.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('A stays while B is edited; six states stand one below the other', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	const compare = page.getByRole('region', { name: 'Compare' });
	const row = (path: string) => compare.getByRole('row', { name: new RegExp(`^${path} `) });
	await expect(compare).toBeHidden();
	await b.more('Pin as A');
	await expect(compare).toContainText('0 bytes differ; 0 members');
	await expect(b.grid.locator('.diff')).toHaveCount(0);

	await b.member('rev').fill('7');
	await expect(compare).toContainText('1 byte differs; 1 member');
	const verdicts = compare.getByRole('definition');
	await expect(verdicts.nth(0)).toContainText('restart(1234, 3, 0) = 0');
	await expect(verdicts.nth(0)).toContainText(
		/\d+ of \d+ checks passed; .* skipped: labels not kept\.$/
	);
	await expect(verdicts.nth(1)).toContainText('= -1 EINVAL (Invalid argument)');
	await expect(verdicts.nth(1)).toContainText(/Check \d+ of \d+ refused rev and gave no reason\.$/);
	await expect(row('rev')).toContainText('0x2 (2)');
	await expect(row('rev')).toContainText('0x7 (7)');
	await expect(b.grid.locator('.diff path')).toHaveCount(1);
	await row('rev').getByRole('button', { name: 'rev' }).click();
	await expect(b.byte(24)).toHaveAttribute('aria-selected', 'true');
	expect(await violations(page, '[aria-label=Compare]')).toEqual([]);

	await compare.getByRole('button', { name: 'Remove A' }).click();
	await expect(compare).toBeHidden();
	await expect(b.button('More')).toBeFocused();

	// A check draws its line through all.
	await b.show('selinux-kept');
	const keepLsm = page.getByRole('checkbox', { name: 'KEEP_LSM' });
	await b.setting('running LSM').fill('lsm_none');
	await keepLsm.uncheck();
	await b.more('Pin as A');
	await keepLsm.check();
	await b.more('Pin as B');
	await b.setting('running LSM').fill('selinux');
	await b.button('Compare all 3').click();

	const all = page.getByRole('region', { name: /^\w+ answers to \w+ images?$/ });
	const title = all.getByRole('heading', { level: 1 });
	await expect(title).toHaveText('Three answers to one image');
	await expect(title).toBeFocused();
	await expect(b.grid).toBeHidden();
	const band = (letter: string) =>
		all.getByRole('listitem').filter({
			has: page.getByRole('button', { name: `${letter}: open it in the workbench` })
		});
	await expect(band('A')).toContainText('restart(1234, 3, 0) = 0');
	await expect(band('B')).toContainText('against A: one setting, no byte');
	await expect(band('B')).toContainText('c/r: checkpointed LSM selinux, current is lsm_none.');
	await expect(band('C')).toContainText('running LSM lsm_none → is now selinux');
	await expect(band('C')).toContainText('= -1 ENOSYS');
	expect(await violations(page, 'main')).toEqual([]);

	const same = all.getByRole('button', {
		name: numbered(
			'check {same LSM}, same LSM: strncmp(cur, lsm_name, 11) == 0. A skipped; B failed here; C passed.'
		)
	});
	const lines = all.locator('svg .mark');
	await expect(lines).toHaveCount(0);
	await same.focus();
	await expect(lines).toHaveCount(3);
	await page.keyboard.press('ArrowRight');
	await expect(
		all.getByRole('button', { name: numbered('check {kept LSM}, kept LSM: ') })
	).toBeFocused();
	const [first, next] = await Promise.all(
		[numberOf('same LSM'), numberOf('kept LSM')].map((n) => checkBox(all, n))
	);
	expect(next!.x).toBeGreaterThan(first!.x);
	await test.step('on a narrow page a row is a check', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		const [first, next] = await Promise.all(
			[numberOf('same LSM'), numberOf('kept LSM')].map((n) => checkBox(all, n))
		);
		expect([next!.x, next!.y > first!.y]).toEqual([first!.x, true]);
		await page.setViewportSize({ width: 1440, height: 900 });
	});

	await page.getByRole('button', { name: 'B: open it in the workbench' }).press('Delete');
	await expect(band('C')).toHaveCount(0);
	await expect(band('B')).toContainText('against A: 2 settings, no byte');
	await expect(all.getByRole('button', { name: 'B: open it in the workbench' })).toBeFocused();
	await all.getByRole('button', { name: 'Put it back' }).click();
	await expect(band('C')).toHaveCount(1);

	await all.getByRole('button', { name: 'A: open it in the workbench' }).click();
	await expect(all).toBeHidden();
	await expect(b.verdict).toBeFocused();
	await expect(b.verdict).toContainText('restart(1234, 3, 0) = 0');
	await b.member('rev').fill('7');
	await b.button('Compare all 4').click();
	await expect(title).toHaveText('Four answers to two images');
	await expect(all.locator('svg .ring')).toHaveCount(4);
	await all.getByRole('button', { name: 'End comparing' }).click();
	await expect(b.grid).toBeVisible();
	await b.button('More').click();
	await expect(page.getByRole('menuitem', { name: 'Pin as D' })).toBeEnabled();
});

const checkBox = (all: Locator, n: number) =>
	all.getByRole('button', { name: new RegExp(`^check ${n}, `) }).boundingBox();
