import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, saved, test } from './fixture.ts';
import { Bench, vectorImage } from './workbench.ts';

interface Recorded {
	id: string;
	env: Record<string, unknown>;
	image_hex: string;
	expect: { ret: number | null; consumed: number; messages: string[]; debug: string[] };
}
const recorded = (suffix: string, ...ids: string[]): Recorded[] => {
	const url = new URL(`../vectors/read${suffix}.json`, import.meta.url);
	const all = JSON.parse(readFileSync(url, 'utf8')) as Recorded[];
	return ids.map((id) => structuredClone(all.find((v) => v.id === id)!));
};

async function dialogOf(page: Page) {
	await new Bench(page).more('Test vectors');
	const d = page.getByRole('dialog', { name: 'Test vectors' });
	const status = d.getByRole('status', { name: 'Replayed' });
	const refused = d.getByRole('list', { name: 'Refused' });
	const load = (name: string, content: Buffer | string) =>
		d
			.getByLabel('Open bundle')
			.setInputFiles({ name, mimeType: '', buffer: Buffer.from(content as string) });
	const row = (text: string | RegExp) => d.getByRole('row').filter({ hasText: text });
	return { d, status, refused, load, row };
}

test('a bundle is exported, replayed, opened and dropped, and a damaged one is refused', async ({
	page,
	open
}) => {
	await open();
	const b = new Bench(page);
	await b.member('magic').fill('0x1');
	await b.setting('CONFIG_SECURITY').check();
	const { d, status, refused, load, row } = await dialogOf(page);
	await d.getByLabel('name').fill('bad-magic');
	await d.getByLabel('note').fill('magic is 1');
	await expect(d.getByRole('region', { name: 'Entry' })).toContainText('"id": "bad-magic"');
	const { name, bytes } = await saved(d.getByRole('button', { name: 'Download bundle' }));
	expect(name).toBe('bad-magic.zip');
	await expect(d.getByRole('status', { name: 'Export' })).toHaveText(
		'bad-magic.zip: vectors.json, bad-magic.img, README.txt.'
	);
	await load('a.zip', bytes);
	await expect(status).toHaveText('a.zip: 1 agrees, 0 differ.');
	await expect(row('bad-magic').getByRole('cell')).toHaveText([
		'bad-magic magic is 1',
		'aug09 x86_32',
		'-22 EINVAL',
		'-22 EINVAL',
		'agrees',
		'Open'
	]);
	await load('cut.zip', bytes.subarray(0, -1));
	await expect(refused.getByRole('listitem')).toHaveText([
		'cut.zip: the zip has no end record: it is cut off or damaged'
	]);
	expect(await violations(page, 'dialog')).toEqual([]);
	await page.keyboard.press('Escape');
	await test.step('an entry opens in the workbench with its kernel; Undo and Back return to the old state', async () => {
		await b.show('bad-magic');
		const [v] = recorded('-v20', 'v20-r0001');
		v!.env.restart_flags = 16;
		v!.env.constants = { signal_nsig: 65 };
		const { d, status, load } = await dialogOf(page);
		await load('v.json', JSON.stringify([v]));
		await expect(status).toHaveText('v.json: 0 agree, 1 differs.');
		await d.getByRole('button', { name: 'Open v20-r0001 in the workbench' }).click();
		await expect(d).toBeHidden();
		await expect(b.setting('kernel revision')).toHaveValue('v20');
		await expect.poll(() => b.bytes()).toBe(v!.image_hex);
		await page.getByText('Caller:').click();
		await expect(b.setting('restart flags')).toHaveValue('0x10');
		await expect(b.setting('kernel signal_nsig')).toHaveValue('65');
		await expect(b.remark, 'what was said of another image').toBeHidden();
		await b.button('Undo').click();
		await expect(b.setting('kernel revision')).toHaveValue('aug09');
		await expect(b.member('magic')).toHaveValue('0x1');
		await b.button('Redo').click();
		await expect(b.setting('kernel revision')).toHaveValue('v20');
		await page.goBack();
		await expect(b.remark).toContainText('bad-magic');
		await expect(b.setting('kernel revision')).toHaveValue('aug09');
	});
	await test.step('a bundle dropped on the dialog is replayed; one opened as an image gets a hint', async () => {
		await open();
		const { d, status } = await dialogOf(page);
		await d.evaluate(
			(el, text) => {
				const dataTransfer = new DataTransfer();
				dataTransfer.items.add(new File([text], 'v.json'));
				for (const type of ['dragover', 'drop'])
					el.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
			},
			JSON.stringify(recorded('', 'r0001'))
		);
		await expect(status).toHaveText('v.json: 1 agrees, 0 differ.');
		await expect(page.getByText('Drop a file to open it')).toHaveCount(0);
		await page.keyboard.press('Escape');
		await expect(d).toBeHidden();
		await expect(b.button('More')).toBeFocused();
		await expect.poll(() => b.bytes()).toBe(vectorImage('w001').toString('hex'));

		await b.openFile('a.zip', Buffer.from('PK\x03\x04'));
		await expect(page.getByRole('alert')).toContainText(
			'If it is a bundle of test vectors, “Test vectors” in “More” replays it.'
		);
	});
});
