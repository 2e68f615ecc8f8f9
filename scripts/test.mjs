// Everything that must hold, one step after the other. A failing step does not stop the others, so that one run tells all;
// what needs the build is left out when there is none.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const reports = { unit: path.join(results, 'unit.json'), e2e: path.join(results, 'e2e.json') };

const steps = [
	{ name: 'check' },
	{ name: 'lint' },
	{
		name: 'test:unit',
		args: ['--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`]
	},
	{ name: 'build' },
	{ name: 'size', needs: 'build' },
	{
		name: 'test:e2e',
		needs: 'build',
		args: ['--reporter=list,json'],
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reports.e2e }
	}
];

function npmRun({ name, args = [], env = {} }) {
	const npm = process.env.npm_execpath;
	const inNode = npm?.endsWith('npm-cli.js');
	const { status } = spawnSync(
		inNode ? process.execPath : 'npm',
		[...(inNode ? [npm] : []), 'run', '--silent', name, '--', ...args],
		{ cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell: !inNode }
	);
	// ended by a signal: whoever did that wants the whole run to end
	if (status === null) process.exit(130);
	return status === 0;
}

/** The numbers of a runner's JSON report; none if it did not come to write one. */
function count(file, pick) {
	try {
		return pick(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return { passed: 0, failed: 0, skipped: 0 };
	}
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const outcomes = {};
for (const step of steps) {
	console.log(`\n=== ${step.name}`);
	const start = performance.now();
	const skipped = step.needs && outcomes[step.needs].state !== 'ok';
	const state = skipped ? 'not run' : npmRun(step) ? 'ok' : 'FAILED';
	outcomes[step.name] = { state, seconds: (performance.now() - start) / 1000 };
	if (state !== 'ok') console.log(`=== ${step.name}: ${state}`);
}

const unit = count(reports.unit, (report) => ({
	passed: report.numPassedTests,
	failed: report.numFailedTests,
	skipped: report.numPendingTests + report.numTodoTests
}));
const e2e = count(reports.e2e, ({ stats }) => ({
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky,
	skipped: stats.skipped
}));
// a step that failed without a failing test (a type error, a file that does not load, a size) counts as one failure
const testsOf = { 'test:unit': unit, 'test:e2e': e2e };
const bare = Object.entries(outcomes).filter(
	([name, { state }]) => state !== 'ok' && !testsOf[name]?.failed
).length;

console.log('\n=== summary');
for (const [name, { state, seconds }] of Object.entries(outcomes))
	console.log(`${name.padEnd(10)} ${state.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);

const failed = unit.failed + e2e.failed + bare;
const skipped = unit.skipped + e2e.skipped;
console.log(
	`\n${unit.passed + e2e.passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
);
process.exitCode = failed ? 1 : 0;
