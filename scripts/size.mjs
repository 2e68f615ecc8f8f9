// Compares the first load of route /, gzipped, with its budget: the page with its styles in it, and its scripts. The service
// worker, other routes and code on demand do not count. Needs `npm run build`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

// In bytes. They guard against accidents, such as a dialog that comes with the first load, and leave room for every sentence.
const budget = { html: 40_000, js: 130_000 };
const build = path.join(import.meta.dirname, '../build');

if (!existsSync(path.join(build, 'index.html'))) {
	console.error('size: there is no build/index.html; run npm run build first');
	process.exit(1);
}
const html = readFileSync(path.join(build, 'index.html'), 'utf8');

const files = new Set(['index.html']);
/** Adds a file and all that it imports statically. @param {string} file path from the build's root */
function add(file) {
	if (files.has(file)) return;
	files.add(file);
	if (!file.endsWith('.js')) return;
	for (const node of parseAst(readFileSync(path.join(build, file), 'utf8')).body) {
		const from = /^(Import|Export)/.test(node.type) && node.source?.value;
		if (from) add(path.posix.join(path.posix.dirname(file), from));
	}
}

const base = process.env.BASE_PATH ?? '';
const local = (url) =>
	path.posix.normalize(base && url.startsWith(base) ? `.${url.slice(base.length)}` : url);

// <link rel="modulepreload|stylesheet" href="…">, <script src="…">, and import("…") in Kit's inline script
for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
	const url = /\b(?:href|src)="([^"]+\.js)"/.exec(tag)?.[1];
	if (url) add(local(url));
}
for (const [, url] of html.matchAll(/\bimport\("([^"]+)"\)/g)) add(local(url));

let failed = false;
for (const [kind, limit] of Object.entries(budget)) {
	const rows = [...files]
		.filter((file) => file.endsWith(`.${kind}`))
		.map((file) => ({
			file,
			size: gzipSync(readFileSync(path.join(build, file)), { level: 9 }).length
		}))
		.sort((a, b) => b.size - a.size);
	const sum = rows.reduce((total, { size }) => total + size, 0);
	for (const { file, size } of rows) console.log(`${String(size).padStart(8)}  ${file}`);
	const over = sum > limit;
	// every page of Kit loads scripts, so finding none means that this script no longer understands the page
	const blind = kind === 'js' && rows.length < 2;
	failed ||= over || blind;
	console.log(
		`${String(sum).padStart(8)}  ${kind.toUpperCase()} gzip, of ${limit}${over ? ': OVER BUDGET' : ''}${blind ? ': FOUND NO SCRIPTS' : ''}\n`
	);
}
process.exit(failed ? 1 : 0);
