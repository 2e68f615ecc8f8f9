import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, saved, test } from './fixture.ts';
import { Bench, noise, vectorImage } from './workbench.ts';
import { numbered } from '../unit/numbered.ts';

test('members, bytes, a new image and the kernel are edited', async ({ page, open }) => {
	await open();
	const b = new Bench(page);
	await test.step('digits typed right after Ctrl+G go to the offset, not to the bytes', async () => {
		await b.byte(0).click();
		await page.keyboard.press('Control+g');
		await page.keyboard.type('12b');
		await expect(page.getByLabel('offset, in hex')).toBeFocused();
		await expect.poll(() => b.bytes()).toBe(vectorImage('w001').toString('hex'));
		await expect(b.button('Undo')).toBeDisabled();
		await page.keyboard.press('Escape');
	});
	await test.step('numbers and texts stay as typed, and one that does not fit stays in its input until Escape', async () => {
		const rev = b.member('rev');
		await test.step('one visit of an input is one step of undo', async () => {
			await rev.focus();
			await page.keyboard.press('Control+a');
			await page.keyboard.type('123');
			await expect(b.byte(24)).toHaveText('7b');
			await page.keyboard.press('Control+z');
			await expect(b.byte(24)).toHaveText('02');
			await expect(b.button('Undo')).toBeDisabled();
		});
		await test.step('a number that does not fit leaves the image unchanged', async () => {
			await page.keyboard.press('Control+A');
			await page.keyboard.type('70000');
			await expect(rev).toHaveValue('70000');
			await expect(page.getByRole('alert')).toHaveText(
				'70000 does not fit __u16: at most 65535; the image keeps 2'
			);
			await expect(rev).toHaveAccessibleDescription(/^70000 does not fit __u16: at most 65535;/);
			await expect(b.byte(24), 'not 7000, which was on the way').toHaveText('02');
			await expect(b.verdict).toContainText('= 0');
			await page.keyboard.press('Backspace');
			await expect(b.byte(24)).toHaveText('58');
			await page.keyboard.press('0');
			await b.member('magic').focus();
			await expect(rev, 'it stays after the visit').toHaveValue('70000');
			await expect(b.byte(24)).toHaveText('02');
			await rev.focus();
			await page.keyboard.press('Escape');
			await expect(rev).toHaveValue('2');
			await expect(page.getByRole('alert')).toHaveCount(0);
			await expect(b.button('Undo')).toBeDisabled();
		});
		await test.step('typed digit by digit, it names the value that the image has, in the place of the offer', async () => {
			await rev.press('Control+a');
			await page.keyboard.type('7000');
			await expect(b.button('Write 2')).toBeEnabled();
			await page.keyboard.type('0');
			await expect(page.getByRole('alert')).toContainText('the image keeps 2');
			await expect(b.button('Write 2')).toHaveCount(0);
			await page.keyboard.press('Escape');
		});
		await test.step('a number that does not fit goes when Undo changes the value that its error names', async () => {
			await rev.fill('171');
			await rev.press('Enter');
			await rev.fill('zebra');
			await expect(page.getByRole('alert')).toContainText('the image keeps 171');
			await b.button('Undo').click();
			await expect(rev).toHaveValue('2');
			await expect(page.getByRole('alert')).toHaveCount(0);
			await b.button('Redo').click();
			await expect(rev, 'it does not come back').toHaveValue('171');
			await b.button('Undo').click();
		});
		await test.step('hex and decimal stay as typed', async () => {
			await rev.fill('0x2');
			await rev.press('Tab');
			await expect(rev).toHaveValue('0x2');
			await expect(b.verdict).toContainText('= 0');
			await expect(b.button('Undo')).toBeDisabled();
			await b.member('patch').fill('0x20');
			await b.member('patch').press('Tab');
			await expect(b.member('patch')).toHaveValue('0x20');
			await expect(b.byte(22)).toHaveText('20');
		});
		await test.step('a long wrong number leaves the others of its row in their places', async () => {
			const row = () =>
				Promise.all(['major', 'minor', 'patch'].map((name) => b.member(name).boundingBox()));
			const before = await row();
			await b.member('major').fill('99999999');
			await expect(page.getByRole('alert')).toContainText(
				/^99999999 does not fit .* major keeps 2$/
			);
			expect(await row()).toEqual(before);
			await page.keyboard.press('Escape');
		});
		await test.step('Ctrl+Z undoes with Caps Lock too', async () => {
			await page.keyboard.press('Control+Z'); // the key's own letter, as Caps Lock makes it
			await expect(b.byte(22)).toHaveText('1f');
		});
		await test.step('an input keeps the focus when its new value changes the type of its object', async () => {
			await b.member('header_arch.h.type').focus();
			await page.keyboard.press('Control+A');
			await page.keyboard.type('52');
			await expect(b.byte(0x136)).toHaveText('34');
			await expect(b.member('header_arch.h.type').or(page.locator(':focus'))).toBeFocused();
			await expect(page.locator(':focus')).toHaveValue('52');
		});
		await test.step('Escape drops the text since Enter, and a second one closes the dialog', async () => {
			await b.member('time').fill('1000');
			await page.keyboard.press('Enter');
			await b.member('time').fill('1000x');
			await expect(b.member('time')).toHaveAttribute('aria-invalid', 'true');
			await page.keyboard.press('Escape');
			await expect(b.member('time')).toHaveValue('1000');
			await b.button('New').click();
			const d = page.getByRole('dialog', { name: 'New image' });
			const shown = await d.getByLabel('checkpoint release').inputValue();
			await d.getByLabel('checkpoint release').fill('x'.repeat(66));
			await page.keyboard.press('Escape');
			await expect(d.getByLabel('checkpoint release')).toHaveValue(shown);
			await page.keyboard.press('Escape');
			await expect(d).toBeHidden();
		});
		const name = b.member('lsm_name');
		await test.step('a shorter name clears the bytes after its NUL, in one step', async () => {
			await name.fill('abc');
			await expect(b.byte(303)).toHaveText('00');
			await page.keyboard.press('Control+z');
			await expect(name).toHaveValue('lsm_none');
		});
		await test.step('a NUL that is typed into the bytes clears nothing, and the row says so in a line of its own', async () => {
			await b.byte(302).click();
			await page.keyboard.type('00');
			await expect(name).toHaveValue('lsm');
			await expect(b.byte(303)).toHaveText('6e');
			await expect(page.getByText('7 left')).toBeVisible();
			const clear = b.button('Clear 4');
			const { y, height } = (await name.boundingBox())!;
			expect((await clear.boundingBox())!.y).toBeGreaterThanOrEqual(y + height);
			await clear.click();
			await expect(b.byte(303)).toHaveText('00');
			await name.fill('abc');
			await page.keyboard.press('Enter');
		});
		await test.step('a name that is too long is refused, and the page offers the kernel’s cut', async () => {
			await name.fill('averyverylongname');
			await expect(page.getByRole('alert')).toContainText('17 bytes are too many: lsm_name has 11');
			await expect(b.byte(300)).toHaveText('62'); // of abc
			await page.getByRole('button', { name: 'Cut to 10 bytes' }).click();
			await expect(name).toHaveValue('averyveryl');
			await expect(b.byte(309)).toHaveText('00');
		});
	});
	await test.step('bytes are inserted and deleted, any machine writes a new image, and the kernel is set in each of its fields', async () => {
		await open();
		await test.step('bytes can be inserted and deleted, and all of it undone', async () => {
			await b.byte(72).click();
			await page.keyboard.press('Insert');
			await expect(b.grid.getByRole('gridcell')).toHaveCount(328);
			await expect(b.verdict).toContainText('EINVAL');
			await page.keyboard.press('Delete');
			await expect(b.verdict).toContainText('= 0');
			await page.keyboard.press('Control+End');
			await page.keyboard.press('Delete');
			await expect(b.verdict).toContainText('EPIPE');
			await page.keyboard.press('Control+Home');
			await page.keyboard.press('Shift+End');
			await expect(page.getByText('16 bytes selected, 0x0 to 0xf')).toBeVisible();
			for (const digit of '7f') await page.keyboard.press(digit);
			await expect(b.byte(0)).toHaveText('7f');
			await expect(b.byte(1)).toBeFocused();
			await page.keyboard.press('Home');
			await page.keyboard.press('Shift+End');
			await page.keyboard.press('Delete');
			await expect(b.grid.getByRole('gridcell')).toHaveCount(310);
			for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
			await expect(b.verdict).toContainText('= 0');
			await expect.poll(() => b.bytes()).toBe(vectorImage('w001').toString('hex'));
		});
		await b.button('New').click();
		const d = page.getByRole('dialog', { name: 'New image' });
		const lsm = d.getByLabel('checkpoint LSM');
		await test.step('a preset replaces drafts', async () => {
			const preset = d.getByRole('radio', { name: 'i686 without CONFIG_SECURITY' });
			const version = d.getByLabel('checkpoint LINUX_VERSION_CODE');
			await expect(preset).toBeChecked();
			await lsm.fill('smack');
			await expect(preset).not.toBeChecked();
			await version.fill('abc');
			await expect(d.getByRole('alert')).toBeVisible();
			await preset.check();
			await expect(version).toHaveValue('2.6.31');
			await expect(lsm).toHaveValue('lsm_none');
		});
		await test.step('an error in the closed constants opens them, and gets the focus', async () => {
			const constants = d.getByText('Compiled-in constants');
			const nsig = d.getByLabel('checkpoint signal_nsig');
			await constants.click();
			await nsig.fill('x');
			await constants.click();
			await expect(nsig).toBeHidden();
			await d.getByRole('button', { name: 'Write image' }).click();
			await expect(nsig).toBeFocused();
		});
		await test.step('another machine', async () => {
			await d.getByRole('radio', { name: 's390x default' }).check();
			await lsm.fill('averyverylongname');
			await expect(d).toContainText(
				'strlcpy() keeps 10 of the 17 bytes: the image will have averyveryl.'
			);
			await d.getByLabel('checkpoint time').fill('0');
			await d.getByLabel('checkpoint release').fill('2.6.31-s390');
			await d.getByRole('button', { name: 'Write image' }).click();
			await expect(d).toBeHidden();
			await expect(b.member('lsm_name')).toHaveValue('averyveryl');
			await expect(b.member('time')).toHaveValue('0');
			await expect(b.member('release')).toHaveValue('2.6.31-s390');
			await b.setting('arch').selectOption('s390x');
			await expect(b.verdict).toContainText('= 0');
			await b.button('Undo').click();
			await b.button('Undo').click();
			await expect(b.member('lsm_name')).toHaveValue('lsm_none');
		});
		await test.step('the kernel: a version, flags by name and raw, the caller, and the LSM', async () => {
			await test.step('without CONFIG_SECURITY the name is lsm_none; naming another turns it on', async () => {
				await expect(b.setting('running LSM')).toHaveValue('lsm_none');
				await b.setting('running LSM').fill('tomoyo');
				await expect(b.setting('CONFIG_SECURITY')).toBeChecked();
				await b.setting('CONFIG_SECURITY').uncheck();
				await expect(b.setting('running LSM')).toHaveValue('lsm_none');
			});
			await b.setting('LINUX_VERSION_CODE').fill('2.6.32');
			await expect(b.log).toContainText(
				numbered('c/r: patch 0x1f, expected 0x20 (check {magic, rev}, offset 0x16)')
			);
			await page.keyboard.press('Control+z');
			await page.getByText(/^Caller:/).click();
			await b.setting('restart flags').fill('0x9');
			await expect(b.verdict).toContainText('restart(1234, 3, RESTART_TASKSELF|0x8) = -1 EINVAL');
			await expect(b.verdict).toContainText('before anything was read');
			await b.setting('restart flags').fill('0');
			await b.setting('fd is open').uncheck();
			await expect(b.verdict).toContainText(
				'restart(1234, -1, 0) = -1 EBADF (Bad file descriptor)'
			);
			await b.setting('fd is open').check();
			await b.setting('ckpt_unpriv_allowed').uncheck();
			await expect(b.verdict).toContainText('= 0');
			await b.setting('CAP_SYS_ADMIN').uncheck();
			await expect(b.verdict).toContainText('= -1 EPERM');
			await b.setting('CAP_SYS_ADMIN').check();
			await b.setting('pid').fill('0');
			await expect(b.verdict).toContainText('restart(0, 3, 0) = ? UNMODELLED');
			await b.setting('pid').fill('1');
			// In a list of inputs, too, what is half-typed stays, and Undo shows the value again.
			await b.setting('cpu xstate_size').focus();
			await page.keyboard.press('Control+a');
			await page.keyboard.type('0x240');
			await expect(b.setting('cpu xstate_size')).toHaveValue('0x240');
			await expect(b.verdict).toContainText('EINVAL');
			await page.keyboard.press('Control+z');
			await expect(b.setting('cpu xstate_size')).toHaveValue('512');
			await page.keyboard.press('Control+a');
			await page.keyboard.type('9999999999');
			await expect(page.getByRole('alert')).toContainText('xstate_size keeps 512');
			await b.setting('cpu xstate_size').fill('-1');
			await expect(b.log).toContainText('xstate_size 0x200, expected -1');
			await b.setting('kernel signal_nsig').fill('65');
			await expect(b.log).toContainText('constants.signal_nsig 0x40, expected 0x41');
		});
		await test.step('text that is no value goes when something else is undone', async () => {
			await b.member('rev').fill('x');
			await expect(b.member('rev')).toHaveAttribute('aria-invalid', 'true');
			await page.getByRole('button', { name: 'Undo' }).click();
			await expect(b.member('rev')).toHaveAttribute('aria-invalid', 'false');
			await expect(b.member('rev')).toHaveValue('2');
		});
	});
});

test('any file opens: empty, no image, with a tail, of any size, dropped, or changed on disk', async ({
	page,
	open
}, info) => {
	await open();
	const b = new Bench(page);
	await test.step('an empty file is an image of no bytes', async () => {
		await b.openFile('empty.img', Buffer.alloc(0));
		await expect(b.verdict).toContainText('= -1 EPIPE');
		await expect(b.log).toContainText('end of file at 0x0');
		await b.byte(0).click();
		await page.keyboard.type('01');
		await expect(b.byte(0)).toHaveText('01');
	});
	await test.step('a file that is not an image shows its bytes, the verdict and why', async () => {
		await b.openFile('photo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
		await expect(b.verdict).toContainText(numbered('Check {HEADER} of {all} refused h.len'));
		await expect(b.byte(1)).toHaveText('50');
		await expect(b.log).toContainText('h.len 0xa1a0a0d, expected 0x48');
	});
	await test.step('a half-typed value does not stay over another image, and keys act after “Open image”', async () => {
		await b.member('h.type').fill('x');
		await b.member('h.type').blur();
		await expect(b.member('h.type')).toHaveAttribute('aria-invalid', 'true');
		await page.getByLabel('Open image').focus();
		await b.openFile('good.img', vectorImage('w001'));
		await expect(b.member('h.type')).toHaveValue('1');
		await expect(b.member('h.type')).toHaveAttribute('aria-invalid', 'false');
		await expect(page.getByLabel('Open image'), 'good.img can be opened again').toHaveValue('');
		await page.keyboard.press('Control+z');
		await expect(b.byte(1)).toHaveText('50');
	});
	await test.step('bytes after the header are the tail', async () => {
		const tail = Buffer.from('65000000', 'hex');
		await b.openFile('long.img', Buffer.concat([vectorImage('w001'), tail]));
		await expect(b.verdict).toContainText('= 0');
		await expect(b.member('tail')).toHaveValue('65 00 00 00');
		await expect(page.getByText('4 bytes follow the header.')).toBeVisible();
	});
	await test.step('a dropped file opens', async () => {
		const drop = (sizes: number[]) =>
			page.evaluate((sizes) => {
				const data = new DataTransfer();
				for (const n of sizes) data.items.add(new File([new Uint8Array(n)], `f${n}.img`));
				document.body.dispatchEvent(
					new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
				);
			}, sizes);
		await drop([5]);
		await expect(b.verdict).toContainText('EPIPE');
		await expect(page.getByTitle('5 bytes, f5.img')).toBeVisible();
		await b.button('Undo').click();
		await expect(b.verdict).toContainText('= 0');
		// The image under an open dialog stays.
		await b.button('New').click();
		await expect(page.getByRole('dialog', { name: 'New image' })).toBeVisible();
		await drop([7, 9]);
		await page.keyboard.press('Escape');
		await b.button('Redo').click();
		await expect(page.getByTitle('5 bytes, f5.img')).toBeVisible();
		await expect(b.alert).toBeHidden();
		await b.button('Undo').click();
	});
	await test.step('the browser puts a dragged text into an input, and opens no file', async () => {
		const isLeft = (what: 'text' | 'file') =>
			b.member('rev').evaluate((input, what) => {
				const dataTransfer = new DataTransfer();
				if (what === 'text') dataTransfer.setData('text/plain', '3');
				else dataTransfer.items.add(new File([], 'empty.img'));
				const init = { dataTransfer, bubbles: true, cancelable: true };
				return input.dispatchEvent(new DragEvent('dragover', init));
			}, what);
		expect(await isLeft('text')).toBe(true);
		expect(await isLeft('file')).toBe(false);
	});
	await test.step('3 MB download unchanged but for the edit', async () => {
		const big = Buffer.concat([vectorImage('w001'), Buffer.alloc(3_000_000, 0xa5)]);
		await b.openFile('big.img', big);
		await expect(b.verdict).toContainText('= 0');
		await expect(page.getByText('The first 65,536 bytes can be edited')).toBeVisible();
		await b.member('rev').fill('3');
		const { name, bytes } = await saved(b.button('Download'));
		big[24] = 3;
		expect([name, bytes.equals(big)]).toEqual(['big-edited.img', true]);
	});
	await test.step('a long file that changed on disk is named, and the rest of the image can be downloaded', async () => {
		const file = info.outputPath('long.bin');
		writeFileSync(file, noise(70_000));
		await page.getByLabel('Open image').setInputFiles(file);
		await expect(page.getByTitle('70,000 bytes, long.bin')).toBeVisible();
		await expect(page.getByText('the 4,464 after them stay as they are')).toBeVisible();
		appendFileSync(file, 'more');
		await b.button('Download').click();
		await expect(b.alert.getByRole('paragraph')).toHaveText(
			'long.bin has changed or is gone since you opened it. The 4,464 bytes after the first 64 KiB cannot be read any more. Open the file again to get them.'
		);
		await expect(page.getByText('stay as they are')).toBeHidden();
		const without = b.alert.getByRole('button', { name: 'Download without them' });
		const { bytes } = await saved(without);
		expect(bytes.equals(noise(70_000).subarray(0, 65_536))).toBe(true);
	});
});
