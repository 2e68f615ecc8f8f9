import { sveltekit } from '@sveltejs/kit/vite';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * A module whose value is computed when the site is built, so that its page loads no revision. A load function would do the
 * same, but then every page, `/` too, would load Kit's code for it.
 * @param from the module that computes it
 */
const computed = <M>(name: string, from: string, value: (module: M) => unknown): Plugin => ({
	name,
	resolveId: (id) => (id === `virtual:${name}` ? `\0${id}` : null),
	async load(id) {
		if (id !== `\0virtual:${name}`) return null;
		const { module, dependencies } = await runnerImport<M>(from, {
			resolve: { alias: { $lib: path.resolve('src/lib') } }
		});
		for (const file of dependencies) this.addWatchFile(path.resolve(file));
		return `export default ${JSON.stringify(value(module))}`;
	}
});

const galleryRows = computed<typeof import('$lib/view/gallery_rows.ts')>(
	'gallery-rows',
	'./src/lib/view/gallery_rows.ts',
	(m) => m.galleryRows()
);
const courseIndex = computed<typeof import('$lib/course/index_rows.ts')>(
	'course-index',
	'./src/lib/course/index_rows.ts',
	(m) => m.courseIndex()
);

/** The modules that the page of `/` imports statically, directly or through others. */
function firstScreen(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set([path.resolve('src/routes/+page.svelte')]);
	for (const id of found) for (const next of importsOf(id)) found.add(next); // grows during the loop
	return found;
}

export default defineConfig({
	plugins: [sveltekit(), galleryRows, courseIndex],
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
		// for tests that hang: being slow on a busy machine is not a failure
		testTimeout: 120_000
	}
});
