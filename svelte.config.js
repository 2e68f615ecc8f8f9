import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const base = process.env.BASE_PATH ?? '';

/**
 * The version is computed from the sources. So the same checkout builds the same files, with or without git, any change gives
 * the service worker a new cache, and `npm start` builds only if something has changed.
 */
function versionOf() {
	const hash = createHash('sha256').update(`${base} ${process.env.SITE_ADDRESS ?? ''}`);
	const files = ['src', 'static'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
	);
	const made = ['package-lock.json', 'scripts/terminal.mjs', 'svelte.config.js', 'vite.config.ts'];
	for (const file of [...made, ...files.sort()])
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	return `${version}+${hash.digest('hex').slice(0, 12)}`;
}

/**
 * Kit hashes its own inline script; this is the hash of the one in src/app.html, as a source of the CSP. Every page has that
 * script, so what it does is said here:
 * - It tells that code of the page did not come. Each engine has its own message for it.
 * - `lookAtAddress` runs before the first paint; docs/architecture.md says why.
 * - `mendAddress`: Kit decodes the address, and a % that begins no character would throw. Every % becomes %25, which means the same.
 * - `data-saved`: the head leaves the place of your image empty until the page knows it, where one is saved.
 * - `beginPresentation`: nothing of the page below a presentation shows, and keys wait until its code is there.
 */
function headScript() {
	const [, text] = /<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8'));
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

export const version = versionOf();

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		// in our files; packages decide themselves
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter(),
		// A page has its styles in its HTML, so that the first paint waits for one answer instead of two.
		inlineStyleThreshold: Infinity,
		prerender: {
			// `#x/bad-magic`, links, which begin with `1`, `#present=fact.1`, `#answers` and `#results`, views, `#gallery`, a set of images, and `#start` and `#workbench`, are not ids on the page.
			handleMissingId: ({ id, message }) => {
				if (!/^(x\/|1|present=|answers$|results$|gallery$|start$|workbench$)/.test(id))
					throw new Error(message);
			}
		},
		// +layout.svelte registers it: after the code of the page, and quietly where a browser forbids it
		serviceWorker: { register: false },
		version: { name: version },
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
