import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';
import { Bench } from './workbench.ts';
import { checksIn, numbered } from '../unit/numbered.ts';

interface WriteVector {
	arch: string;
	image_hex: string;
}

/** An image that the kernel's own writer of that revision made. */
function written(revision: string, arch = 'x86_32'): Buffer {
	const file = new URL(`../vectors/write-${revision}.json`, import.meta.url);
	const vectors = JSON.parse(readFileSync(file, 'utf8')) as WriteVector[];
	const v = vectors.find((x) => x.arch === arch);
	if (!v) throw new Error(`no ${arch} vector of ${revision}`);
	return Buffer.from(v.image_hex, 'hex');
}

test('images and kernels of other revisions', async ({ page, open }) => {
	await test.step('v20: its kernel, its log, its checks and its images', async () => {
		await open();
		const b = new Bench(page);
		await test.step('for a file of another revision the page offers a kernel that accepts it', async () => {
			await b.openFile('v20.img', written('v20'));
			await expect(b.news).toContainText(
				'The image has the format of v20 on x86_32. The kernel here reads the format of aug09 on x86_32.'
			);
			await b.news.getByRole('button', { name: 'Set the kernel to v20 on x86_32, 2.6.33' }).click();
			await expect(b.verdict).toContainText('restart(1234, 3, 0, -1) = 0');
			await expect(b.news).toBeHidden();
		});
		await test.step('it prints what it refuses: ckpt_err to the log file and at KERN_DEBUG', async () => {
			await expect(b.verdict).toContainText('restart(1234, 3, 0, -1) = 0');
			await b.member('magic').fill('1');
			const text = '[err -22][pos 72][E @ restore_read_header:?]incompatible kernel version';
			await expect(b.log).toContainText(`<7> ${text}`);
			await expect(b.log).not.toContainText('not the kernel');
			await page.getByText(/^Caller:/).click();
			await b.setting('logfd').selectOption('ok');
			await expect(page.getByLabel('Log file')).toHaveText(text);
			// The reader writes the log file, so at the beginning of the walk it is empty.
			await page.getByRole('slider', { name: 'read head' }).press('Home');
			await expect(page.getByLabel('Log file')).toHaveText('empty');
			await page.keyboard.press('Escape');
			await b.setting('CONFIG_CHECKPOINT_DEBUG').uncheck();
			await expect(b.log).not.toContainText('incompatible');
			await expect(page.getByLabel('Log file')).toHaveText(text);
		});
		await test.step('it says which checks did not run, and why', async () => {
			await b.button('New').click();
			const d = page.getByRole('dialog', { name: 'New image' });
			await d.getByLabel('checkpoint revision').selectOption('v20');
			await d.getByLabel('checkpoint LSM').fill('smack');
			await d.getByLabel('checkpoint smack version').fill('a\\0b');
			await expect(d).toContainText('a C string ends at its first NUL: leave out \\0');
			await d.getByLabel('checkpoint smack version').fill('1.0');
			await d.getByRole('button', { name: 'Write image' }).click();
			await b.setting('running LSM').fill('smack');
			await expect(b.verdict).toContainText(
				numbered(
					'{all - 3} of {all} checks passed; {same LSM}, {kept LSM} and {smack version} skipped: labels not kept.',
					checksIn('v20', { arch: 'x86_32', config_security: true, lsm: 'smack' })
				)
			);
		});
		await test.step('New image writes any revision and arch', async () => {
			await b.show('good-i686');
			await b.button('New').click();
			const d = page.getByRole('dialog', { name: 'New image' });
			await d.getByRole('radio', { name: 'i686 smack' }).check();
			await d.getByLabel('checkpoint revision').selectOption('v20');
			await d.getByLabel('checkpoint arch').selectOption('x86_64');
			await d.getByLabel('checkpoint smack version').fill('policy2');
			await d.getByLabel('checkpoint version', { exact: true }).fill('#1 SMP');
			await d.getByLabel('checkpoint machine', { exact: true }).fill('i686');
			await d.getByRole('button', { name: 'Write image' }).click();
			await expect(page.getByTitle('rev 5, and 42 at 0x22: a count')).toBeVisible();
			await expect(b.member('lsm_info')).toHaveValue('policy2');
			await expect(b.member('arch_id')).toHaveValue('2');
			await test.step('beside the verdict stands how sure it is, where it depends on what is deduced', async () => {
				await b.show('error-record');
				await page.getByRole('button', { name: '88 % sure' }).click();
				await expect(
					page.getByText('an ERROR record is an object like any other: 88 % sure')
				).toBeVisible();
			});
		});
	});
	await test.step('Convert to writes the same machine, and names what the format cannot hold', async () => {
		await open();
		const b = new Bench(page);
		await b.member('lsm_name').fill('selinux');
		await b.more('Convert to');
		const d = page.getByRole('dialog', { name: 'Convert to' });
		const losses = d.getByRole('status', { name: 'What will be lost' });
		await d.getByLabel('checkpoint revision').selectOption('v18');
		await expect(losses).toContainText('the LSM’s name: v18 has none');
		await d.getByLabel('checkpoint arch').selectOption('s390x');
		await expect(losses).toContainText('the byte order: s390x is big endian');
		await d.getByLabel('checkpoint revision').selectOption('aug09');
		await d.getByLabel('checkpoint arch').selectOption('x86_32');
		await d.getByLabel('checkpoint revision').selectOption('v23rc');
		await d.getByRole('button', { name: 'Convert', exact: true }).click();
		await expect(page.getByTitle('rev 6, and 19 at 0x36')).toBeVisible();
		await expect(b.member('lsm_name')).toHaveValue('selinux');
		await expect(b.member('release')).toHaveValue('2.6.31-rc6');
		// The kernel stays as it was until the offer is taken.
		await expect(b.setting('kernel revision')).toHaveValue('aug09');
		await expect(b.news).toContainText(
			'The image has the format of v23rc on x86_32. The kernel here reads the format of aug09 on x86_32.'
		);
		await test.step('the member that the kernel refused leads there, too', async () => {
			await b.button('Convert to aug09…').click();
			await expect(d.getByLabel('checkpoint revision')).toHaveValue('aug09');
			await page.keyboard.press('Escape');
		});
		// The offer goes when it no longer holds.
		await b.button('Undo').click();
		await expect(b.news).toBeHidden();
		await b.button('Redo').click();
		await b.button('Set the kernel to v23rc on x86_32, 2.6.31, LSM selinux').click();
		await expect(b.setting('running LSM')).toHaveValue('selinux');
		await expect(b.setting('kernel revision')).toHaveValue('v23rc');
		await expect(b.verdict).toContainText('restart(1234, 3, 0, -1) = 0');
		await expect(b.news).toBeHidden();
		await b.setting('kernel revision').selectOption('aug09');
		await b.more('Convert to');
		await expect(d.getByLabel('checkpoint revision'), 'the kernel’s').toHaveValue('aug09');
	});
});
