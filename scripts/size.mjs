// Guards the first load of route / against accidents, such as a dialog that comes with it: the page with its styles in it,
// and the scripts that it imports; and the copy of the site for visits without a network. Needs `npm run build`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

/** In bytes, gzipped. */
const budget = { html: 18_000, js: 60_000, copy: 900_000 };

const build = path.join(import.meta.dirname, '../build');
const html = readFileSync(path.join(build, 'index.html'), 'utf8');
const sizeOf = (text) => gzipSync(text, { level: 9 }).length;
const sum = (files) =>
	files
		.map((file) => sizeOf(readFileSync(path.join(build, file))))
		.reduce((before, one) => before + one, 0);
// Kit names in the page each script that it imports, directly or through others.
const scripts = [...new Set(html.match(/_app\/immutable\/[^"']+\.js/g))];

/** The files that the service worker fetches when it is installed: it runs here, without a browser. */
async function copied() {
	const fetched = [];
	const install = await new Promise((found) => {
		runInNewContext(readFileSync(path.join(build, 'service-worker.js'), 'utf8'), {
			self: {
				addEventListener: (type, listener) => type === 'install' && found(listener),
				clients: { matchAll: () => [] }
			},
			location: new URL('https://site.example/service-worker.js'),
			caches: { open: () => ({ put: () => {} }) },
			fetch: (url) => {
				fetched.push(url);
				return new Response('');
			},
			Headers,
			Response
		});
	});
	await new Promise((done) => {
		install({ waitUntil: done });
	});
	return fetched.map((url) => url.replace(/\/$/, '/index.html'));
}

const copy = await copied();
const size = { html: sizeOf(html), js: sum(scripts), copy: sum(copy) };
for (const [kind, limit] of Object.entries(budget)) {
	const wrong = size[kind] > limit ? ': OVER BUDGET' : size[kind] === 0 ? ': FOUND NONE' : '';
	console.log(`${kind} gzip: ${size[kind]} of ${limit}${wrong}`);
	if (wrong !== '') process.exitCode = 1;
}
console.log(`${copy.length} files in the copy`);
