/**
 * Chooses mutants: one in so many, the same ones for the same seed and code, or those that survived in a former report. The others
 * count as code that does not compile.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const { MUTANTS_ONE_IN = '1', MUTANTS_SEED, MUTANTS_AGAIN } = process.env;

/** @param from 1 in a report, 0 in a mutant: the number of the first line and column */
const keyOf = (file, { start, end }, { mutatorName, replacement }, from) => {
	const place = [start.line, start.column, end.line, end.column].map((n) => n - from);
	return JSON.stringify([file, ...place, mutatorName, replacement]);
};

const left = MUTANTS_AGAIN ? leftIn(JSON.parse(readFileSync(MUTANTS_AGAIN, 'utf8'))) : null;

function leftIn({ files }) {
	const mutants = Object.entries(files).flatMap(([file, f]) =>
		f.mutants.map((m) => ({ file, m, survived: /Survived|NoCoverage/.test(m.status) }))
	);
	const keys = mutants
		.filter((x) => x.survived)
		.map(({ file, m }) => keyOf(file, m.location, m, 1));
	return new Set(keys);
}

function isChosen(m) {
	const file = path.relative(process.cwd(), m.fileName).replaceAll(path.sep, '/');
	const key = keyOf(file, m.location, m, 0);
	if (left) return left.has(key);
	const drawn = createHash('sha256').update(`${MUTANTS_SEED} ${key}`).digest().readUInt32BE();
	return drawn % Number(MUTANTS_ONE_IN) === 0;
}

const statusOf = (m) =>
	isChosen(m)
		? { status: CheckStatus.Passed }
		: { status: CheckStatus.CompileError, reason: 'not chosen' };

class Sample {
	async init() {}

	check(mutants) {
		return Promise.resolve(Object.fromEntries(mutants.map((m) => [m.id, statusOf(m)])));
	}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
