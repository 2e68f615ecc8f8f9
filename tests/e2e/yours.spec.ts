import { expectClean } from './axe.ts';
import { expect, saved, test } from './fixture.ts';
import { Bench, noise, vectorImage } from './workbench.ts';

const file = (name: string, buffer: Buffer) => ({
	name,
	mimeType: 'application/octet-stream',
	buffer
});

test('files are checked by one kernel or by their own, filtered, opened and taken away', async ({
	page,
	open
}) => {
	await open('gallery/yours/');
	await expectClean(page, [390, 1440]);
	await page
		.getByLabel('Open files')
		.setInputFiles([
			file('a.img', vectorImage('w001')),
			file('cut.img', vectorImage('w001').subarray(0, 100)),
			file('noise.bin', noise(500)),
			file('empty.img', Buffer.alloc(0))
		]);
	const files = page.getByRole('table', { name: 'Files' });
	await expect(files.getByRole('row')).toHaveText([
		/picture/,
		/a\.imgaug09= 0.*326 of 326/,
		/cut\.imgaug09= -1 EPIPE7 texts100 of 100/,
		/empty\.imgempty, read by aug09= -1 EPIPE1 HEADER0 of 0/,
		/noise\.binnot known, read by aug09= -1 EINVAL1 HEADER8 of 500/
	]);

	const reached = page.getByRole('heading', { name: /^Refusals reached/ });
	await expect(reached).toHaveText('Refusals reached: 3 of 21 that an image can cause');
	await page.getByRole('combobox', { name: 'running LSM' }).selectOption('default');
	await page.getByRole('checkbox', { name: 'KEEP_LSM' }).check();
	await expect(files.getByRole('row', { name: /a\.img/ })).toContainText(
		'= -1 EINVAL9 same LSMc/r: checkpointed LSM lsm_none, current is default.310 of 326'
	);
	await expect(reached).toHaveText('Refusals reached: 4 of 21 that an image can cause');
	await page
		.getByRole('list', { name: 'Refusals' })
		.getByRole('button', { name: /EPIPE 1 file 1 of 3 places/ })
		.click();
	await expect(files.getByRole('row')).toHaveCount(2);
	await expect(files).toContainText('cut.img');
	await page.getByRole('button', { name: 'EPIPE of one check' }).click();

	const csv = await saved(page.getByRole('button', { name: 'CSV' }));
	// sha256sum of an empty file
	expect(csv.bytes.toString().trim().split('\r\n').at(-2)).toBe(
		'empty.img,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,0,,aug09,x86_32,default,EPIPE,false,1,HEADER,,0'
	);

	await page.getByRole('searchbox', { name: 'Search' }).fill('cut');
	await files.getByRole('button', { name: 'Open cut.img in the workbench' }).focus();
	await page.keyboard.press('Enter');
	await expect(new Bench(page).verdict).toContainText('EPIPE');
	await page.goBack();
	await expect(files.getByRole('row'), 'the files and the search are as they were').toHaveCount(2);
});

test('several files dropped on the workbench lead there, folders and zips too; the gallery is the example', async ({
	page,
	open
}) => {
	await open('#workbench');
	await page.evaluate(() => {
		const dataTransfer = new DataTransfer();
		for (const name of ['one.img', 'two.img'])
			dataTransfer.items.add(new File([new Uint8Array([1, 0, 0, 0])], name));
		document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
	});
	await expect(page).toHaveURL(/gallery\/yours\/$/);
	const files = page.getByRole('table', { name: 'Files' });
	await expect(files.getByRole('row')).toHaveText([/picture/, /one\.img/, /two\.img/]);

	// An earlier address, with the entries that were chosen in the gallery.
	await open('coverage/#revision=aug09&entries=good-i686,bad-magic');
	await expect(page).toHaveURL(/gallery\/yours\/#gallery&revision=aug09/);
	await expect(files.getByRole('row')).toHaveText([/picture/, /good-i686/, /bad-magic/]);
	await expectClean(page, [390, 1024, 1440]);

	const made = await saved(page.getByRole('button', { name: 'Download images for the others' }));
	await expect(page.getByRole('status', { name: 'Images' })).toHaveText(
		/images are in ckptlab-refusals-aug09\.zip\.$/
	);
	// The zip comes back, each image with its own kernel.
	await page.getByLabel('Open files').setInputFiles(file('made.zip', made.bytes));
	await expect(
		page.getByRole('checkbox', { name: 'each image by its own revision' })
	).toBeChecked();
	await expect(page.getByRole('heading', { name: /^Refusals reached/ })).toHaveText(
		/Refusals reached: 21 of 21/
	);
	await page.getByLabel('Open files').setInputFiles(file('bad.json', Buffer.from('[{"id":"x"}]')));
	await expect(page.getByRole('list', { name: 'Refused' })).toContainText('note is missing');
});
