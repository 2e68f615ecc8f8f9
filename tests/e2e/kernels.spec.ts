/** One image before every kernel. Its answers: tests/unit/kernels.test.ts. */
import { expectClean } from './axe.ts';
import { expect, test } from './fixture.ts';

test('LSM and flags are chosen for all kernels and again as in the case, and an answer opens its case', async ({
	page,
	open
}) => {
	await open('kernels/#x/selinux-on-smack');
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('None of 24 kernels takes this image');
	await page.getByRole('combobox', { name: 'flags' }).selectOption('0');
	await expect(heading).toHaveText('One of 24 kernels takes this image');
	const own = page.getByRole('cell', { name: 'The image’s own kernel' });
	await expect(own).toContainText('10 of 12 checks, others skipped');
	const lsm = page.getByRole('combobox', { name: 'LSM' });
	await lsm.selectOption('tomoyo');
	await page.getByRole('combobox', { name: 'flags' }).selectOption({ label: '0x4' });
	await lsm.selectOption('smack');
	await expect(page, 'the LSM and the flags of the case').toHaveURL(
		/kernels\/#x\/selinux-on-smack$/
	);
	await lsm.selectOption('tomoyo');
	await expect(own).toContainText('c/r: checkpointed LSM selinux, current is tomoyo.');
	await page.reload(); // the address has what was chosen
	await expect(own).toContainText('c/r: checkpointed LSM selinux, current is tomoyo.');
	await expect(page.getByRole('combobox', { name: 'flags' })).toHaveValue('4');
	await expectClean(page, [390, 768, 1024, 1440]);
	await own.getByRole('link', { name: 'EINVAL, aug09 on x86_32' }).click();
	await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
});

test('a damaged link says so, a whole one after it opens, and cells of the LSM grid tell their answers', async ({
	page,
	open
}) => {
	await open('kernels/#1AABwgJF8');
	await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
	await expect(page.getByRole('table')).toHaveCount(0);
	await page.evaluate(() => (location.hash = 'x/keep-default'));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'One of 24 kernels takes this image'
	);
	await test.step('an answer leads to its check, which the page of the format lights, and Back leads back', async () => {
		await page.getByRole('link', { name: 'check 5, constants' }).click();
		await expect(page).toHaveURL(/format\/v18\/#check-constants$/);
		await expect(page.locator(':target')).toBeInViewport();
		await page.goBack();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'One of 24 kernels takes this image'
		);
		await expect(page).toHaveURL(/kernels\/#x\/keep-default$/);
	});
	await test.step('a cell of the LSM grid tells its answer, in each revision that has a grid', async () => {
		await page.getByRole('combobox', { name: 'revision' }).selectOption('v20');
		await page.getByRole('button', { name: /image selinux, running selinux$/ }).click();
		const answer = page.getByRole('status', { name: 'Selected cell' });
		await expect(answer).toContainText('= 0');
		await answer.getByRole('link', { name: 'Open in the workbench' }).click();
		await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('= 0');
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the first example is there', async ({ page }) => {
		await page.goto('./kernels/');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'One of 24 kernels takes this image'
		);
		await expect(page.getByRole('table', { name: 'Answers by revision and arch' })).toBeVisible();
	});
});
