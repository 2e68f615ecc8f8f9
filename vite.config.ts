import { sveltekit } from '@sveltejs/kit/vite';
import path from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const FIRST_SCREEN = 'question';

/** The modules that the page of `/` imports statically, directly or through others. */
function firstScreen(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set([path.resolve('src/routes/+page.svelte')]);
	for (const id of found) for (const next of importsOf(id)) found.add(next); // grows during the loop
	return found;
}

/** With this first line browsers compile a file's functions while the file arrives (docs/decisions/0005-first-load.md). */
const compileHint: Plugin = {
	name: 'compile-hint',
	generateBundle: {
		order: 'post',
		handler(_, bundle) {
			for (const file of Object.values(bundle))
				if (file.type === 'chunk' && file.name === FIRST_SCREEN)
					file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
		}
	}
};

export default defineConfig({
	plugins: [sveltekit(), compileHint],
	// the address of `/`, for what must be absolute there; empty if the build is not told
	define: { 'import.meta.env.SITE_ADDRESS': JSON.stringify(process.env.SITE_ADDRESS ?? '') },
	environments: {
		client: {
			build: {
				license: { fileName: 'licenses.txt' }, // of the packages in the browser's files
				rolldownOptions: {
					output: {
						// The first screen is one file. As 34 files, which Rolldown makes of it otherwise, the first press of the switch
						// comes 30 % later (docs/decisions/0005-first-load.md).
						codeSplitting: {
							groups: [
								{
									name: (id, graph) =>
										firstScreen((of) => graph.getModuleInfo(of)?.importedIds ?? []).has(id)
											? FIRST_SCREEN
											: null
								}
							]
						}
					}
				}
			}
		}
	},
	preview: { host: '127.0.0.1' },
	test: {
		include: ['tests/unit/**/*.test.ts'],
		setupFiles: 'tests/unit/fast_check.ts',
		environment: 'node',
		// One thread runs all files and imports each module once, while `npm test` lints on the other core. So no file may leave
		// anything changed.
		isolate: false,
		pool: 'threads',
		maxWorkers: 1,
		unstubGlobals: true,
		restoreMocks: true,
		expect: { requireAssertions: true },
		// for tests that hang: being slow on a busy machine is not a failure
		testTimeout: 120_000
	}
});
