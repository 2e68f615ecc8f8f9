/**
 * Mutation testing: changes the code in one place after another, and says which changes no unit test notices.
 *
 *     npm run mutants -- src/lib/kernel src/lib/revisions/lsm.ts --report kernel.json
 *
 * Without a path it takes format, kernel and revisions. Prints a table by folder and each mutant that survived. The tool, StrykerJS,
 * has a lock file of its own in tests/mutants/, and comes on first use: 64 MB that no test run needs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const TOOL = 'tests/mutants';
const REPORT = 'coverage/mutants/report.json';
const CORE = ['src/lib/format', 'src/lib/kernel', 'src/lib/revisions'];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { report: { type: 'string' }, workers: { type: 'string', default: '2' } }
});
const asked = positionals.length > 0 ? positionals : CORE;
const isFolder = (p) => statSync(p, { throwIfNoEntry: false })?.isDirectory();
const mutate = asked.map((p) => (isFolder(p) ? `${p.replace(/\/$/, '')}/**/*.ts` : p));

const bin = path.join(TOOL, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(bin))
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: TOOL, stdio: 'inherit' });
const args = [
	bin,
	'run',
	`${TOOL}/stryker.config.mjs`,
	'--mutate',
	mutate.join(),
	'--concurrency',
	values.workers
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
if (values.report) copyFileSync(REPORT, values.report);

const { files } = JSON.parse(readFileSync(REPORT, 'utf8'));
const folders = {};
for (const [file, { source, mutants }] of Object.entries(files)) {
	const lines = source.split('\n');
	const counts = (folders[path.dirname(file)] ??= {});
	for (const m of mutants) {
		counts[m.status] = (counts[m.status] ?? 0) + 1;
		if (m.status !== 'Survived' && m.status !== 'NoCoverage') continue;
		const { start, end } = m.location;
		const was = lines[start.line - 1].slice(
			start.column - 1,
			start.line === end.line ? end.column - 1 : undefined
		);
		console.log(
			`${file}:${start.line}:${start.column} ${m.status === 'Survived' ? '' : 'not reached '}${m.mutatorName}`
		);
		console.log(`\t- ${was.trim()}\n\t+ ${m.replacement.replace(/\s+/g, ' ')}`);
	}
}
const row = (name, c) => {
	const n = (status) => c[status] ?? 0;
	const [killed, slow, left] = [n('Killed'), n('Timeout'), n('Survived') + n('NoCoverage')];
	const all = killed + slow + left;
	const other = n('RuntimeError') + n('CompileError') + n('Ignored');
	console.log(
		`| ${name} | ${all} | ${killed} | ${slow} | ${left} | ${((100 * (killed + slow)) / all).toFixed(1)} % |${other ? ` ${other} others` : ''}`
	);
};
console.log('\n| folder | mutants | killed | timed out | survived | |\n|---|---|---|---|---|---|');
for (const [name, c] of Object.entries(folders)) row(name, c);
const sum = {};
for (const c of Object.values(folders))
	for (const [k, n] of Object.entries(c)) sum[k] = (sum[k] ?? 0) + n;
row('all', sum);
