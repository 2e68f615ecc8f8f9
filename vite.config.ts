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

/** The modules that the page of `/` imports statically, directly or through others. */
function firstScreen(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set([path.resolve('src/routes/+page.svelte')]);
	for (const id of found) for (const next of importsOf(id)) found.add(next); // grows during the loop
	return found;
}

/** The four parts of the page. Their code on demand is one file. */
const PARTS = ['image', 'bytes', 'caret', 'kernel'];

/** The file of a module that loads on demand: its room, its layer, or the other revisions. Null: pages and packages. */
function laterChunk(id: string): string | null {
	const [, layer, room] = /\/src\/lib\/([a-z]+)\/([a-z0-9]+)/.exec(id.replaceAll('\\', '/')) ?? [];
	if (layer === 'ui') return PARTS.includes(room ?? '') ? 'parts' : (room ?? null);
	if (layer === 'revisions') return layer;
	return layer === 'share' && room === 'gallery' ? room : layer ? 'shared' : null;
}

export default defineConfig({
	plugins: [sveltekit(), galleryRows],
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
						// One file for the first screen, and one for each room's code on demand. With a file for each component the
						// offline copy would take many requests, and the names that files pass each other would weigh more.
						codeSplitting: {
							groups: [
								{
									priority: 2,
									name: (id, graph) =>
										firstScreen((of) => graph.getModuleInfo(of)?.importedIds ?? []).has(id)
											? 'workbench'
											: null
								},
								{ priority: 1, name: laterChunk }
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
