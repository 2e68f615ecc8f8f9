import { sveltekit } from '@sveltejs/kit/vite';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { terminalPlugin } from './scripts/terminal.mjs';
import site from './svelte.config.js';

/** Whether the build has a file for a path of the site, or for a folder with or without its slash. */
function isBuilt(asked: string): boolean {
	try {
		const file = path.join('build', decodeURIComponent(asked));
		return (
			existsSync(path.join(file, 'index.html')) ||
			statSync(file, { throwIfNoEntry: false })?.isFile() === true
		);
	} catch {
		return false; // a % that begins no character, a name that is too long
	}
}

/** `npm start` answers as a static host does: with 404.html if there is no file. Kit's preview would send +error.svelte. */
const staticHost: Plugin = {
	name: 'static-host',
	configurePreviewServer({ middlewares }) {
		const { base = '' } = site.kit!.paths!;
		middlewares.use((request, answer, next) => {
			const [asked = '/'] = request.url!.split('?');
			if (!asked.startsWith(`${base}/`) || isBuilt(asked.slice(base.length))) return next();
			answer.writeHead(404, { 'content-type': 'text/html;charset=utf-8' });
			answer.end(readFileSync('build/404.html'));
		});
	}
};

export default defineConfig({
	plugins: [sveltekit(), terminalPlugin, staticHost],
	// the address of `/`, for what must be absolute there; empty if the build is not told
	define: { 'import.meta.env.SITE_ADDRESS': JSON.stringify(process.env.SITE_ADDRESS ?? '') },
	// no advice on how long each plugin took
	build: { rolldownOptions: { checks: { bundlerTimings: false } } },
	environments: {
		client: {
			build: {
				license: { fileName: 'licenses.txt' }, // of the packages in the browser's files
				rolldownOptions: {
					output: {
						// Few files for what all pages load: a request costs the browser more than the bytes of a small file. Codes for
						// phones are not among it, on however many pages they are.
						codeSplitting: {
							groups: [
								{
									name: 'runtime',
									test: /node_modules[\\/](?!lean-qr[\\/])|preload-helper|[\\/](lazy\.svelte|site_copy)\.ts/,
									minShareCount: 9,
									priority: 1
								},
								{ name: 'head', test: /[\\/]Head\.svelte$/ }
							]
						}
					}
				}
			}
		}
	},
	// Saved work belongs to an address with its port, so another one would seem to have lost it.
	preview: { host: '127.0.0.1', port: 4173, strictPort: true },
	test: {
		include: ['tests/unit/**/*.test.ts'],
		setupFiles: 'tests/unit/fast_check.ts',
		environment: 'node',
		// One thread runs all files and imports each module once, while `npm test` lints and builds on the other core, and then begins
		// with the end-to-end tests there. So no file may leave anything changed.
		isolate: false,
		pool: 'threads',
		maxWorkers: 1,
		unstubGlobals: true,
		restoreMocks: true,
		expect: { requireAssertions: true },
		// for tests that hang: being slow on a busy machine is not a failure
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
