/** On pages of 960 to 1391 px the verdict and what decides it share the screen. */
import { cut } from './cut.ts';
import { expect, painted, test } from './fixture.ts';
import { widenFont } from './wide_font.ts';
import { Bench } from './workbench.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { AUGUST, numberOf } from '../unit/numbered.ts';

const SIZES = [
	[1366, 768],
	[1280, 720],
	[1264, 720],
	[1024, 768],
	[960, 768]
] as const;

test('the verdict and what decides it share the screen', async ({ page, open }) => {
	await open('#x/selinux-on-smack');
	const b = new Bench(page);
	await expect(b.verdict).toContainText('= -1 EINVAL');
	const at = async (what: string, look: (width: number) => Promise<void>) => {
		for (const [width, height] of SIZES)
			await test.step(`${width} by ${height}: ${what}`, async () => {
				await page.setViewportSize({ width, height });
				await page.evaluate(() => scrollTo(0, 0));
				await painted(page);
				await look(width);
			});
	};

	const whole = async (width: number) => {
		for (const part of [
			b.byte(0),
			b.byte(0x12b),
			b.setting('current LSM'),
			b.setting('RESTART_KEEP_LSM'),
			b.rung(/strncmp/)
		])
			await expect(part).toBeInViewport({ ratio: 1 });
		if (width > 1264)
			await expect(b.rung(/has_fxsr/), 'the last check').toBeInViewport({ ratio: 1 });
		await expect.poll(() => cut(page)).toEqual([]);
	};
	await at('bytes, settings and the refusing check are there, and nothing is cut', whole);
	await widenFont(page);
	await at('the same with a wider font', whole);

	await open('#x/bad-magic');
	await expect(b.verdict).toContainText('refused magic');
	await at('a check that compares eight bytes leaves room for the rest', async (width) => {
		const row = (n: number) => b.rung(new RegExp(`^${n} `));
		const named = (name: CheckName) =>
			expect(row(numberOf(name)).getByText(name, { exact: true })).toBeInViewport({ ratio: 1 });
		await named('version');
		// The first that was never reached says so; the others have its room.
		await expect(row(numberOf('version') + 1).getByText('never reached')).toBeInViewport({
			ratio: 1
		});
		for (const name of ['memory', 'texts', 'LSM name'] as const) await named(name);
		const heights = await b.checks
			.getByRole('button', { name: 'never reached' })
			.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
		expect(heights).toEqual(AUGUST.slice(numberOf('version') + 1).map(() => 22));
		if (width > 1264) await expect(b.rung(/has_fxsr/)).toBeInViewport({ ratio: 1 });
		if (width < 1264) return; // below, the actions take a second row
		const bar = page.getByRole('banner');
		expect((await bar.boundingBox())!.height, 'the bar is one row').toBeLessThan(48);
	});
	await open('#x/selinux-on-smack');
	await expect(b.verdict).toContainText('current is smack');
	await b.rung(/strncmp/).click();
	await at('the verdict stays while the page scrolls', async () => {
		for (const part of ['image', 'bytes', 'kernel', 'checks', 'log']) {
			await page.locator(`#${part}-part`).evaluate((e) => e.scrollIntoView());
			await expect(b.verdict.getByText('= -1 EINVAL (Invalid argument)')).toBeInViewport({
				ratio: 1
			});
		}
	});

	await open('#x/smack-version');
	await expect(b.remark).toContainText('smack-version: ');
	await at('no column is empty, and none runs into another', async (width) => {
		// The numbers of two checks, or of the one that refused, beside the room that is left.
		const touching = await page.locator('#image-part .left').evaluateAll((all) =>
			all
				.map((left) => {
					const checks = left.parentElement!.nextElementSibling!;
					const text = document.createRange();
					text.selectNodeContents(checks);
					const first = checks.querySelector('svg') ?? text;
					const room = first.getBoundingClientRect().left - left.getBoundingClientRect().right;
					return [left, room];
				})
				.filter(([, room]) => (room as number) < 2)
				.map(([left, room]) => `${(left as Element).textContent}: ${room as number} px`)
		);
		expect(touching).toEqual([]);
		const boxes = await Promise.all(
			['image', 'bytes', 'kernel', 'checks'].map((part) =>
				page.locator(`#${part}-part`).boundingBox()
			)
		);
		const [image, bytes, kernel, checks] = boxes.map((box) => box!);
		expect(bytes!.width).toBe(502);
		expect(kernel!.x - (bytes!.x + 502)).toBeGreaterThanOrEqual(15.9);
		expect(checks!.x).toBe(kernel!.x);
		expect(kernel!.x + kernel!.width).toBeCloseTo(width - 24, 0);
		if (width >= 1264) {
			expect(image!.y).toBe(bytes!.y);
			expect(bytes!.x - (image!.x + image!.width)).toBeGreaterThanOrEqual(15.9);
		} else {
			expect(kernel!.y).toBe(bytes!.y);
			expect(image!.width).toBe(width - 48);
		}
	});
});

test.describe('a low page', () => {
	test.use({ viewport: { width: 1280, height: 720 } });

	test('shows the constants in one line, until one of them matters', async ({ page, open }) => {
		await open('#x/selinux-on-smack');
		const b = new Bench(page);
		const member = b.member('constants.signal_nsig');
		const show = b.button('Show the members of constants');
		await expect(show).toHaveText('10 members, 24 bytes ▸');
		await expect(member).toBeHidden();
		await expect(b.member('xstate_size')).toBeInViewport({ ratio: 1 });
		await show.click();
		await expect(member).toBeVisible();
		await expect(b.member('constants.task_comm_len'), 'the button is gone').toBeFocused();
		await b.byte(0).click();
		await expect(member).toBeHidden();
		await open();
		await page.getByText(/^Caller/).click();
		await page.getByLabel('kernel signal_nsig').fill('65');
		await expect(member).toBeVisible();
	});
});
