import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// rolldown's list of slow plugins is noise here: Svelte's compiler is always on it
	build: {
		rolldownOptions: {
			checks: { pluginTimings: false },
			output: {
				// What all revisions share stays one file with the default revision, instead of a crumb for each overlap.
				// all.ts would bring every revision along; only what is loaded on demand imports it.
				advancedChunks: {
					groups: [
						{
							name: 'engine',
							test: /src\/lib\/(format|kernel(?!\/strerror)|revisions\/(aug09\/|(?!all\.)[a-z_]+\.ts))/
						},
						// So does what the first screen shares with what is loaded later.
						{
							name: 'workbench',
							test: /src\/lib\/(share\/machines|ui\/(workbench|number|notes|c_text|bytes|clipboard|spectrum|DraftInput|session))\b/
						}
					]
				}
			}
		}
	},
	preview: { host: '127.0.0.1' },
	test: {
		include: ['tests/unit/**/*.test.ts'],
		environment: 'node'
	}
});
