/** The embed inside of a page of another origin. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { seedOf, writeView, type LinkPart } from '../../src/lib/share/link/fragment.ts';
import { embedHeight } from '../../src/lib/share/link/snippets.ts';
import { expect, test } from './fixture.ts';
import { Bench, vectorImage } from './workbench.ts';

let server: Server;
let html = '';
test.beforeAll(async () => {
	server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
test.afterAll(() => server.close());
// The page around the embed has another origin.
test.use({ elsewhere: /^http:\/\/localhost:\d+\/$/ });

/** As docs/embedding.md has it. */
const HEIGHT = `<script>
addEventListener('message', (e) => {
	if (e.data?.ckptlab !== 'height') return;
	for (const frame of document.querySelectorAll('iframe'))
		if (frame.contentWindow === e.source) frame.style.height = e.data.height + 'px';
});
</script>`;

async function embedded(
	page: Page,
	baseURL: string,
	...fragments: string[]
): Promise<FrameLocator> {
	html = `<!doctype html><title>Another page</title><link rel="icon" href="data:,">${HEIGHT}${fragments
		.map(
			(f) =>
				`<iframe src="${baseURL}embed/${f}" title="ckptlab" style="width: 100%; height: 60px"></iframe>`
		)
		.join('<p style="height: 1500px">')}`;
	await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
	const frame = page.frameLocator('iframe >> nth=0');
	await frame.getByRole('link', { name: 'Open in ckptlab' }).waitFor();
	return frame;
}
const bytesOf = async (frame: FrameLocator) =>
	(await frame.getByRole('grid', { name: 'Image bytes' }).getByRole('gridcell').allInnerTexts())
		.slice(0, -1)
		.join('');

test('an embed shows the chosen parts, is read-only, and reports its height', async ({
	page,
	baseURL
}) => {
	// The second one is out of sight.
	const frame = await embedded(page, baseURL!, '#x/bad-magic~bytes~checks', '#x/selinux-on-smack');
	await expect(frame.getByRole('status', { name: 'Verdict' })).toContainText(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
	);
	await expect(frame.getByRole('note', { name: 'Note' })).toContainText(
		'one wrong member, and no message'
	);
	await expect(frame.getByRole('region', { name: 'Checks' })).toBeVisible();
	await expect(frame.getByRole('log', { name: 'Kernel log' })).toHaveCount(0);
	await expect(frame.getByRole('region', { name: 'Image', exact: true })).toHaveCount(0);
	await expect(frame.getByRole('textbox')).toHaveCount(0);

	const grid = frame.getByRole('grid', { name: 'Image bytes' });
	await expect(grid).toHaveAttribute('aria-readonly', 'true');
	const before = await bytesOf(frame);
	await grid.locator('[data-o="8"]').click();
	for (const key of ['f', 'f', 'Delete', 'Insert', 'Backspace', 'Enter', '0'])
		await page.keyboard.press(key);
	await expect.poll(() => bytesOf(frame)).toBe(before);
	await page.keyboard.press('ArrowRight');
	await expect(grid.locator('[data-o="9"]')).toBeFocused();

	for (const k of [0, 1])
		await test.step(`frame ${k} is as high as its content`, async () => {
			const inside = page.frameLocator(`iframe >> nth=${k}`).locator('.embed');
			await inside.getByRole('region', { name: 'Checks' }).waitFor();
			await expect
				.poll(async () => {
					const high = await inside.evaluate((e) => Math.ceil(e.getBoundingClientRect().height));
					const frameHigh = await page
						.locator('iframe')
						.nth(k)
						.evaluate((e) => e.clientHeight);
					return frameHigh - high;
				})
				.toBe(0);
		});
	await test.step('no size in it depends on the height of its frame, which would need another height then', async () => {
		const alone = await page.context().newPage();
		await alone.goto('/embed/#x/bad-magic');
		await alone.getByRole('region', { name: 'Checks' }).waitFor();
		const high = async (height: number) => {
			await alone.setViewportSize({ width: 700, height });
			return alone.locator('.embed').evaluate((e) => e.getBoundingClientRect().height);
		};
		expect(await high(300)).toBe(await high(2000));
		await alone.close();
	});
	const address = page.frames()[1]!.url();
	expect(new URL(address).hash).toBe('#x/bad-magic~bytes~checks');
	await expect(frame.getByRole('link', { name: 'Open in ckptlab' })).toHaveAttribute(
		'href',
		/\/#x\/bad-magic$/
	);
});

test('an embed of the verdict alone fits any width, hides its verdict, and has one tab stop; it follows its fragment', async ({
	page,
	baseURL
}) => {
	const frame = await embedded(page, baseURL!, '#x/selinux-on-smack~verdict~ask');
	const whole = frame.getByRole('main', { name: 'What does restart return?' });
	await expect(whole).toContainText('running smack');
	await expect(whole).not.toContainText(/EINVAL|current is|read 310/);
	await frame.getByRole('button', { name: 'Run the kernel' }).press('Enter');
	const told = frame.getByRole('main', {
		name: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
	});
	// In this order, whatever the width.
	await expect(told).toContainText(
		/the image has "selinux".*73 65 6c.*this kernel runs "smack".*73 6d 61.*same LSM.*-EINVAL.*A label makes sense only to the LSM that made it\..*c\/r: checkpointed LSM selinux, current is smack\..*read 310 of 326/s
	);
	const full = frame.getByRole('link', { name: 'Open in ckptlab' });
	await expect(full).toBeFocused();
	expect(
		await told.locator('a, button, input, select, summary, [tabindex="0"]').allInnerTexts()
	).toEqual(['Open in ckptlab']);
	for (const width of [320, 480, 800, 1200]) {
		await page.setViewportSize({ width: width + 16, height: 700 });
		await expect
			.poll(() =>
				page.frames()[1]!.evaluate(() => {
					const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
					return [scrollWidth - clientWidth, scrollHeight - clientHeight];
				})
			)
			.toEqual([0, 0]);
	}
	/** Another fragment in the same frame. */
	const go = (fragment: string) =>
		page
			.locator('iframe')
			.evaluate((e: HTMLIFrameElement, hash) => (e.src = e.src.replace(/#.*/, hash)), fragment);
	await test.step('one that asks tells nothing before somebody runs it', async () => {
		const mark = { select: null, step: 3, note: 'Read bytes 8 to 15.' };
		const link = `x/bad-magic${writeView({ parts: ['bytes', 'checks'], edit: false, ask: true, mark }, seedOf('x/bad-magic'))}`;
		await go(`#${link}`);
		await expect(frame.getByRole('note', { name: 'Note' })).toContainText('Read bytes 8 to 15.');
		await expect(frame.getByRole('region', { name: 'Checks' })).toBeVisible();
		await expect(frame.locator('body')).not.toContainText(/EINVAL|refused|failed|never reached/);
		await expect(frame.locator('body')).toContainText('2.6.31');
		await expect(full).toHaveAttribute('href', /\/learn\/class\/#x\/bad-magic$/);
		await frame.getByRole('button', { name: 'Run the kernel' }).press('Enter');
		await expect(frame.getByRole('status', { name: 'Verdict' })).toContainText('= -1 EINVAL');
		await expect(full).toBeFocused();
		await expect(full).toHaveAttribute('href', /\/#x\/bad-magic$/);
		await expect(full).not.toHaveAttribute('href', /class/);
		await expect(frame.getByRole('button', { name: 'Run the kernel' })).toHaveCount(0);
	});
	await test.step('one with a damaged link shows no image, and follows another fragment', async () => {
		await go('#1AABwgJF8~bytes');
		await expect(frame.getByRole('alert')).toContainText(
			'The link of this embed is damaged: characters were changed, lost or added in transit'
		);
		await expect(frame.getByRole('grid')).toHaveCount(0);
		await expect(frame.getByRole('status', { name: 'Verdict' })).toHaveCount(0);
		await go('#1AABwgJF7~members~checks~edit');
		await expect(frame.getByRole('status', { name: 'Verdict' })).toContainText('= 0');
		await expect(frame.getByRole('textbox', { name: 'magic', exact: true })).toHaveValue(
			'0x00feed0cc0a2d200'
		);
		await expect(frame.getByRole('grid')).toHaveCount(0);
	});
});

test('an editable embed keeps its address and the history of its host', async ({
	page,
	baseURL,
	context
}) => {
	// An i686 without CONFIG_SECURITY, as the kernel's own writer made it, is the first base.
	const fragment = '#1AABwgJF7~members~bytes~log~edit';
	const frame = await embedded(page, baseURL!, fragment);
	const stays = () => expect(new URL(page.frames()[1]!.url()).hash).toBe(fragment);
	const cell = (offset: number) =>
		frame.getByRole('grid', { name: 'Image bytes' }).locator(`[data-o="${offset}"]`);
	const verdict = frame.getByRole('status', { name: 'Verdict' });
	await expect.poll(() => bytesOf(frame)).toBe(vectorImage('w001').toString('hex'));
	await test.step('its link to the page has the edit', async () => {
		await cell(24).click();
		await page.keyboard.type('07');
		await expect(verdict).toContainText('= -1 EINVAL (Invalid argument)');
		await expect(frame.getByRole('log', { name: 'Kernel log' })).toContainText(
			'c/r: rev 0x7, expected 0x2'
		);
		stays();
		const edited = await bytesOf(frame);

		const opening = context.waitForEvent('page');
		await frame.getByRole('link', { name: 'Open in ckptlab' }).click();
		const full = await opening;
		await expect(full.getByRole('status', { name: 'Verdict' })).toContainText('EINVAL');
		const cells = full.getByRole('grid', { name: 'Image bytes' }).getByRole('gridcell');
		await expect.poll(async () => (await cells.allInnerTexts()).slice(0, -1).join('')).toBe(edited);
		// An embed saves nothing, and neither does a page from a link before its first edit.
		expect(await full.evaluate(() => Object.keys(localStorage))).toEqual([]);

		await cell(24).click();
		await page.keyboard.press('Control+z');
		await expect(verdict).toContainText('restart(1234, 3, 0) = 0');
	});
	await test.step('a pasted link opens in place', async () => {
		const places = await page.evaluate(() => history.length);
		await frame.locator('body').evaluate((body) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', 'https://example.org/ckptlab/#x/bad-magic');
			body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
		});
		await expect(frame.locator('main')).toContainText('refused magic');
		await expect(frame.getByRole('note', { name: 'Note' })).toContainText(
			'one wrong member, and no message'
		);
		stays();
		expect(await page.evaluate(() => history.length)).toBe(places);
		await expect(frame.getByRole('link', { name: 'Open in ckptlab' })).not.toHaveAttribute(
			'href',
			/1AABwgJF7$/
		);

		await cell(8).click();
		await page.keyboard.press('Control+z');
		await expect(verdict).toContainText('restart(1234, 3, 0) = 0');
	});
});

test('an embed follows its fragment: parts, running LSM, recognised bytes, copy and paste', async ({
	page,
	open
}) => {
	const b = new Bench(page);
	const go = (fragment: string) => page.goto(`./embed/#${fragment}`);
	await open('embed/#x/bad-magic~bytes~checks');
	await expect(page.getByRole('region', { name: 'About this page' })).toBeHidden();
	await test.step('it names the running LSM where the verdict depends on it', async () => {
		await go('x/selinux-on-smack~checks');
		await expect(page.getByText('running smack')).toBeVisible();
		await go('x/good-i686~checks');
		await expect(b.verdict).toContainText('= 0');
		await expect(page.getByText('running')).toHaveCount(0);
	});
	await test.step('the height in the snippet is enough for its parts', async () => {
		for (const [parts, width, ask] of [
			[['bytes', 'checks'], 800, false],
			[['log'], 700, false],
			[['verdict'], 600, false],
			[['members'], 700, true]
		] as [LinkPart[], number, boolean][]) {
			await page.setViewportSize({ width, height: embedHeight(parts, ask) });
			await go(`x/selinux-on-smack~${parts.join('~')}${ask ? '~ask' : ''}`);
			if (ask) {
				await expect(b.button('Run the kernel')).toBeInViewport({ ratio: 1 });
				await b.button('Run the kernel').click();
			}
			await expect(b.verdict).toContainText('EINVAL');
			await expect(b.checks).toBeVisible({ visible: parts.includes('checks') });
			await expect(page.getByRole('link', { name: 'Open in ckptlab' })).toBeInViewport({
				ratio: 1
			});
		}
	});
	await test.step('it recognises its bytes, whatever kernel reads them', async () => {
		// The image is of September, when padding became tty_termios_ncc.
		await go('x/v18-on-august~bytes');
		await expect(b.byte(54)).toHaveAttribute('aria-label', /constants\.tty_termios_ncc/);
	});
	await test.step('every embed copies bytes, and an editable one takes pasted bytes', async () => {
		const marked = () =>
			page.evaluate(() => {
				const clipboardData = new DataTransfer();
				document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }));
				return clipboardData.getData('text/plain');
			});
		for (const edit of ['', '~edit']) {
			await go(`x/bad-magic~bytes${edit}`);
			await expect(page.locator('main')).toContainText('refused magic');
			await expect(b.grid).toHaveAttribute('aria-readonly', edit ? 'false' : 'true');
			await b.byte(24).click();
			await expect.poll(marked).toBe('02 00');
			await b.paste('aa bb');
			await expect(page.getByRole('dialog', { name: 'Paste' })).toHaveCount(edit ? 1 : 0);
		}
		await page.getByRole('button', { name: 'Overwrite at the caret' }).click();
		await expect(b.byte(24)).toHaveText('aa');
	});
});
