import { sveltekit } from '@sveltejs/kit/vite';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ROWS = 'virtual:gallery-rows';

/**
 * What the gallery's table shows, worked out when the site is built: no revision is loaded with the page. A
 * load function would do the same, but Kit's code for it is in every page, `/` too: 800 to 2,300 bytes gzip.
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

/** The page of `/` and all that it imports, directly or through others; what it imports on demand is not among them. */
function firstScreen(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set([path.resolve('src/routes/+page.svelte')]);
	for (const id of found) for (const next of importsOf(id)) found.add(next); // grows while it is gone through
	return found;
}

export default defineConfig({
	plugins: [sveltekit(), galleryRows],
	// rolldown's list of slow plugins is noise here: Svelte's compiler is always on it
	build: {
		// Nearly all that a dialog imports is there already: a list of it for each weighs more in the first load than the
		// list saves later. Its styles must be there before it.
		modulePreload: {
			resolveDependencies: (_, files, { hostType }) =>
				hostType === 'js' ? files.filter((file) => file.endsWith('.css')) : files
		}
	},
	// of the browser's files alone: the server's need no order
	environments: {
		client: {
			build: {
				rolldownOptions: {
					checks: { pluginTimings: false },
					output: {
						// One file for the first screen: several files would share names, which weigh 2 kB, and small files for each overlap.
						codeSplitting: {
							groups: [
								{
									name: (id, graph) =>
										firstScreen((of) => graph.getModuleInfo(of)?.importedIds ?? []).has(id)
											? 'workbench'
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
		// for what hangs; what is slow on a busy machine is not wrong
		testTimeout: 120_000
	}
});
