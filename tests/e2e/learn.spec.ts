/** The course: its index, and a lesson from the question to the solved exercise. */
import type { Page } from '@playwright/test';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { caseOf, changed } from '../../src/lib/course/start.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { expectClean, expectFits, violations } from './axe.ts';
import { expect, follow, ready, test } from './fixture.ts';
import { numbered, numberOf } from '../unit/numbered.ts';

const verdict = (page: Page) => page.getByRole('status', { name: 'Verdict' }).first();
const grades = (page: Page) => page.getByRole('list', { name: 'Conditions' }).getByRole('listitem');
const byte = (page: Page, offset: number) => page.locator(`[role=gridcell][data-o="${offset}"]`);

test('a lesson works by keyboard alone, and a reload in the middle loses nothing', async ({
	page,
	open
}) => {
	await open('learn/');
	await expect(page.getByRole('main')).not.toContainText(/= -1|= 0/);
	await page.getByRole('link', { name: 'Same security module' }).focus();
	await page.keyboard.press('Enter');
	const title = page.getByRole('heading', { level: 1 });
	await expect(title).toHaveText('Same security module, same machine');
	await expect(page).toHaveTitle(/^Same security module, same machine – Learn: ckptlab$/);
	const stages = page.getByRole('navigation', { name: 'Parts of the lesson' });
	await page.getByRole('button', { name: 'Skip to content' }).press('Enter');
	await page.keyboard.press('Tab');
	await expect(stages.getByRole('button').first()).toBeFocused();
	const exercise = stages.getByRole('button', { name: 'Exercise' });
	await test.step('nothing tells the answer before it runs', async () => {
		await expect(verdict(page)).toContainText('= ?');
		await ready(page);
		const told = await page.locator('.beside').ariaSnapshot();
		expect(told).not.toMatch(/\bE[A-Z]{3,}\b|pressed=mixed|invalid/);
		expect(told).not.toMatch(/failed here|never reached|skipped|passed|taken|leaked/);
		// which bytes are compared, and which LSMs can be kept
		expect(told).not.toMatch(/not checked|Who checks what|Pseudocode|lsm_none or|"lsm_none/);
		await expect(exercise).toBeDisabled();
		await exercise.click({ force: true });
		await expect(stages).toContainText('Predict first.');
	});
	await test.step('the bytes follow the paragraph at hand', async () => {
		await stages.getByRole('button', { name: 'Paragraph 3' }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Paragraph 3' })).toHaveAttribute(
			'aria-current',
			'step'
		);
		await expect(byte(page, 0x12b)).toHaveAttribute('aria-selected', 'true');
	});
	await expectFits(page, [768, 320, 1440]);
	const run = page.getByRole('button', { name: 'Run' });
	await expect(run).toBeDisabled();
	await expect(run).toHaveAccessibleDescription('Choose a result and a check first.');
	await page.getByRole('radio', { name: '0', exact: true }).focus();
	await page.keyboard.press('ArrowDown'); // EINVAL
	await page.keyboard.press('Enter'); // nothing runs before all is answered
	await expect(run).toHaveAccessibleDescription('Choose a check, too.');
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowDown'); // LSM name
	await page.keyboard.press('ArrowDown'); // same LSM
	await page.keyboard.press('Enter');

	await expect(verdict(page)).toContainText('= -1 ENOSYS (Function not implemented)');
	await expect(title).toHaveText('Same security module, same machine');
	const reason = page.getByRole('group', { name: 'The reason' });
	await expect(reason).toBeFocused();
	await expect(reason).toContainText(
		numbered('No: the kernel returns ENOSYS at check {kept LSM}, kept LSM.')
	);
	await expect(page.getByRole('radio', { name: 'EINVAL' })).toHaveAccessibleDescription('you');
	await expect(
		page.getByRole('radio', { name: numbered('check {kept LSM}') })
	).toHaveAccessibleDescription('the kernel');
	for (const name of ['EINVAL', numbered('check {kept LSM}')])
		await expect(page.getByRole('radio', { name }), 'it is answered').toBeDisabled();
	await expect(page.getByText('Here the names are equal.')).toBeVisible();
	await test.step('each LSM before each LSM, with the flag and without', async () => {
		const flag = page.getByRole('checkbox', { name: 'With the flag' });
		const same = 'image tomoyo, running tomoyo';
		await expect(
			page.getByRole('button', { name: `ENOSYS, check ${numberOf('kept LSM')}, ${same}` })
		).toHaveAttribute('aria-pressed', 'true');
		await flag.press('Space');
		await expect(page.getByRole('button', { name: `0, ${same}` })).toHaveText('0');
		await flag.press('Space');
	});
	await test.step('an example opens without leaving the lesson', async () => {
		const example = page.getByRole('link', { name: 'the names differ, so the kernel refuses' });
		await example.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'the names differ, so the kernel refuses' });
		await expect(dialog).toContainText('= -1 EINVAL');
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
		await expect(example).toBeFocused();
	});
	await test.step('a check, a byte and a word say in place what they are', async () => {
		const check = page.getByRole('button', { name: numbered('{kept LSM} kept LSM') });
		await check.press('Enter');
		await expect(check.locator('+ p')).toHaveText(
			'With RESTART_KEEP_LSM, can this LSM’s labels be restored? Not every LSM’s labels can be restored, and a name says nothing about policy.'
		);
		await byte(page, 0x136).click();
		await expect(page.getByRole('status', { name: 'At the caret' })).toContainText(
			'header_arch.h.type'
		);
		await expect(check.locator('+ p')).toHaveCount(0);
		const words = page.getByRole('region', { name: 'Words in this lesson' });
		const tomoyo = words.getByText(
			'An LSM: it decides by the paths of programs and files, and puts no labels on them.'
		);
		await words.getByText('tomoyo', { exact: true }).press('Enter');
		await expect(tomoyo).toBeVisible();
		await words.getByText('label', { exact: true }).press('Enter');
		await expect(tomoyo, 'one at a time').toBeHidden();
	});
	await test.step('axe finds nothing in the answered lesson', async () =>
		expect(await violations(page)).toEqual([]));
	await reason.focus();
	await page.keyboard.press('Enter');
	await expect(exercise).toHaveAttribute('aria-current', 'step');
	await expect(grades(page).first(), 'a task').not.toContainText('checkpointed LSM smack');
	const lsm = page.getByLabel('running LSM');
	await lsm.focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.type('tomoyo');
	await expect(grades(page).first()).toContainText('checkpointed LSM smack, current is tomoyo.');
	await expect(page.getByText('LSM default → tomoyo')).toBeVisible();

	await page.reload();
	await expect(lsm).toHaveValue('tomoyo');
	await lsm.focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.type('smack');
	await expect(page.getByRole('status', { name: 'Solved' })).toContainText('EINVAL means');
	await test.step('the solved exercise is clean', () => expectClean(page, [768, 390, 1440]));
	await byte(page, 0x12b).focus();
	await page.keyboard.press('Enter');
	await expect(title).toContainText('The reviewer’s second example');

	await open('learn/');
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Same security module' }).first()
	).toContainText('= -1 ENOSYS');
	const erase = page.getByRole('button', { name: 'Erase' });
	await erase.click();
	await expect(page.getByRole('main')).not.toContainText('ENOSYS');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('main')).toContainText('ENOSYS');
	await test.step('the first page goes on with the course', async () => {
		await page.getByRole('link', { name: 'ckptlab' }).click();
		await page.getByRole('link', { name: 'Continue' }).click();
		await expect(
			page.getByRole('heading', {
				level: 1,
				name: 'Would this program keep running on your machine?'
			})
		).toBeVisible();
	});
});

test('an exercise has hints by price, and a shown solution is marked half', async ({
	page,
	open
}) => {
	await open('learn/equal/');
	await page.getByRole('radio').nth(2).check();
	await page.getByRole('button', { name: 'Run' }).click();
	await expect(page.getByText('Right, and here is why.')).toBeVisible();
	await page.getByRole('button', { name: 'Go to the exercise' }).click();
	const told = page.getByRole('status', { name: 'Solved' });
	await expect(page.getByRole('button', { name: 'Hint: how' })).toBeDisabled();
	const hints = page.getByRole('status', { name: 'Hints' });
	await page.getByRole('button', { name: 'Hint: where' }).click();
	await expect(hints).toContainText('patch');
	await page.getByRole('button', { name: 'Hint: how' }).click();
	await expect(hints).toContainText('How:');
	await page.getByRole('button', { name: 'Show a solution' }).click();
	await expect(page.getByRole('button', { name: 'Show it' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(verdict(page)).toContainText('= 0');
	await expect(told).toContainText('A solution, shown: start again, and solve it yourself');
	await expect(told, 'the bytes to write').toContainText(/patch.*: write 20\./);
	await expect(told).toBeInViewport();
	await expect(page.getByRole('figure', { name: 'before' })).toContainText('= -1 EINVAL');
	await expect(page.getByRole('grid').locator('.ringed')).toHaveText(['20', 'b0']);
	await expect(page.getByRole('button', { name: 'Copy as picture' })).toHaveCount(0);
	const stages = page.getByRole('navigation', { name: 'Parts of the lesson' });
	await expect(stages.getByRole('button', { name: 'Exercise solution shown' })).toBeVisible();

	await page.getByRole('button', { name: 'Start again' }).click();
	await expect(hints, 'they have their price again').toBeEmpty();
	await expect(page.getByRole('button', { name: 'Hint: how' })).toBeDisabled();
	await byte(page, 0x16).click();
	await page.keyboard.type('21');
	await byte(page, 0x16).click();
	await page.keyboard.type('20');
	await byte(page, 0x22).click();
	await page.keyboard.type('b');
	const place = byte(page, 0x22);
	const before = (await place.boundingBox())!.y;
	await page.keyboard.type('0');
	await expect(page.getByRole('heading', { name: 'Solved' })).toHaveText(
		'Solved: 2 bytes changed (2 allowed), in 2 attempts'
	);
	await expect(page.getByRole('figure', { name: 'before' })).toContainText('= -1 EINVAL');
	await expect(page.getByRole('figure', { name: 'after' })).toContainText('= 0');
	const moved = async () => Math.abs((await place.boundingBox())!.y - before);
	expect(await moved(), 'what has the focus stays in its place').toBeLessThan(1);
	await test.step('the bytes that did it have a ring; link and picture can be copied', async () => {
		const ringed = page.getByRole('grid').locator('.ringed');
		await expect(ringed).toHaveText(['20', 'b0']);
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.getByRole('button', { name: 'Copy link', exact: true }).click();
		await expect(page.getByRole('status', { name: 'Copying', exact: true })).toHaveText('Copied.');
		expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/#1AA/);
		await page.getByRole('button', { name: 'Copy as picture' }).click();
		await expect(page.getByRole('status', { name: 'Copying the picture' })).toHaveText('Copied.');
		const size = page.evaluate(async () => {
			const [item] = await navigator.clipboard.read();
			const { width, height } = await createImageBitmap(await item!.getType('image/png'));
			return [width, height];
		});
		expect(await size).toEqual([1200, 630]);
	});
	await expect(stages.getByRole('button', { name: 'Exercise solved' })).toBeVisible();
	await expect(page.getByText('016 21 → 20')).toBeVisible();

	await test.step('asked again, the question is in view as at first', async () => {
		await page.goto('about:blank');
		await page.setViewportSize({ width: 390, height: 844 });
		await open('learn/equal/#again');
		await expect(verdict(page)).toContainText('= ?');
		await expect(page.getByRole('radio').nth(2)).toBeInViewport();
		await expect(page.getByRole('radio').nth(2)).not.toBeChecked();
		await expect(stages.getByRole('button', { name: 'Predict right first time' })).toBeVisible();
	});
});

/** What an exercise needs and what is not in view: the task, how many conditions are met, the verdict, a byte and the settings to edit. */
const outOfView = (page: Page, first: number) =>
	page.evaluate((first) => {
		const shown = (e: Element) => e.checkVisibility();
		const all = (query: string) => [...document.querySelectorAll(query)].filter(shown);
		const needed = {
			task: all('.asked'),
			conditions: all('b').filter((b) =>
				/^\d of \d (?:met|not met:?)$|^\d to meet:?$/.test(b.textContent)
			),
			verdict: all('.right b, .bar b').filter((b) => b.textContent.startsWith('= ')),
			byte: all(`[role=gridcell][data-o="${first}"]`)
		};
		const foot = all('.bar')[0]?.getBoundingClientRect().top ?? innerHeight;
		const isIn = (e: Element | undefined, bottom: number) => {
			const box = e?.getBoundingClientRect();
			return box && box.top >= 0 && box.bottom <= bottom && box.right <= innerWidth;
		};
		const settings = all('.kernel input').every((e) => isIn(e, foot));
		return Object.entries(needed)
			.filter(([, found]) => !isIn(found[0], innerHeight))
			.concat(settings ? [] : [['settings', []]])
			.map(([name]) => name);
	}, first);

/** After Run, what of the answer is cut: by the window, or by the verdict that stays above. */
const cutByVerdict = (page: Page) =>
	page.evaluate(() => {
		const bar = document.querySelector('.top.line')!.getBoundingClientRect();
		const row = document.querySelector('.reason [role=gridcell]')?.closest('[role=row]');
		return [row, document.querySelector('.reason p')]
			.map((e) => e!.getBoundingClientRect())
			.flatMap((at) => (at.top >= bar.bottom && at.bottom <= innerHeight ? [] : [at.top]));
	});

test('the way on is in view after the run, and each exercise and its controls are in one view', async ({
	page,
	open,
	baseURL
}) => {
	// Larger windows have the same columns, and more room.
	const size = (width: number, height: number) => page.setViewportSize({ width, height });
	await open('learn/words/');
	for (const lesson of LESSONS) {
		const { slug, title, question, exercise } = lesson;
		await size(1280, 720);
		await follow(page, `${baseURL}learn/${slug}/`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.replaceAll('`', ''));
		await page.getByRole('radio').nth(3).check();
		if (question.checks) await page.getByRole('radio').last().check();
		await page.getByRole('button', { name: 'Run' }).click();
		await expect(page.getByRole('group', { name: 'The reason' })).toBeFocused();
		const top = async (name: string) =>
			(await page.getByRole('heading', { name, exact: true }).boundingBox())!.y;
		if (await page.evaluate(() => scrollY > 0))
			expect(await top('Predict'), `${slug}: nothing is cut`).toBeCloseTo(await top('Course'), 0);
		const on = page.getByRole('button', { name: 'Go to the exercise' });
		for (const part of [on, page.locator('.beside .top b', { hasText: /^= / })])
			await expect(part, slug).toBeInViewport({ ratio: 1 });
		await on.click();
		const first = exercise.wholeImage ? 0x50 : exercise.slice.from;
		for (const [width, height] of [
			[1024, 768],
			[390, 844],
			[1280, 720]
		] as const) {
			await size(width, height);
			await expect.poll(() => outOfView(page, first), `${slug} ${width}`).toEqual([]);
		}
		if (slug === 'not-enough')
			await test.step('a click on a character types text', async () => {
				await page.locator('[data-char="299"]').click();
				await page.keyboard.type('default');
				await expect(page.getByRole('status', { name: 'At the caret' })).toContainText(
					'type a character; Escape goes back to hex digits'
				);
				await expect(byte(page, 0x131)).toHaveText('74');
			});
		await test.step('once it is solved, what it shows and the way on are in view', async () => {
			const solved = encode(changed(caseOf(exerciseStart(lesson)), exercise.solution));
			await page.evaluate(
				([slug, link]) => {
					const key = `ckptlab.course.1.${slug}`;
					const record = {
						...(JSON.parse(localStorage.getItem(key)!) as object),
						exercise: link,
						solved: true
					};
					localStorage.setItem(key, JSON.stringify(record));
					dispatchEvent(new Event('storage')); // as another tab makes it
				},
				[slug, solved] as const
			);
			for (const part of ['.solved .prose', '.on a'])
				await expect(page.locator(part), `${slug} ${part}`).toBeInViewport({ ratio: 1 });
		});
	}
	await test.step('on a phone Run is in view with the question, then the row that decided and the reason below the verdict', async () => {
		await page.evaluate(() => localStorage.clear());
		await follow(page, `${baseURL}learn/`);
		await size(390, 664);
		// the longest questions, a warning in the verdict, two rows
		for (const { slug, question } of [1, 7, 8, 10].map((n) => LESSONS[n - 1]!)) {
			await follow(page, `${baseURL}learn/${slug}/`);
			await page.getByRole('button', { name: /^Predict/ }).click();
			for (const part of ['.whole > section:first-child', '.roomy:has(~ form)', '.run button'])
				await expect(page.locator(part), `${slug} ${part}`).toBeInViewport({ ratio: 1 });
			await page.getByRole('radio').nth(3).check();
			if (question.checks) await page.getByRole('radio').last().check();
			await page.getByRole('button', { name: 'Run' }).click();
			await expect(page.getByRole('group', { name: 'The reason' })).toBeFocused();
			expect(await cutByVerdict(page), slug).toEqual([]);
		}
	});
	await test.step('where the browser saves nothing a lesson says so and works', async () => {
		await page.evaluate(() => {
			Storage.prototype.setItem = () => {
				throw new DOMException('no', 'QuotaExceededError');
			};
		});
		await follow(page, `${baseURL}learn/objects/`);
		await page.getByRole('radio').first().check();
		await expect(page.getByRole('status', { name: 'Progress' })).toContainText(
			'This browser blocks saving'
		);
		await page.getByRole('button', { name: 'Run' }).click();
		await expect(verdict(page)).toContainText('= -1 EINVAL');
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the index is a list of lessons, and a lesson has its question', async ({ page }) => {
		await page.goto('./learn/');
		await expect(page.getByRole('listitem').getByRole('link')).toHaveCount(
			LESSONS.length + 1 // and the end
		);
		await page.getByRole('link', { name: 'A newer kernel, an older image' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'A newer kernel, an older image'
		);
		await expect(page.getByRole('group', { name: 'What happens?' }).getByRole('radio')).toHaveCount(
			4
		);
		await page.goto('./learn/5/');
		await expect(page).toHaveURL(/\/5\/$/);
	});
});
