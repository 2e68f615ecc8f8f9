/** Mutants of accepted images through both readers and the layout; of some, the judges hold what the page says against the bytes. */
import { spawnSync } from 'node:child_process';
import { layout } from '../../src/lib/format/image.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { firstAnswer, questionLine } from '../second_reader/lines.ts';
import { judgeCase, Tally } from '../unit/judging.ts';
import { mutants } from '../unit/mutants.ts';
import { failing } from './failing.ts';

/** Judges run the reader hundreds of times over, so they see one image of so many. */
const JUDGED = 200;

/** @param program the second reader, compiled; null without a C compiler */
export async function images(
	seed: number,
	many: number,
	program: string | null
): Promise<string[]> {
	const cases = [...mutants(seed, many)].map((m) => m.case);
	const second = program === null ? [] : answers(program, cases);
	const tally = new Tally();
	return [
		...(await failing(cases.length, (i) => {
			const c = cases[i]!;
			const answer = firstAnswer(c);
			if (program !== null && answer !== second[i])
				return `${questionLine(c)}\n  first ${answer}\n  second ${second[i]}`;
			if (i % JUDGED === 0) judgeCase(tally, `image ${i}`, c);
			return Number(answer.split(' ')[1]) > c.bytes!.length ? 'reads past the end' : untiled(c);
		})),
		...tally.found
	];
}

function answers(program: string, cases: readonly Case[]): string[] {
	const input = cases.map((c) => `${questionLine(c)}\n`).join('');
	const { stdout, status } = spawnSync(program, { input, maxBuffer: 2 ** 30 });
	if (status !== 0) throw new Error(`the second reader ends with ${status}`);
	return stdout.toString('latin1').trimEnd().split('\n');
}

/** Each byte has one span, each span a path of its own. */
function untiled({ bytes, revision, kernel }: Case): string | null {
	const { order, map } = archOf(revisionOf(revision), kernel.arch);
	const { spans } = layout(bytes!, order, map);
	let end = 0;
	for (const { offset, size } of spans) {
		if (offset !== end || size < 1) return `no span begins at ${end}`;
		end += size;
	}
	if (end !== bytes!.length) return 'spans do not reach the end';
	const paths = spans.map((s) => s.path);
	const twice = paths.find((p, i) => paths.indexOf(p) < i);
	return twice === undefined ? null : `two spans are ${twice}`;
}
