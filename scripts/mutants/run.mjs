/**
 * Mutation testing: changes the code in one place after another, and says which changes no unit test notices.
 *
 *     npm run mutants -- src/lib/kernel src/lib/revisions/lsm.ts
 *
 * Without a path it takes format, kernel and revisions. Prints each mutant that survived, and a table by folder; the whole report
 * is coverage/mutants/report.json. The tool, StrykerJS, has a lock file of its own beside this file, and comes on first use: 64 MB that
 * no test run needs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const TOOL = 'scripts/mutants';
const CORE = ['src/lib/format', 'src/lib/kernel', 'src/lib/revisions'];

const bin = path.join(TOOL, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(bin))
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: TOOL, stdio: 'inherit' });

const isFolder = (p) => statSync(p, { throwIfNoEntry: false })?.isDirectory();
const asked = process.argv.length > 2 ? process.argv.slice(2) : CORE;
const mutate = asked.map((p) => (isFolder(p) ? `${p.replace(/\/$/, '')}/**/*.ts` : p));
const args = [bin, 'run', `${TOOL}/stryker.config.mjs`, '--mutate', mutate.join()];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
