// Guards the first load of route / against accidents, such as a dialog that comes with it: the page with its styles in it,
// and the scripts that it imports. Needs `npm run build`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

/** In bytes, gzipped. */
const budget = { html: 18_000, js: 58_000 };

const build = path.join(import.meta.dirname, '../build');
const html = readFileSync(path.join(build, 'index.html'), 'utf8');
const sizeOf = (text) => gzipSync(text, { level: 9 }).length;
// Kit names in the page each script that it imports, directly or through others.
const scripts = new Set(html.match(/_app\/immutable\/[^"']+\.js/g));
const size = {
	html: sizeOf(html),
	js: [...scripts]
		.map((file) => sizeOf(readFileSync(path.join(build, file))))
		.reduce((sum, one) => sum + one, 0)
};
for (const [kind, limit] of Object.entries(budget)) {
	const wrong = size[kind] > limit ? ': OVER BUDGET' : size[kind] === 0 ? ': FOUND NONE' : '';
	console.log(`${kind} gzip: ${size[kind]} of ${limit}${wrong}`);
	if (wrong !== '') process.exitCode = 1;
}
