import { defineConfig } from '@playwright/test';
import process from 'node:process';
import { launchOptions } from './scripts/chromium.mjs';

// The preview server takes a free port and prints it. Playwright puts the named group of `wait` into E2E_PORT.
const { BASE_PATH = '', CI, E2E_PORT } = process.env;

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	workers: 2,
	fullyParallel: true,
	retries: 0,
	// for tests that hang: being slow on a busy machine is not a failure
	timeout: 120_000,
	expect: { timeout: 20_000 },
	forbidOnly: Boolean(CI),
	reporter: 'list',
	webServer: {
		// not npx: if npx is ended, its child goes on running
		command:
			'node node_modules/vite/bin/vite.js preview --port 0 --strictPort false --host 127.0.0.1',
		wait: { stdout: /127\.0\.0\.1:(?<e2e_port>\d+)/ }
	},
	use: {
		browserName: 'chromium',
		// What the page is laid out for; in lower windows it folds the constants.
		viewport: { width: 1440, height: 900 },
		// otherwise each test would fetch the whole site; offline.spec.ts allows it
		serviceWorkers: 'block',
		baseURL: `http://127.0.0.1:${E2E_PORT}${BASE_PATH}/`,
		// a trace takes a third of the time; for one test: npx playwright test -g name --trace on
		trace: 'off',
		launchOptions: launchOptions()
	}
});
