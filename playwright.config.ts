import { defineConfig } from '@playwright/test';
import process from 'node:process';
import { launchOptions } from './scripts/chromium.mjs';

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	// for two cores: pages also wait, so two workers use 1.6 of them and take 4.7 minutes, three 1.9 and 4.1
	workers: 3,
	fullyParallel: true,
	retries: 0,
	// for tests that hang: being slow on a busy machine is not a failure
	timeout: 120_000,
	expect: { timeout: 20_000 },
	forbidOnly: Boolean(process.env.CI),
	reporter: 'list',
	use: {
		browserName: 'chromium',
		// What the page is laid out for; in lower windows it folds the constants.
		viewport: { width: 1440, height: 900 },
		// otherwise each test would fetch the whole site; offline.spec.ts allows it
		serviceWorkers: 'block',
		// a trace takes a third of the time; for one test: npx playwright test -g name --trace on
		trace: 'off',
		launchOptions: launchOptions()
	}
});
