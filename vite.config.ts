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

export default defineConfig({
	plugins: [sveltekit(), galleryRows],
	// rolldown's list of slow plugins is noise here: Svelte's compiler is always on it
	build: {
		// Nearly all that a dialog imports is there already: a list of it for each weighs more in the first load than the
		// list saves later. Its styles must be there before it.
		modulePreload: {
			resolveDependencies: (_, files, { hostType }) =>
				hostType === 'js' ? files.filter((file) => file.endsWith('.css')) : files
		},
		rolldownOptions: {
			checks: { pluginTimings: false },
			output: {
				// All of the first screen in one file, with what the embed and what is loaded later share with it: the names that
				// two files pass each other weigh 2 kB, and crumbs for each overlap more.
				// all.ts would bring every revision along, and arches.ts is theirs; only what is loaded on demand imports these.
				codeSplitting: {
					groups: [
						{
							name: 'workbench',
							test: new RegExp(
								[
									String.raw`src/lib/format/(?!base64url|c_header)`,
									String.raw`src/lib/kernel/(?!strerror)`,
									String.raw`src/lib/revisions/(aug09/|(?!all\.|arches\.)[a-z_]+\.ts)`,
									String.raw`src/lib/share/machines`,
									String.raw`src/lib/(ui/[a-z]+|view)/(workbench|grid|save_file|undo_keys|keys|number|notes|c_text|[cC]lipboard|spectrum|tab|DraftInput|Headline|Spectrum|Bytes|ByteRow|ByteRuns|Hatch|Line|Checks|Log|ImagePanel|NumberField|TextField|PaddingField|fields|KernelPanel|CaretPanel|Page|Bar|ReadAs|AddressBar)\.`
								].join('|')
							)
						}
					]
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
