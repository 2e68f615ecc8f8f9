/** The explanation beside the verdict: it can be folded away, and is no part of what is announced. */
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';
import { headline } from '../../src/lib/view/kernel/headline.ts';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { widenFont } from './wide_font.ts';
import { Bench } from './workbench.ts';
import { numberOf } from '../unit/numbered.ts';

/** Wherever the page is scrolled. */
const fromTop = (part: Locator) =>
	part.evaluate((element) => element.getBoundingClientRect().top + scrollY);

const THE_END = { rung: null, atEnd: true };
/** The verdict of each entry of the gallery, as the page computes it. */
const VERDICTS = GALLERY.map((entry) => {
	const revision = REVISIONS.find((r) => r.id === entry.revision)!;
	const reading = new CaseReading(entry.build(revision));
	const { call, result, size } = headline(reading, THE_END)!;
	return { name: entry.name, call, result, size };
});

test('no verdict of the gallery overflows its line, and headline and explanation stand in their columns', async ({
	page,
	open
}) => {
	await open('#x/selinux-kept');
	const b = new Bench(page);
	await expect(page.getByText('Why ENOSYS')).toBeVisible();
	const fits = async (width: number, font: string) => {
		await page.setViewportSize({ width, height: 900 });
		// The verdicts of the others are put into the line of this one: that is quicker than to open each.
		const wrong = await page.evaluate((all) => {
			const line = document.querySelector('[aria-label="Verdict"] p')!;
			const [classes, verdict] = [line.className, [...line.children].map((e) => e.textContent)];
			const found = all.flatMap(({ name, call, result, size }) => {
				line.className = classes.replace(/ (xl|l|m|s|xs)(?= |$)/, ` ${size}`);
				[call, result].forEach((part, i) => (line.children[i]!.textContent = part));
				const over = line.scrollWidth - line.clientWidth;
				return over > 0 ? [[name, over]] : [];
			});
			line.className = classes;
			verdict.forEach((part, i) => (line.children[i]!.textContent = part));
			return found;
		}, VERDICTS);
		expect(wrong, `at ${width} px, ${font}`).toEqual([]);
	};
	for (const width of [1440, 1280, 1024]) await fits(width, 'the first font');
	await widenFont(page);
	for (const width of [1440, 1280, 1024]) await fits(width, 'a wider font');
	await page.evaluate(() => (document.adoptedStyleSheets = []));
	await test.step('the headline stands in the columns of the parts', async () => {
		for (const width of [1264, 1279, 1366, 1400, 1440, 1900]) {
			await page.setViewportSize({ width, height: 900 });
			const left = async (part: Locator) => (await part.boundingBox())!.x;
			const why = page.getByText('Why ENOSYS').locator('xpath=ancestor::p/..');
			expect(await left(why), `${width} px`).toBeCloseTo(
				await left(b.grid.locator('xpath=ancestor::section')),
				0
			);
			const arch = page.getByRole('definition').last();
			const { x, width: w } = (await arch.boundingBox())!;
			const kernel = (await page
				.getByRole('region', { name: 'Kernel', exact: true })
				.boundingBox())!;
			expect(x + w, `${width} px`).toBeCloseTo(kernel.x + kernel.width, 0);
		}
	});
	await test.step('it says why, describes the verdict, and is not announced', async () => {
		const part = 'Most LSMs cannot restore labels yet; besides, a name tells no policy.';
		const why = `Why ENOSYS Image and kernel both name selinux, so check ${numberOf('same LSM')} passes. But only lsm_none or default may be kept. ${part} Accepted: the call without RESTART_KEEP_LSM.`;
		await expect(b.verdict).toHaveAccessibleDescription(why);
		await expect(b.verdict).not.toContainText(part);
		await b.restartFlag('RESTART_KEEP_LSM', false);
		await expect(b.verdict).toHaveAccessibleDescription(/^Why 0 Format, processor and constants/);
	});
});

test('is one line when folded, and stays folded on this device', async ({ page, open }) => {
	await open('#x/bad-magic');
	const b = new Bench(page);
	await b.remark.getByRole('button', { name: 'Close' }).click();
	const before = await fromTop(b.grid);
	await b.button('Fold').click();
	await expect(b.button('Why EINVAL')).toBeFocused();
	expect(await fromTop(b.grid)).toBe(before - 36); // two lines
	await page.reload();
	await expect(b.button('Why EINVAL')).toBeVisible();
	await b.button('Why EINVAL').click();
	await expect(b.button('Fold')).toBeFocused();
	await page.reload();
	await expect(b.button('Fold')).toBeVisible();
});

test('message, killed caller and remark share one box, and nothing moves the page', async ({
	page,
	open
}) => {
	await open('#x/selinux-kept');
	const b = new Bench(page);
	for (const width of [1440, 1264, 1024])
		await test.step(`at ${width} px`, async () => {
			await page.setViewportSize({ width, height: 900 });
			await expect(b.verdict).toContainText('-1 ENOSYS');
			const before = await fromTop(b.grid);
			await b.restartFlag('RESTART_TASKSELF', true);
			for (const text of [
				b.verdict.getByText('c/r: RESTART_KEEP_LSM unsupported for selinux'),
				b.verdict.getByText('-1 ENOSYS, and RESTART_TASKSELF kills the caller.'),
				b.remark.getByText('the names agree'),
				b.remark.getByRole('button', { name: 'Close' })
			])
				await expect(text).toBeInViewport({ ratio: 0.4 });
			expect(await fromTop(b.grid)).toBe(before);
			await b.restartFlag('RESTART_TASKSELF', false);
			await expect(b.verdict).not.toContainText('kills the caller');
		});
	await test.step('a kernel that prints more or less', async () => {
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.goto('./#x/good-i686');
		await expect(b.remark).toContainText('good-i686: ');
		await b.remark.getByRole('button', { name: 'Close' }).click();
		const before = await fromTop(b.grid);
		await b.restartFlag('RESTART_KEEP_LSM', true);
		await b.setting('current LSM').fill('selinux');
		await expect(b.verdict).toContainText('EINVAL');
		await expect(b.verdict).toContainText('checkpointed LSM');
		expect(await fromTop(b.grid)).toBe(before);
		await b.restartFlag('RESTART_TASKSELF', true);
		await expect(b.verdict).toContainText('killed by SIGKILL');
		expect(await fromTop(b.grid)).toBe(before);
		await page.keyboard.press(']');
		await expect(b.verdict).toContainText('= ?');
		expect(await fromTop(b.grid)).toBe(before);
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('it is open at first and scrolls away under the verdict', async ({ page, open }) => {
		await open('#x/selinux-kept');
		const b = new Bench(page);
		const text = page.getByText('a name tells no policy');
		await expect(text).toBeInViewport();
		await page.mouse.wheel(0, 600);
		await expect(text).not.toBeInViewport();
		await expect(b.verdict.getByText('= -1 ENOSYS')).toBeInViewport();
		await page.mouse.wheel(0, -600);
		await b.button('Fold').tap();
		await expect(text).toHaveCount(0);
		await b.button('Why ENOSYS').tap();
		await expect(text).toBeVisible();
	});
});
