/** Prints each mutant that survived as soon as it did, and at the end a table by folder. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const isLeft = ({ status }) => status === 'Survived' || status === 'NoCoverage';

class Left {
	counts = {};

	onMutantTested(m) {
		const file = path.relative(process.cwd(), m.fileName);
		const counts = (this.counts[path.dirname(file)] ??= {});
		counts[m.status] = (counts[m.status] ?? 0) + 1;
		if (!isLeft(m)) return;
		const { start, end } = m.location;
		const to = start.line === end.line ? end.column - 1 : undefined;
		const line = readFileSync(file, 'utf8').split('\n')[start.line - 1];
		const was = line.slice(start.column - 1, to).trim();
		const now = m.replacement.replace(/\s+/g, ' ');
		const place = `${file}:${start.line}:${start.column}`;
		console.log(`${place} ${m.mutatorName} ${m.status}\n\t- ${was}\n\t+ ${now}`);
	}

	onMutationTestReportReady() {
		const head = ['folder', 'mutants', 'killed', 'timed out', 'survived', 'killed or timed out'];
		console.log(`\n| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`);
		const all = {};
		for (const [folder, counts] of Object.entries(this.counts)) {
			console.log(rowOf(folder, counts));
			for (const [status, n] of Object.entries(counts)) all[status] = (all[status] ?? 0) + n;
		}
		console.log(rowOf('all', all));
	}
}

function rowOf(folder, counts) {
	const n = (...statuses) => statuses.reduce((sum, s) => sum + (counts[s] ?? 0), 0);
	const [killed, slow] = [n('Killed', 'RuntimeError'), n('Timeout')];
	const all = killed + slow + n('Survived', 'NoCoverage');
	const share = `${((100 * (killed + slow)) / all).toFixed(1)} %`;
	return `| ${[folder, all, killed, slow, all - killed - slow, share].join(' | ')} |`;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'left', Left)];
