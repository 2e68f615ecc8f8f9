import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// the address of `/`, for what must be absolute there; empty if the build is not told
	define: { 'import.meta.env.SITE_ADDRESS': JSON.stringify(process.env.SITE_ADDRESS ?? '') },
	environments: {
		client: {
			build: {
				license: { fileName: 'licenses.txt' } // of the packages in the browser's files
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
