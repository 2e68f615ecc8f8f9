import { expect, ready, test, watch } from './fixture.ts';

test('a page hydrates with a quiet console and stays on its origin', async ({ page, open }) => {
	await open();
	await expect(page.locator('meta[http-equiv="content-security-policy"]')).toBeAttached();
});

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

test.describe('with expectedConsole', () => {
	test.use({ expectedConsole: /on purpose/ });
	test('an expected message passes', async ({ page, open }) => {
		await open('format/');
		await page.evaluate(() => console.error('on purpose'));
	});
});

test.describe('tests that share a page', () => {
	test.describe.configure({ mode: 'serial' });
	const left = () =>
		Promise.all([
			indexedDB.databases(),
			caches.keys(),
			navigator.permissions.query({ name: 'geolocation' })
		]).then(([databases, stores, position]) => ({
			local: localStorage.length,
			session: sessionStorage.length,
			cookies: document.cookie,
			databases: databases.map((d) => d.name),
			stores,
			position: position.state,
			places: history.length,
			dark: matchMedia('(prefers-color-scheme: dark)').matches,
			width: innerWidth
		}));
	test('the first leaves traces', async ({ page, context, open, baseURL }) => {
		await context.grantPermissions(['geolocation']);
		await page.route('**/favicon.svg', (route) => route.fulfill({ body: 'mine' }));
		await page.setViewportSize({ width: 500, height: 500 });
		await page.emulateMedia({ colorScheme: 'dark' });
		await open('format/');
		await page.evaluate(async () => {
			localStorage.setItem('a', '1');
			sessionStorage.setItem('a', '1');
			document.cookie = 'a=1';
			await caches.open('a');
			await new Promise((done) => (indexedDB.open('a').onsuccess = done));
			history.pushState(null, '', '#a');
		});
		expect(await page.evaluate(left)).toMatchObject({ databases: ['a'], dark: true, width: 500 });
		await (await context.newPage()).goto(baseURL!);
	});
	test('the second finds no traces', async ({ page, context, open, baseURL }) => {
		await open('format/');
		expect(await page.evaluate(left)).toEqual({
			local: 0,
			session: 0,
			cookies: '',
			databases: [],
			stores: [],
			position: 'prompt',
			places: 2,
			dark: false,
			width: 1440
		});
		expect(context.pages()).toEqual([page]);
		const icon = await page.evaluate(
			async (url) => (await fetch(url)).text(),
			`${baseURL!}favicon.svg`
		);
		expect(icon).toContain('<svg');
		expect(() => page.addInitScript(() => {})).toThrow('test.use({ alone: true })');
	});
	test.describe('with other options', () => {
		test.use({ viewport: { width: 600, height: 500 } });
		test('a third test has its own options on every page that it opens', async ({
			page,
			context
		}) => {
			const another = await context.newPage();
			for (const one of [page, another]) expect(await one.evaluate(() => innerWidth)).toBe(600);
		});
	});
});
