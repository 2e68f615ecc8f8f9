import { sveltekit } from '@sveltejs/kit/vite';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ROWS = 'virtual:gallery-rows';

/**
 * The rows of the gallery's table, computed when the site is built, so that the page loads no revision. A load function would
 * do the same, but then every page, `/` too, would load Kit's code for it.
 */
const galleryRows: Plugin = {
	name: 'gallery-rows',
	resolveId: (id) => (id === ROWS ? `\0${ROWS}` : null),
	async load(id) {
		if (id !== `\0${ROWS}`) return null;
		const { module, dependencies } = await runnerImport<typeof import('$lib/view/gallery_rows.ts')>(
			'./src/lib/view/gallery_rows.ts',
			{ resolve: { alias: { $lib: path.resolve('src/lib') } } }
		);
		for (const file of dependencies) this.addWatchFile(path.resolve(file));
		return `export default ${JSON.stringify(module.galleryRows())}`;
	}
};

const FIRST_SCREEN = 'workbench';

/** The modules that the page of `/` imports statically, directly or through others. */
function firstScreen(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set([path.resolve('src/routes/+page.svelte')]);
	for (const id of found) for (const next of importsOf(id)) found.add(next); // grows during the loop
	return found;
}

/**
 * Nearly every function of the first screen runs while the page loads. This hint, which must be the file's first line, lets
 * a browser compile them all while the file arrives, beside the page's own thread, instead of each when it is first called.
 */
const compiledAtOnce: Plugin = {
	name: 'compiled-at-once',
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
	plugins: [sveltekit(), galleryRows, compiledAtOnce],
	build: {
		// Most imports of a dialog are loaded already. A preload list for each dialog would weigh more in the first load than it
		// saves later. Only styles must be there before the dialog.
		modulePreload: {
			resolveDependencies: (_, files, { hostType }) =>
				hostType === 'js' ? files.filter((file) => file.endsWith('.css')) : files
		}
	},
	// only for the browser's files: those of the server need no order
	environments: {
		client: {
			build: {
				rolldownOptions: {
					checks: { pluginTimings: false }, // Svelte's compiler would always be on the list of slow plugins
					output: {
						// One file for the first screen. Several files would pass each other names, which weigh more, and overlap.
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
		environment: 'node',
		// for tests that hang: being slow on a busy machine is not a failure
		testTimeout: 120_000
	}
});
