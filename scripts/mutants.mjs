/**
 * Mutation testing: changes the code in one place after another, and says which changes no unit test notices.
 *
 *     npm run mutants -- src/lib/kernel src/lib/revisions/lsm.ts --report kernel.json
 *
 * Without a path it takes format, kernel and revisions. A second pass tries what is left with the tests of a second and more
 * (mutants/worth.mjs). Prints each mutant that survived, and a table by folder. The tool, StrykerJS, has a lock file of its
 * own in mutants/, and comes on first use: 64 MB that no test run needs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const TOOL = 'mutants';
const REPORT = 'coverage/mutants/report.json';
const CORE = ['src/lib/format', 'src/lib/kernel', 'src/lib/revisions'];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { report: { type: 'string' }, workers: { type: 'string', default: '2' } }
});

const bin = path.join(TOOL, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(bin))
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: TOOL, stdio: 'inherit' });

/** @param mutate patterns, or places as Stryker writes them: `file.ts:1:4-1:9`. @returns the files of its report */
function run(mutate, env = {}) {
	const config = `${TOOL}/stryker.config.mjs`;
	const args = [bin, 'run', config, '--mutate', mutate.join(), '--concurrency', values.workers];
	const { status } = spawnSync(process.execPath, args, {
		stdio: 'inherit',
		env: { ...process.env, ...env }
	});
	if (status !== 0) process.exit(status ?? 1);
	return JSON.parse(readFileSync(REPORT, 'utf8')).files;
}

const isLeft = ({ status }) => status === 'Survived' || status === 'NoCoverage';
const placeOf = (file, { location: { start, end } }) =>
	`${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

const isFolder = (p) => statSync(p, { throwIfNoEntry: false })?.isDirectory();
const asked = positionals.length > 0 ? positionals : CORE;
const files = run(asked.map((p) => (isFolder(p) ? `${p.replace(/\/$/, '')}/**/*.ts` : p)));
const left = Object.entries(files).flatMap(([file, { mutants }]) =>
	mutants.filter(isLeft).map((m) => placeOf(file, m))
);
if (left.length > 0) {
	const second = run([...new Set(left)], { MUTANTS_LEFT: '1' });
	const keyOf = (file, m) => `${placeOf(file, m)} ${m.mutatorName} ${m.replacement}`;
	const died = new Map();
	for (const [file, { mutants }] of Object.entries(second))
		for (const m of mutants) if (!isLeft(m)) died.set(keyOf(file, m), m.status);
	for (const [file, { mutants }] of Object.entries(files))
		for (const m of mutants) if (isLeft(m)) m.status = died.get(keyOf(file, m)) ?? m.status;
}
if (values.report) writeFileSync(values.report, JSON.stringify(files));

const folders = {};
for (const [file, { source, mutants }] of Object.entries(files)) {
	const lines = source.split('\n');
	const counts = (folders[path.dirname(file)] ??= {});
	for (const m of mutants) {
		counts[m.status] = (counts[m.status] ?? 0) + 1;
		if (!isLeft(m)) continue;
		const { start, end } = m.location;
		const to = start.line === end.line ? end.column - 1 : undefined;
		const was = lines[start.line - 1].slice(start.column - 1, to).trim();
		const now = m.replacement.replace(/\s+/g, ' ');
		console.log(`${file}:${start.line}:${start.column} ${m.mutatorName}\n\t- ${was}\n\t+ ${now}`);
	}
}

function row(name, counts) {
	const n = (...statuses) => statuses.reduce((sum, s) => sum + (counts[s] ?? 0), 0);
	const died = n('Killed', 'Timeout', 'RuntimeError');
	const all = died + n('Survived', 'NoCoverage');
	const share = ((100 * died) / all).toFixed(1);
	const cells = [name, all, n('Killed', 'RuntimeError'), n('Timeout'), all - died, `${share} %`];
	console.log(`| ${cells.join(' | ')} |`);
}
console.log('\n| folder | mutants | killed | timed out | survived | |\n|---|---|---|---|---|---|');
const sum = {};
for (const [name, counts] of Object.entries(folders)) {
	row(name, counts);
	for (const [status, n] of Object.entries(counts)) sum[status] = (sum[status] ?? 0) + n;
}
row('all', sum);
