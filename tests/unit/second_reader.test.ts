/**
 * A reader in C, written from the documents alone (tests/second_reader/README.md), answers as the vectors and the first reader do.
 * `MUTANTS=2000000 npx vitest run tests/unit/second_reader.test.ts` tries so many mutants.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { answerLine, firstAnswer, questionLine } from '../second_reader/lines.ts';
import { good, HEX, casesOf, readVectors } from './cases.ts';
import { mutants } from './mutants.ts';

const MUTANTS = Number(process.env['MUTANTS'] ?? 20_000);
/** Asked at once: the answers to so many are some megabytes. */
const AT_ONCE = 10_000;

/** In vectors of what is not known. */
const NOT_TOLD = { leaked_allocs: null, messages: [], debug: [] };

const dir = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const program = path.join(dir, 'reader');

const NO_CC = spawnSync('cc', ['--version']).status !== 0;
const compiled = { done: false };
function answers(lines: readonly string[]): string[] {
	if (!compiled.done) {
		const source = new URL('../second_reader/reader.c', import.meta.url).pathname;
		const args = ['-std=c11', '-O2', '-Wall', '-Wextra', '-Werror', '-o', program, source];
		execFileSync('cc', args, { stdio: 'pipe' });
		compiled.done = true;
	}
	const input = lines.map((l) => `${l}\n`).join('');
	const { stdout, stderr, status } = spawnSync(program, { input, maxBuffer: 2 ** 30 });
	expect([status, stderr.toString()]).toEqual([0, '']);
	return stdout.toString('latin1').trimEnd().split('\n');
}

/** Where the two readers differ, with the question; the first few. */
function differences(cases: readonly { name: string; case: Parameters<typeof questionLine>[0] }[]) {
	const questions = cases.map((c) => questionLine(c.case));
	const second = answers(questions);
	expect(second).toHaveLength(cases.length);
	return cases.flatMap((c, i) => {
		const first = firstAnswer(c.case);
		return first === second[i]
			? []
			: [`${c.name}\n  ${questions[i]}\n  first ${first}\n  second ${second[i]}`];
	});
}

describe.skipIf(NO_CC)('the second reader (skipped: there is no C compiler named cc)', () => {
	test.each(REVISIONS)('answers as the vectors of $id do', (r) => {
		const vectors = readVectors(r.id);
		const said = answers(casesOf(r).map((v) => questionLine(v.case)));
		// A vector does not tell `killed`, and those of oct09 and v19rc1 nothing but verdict and bytes.
		const isAll = vectors.some((v) => 'messages' in v.expect);
		const told = ([ret, read, leaked, , ...texts]: string[]) =>
			isAll ? [ret, read, leaked, ...texts] : [ret, read];
		const expected = vectors.map(({ expect: e }) => answerLine({ ...NOT_TOLD, ...e }, false));
		expect(said.map((l) => told(l.split(' ')))).toEqual(expected.map((l) => told(l.split(' '))));
	});

	test('answers as the first reader does on mutants of accepted images', () => {
		const found: string[] = [];
		for (let seed = 1, left = MUTANTS; left > 0; seed++, left -= AT_ONCE)
			found.push(...differences([...mutants(seed, Math.min(left, AT_ONCE))]));
		expect(found.slice(0, 5)).toEqual([]);
	});

	test('and on OBJREFs nested as deep as the model goes, and deeper', () => {
		const cases = REVISIONS.flatMap((r) => {
			const [type, uts] = [r.types['OBJREF']!, r.objtypes['UTS_NS']!];
			return [399, 400, 401, 4096].map((deep) => {
				const nested = new DataView(new ArrayBuffer(16 * deep));
				for (let i = 0; i < deep; i++)
					[type, 16, uts, i + 1].forEach((x, at) => nested.setUint32(16 * i + 4 * at, x, true));
				const c = good(r.id);
				const bytes = splice(c.bytes!, 72, 0, new Uint8Array(nested.buffer));
				return { name: `${r.id}, ${deep} deep`, case: { ...c, bytes } };
			});
		});
		expect(differences(cases)).toEqual([]);
	});

	test('takes no line that is not a question', () => {
		const line = questionLine({ ...good(), bytes: HEX('01') });
		for (const bad of [
			'',
			'v16' + line.slice(5),
			`${line} 00`,
			`${line}0`,
			line.replace(/ 1 /, ' 2 ')
		]) {
			const { status, stderr } = spawnSync(program, { input: `${line}\n${bad}\n` });
			expect([bad, status, stderr.toString()]).toEqual([bad, 2, '2\n']);
		}
	});
});
