import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// rolldown's list of slow plugins is noise here: Svelte's compiler is always on it
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
	preview: { host: '127.0.0.1' },
	test: {
		include: ['tests/unit/**/*.test.ts'],
		environment: 'node'
	}
});
