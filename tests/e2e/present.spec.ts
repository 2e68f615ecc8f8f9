/** Presentations: every step fits the window, keys and addresses lead through them, and nothing tells too early. */
import process from 'node:process';
import type { Page } from '@playwright/test';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { OWN_MAX, QUESTIONS_MAX, WORDS_MAX } from '../../src/lib/course/class/class_set.ts';
import {
	kernelSays,
	usualChecks,
	usualResults
} from '../../src/lib/course/question/case_question.ts';
import { inOrder, OWN } from '../../src/lib/course/question/frozen_names.ts';
import { HANDOUTS } from '../../src/lib/course/paper/handouts.ts';
import { handoutScene } from '../../src/lib/course/plan/sheet_scene.ts';
import { lessonScene } from '../../src/lib/course/scene/step.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { violations } from './axe.ts';
import { expect, follow, hold, hydrated, test } from './fixture.ts';
import { goTo, seen, seenAt } from './seen.ts';

/** Projectors, and an old one. */
const SIZES = [
	[1280, 720],
	[1366, 768],
	[1920, 1080],
	[1024, 768]
] as const;
/** 80 % of 24 px, at 1280x720. */
const LEAST = 19.2;

test.use({ viewport: { width: 1280, height: 720 } });

/**
 * Walks steps, by their fragments, at all sizes on one page, and tells what does not fit: faults by geometry, what is below the
 * window, and type that is too small.
 */
async function walk(page: Page, fragments: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	const session = await page.context().newCDPSession(page);
	for (const [i, fragment] of fragments.entries()) {
		const step = fragment.replace(/.*present[=~]+/, '');
		// A step comes at the size at which the one before was left: drawing it takes longer than another size.
		for (const [width, height] of i % 2 ? SIZES.toReversed() : SIZES) {
			// laid out at its size, and painted at a tenth of it: here no pixel counts
			const painting = { deviceScaleFactor: 1, mobile: false, scale: 0.1 };
			await session.send('Emulation.setDeviceMetricsOverride', { width, height, ...painting });
			const { faults, below, root } = await seenAt(page, fragment);
			if (below > 0) faults.push(`${below} px are below the window`);
			if (width === 1280 && root < LEAST - 0.01) faults.push(`the root has ${root} px`);
			found.push(...faults.map((fault) => `${width} ${step}: ${fault}`));
		}
	}
	return found;
}

/** The steps of a lesson; questions with their hands, which take more room than without. */
const stepsOf = (lesson: (typeof LESSONS)[number]): string[] => [
	...lessonScene(lesson).steps.map(
		({ id, kind }) => `present=${id}${/ask|reveal/.test(kind) ? '&votes=3,112,4,1;12,31,9,4' : ''}`
	),
	'present=qr'
];

for (const [from, to] of [
	[0, 7],
	[7, 14]
] as const)
	test(`each step of lessons ${from + 1} to ${to} fits at four sizes`, async ({
		open,
		page,
		baseURL
	}) => {
		for (const [i, lesson] of LESSONS.slice(from, to).entries()) {
			const first = `${from + i + 1}/#present=fact.1`;
			await (i === 0 ? open(first) : follow(page, `${baseURL}${first}`));
			expect(await walk(page, stepsOf(lesson)), lesson.slug).toEqual([]);
		}
	});

test('each step of a handout, and of the end, fits at four sizes', async ({ open, page }) => {
	for (const { slug } of HANDOUTS) {
		const { path, steps } = handoutScene(slug);
		await open(`${path}#present=sheet`);
		const fragments = [...steps.map(({ id }) => `present=${id}`), 'present=qr'];
		expect(await walk(page, fragments), slug).toEqual([]);
	}
	await open('learn/end/#present=explain');
	expect(await walk(page, ['present=explain', 'present=points.5', 'present=points'])).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('textbox').first()).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(/#present=points$/);
});

test('the answer makes no option higher or lower, also without votes', async ({ open, page }) => {
	await open('8/#present=predict');
	const rows = page.getByRole('listitem');
	const heights = () =>
		rows.evaluateAll((all) => all.map((li) => li.getBoundingClientRect().height));
	await expect(rows).toHaveCount(4);
	const asked = await heights();
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('.inverse')).toBeVisible();
	expect(await heights()).toEqual(asked);
});

test('from page to page no key is lost, and nothing of the page below shows', async ({
	open,
	page
}) => {
	await open('7/#present=idea&plan=course');
	let answer = () => {};
	const asked = new Promise<void>((done) => (answer = done));
	await page.route(/\/8\/$/, async (route) => {
		await asked;
		await route.fallback();
	});
	const letGo = await hold(page);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	answer();
	// the second key takes the place of the navigation of the first
	await expect(page).toHaveURL(/8\/#present=fact\.2&plan=course$/);
	await page.locator('h1').waitFor({ state: 'attached' });
	await expect(page.locator('h1')).toBeHidden();
	await page.keyboard.press('ArrowRight');
	letGo();
	await expect(page).toHaveURL(/8\/#present=fact\.3&plan=course$/);
	await expect(page.locator('h1')).toBeVisible();
	await page.keyboard.press('n');
	await expect(page).toHaveURL(/9\/#present=fact\.1&plan=course$/);
});

test('keys lead through a lesson, and its address holds where it stands', async ({
	open,
	page
}) => {
	await open('5/');
	await page.getByRole('link', { name: 'Present it to a class' }).click();
	const main = page.getByRole('main');
	await expect(main).toContainText('magic');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('A newer kernel');
	await expect(page.getByRole('navigation')).toHaveCount(0);
	expect(await page.evaluate(() => window.name)).toBe('present');
	for (const key of ['ArrowRight', 'Space', 'PageDown', 'ArrowRight'])
		await page.keyboard.press(key);
	await expect(page).toHaveURL(/5\/#present=predict$/);
	await page.keyboard.press('ArrowLeft');
	await expect(page).toHaveURL(/#present=fact\.4$/);
	await page.keyboard.type('5');
	await expect(page.getByText('Votes are typed at a question.')).toBeVisible();
	await page.keyboard.press('ArrowRight');

	await test.step('while hands are typed, the room sees no bar', async () => {
		await page.keyboard.type('3 12');
		await expect(main.getByText('3 12', { exact: true })).toBeVisible();
		await expect(main.getByRole('listitem').nth(1)).not.toContainText('12');
		await page.keyboard.type(' 4 1');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/#present=predict&votes=3,12,4,1$/);
		await expect(main.getByText('20 votes', { exact: true })).toBeVisible();
		await expect(page.locator('body')).not.toContainText('Invalid argument');
	});
	await test.step('a reload stays, also of the black screen', async () => {
		await page.keyboard.press('b');
		await page.reload();
		await hydrated(page);
		await page.keyboard.press('b');
		await expect(page).toHaveURL(/#present=predict&votes=3,12,4,1$/);
		await page.reload();
		await hydrated(page);
		await expect(main.getByRole('listitem').nth(1)).toContainText('12');
	});
	await test.step('the reveal moves no byte and no option', async () => {
		const option = main.getByRole('list').first().getByRole('listitem');
		const cell = main.getByRole('gridcell');
		const boxes = async () =>
			Promise.all(
				[...[0, 9, 30].map((n) => cell.nth(n)), ...(await option.all())].map((e) => e.boundingBox())
			);
		const before = await boxes();
		await page.keyboard.press('ArrowRight');
		await expect(page).toHaveURL(/#present=reveal&votes=3,12,4,1$/);
		await expect(main).toContainText('= -1 EINVAL (Invalid argument)');
		await expect(main.locator('.inverse')).toContainText('the kernel');
		expect(await boxes()).toEqual(before);
	});
	await test.step('the votes are there again after a way through the next lesson', async () => {
		await goTo(page, 'present=idea&plan=course');
		await page.keyboard.press('ArrowRight');
		await expect(page).toHaveURL(/6\/#present=fact\.1&plan=course$/);
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(/5\/#present=idea&plan=course$/);
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(/#present=reveal&votes=3,12,4,1&plan=course$/);
	});
	await test.step('an address that a plan opens moves it; the question is asked without earlier votes', async () => {
		await goTo(page, 'present=predict');
		await expect(main.getByRole('listitem').nth(1)).not.toContainText('12');
		await goTo(page, 'present=nonsense');
		await expect(main).toContainText('magic');
	});
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
	await expect(page).toHaveURL(/5\/$/);
	await test.step('from what comes with the answer to the same, and from the question to the question', async () => {
		await goTo(page, 'present=idea');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('heading', { name: 'The idea' })).toBeInViewport();
		await expect(page.getByRole('button', { name: 'Run' })).toBeHidden();
		await goTo(page, 'present=predict');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
	});
	await test.step('from the exercise to the exercise, to be done together', async () => {
		await goTo(page, 'present=exercise');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('region', { name: 'Exercise' })).toBeInViewport();
		await page.getByRole('button', { name: 'Back to the presentation' }).click();
		await expect(page).toHaveURL(/#present=exercise$/);
	});
});

test.describe('by touch', () => {
	test.use({ hasTouch: true });
	test('an answer counts hands, the title lists the keys, and each of them is pressed', async ({
		open,
		page
	}) => {
		await open('5/#present=predict');
		const option = page.getByRole('main').getByRole('listitem');
		for (const n of [1, 1, 2]) await option.nth(n).tap();
		await option.nth(1).getByText('2', { exact: true }).tap();
		await expect(page).toHaveURL(/#present=predict&votes=0,1,1,0$/);
		await page.getByRole('heading', { level: 1 }).tap();
		await page.getByText('makes the screen black').tap();
		await expect(page).toHaveURL(/#present=black$/);
		await page.touchscreen.tap(900, 400);
		await expect(page).toHaveURL(/#present=predict&votes=0,1,1,0$/);
		await page.touchscreen.tap(900, 400);
		await expect(page).toHaveURL(/#present=reveal&votes=0,1,1,0$/);
	});
});

test('the longest result, ENOSYS, moves no byte at any size, nor do votes that are typed', async ({
	open,
	page,
	baseURL
}) => {
	await open('1/#present=predict');
	const cell = page.getByRole('main').getByRole('gridcell').first();
	const asked = await cell.boundingBox();
	for (const votes of ['12 31', ' 9 4', '\n', '12 31', ' 9 4']) {
		await page.keyboard.type(votes);
		expect(await cell.boundingBox(), votes).toEqual(asked);
	}
	await expect(page.getByRole('banner')).toContainText('second vote: Enter keeps it');
	await follow(page, `${baseURL}8/#present=predict`);
	const top = async (step: string) => {
		await goTo(page, `present=${step}&votes=3,12,4,1`);
		return (await cell.boundingBox())!.y;
	};
	for (const [width, height] of [...SIZES, [1440, 900] as const]) {
		await page.setViewportSize({ width, height });
		const before = await top('predict');
		expect(await top('reveal'), `${width}`).toBe(before);
		await expect(page.getByRole('main')).toContainText('(Function not implemented)');
	}
});

test('contrast, and what is read aloud', async ({ open, page }) => {
	await open('8/#present=fact.1');
	for (const step of [
		'predict&votes=1,2,3,4',
		'fact.3',
		'reveal.check&votes=1,2,3,4',
		'patch',
		'qr'
	]) {
		await goTo(page, `present=${step}`);
		// a question without its answer has nothing that the revealed one has not
		if (!step.startsWith('predict')) expect(await violations(page), step).toEqual([]);
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await seen(page), `${step}, dark`).toEqual([]);
		await page.emulateMedia({ colorScheme: 'light' });
	}
	await goTo(page, 'present=why');
	await expect(page.getByRole('status').first()).toHaveText(/: why$/i);
});

test('the questions of a class link, and the lecture of earlier days', async ({
	open,
	page,
	baseURL
}) => {
	await open('learn/class/?lecture&at=s%3D1.2r#x/bad-magic');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 1');
	await expect(page).toHaveURL(/learn\/class\/#x\/bad-magic~present$/);

	const link = ownQuestions(0, 2);
	await follow(page, `${baseURL}learn/class/#${link}~present~2.predict~1,2,0,0`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 2');
	await expect(page.getByRole('main').getByRole('listitem').nth(1)).toContainText('2');
	await page.keyboard.press('q');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 questions');
	await expect(page.getByRole('main'), 'of so long a link').toContainText(
		'no phone can read this QR code: open the link'
	);
	await page.keyboard.press('q');
	for (let i = 0; i < 6; i++) await page.keyboard.press('PageDown');
	await expect(page.getByRole('main')).toContainText('Send your code');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { name: 'Your result' })).toBeVisible();
});

/** The cases of the gallery that can be asked: it is not known of each what the kernel does. */
const CASES = GALLERY.map((entry) => entry.build()).filter(
	(c) => 'result' in kernelSays(new Reading(c))
);

/** The longest words, with members, and the longest answer in own words, for some of them. */
function ownQuestions(from: number, to: number): string {
	const questions = CASES.slice(from, to).map((c) => {
		const reading = new Reading(c);
		const right = kernelSays(reading);
		if ('why' in right) throw new Error(right.why);
		const others = usualResults(reading, right).filter((name) => name !== right.result);
		return {
			link: encode(c),
			// the members bring three rows more
			words: `In \`time\` and \`machine\`: ${'a kernel reads this image, and '.repeat(9)}`.slice(
				0,
				WORDS_MAX
			),
			own: 'It returns 0, and the kernel converts what it finds in the image '
				.repeat(3)
				.slice(0, OWN_MAX),
			results: inOrder([right.result, ...others.slice(0, 2), OWN]),
			checks: inOrder(usualChecks(reading))
		};
	});
	return encodeClass({ questions, asksCheck: true, again: false, code: true });
}

// Some minutes, so it is not part of `npm test`: GALLERY=1 npx playwright test present -g gallery
test('each case of the gallery as an own question with the longest words', async ({
	open,
	page
}) => {
	test.skip(process.env.GALLERY !== '1', 'by command');
	test.setTimeout(1_800_000);
	const found: string[] = [];
	for (let from = 0; from < CASES.length; from += QUESTIONS_MAX) {
		const link = ownQuestions(from, from + QUESTIONS_MAX);
		const count = link.split('~ask~')[0]!.split('~').length;
		await open(`learn/class/#${link}~present`);
		const steps = Array.from({ length: count }, (_, i) => i + 1).flatMap((n) => [
			...[`${n}.predict`, `${n}.predict~3,112,4,1`, `${n}.reveal~3,112,4,1`],
			...[`${n}.check`, `${n}.reveal.check~3,112,4,1`, `${n}.why`, `${n}.others`]
		]);
		const wrongOnes = await walk(
			page,
			steps.map((step) => `${link}~present~${step}`)
		);
		found.push(...wrongOnes.map((fault) => `${from}: ${fault}`));
	}
	expect(found).toEqual([]);
});
