// Checks everything that must hold. A failing step does not stop the others, so that one run shows all failures. Steps that
// need the build are left out if it fails. Two steps run side by side, because most keep one core busy; each prints its output
// when it ends. The end-to-end tests run last and alone, because they start two browsers.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const reports = { unit: path.join(results, 'unit.json'), e2e: path.join(results, 'e2e.json') };

// The longest first, so that both lanes end at about the same time: the two longest begin, and each lane then takes the next.
// `sync` runs before them: it writes files that check, lint and build read.
const sync = { name: 'sync' };
const steps = [
	{
		name: 'test:unit',
		args: ['--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`]
	},
	{ name: 'lint' },
	{ name: 'build' },
	{ name: 'check' },
	{ name: 'size', needs: 'build' }
];
const e2e = {
	name: 'test:e2e',
	needs: 'build',
	args: ['--reporter=list,json'],
	env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reports.e2e },
	live: true
};

const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/** Runs a script of package.json. Its output comes at once (`live`) or at its end. */
function npmRun({ name, args = [], env = {}, live = false }) {
	const npm = process.env.npm_execpath;
	const inNode = npm?.endsWith('npm-cli.js');
	const child = spawn(
		inNode ? process.execPath : 'npm',
		[...(inNode ? [npm] : []), 'run', '--silent', name, '--', ...args],
		{
			cwd: root,
			stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...(live ? {} : colour), ...env },
			shell: !inNode
		}
	);
	const printed = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk) => printed.push(chunk));
	return new Promise((ended) => {
		child.on('error', (error) => ended({ ok: false, output: `${error.message}\n` }));
		child.on('close', (status) => {
			// a signal ended it, so somebody wants to end the whole run
			if (status === null) process.exit(130);
			ended({ ok: status === 0, output: Buffer.concat(printed).toString() });
		});
	});
}

const outcomes = {};

async function run(step) {
	const start = performance.now();
	if (step.live) console.log(`\n=== ${step.name}`);
	const skipped = step.needs && outcomes[step.needs].state !== 'ok';
	const { ok, output = '' } = skipped ? {} : await npmRun(step);
	const state = skipped ? 'not run' : ok ? 'ok' : 'FAILED';
	outcomes[step.name] = { state, seconds: (performance.now() - start) / 1000 };
	if (!step.live) process.stdout.write(`\n=== ${step.name}\n${output}`);
	if (state !== 'ok') console.log(`=== ${step.name}: ${state}`);
}

async function runSideBySide(list) {
	const waiting = [...list];
	const next = () => {
		const at = waiting.findIndex(({ needs }) => !needs || outcomes[needs]);
		return at < 0 ? undefined : waiting.splice(at, 1)[0];
	};
	const work = async () => {
		for (let step = next(); step; step = next()) await run(step);
	};
	await Promise.all([work(), work()]);
	// steps that waited for another one which was still running at the last look
	await work();
}

/** The numbers of a runner's JSON report; zeros if the runner wrote none. */
function report(file, pick) {
	try {
		return pick(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return { passed: 0, failed: 0, skipped: 0, tests: [] };
	}
}

/** Name and seconds of each test below a suite of Playwright's report. */
const testsIn = (suite) => [
	...(suite.suites ?? []).flatMap(testsIn),
	...(suite.specs ?? []).map(({ file, title, tests }) => ({
		name: `e2e/${file}: ${title}`,
		seconds: tests.flatMap((t) => t.results).reduce((sum, r) => sum + r.duration, 0) / 1000
	}))
];

const start = performance.now();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await run(sync);
await runSideBySide(steps);
await run(e2e);

const unit = report(reports.unit, (all) => ({
	passed: all.numPassedTests,
	failed: all.numFailedTests,
	skipped: all.numPendingTests + all.numTodoTests,
	tests: all.testResults.flatMap(({ name, assertionResults }) =>
		assertionResults.map(({ fullName, duration }) => ({
			name: `unit/${path.basename(name)}: ${fullName}`,
			seconds: (duration ?? 0) / 1000
		}))
	)
}));
const browser = report(reports.e2e, ({ stats, suites }) => ({
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky,
	skipped: stats.skipped,
	tests: suites.flatMap(testsIn)
}));
// a step that fails without a failing test (a type error, a file that does not load, a size) counts as one failure
const testsOf = { 'test:unit': unit, 'test:e2e': browser };
const bare = Object.entries(outcomes).filter(
	([name, { state }]) => state !== 'ok' && !testsOf[name]?.failed
).length;

const inSeconds = (seconds) => `${seconds.toFixed(1).padStart(6)} s`;
console.log('\n=== the ten slowest tests');
const slowest = [...unit.tests, ...browser.tests].sort((a, b) => b.seconds - a.seconds);
for (const { name, seconds } of slowest.slice(0, 10)) console.log(`${inSeconds(seconds)}  ${name}`);

console.log('\n=== summary');
for (const [name, { state, seconds }] of Object.entries(outcomes))
	console.log(`${name.padEnd(10)} ${state.padEnd(8)} ${inSeconds(seconds)}`);
console.log(`${'all'.padEnd(19)} ${inSeconds((performance.now() - start) / 1000)}`);

const failed = unit.failed + browser.failed + bare;
const skipped = unit.skipped + browser.skipped;
console.log(
	`\n${unit.passed + browser.passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
);
process.exitCode = failed ? 1 : 0;
