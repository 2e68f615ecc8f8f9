/** The dialog Share, and Copy link. What they give is opened again. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { decoded } from './decoded.ts';
import { expect, saved, test } from './fixture.ts';
import { numbered } from '../unit/numbered.ts';
import { Bench, goldenLink, noise } from './workbench.ts';

const r0256 = goldenLink('r0256');
const VERDICT = numbered(
	'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument), check {magic, rev}, magic, rev'
);
const LABEL = `${VERDICT}; image: no known revision, x86_32, default; kernel: aug09, x86_32, default`;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });
const text = (page: Page) => dialog(page).getByRole('region', { name: 'Text to copy' });
const said = (page: Page) => dialog(page).getByRole('status', { name: 'Copying' });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('Share gives the link in each form, and the verdict card as a picture', async ({
	page,
	open,
	baseURL
}) => {
	await test.step('Share copies exactly the text that it shows: link, Markdown, HTML or embed', async () => {
		await open(`?from=mail#${r0256.link}`);
		const b = new Bench(page);
		await expect(b.verdict).toContainText(LABEL.split(', check')[0]!);
		await b.more('Share as');
		const d = dialog(page);
		const url = `${baseURL}#${r0256.link}`;
		await expect(d).toContainText(
			`The link has ${url.length} characters. It holds the image, the kernel and the caller.`
		);
		const forms = {
			Link: url,
			Markdown: `[\`${LABEL}\`](${url})`,
			HTML: `<a href="${url}"><code>${LABEL}</code></a>`,
			Embed: `<iframe src="${baseURL}embed/#${r0256.link}~verdict" title="ckptlab: ${VERDICT}" loading="lazy" style="width: 100%; max-width: 800px; height: 446px; border: 0"></iframe>`
		};
		for (const [name, wanted] of Object.entries(forms)) {
			await d.getByRole('radio', { name, exact: true }).check();
			await expect(text(page)).toHaveText(wanted);
			await d.getByRole('button', { name: 'Copy', exact: true }).click();
			await expect(said(page)).toHaveText(`Copied: ${wanted.length} characters.`);
			await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(wanted);
		}
		// Nothing else is there to edit.
		await d.getByRole('checkbox', { name: 'can be edited there' }).check();
		await expect(text(page)).toContainText(`#${r0256.link}~bytes~edit"`);
		await d.getByRole('checkbox', { name: 'bytes' }).check();
		await d.getByRole('checkbox', { name: 'kernel log' }).check();
		await expect(text(page)).toContainText(`#${r0256.link}~bytes~log~edit"`);
		await expect(said(page), 'that was another text').toHaveText('');
		await d.getByRole('checkbox', { name: 'hide the verdict until the kernel is run' }).check();
		await expect(text(page)).toContainText(
			`#${r0256.link}~bytes~log~edit~ask" title="ckptlab: What does restart return?"`
		);
		await d.getByRole('checkbox', { name: 'hide the verdict until the kernel is run' }).uncheck();
		expect(await violations(page, 'dialog')).toEqual([]);
		await page.keyboard.press('Escape');
		await expect(d).toBeHidden();
		await expect(b.button('More')).toBeFocused();

		await test.step('a decoder reads the QR code as the link', async () => {
			await b.more('Share as');
			await dialog(page).getByRole('radio', { name: 'QR code' }).check();
			const code = dialog(page).getByRole('img', { name: 'QR code of the link' });
			await expect.poll(() => decoded(code)).toBe(`${baseURL}#${r0256.link}`);
			const { name } = await saved(dialog(page).getByRole('button', { name: 'Save as SVG' }));
			expect(name).toBe('ckptlab-link.svg');
		});
		await test.step('when the page cannot copy, Share selects the link and says so', async () => {
			await page.keyboard.press('Escape');
			const words =
				'This browser blocks copying. The text is selected: use the browser’s own Copy.';
			await page.evaluate(() => {
				const no = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
				navigator.clipboard.write = no;
				navigator.clipboard.writeText = no;
			});
			const selected = () => page.evaluate(() => getSelection()?.toString().trim());
			await b.button('Share').click();
			await expect(said(page)).toHaveText(words);
			await expect(text(page)).toBeFocused();
			await expect.poll(selected).toBe(url);
			await d.getByRole('radio', { name: 'Markdown' }).check();
			await d.getByRole('button', { name: 'Copy', exact: true }).click();
			await expect(said(page)).toHaveText(words);
			await expect.poll(selected).toBe(`[\`${LABEL}\`](${url})`);
		});
	});
	await test.step('Share gives the verdict card as a picture: SVG, PNG, and on the clipboard', async () => {
		await open('#x/selinux-on-smack');
		const b = new Bench(page);
		await expect(b.verdict).toContainText('EINVAL');
		await b.more('Share as');
		const d = dialog(page);
		await d.getByRole('radio', { name: 'Picture' }).check();
		const words = numbered(
			'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument). c/r: checkpointed LSM selinux, current is smack. check {same LSM}, same LSM: A label makes sense only to the LSM that made it.'
		);
		const card = d.getByRole('img', { name: words, exact: true });
		await expect.poll(() => card.evaluate((e: HTMLImageElement) => e.naturalWidth)).toBe(1200);
		expect(await violations(page, 'dialog')).toEqual([]);

		const svg = await saved(d.getByRole('button', { name: 'Save as SVG' }));
		expect(svg.name).toBe('selinux-on-smack.svg');
		expect(svg.bytes.toString()).toContain('c/r: checkpointed LSM selinux, current is smack.');

		const png = await saved(d.getByRole('button', { name: 'Save picture' }));
		expect(png.name).toBe('selinux-on-smack.png');
		expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
		expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1200, 630]);
		await d.getByRole('button', { name: 'Copy picture' }).click();
		await expect(said(page)).toHaveText('Copied the picture.');
		const types = () => page.evaluate(async () => (await navigator.clipboard.read())[0]?.types);
		await expect.poll(types).toEqual(['image/png']);
	});
});

test('a link has the selection, the step and a note on request', async ({
	page,
	open,
	context,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	await b.more('Share as');
	const d = dialog(page);
	await expect(d.getByRole('checkbox', { name: /^the selection/ })).toBeDisabled();
	await expect(d.getByRole('checkbox', { name: /^the step/ })).toBeDisabled();
	await d.getByRole('button', { name: 'Close' }).click();

	await page.keyboard.press(']');
	await page.keyboard.press(']');
	const step = 'compare h.type at 0x0: passes';
	await expect(page.getByText(step, { exact: true })).toBeVisible();
	await b.byte(24).click();
	await b.more('Share as');
	const plain = `${baseURL}#${goldenLink('untouched').link}`;
	await expect(text(page)).toHaveText(plain);
	await d.getByRole('checkbox', { name: 'the selection 0x18 to 0x19, rev' }).check();
	await expect(text(page)).not.toHaveText(plain);
	await d.getByRole('checkbox', { name: `the step ${step}` }).check();
	const NOTE = 'Zeile „ä“ <b>&amp;</b> 🙂';
	await d.getByRole('textbox', { name: 'a note' }).fill(NOTE);
	await d.getByRole('button', { name: 'Copy', exact: true }).click();
	await expect(said(page)).toContainText('Copied');
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(link).toMatch(new RegExp(`^${plain}~1[\\w-]+$`));

	const there = await context.newPage();
	await there.goto(link);
	const t = new Bench(there);
	await expect(t.remark.getByText(`Note in the link: ${NOTE}`, { exact: true })).toBeVisible();
	await expect(t.byte(24)).toHaveAttribute('aria-selected', 'true');
	await expect(t.byte(26)).toHaveAttribute('aria-selected', 'false');
	await expect(there.getByText(step, { exact: true })).toBeVisible();
	await expect(t.log).not.toContainText('type 3 len 73');
	// With a damaged note the image is exact, and nothing is selected.
	const last = link.at(-1) === 'A' ? 'Q' : 'A';
	await there.goto('about:blank');
	await there.goto(link.slice(0, -6) + last + link.slice(-5));
	await expect(t.alert.getByRole('paragraph')).toHaveText(
		'The note or the selection in this link is damaged, so neither is shown: the checksum of the mark does not fit. The image and kernel are intact.'
	);
	await expect(t.remark).toBeHidden();
	await expect(t.verdict).toContainText('= 0');

	await test.step('Ctrl+Z in a note undoes in the note', async () => {
		await d.getByRole('button', { name: 'Close' }).click();
		await page.keyboard.press('Escape'); // ends the walk
		await b.member('rev').fill('9');
		await b.more('Share as');
		const note = page.getByRole('textbox', { name: 'a note' });
		await note.click();
		await page.keyboard.type('look');
		await page.keyboard.press('Control+z');
		await expect(note).not.toHaveValue('look');
		await b.button('Close').click();
		await expect(b.member('rev')).toHaveValue('9');
	});
});

test('Share warns of a long link, and offers the file if there can be no link', async ({
	page,
	open,
	baseURL
}) => {
	await open();
	const b = new Bench(page);
	const d = dialog(page);
	await b.openFile('long.bin', noise(3000));
	await b.more('Share as');
	await expect(d).toContainText(
		/The link has 4\d\d\d characters\. Some email programs and chats cut links that are longer than 1900\. The image\s+as\s+a file is safer; a cut link is refused, never half opened\./
	);
	await d.getByRole('radio', { name: 'QR code' }).check();
	await expect(d).toContainText('The link is too long for a QR code. Share the file instead.');
	await expect(d.getByRole('button', { name: 'Save as SVG' })).toBeDisabled();
	await d.getByRole('radio', { name: 'Link', exact: true }).check();
	await expect(text(page)).toContainText(`${baseURL}#1A`);
	const url = await text(page).innerText();
	await expect(d).toContainText(`The link has ${url.length} characters.`);
	await d.getByRole('button', { name: 'Close' }).click();

	for (const [size, why] of [
		[
			10_000,
			/^Too large for a link: it would have 13,\d\d\d characters; the limit is 8,000\. Share the image as a file\.$/
		],
		[
			70_000,
			'The file is longer than 64 KiB, and a link does not hold the rest. Share the image as a file.'
		]
	] as const) {
		await b.openFile(`${size}.bin`, noise(size));
		// Copy link has nothing to copy, and the dialog says why.
		await b.button('Share').click();
		await expect(d.getByRole('paragraph').first()).toHaveText(why);
		await expect(said(page)).toHaveText('');
		await expect(d.getByRole('button', { name: 'Copy', exact: true })).toBeHidden();
		const file = await saved(d.getByRole('button', { name: 'Download image' }));
		expect(file.name).toBe(`${size}.bin`);
		await page.keyboard.press('Escape');
	}
	await expect(page.getByRole('status', { name: 'Copied' })).toHaveText('');
});
