/**
 * Mutation testing: changes the code in one place after another, and says which changes no unit test notices.
 *
 *     npm run mutants -- src/lib/kernel src/lib/revisions/lsm.ts
 *     npm run mutants -- --one-in 20 --seed 7 src/lib/view
 *     npm run mutants -- --again report.json src/lib/view
 *
 * Without a path it takes format, kernel and revisions; with `--one-in` a sample, the same for the same seed and code; with `--again` what
 * survived in a report. Prints each mutant that survived, and a table by folder; the whole report is coverage/mutants/report.json. The tool,
 * StrykerJS, has a lock file of its own beside this file, and comes on first use: 64 MB that no test run needs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const TOOL = 'scripts/mutants';
const CORE = ['src/lib/format', 'src/lib/kernel', 'src/lib/revisions'];

const bin = path.join(TOOL, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(bin))
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: TOOL, stdio: 'inherit' });

const { values, positionals } = parseArgs({
	options: {
		'one-in': { type: 'string' },
		seed: { type: 'string', default: '20090828' },
		again: { type: 'string' }
	},
	allowPositionals: true
});
const isFolder = (p) => statSync(p, { throwIfNoEntry: false })?.isDirectory();
const filesOf = (folder) =>
	readdirSync(folder, { recursive: true })
		.filter((f) => f.endsWith('.ts'))
		.map((f) => path.posix.join(folder, f));
const mutate = (positionals.length > 0 ? positionals : CORE).flatMap((p) =>
	isFolder(p) ? filesOf(p) : p
);
const args = [bin, 'run', `${TOOL}/stryker.config.mjs`, '--mutate', mutate.join()];
const env = { ...process.env, MUTANTS_SEED: values.seed };
if (values['one-in']) env.MUTANTS_ONE_IN = values['one-in'];
if (values.again) env.MUTANTS_AGAIN = values.again;
if (values['one-in'] || values.again) args.push('--checkers', 'sample');
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
