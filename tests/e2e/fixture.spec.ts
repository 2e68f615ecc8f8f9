import { expect, ready, test, watch } from './fixture.ts';

test('the watch sees what a page does wrong', async ({ browser, baseURL }) => {
	// A context of its own, which the fixture does not check.
	const context = await browser.newContext();
	const page = await context.newPage();
	const { messages, elsewhere } = watch(context, baseURL!);
	await page.goto(`${baseURL!}format/`);
	await ready(page);
	expect([...messages, ...elsewhere]).toEqual([]);
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
			// the policy stops any other request before it is made
			'a navigation to another origin',
			() => {
				location.href = 'http://127.0.0.1:9/';
			},
			'http://127.0.0.1:9/'
		]
	] as const)
		await test.step(what, async () => {
			await page.evaluate(provoke);
			await expect
				.poll(() => [...messages, ...elsewhere])
				.toContainEqual(expect.stringContaining(seen));
			messages.length = 0;
		});
	await context.close();
});

// A message that the watch sees must fail the test.
test.describe('a test whose page complains', () => {
	test.fail();
	test('fails', async ({ page, open }) => {
		await open('format/');
		await page.evaluate(() => console.error('on purpose'));
	});
});
