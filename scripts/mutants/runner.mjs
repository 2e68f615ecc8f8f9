/**
 * A test runner for StrykerJS. Stryker's own for vitest starts a thread for each mutant, and imports all anew: seconds, where most
 * mutants die in milliseconds. This one compiles all test files once, and for each mutant evaluates those that reach it, so no
 * value that a module keeps lives on. What Stryker takes for a test is one test file, and what it runs while it is imported
 * counts too, so tables are as much tested as functions.
 *
 * The test files that killed most come first, and in them the test that did; then the quick ones.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { bundle, testFiles } from './bundle.mjs';
import { guessedMs, isWorth } from './worth.mjs';

process.env['MUTANTS'] ??= '2000'; // of tests/unit/second_reader.test.ts
const require = createRequire(path.join(process.cwd(), 'package.json'));

class InProcess {
	static inject = [commonTokens.options];
	/** For each test file: how many mutants it killed, the tests that did, and its time. */
	killed = new Map();
	killers = new Map();
	ms = new Map();

	constructor(options) {
		this.files = testFiles().filter((name) => options.mutate.some((p) => isWorth(name, p)));
	}

	capabilities = () => ({ reloadEnvironment: true });

	async init() {
		// the same inputs for each mutant; a smaller counterexample is of no use here
		require('fast-check').configureGlobal({
			defaultSizeToMaxWhenMaxSpecified: true,
			seed: 20090828,
			endOnFailure: true
		});
		this.load = await bundle(this.files);
		this.ns = globalThis.__stryker__ ??= {};
	}

	async dryRun() {
		const tests = [];
		for (const name of this.files) {
			this.ns.currentTestId = name;
			const from = performance.now();
			const failed = await this.tryFile(name, []);
			const timeSpentMs = performance.now() - from;
			if (failed) {
				// it fails without a mutant too
				console.log(`left out: ${name}: ${failed.test}: ${failed.message}`);
				delete this.ns.mutantCoverage?.perTest[name];
			} else tests.push({ id: name, name, timeSpentMs, status: TestStatus.Success });
		}
		this.ns.currentTestId = undefined;
		return { status: DryRunStatus.Complete, tests, mutantCoverage: this.ns.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter = this.files, hitLimit }) {
		const ns = this.ns;
		ns.hitLimit = hitLimit;
		ns.hitCount = hitLimit === undefined ? undefined : 0;
		ns.activeMutant = activeMutant.id;
		// kills for its time; half a kill for what has killed none, so the quick ones come before the slow ones
		const worth = (name) =>
			((this.killed.get(name) ?? 0) + 0.5) / (20 + (this.ms.get(name) ?? guessedMs(name)));
		const names = testFilter
			.filter((name) => isWorth(name, activeMutant.fileName))
			.toSorted((a, b) => worth(b) - worth(a));
		let nrOfTests = 0;
		try {
			for (const name of names) {
				nrOfTests++;
				const killers = this.killers.get(name) ?? new Set();
				const from = performance.now();
				const failed = await this.tryFile(name, [...killers].toReversed());
				if (ns.hitCount > ns.hitLimit)
					return { status: MutantRunStatus.Timeout, reason: 'hit limit' };
				if (!failed) {
					this.ms.set(name, performance.now() - from);
					continue;
				}
				killers.add(failed.test);
				this.killers.set(name, killers);
				this.killed.set(name, (this.killed.get(name) ?? 0) + 1);
				const failureMessage = `${failed.test}: ${failed.message}`;
				return { status: MutantRunStatus.Killed, killedBy: [name], failureMessage, nrOfTests };
			}
			return { status: MutantRunStatus.Survived, nrOfTests };
		} finally {
			ns.activeMutant = undefined;
		}
	}

	/** @returns what failed first; null if all is well */
	async tryFile(name, first) {
		try {
			const failed = await this.load(name)(first);
			return failed && { test: failed.name, message: messageOf(failed.error) };
		} catch (error) {
			return { test: 'import', message: messageOf(error) };
		}
	}
}

const messageOf = (error) => String(error?.message ?? error).slice(0, 300);

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)];
