import { expect, ready, test, watch } from './fixture.ts';

test('a page hydrates with a quiet console and stays on its origin', async ({ page, open }) => {
	await open();
	await expect(page.locator('meta[http-equiv="content-security-policy"]')).toBeAttached();
});

// The watch must be able to see each of these. The pages have a context of their own, which no fixture judges.
for (const [what, provoke, seen] of [
	['a console error', () => console.error('on purpose'), 'error: on purpose'],
	['a console warning', () => console.warn('on purpose'), 'warning: on purpose'],
	[
		'an uncaught exception',
		() => {
			setTimeout(() => {
				throw new Error('on purpose');
			});
		},
		'uncaught: on purpose'
	],
	[
		'an inline style',
		() => document.body.setAttribute('style', 'color: red'),
		'Content Security Policy'
	],
	[
		// the policy stops all others before they are made
		'a navigation to another origin',
		() => {
			location.href = 'http://127.0.0.1:9/';
		},
		'http://127.0.0.1:9/'
	]
] as const)
	test(`the watch sees ${what}`, async ({ browser, baseURL }) => {
		const context = await browser.newContext();
		const page = await context.newPage();
		const { messages, elsewhere } = watch(context, baseURL!);
		await page.goto(baseURL!);
		await ready(page);
		expect([...messages, ...elsewhere]).toEqual([]);
		await page.evaluate(provoke);
		await expect
			.poll(() => [...messages, ...elsewhere])
			.toContainEqual(expect.stringContaining(seen));
		await context.close();
	});

// and what it sees must fail a test
test.describe('a test whose page complains', () => {
	test.fail();
	test('fails', async ({ page, open }) => {
		await open();
		await page.evaluate(() => console.error('on purpose'));
	});
});

test.describe('with expectedConsole', () => {
	test.use({ expectedConsole: /on purpose/ });
	test('a message provoked on purpose passes', async ({ page, open }) => {
		await open();
		await page.evaluate(() => console.error('on purpose'));
	});
});
