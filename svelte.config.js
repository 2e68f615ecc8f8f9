import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The version is computed from the sources. So the same checkout builds the same files, with or without git, and any change
 * gives the service worker a new cache.
 */
function version() {
	const hash = createHash('sha256');
	const files = ['src', 'static'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
	);
	for (const file of ['package-lock.json', 'svelte.config.js', 'vite.config.ts', ...files.sort()])
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	return `${version}+${hash.digest('hex').slice(0, 12)}`;
}

/** Kit hashes its own inline script; this is the hash of the one in src/app.html, as a source of the CSP. */
function headScript() {
	const [, text] = /<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8'));
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** All files below a folder, as texts by their paths in it. */
const textsIn = (folder, isWanted) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => [path.relative(folder, file).replaceAll('\\', '/'), file])
		.filter(([name]) => isWanted(name))
		.map(([name, file]) => [name, readFileSync(file, 'utf8')]);

/**
 * Writes the code that loads on demand and all pages but the first into one file, as texts by their paths. The service worker
 * then asks for one file instead of a hundred. Scripts of the first load are not in it: the browser has them already.
 * @param {import('@sveltejs/kit').Builder} builder
 */
function packSite(builder) {
	const site = builder.getClientDirectory();
	const pages = builder.getBuildDirectory('output/prerendered/pages');
	const first = readFileSync(`${pages}/index.html`);
	const isLater = (name) => !(name.endsWith('.js') && first.includes(path.basename(name)));
	const packed = [
		...textsIn(`${site}/_app/immutable`, isLater).map(([name, text]) => [
			`_app/immutable/${name}`,
			text
		]),
		...textsIn(pages, (name) => name !== 'index.html').map(([name, text]) => [
			name.replace(/(^|\/)index\.html$/, '$1'),
			text
		])
	];
	writeFileSync(`${site}/_app/packed.json`, JSON.stringify(Object.fromEntries(packed)));
}

const base = process.env.BASE_PATH ?? '';
const name = version();

/** What a whole build writes at its end, and where: `npm start` builds only if the sources or the base have changed. */
export const stamp = { file: '.svelte-kit/output/built', text: `${name} ${base}` };

const toFiles = adapter();

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		// Short names of classes: each stands in the page and in its script.
		cssHash: ({ hash, css, filename }) => `s${hash(filename ?? css)}`,
		// in our files; packages decide themselves
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: {
			...toFiles,
			async adapt(builder) {
				packSite(builder);
				await toFiles.adapt(builder);
				writeFileSync(stamp.file, stamp.text);
			}
		},
		// A page has its styles in its HTML, so that the first paint waits for one answer instead of two.
		inlineStyleThreshold: Infinity,
		prerender: {
			// `#x/bad-magic` and links, which begin with `1`, are not ids on the page, but images for the workbench.
			handleMissingId: ({ id, message }) => {
				if (!/^(x\/|1)/.test(id)) throw new Error(message);
			}
		},
		// +layout.svelte registers it: after the code of the page, and quietly where a browser forbids it
		serviceWorker: { register: false },
		version: { name },
		paths: {
			// with an empty base the build works in any folder of any host
			base,
			relative: true
		},
		// A meta tag in every prerendered page; Kit adds the hash of its own inline script.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', headScript()],
				'style-src': ['self'],
				// the style attribute of Kit's route announcer, and no other
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		}
	}
};
