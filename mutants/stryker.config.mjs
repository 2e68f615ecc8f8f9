/** StrykerJS of `npm run mutants`, which says what is mutated. */
export default {
	testRunner: 'in-process',
	plugins: [new URL('runner.mjs', import.meta.url).href],
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 5000,
	timeoutFactor: 3,
	dryRunTimeoutMinutes: 20,
	// a mutant that loops asks its own switch again and again
	maxTestRunnerReuse: 0,
	disableTypeChecks: false,
	tempDirName: 'coverage/mutants/sandbox',
	ignorePatterns: ['/build', '/.svelte-kit', '/test-results', '/playwright-report', '/coverage'],
	reporters: ['json', 'progress-append-only'],
	jsonReporter: { fileName: 'coverage/mutants/report.json' },
	allowEmpty: true
};
