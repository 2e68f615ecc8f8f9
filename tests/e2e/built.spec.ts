/** The build as files, without a browser, and the server of `npm start`. */
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { preview } from 'vite';
import { expect, test } from './fixture.ts';

const pages = readdirSync('build', { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.html')
);

test('every page of the build has a Content Security Policy in front of scripts and styles', () => {
	expect(pages).toContain('404.html');
	expect(pages).toContain('learn/14/index.html');
	const policy =
		/<meta http-equiv="content-security-policy" content="default-src 'none';[^"]*" ?\/?>/i;
	const without = pages.filter((file) => {
		const [before, ...rest] = readFileSync(`build/${file}`, 'utf8').split(policy);
		return rest.length !== 1 || /<(script|style|body)\b/.test(before!);
	});
	expect(without).toEqual([]);
});

test('the pages of earlier addresses lead to the same content', () => {
	for (const [old, now] of [
		['learn/glossary/#reader', 'learn/words/#reader'],
		['learn/plans/', 'learn/teach/'],
		['learn/plans/#bytes', 'learn/teach/bytes/'],
		['learn/plans/bytes/#s=5.6r&v=5.6:12.31.9.4', 'learn/teach/bytes/'],
		['learn/plans/course/key/', 'learn/teach/course/#answers'],
		['learn/plans/lesson/equal/#s=1.3', '5/#present=fact.1'],
		['learn/class/key/#1AA~ask~q', 'learn/teach/set/#key~1AA~ask~q'],
		['learn/class/results/', 'learn/teach/set/#results']
	] as const) {
		const { pathname, search, hash, href } = new URL(old, 'http://host/');
		const [, script] = /<script>(.*?)<\/script>/s.exec(
			readFileSync(`build${pathname}index.html`, 'utf8')
		)!;
		const leads: string[] = [];
		const location = { search, hash, replace: (to: string) => leads.push(new URL(to, href).href) };
		runInNewContext(script!, { location });
		expect(leads, old).toEqual([`http://host/${now}`]);
	}
});

test('`npm start` answers as a static host does', async () => {
	const server = await preview({ logLevel: 'silent', preview: { port: 0 } });
	const home = server.resolvedUrls!.local[0]!;
	const ask = (path: string) => fetch(home + path, { redirect: 'manual' });
	const notFound = readFileSync('build/404.html', 'utf8');
	try {
		for (const path of ['no-where', 'deep/down/', 'no.png', '%23x/bad-magic', '100%', '_app/']) {
			const answer = await ask(path);
			expect(answer.headers.get('content-type')).toContain('text/html');
			const is404 = (await answer.text()) === notFound;
			expect([path, answer.status, is404]).toEqual([path, 404, true]);
		}
		for (const [path, type] of [
			['', 'text/html'],
			['gallery/?from=mail', 'text/html'],
			['learn/3/', 'text/html'],
			['favicon.svg', 'image/svg+xml'],
			['service-worker.js', 'text/javascript'],
			['_app/version.json', 'application/json']
		] as const) {
			const answer = await ask(path);
			expect([path, answer.status]).toEqual([path, 200]);
			expect(answer.headers.get('content-type')).toContain(type);
		}
		expect((await ask('gallery')).headers.get('location')).toBe('/gallery/');
	} finally {
		await server.close();
	}
});
