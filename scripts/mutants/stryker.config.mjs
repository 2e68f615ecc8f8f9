/** StrykerJS of `npm run mutants`, which says what is mutated. */
export default {
	testRunner: 'in-process',
	plugins: ['runner.mjs', 'sample.mjs', 'left.mjs'].map(
		(file) => new URL(file, import.meta.url).href
	),
	coverageAnalysis: 'perTest',
	concurrency: 2,
	timeoutMS: 20_000,
	timeoutFactor: 1.5,
	dryRunTimeoutMinutes: 20,
	tempDirName: 'coverage/mutants/sandbox',
	ignorePatterns: ['/build', '/.svelte-kit', '/test-results', '/playwright-report', '/coverage'],
	reporters: ['json', 'left', 'progress-append-only'],
	jsonReporter: { fileName: 'coverage/mutants/report.json' }
};
