import { sveltekit } from '@sveltejs/kit/vite';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Modules whose values are computed when the site is built (`src/computed.ts`), so that their pages load no revision.
 */
function computed(): Plugin {
	const START = '\0virtual:';
	// Importing the sources takes longer than all values together, and the server and the browser have the same ones.
	let imported: ReturnType<typeof runnerImport<typeof import('./src/computed.ts')>> | null = null;
	const values = new Map<string, string>();
	const sources = () =>
		(imported ??= runnerImport('./src/computed.ts', {
			resolve: { alias: { $lib: path.resolve('src/lib') } }
		}));
	return {
		name: 'computed',
		watchChange() {
			imported = null;
			values.clear();
		},
		async resolveId(wanted) {
			if (!wanted.startsWith('virtual:')) return null;
			const { COMPUTED } = (await sources()).module;
			const name = wanted.slice('virtual:'.length).replace(/\/.*/, '/');
			return name in COMPUTED ? `\0${wanted}` : null;
		},
		async load(id) {
			if (!id.startsWith(START)) return null;
			const { module, dependencies } = await sources();
			for (const file of dependencies) this.addWatchFile(path.resolve(file));
			const [, name, key] = /^([^/]*\/?)(.*)$/.exec(id.slice(START.length))!;
			let value = values.get(id);
			if (value === undefined) {
				const made = module.COMPUTED[name!]!(key!);
				value = name!.endsWith('.css') ? String(made) : `export default ${JSON.stringify(made)}`;
				values.set(id, value);
			}
			return value;
		}
	};
}

const FIRST_SCREEN = 'workbench';

/** Parts of Svelte that only code on demand uses. Its index exports them beside those of the first screen. */
const BOUND_INPUTS = /svelte\/src\/internal\/client\/dom\/elements\/bindings\/(input|size)\.js$/;

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

/**
 * Writes beside Vite's manifest, which is not published, the file that each of our modules is in. The manifest names only
 * modules that have a file of their own.
 */
const listModules: Plugin = {
	name: 'list-modules',
	applyToEnvironment: ({ name }) => name === 'client',
	writeBundle({ dir }, bundle) {
		const files: Record<string, string> = {};
		for (const file of Object.values(bundle))
			if (file.type === 'chunk')
				for (const id of file.moduleIds) files[path.relative('.', id)] = file.fileName;
		writeFileSync(path.join(dir!, '.vite/modules.json'), JSON.stringify(files));
	}
};

export default defineConfig({
	plugins: [sveltekit(), computed(), compiledAtOnce, listModules],
	build: {
		// Svelte's compiler is always slow, and the catalogue imports the default revision like all others.
		rolldownOptions: { checks: { pluginTimings: false, ineffectiveDynamicImport: false } },
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
				license: { fileName: 'licenses.txt' }, // of the packages in the browser's files
				rolldownOptions: {
					preserveEntrySignatures: 'allow-extension', // Rolldown wants it beside the groups below
					treeshake: { moduleSideEffects: [{ test: BOUND_INPUTS, sideEffects: false }] },
					output: {
						// One file for the first screen. Several files would pass each other names, which weigh more, and overlap.
						codeSplitting: {
							includeDependenciesRecursively: false, // firstScreen() has followed the imports
							groups: [
								{
									name: (id, graph) =>
										!BOUND_INPUTS.test(id) &&
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
