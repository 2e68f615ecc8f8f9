// A second opinion on the layout: the exported header, compiled.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';
import { exportedFile, TAKE_AWAYS } from '../../src/lib/view/take_away/files.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What people compile with. Any warning is an error. */
const STRICT = ['-Wall', '-Wextra', '-Werror'];
const compiled = (flag: string, input: string) =>
	spawnSync('cc', [flag, ...STRICT, '-fsyntax-only', '-xc', '-'], { input, encoding: 'utf8' });
const MODES = ['-m64', '-m32'].map((flag) => {
	const { status } = compiled(flag, '#include <linux/types.h>\n');
	return { flag, isMissing: status !== 0 };
});

const C_HEADER = TAKE_AWAYS.find(({ ending }) => ending === 'h')!;
const headerOf = (r: Revision): string => C_HEADER.text(r);

describe.each(REVISIONS)('the exported C header of $id', (revision) => {
	const header = headerOf(revision);

	const facts = revision.structs.flatMap((s) => [
		`sizeof(struct ${s.name}) == ${s.size}`,
		...s.fields.flatMap((f) =>
			f.member === null ? [] : `offsetof(struct ${s.name}, ${f.path}) == ${f.offset}`
		)
	]);
	const asserted = facts.map((fact) => `_Static_assert(${fact}, "");\n`).join('');

	for (const { flag, isMissing } of MODES)
		test.skipIf(isMissing)(`has the tables’ offsets and sizes with cc ${flag}`, () => {
			const { status, stderr } = compiled(flag, `${header}#include <stddef.h>\n${asserted}`);
			expect([status, stderr]).toEqual([0, '']);
		});
});

describe.skipIf(MODES[0]!.isMissing)('two C headers', () => {
	const two = ['aug09', 'v20'].map(revisionOf);
	const [first, second] = two.map((r) => exportedFile(r.id, C_HEADER));
	for (const r of two) writeFileSync(path.join(dir, exportedFile(r.id, C_HEADER)), headerOf(r));
	const cc = (...args: string[]) =>
		spawnSync('cc', [...STRICT, ...args], { cwd: dir, encoding: 'utf8' });

	test('are for two C files of one program', () => {
		for (const r of two)
			writeFileSync(
				path.join(dir, `${r.id}.c`),
				`#include "${exportedFile(r.id, C_HEADER)}"
int version_of_${r.id}(void);
int version_of_${r.id}(void)
{
	return CHECKPOINT_VERSION;
}
`
			);
		writeFileSync(
			path.join(dir, 'main.c'),
			`#include <stdio.h>
int version_of_aug09(void);
int version_of_v20(void);
int main(void)
{
	printf("%d %d", version_of_aug09(), version_of_v20());
	return 0;
}
`
		);
		expect(cc('-o', 'two', 'main.c', 'aug09.c', 'v20.c').stderr).toBe('');
		const out = execFileSync(path.join(dir, 'two'), { encoding: 'utf8' });
		expect(out).toBe(two.map((r) => r.rev).join(' '));
	});

	test('have guards that a program can ask for', () => {
		for (const r of two) {
			const guard = { aug09: 'CKPT_AUG09_H', v20: 'CKPT_V20_H' }[r.id as 'aug09' | 'v20'];
			writeFileSync(
				path.join(dir, 'guard.c'),
				`#include "${exportedFile(r.id, C_HEADER)}"\n#ifndef ${guard}\n#error "no ${guard}"\n#endif\n`
			);
			expect(cc('-fsyntax-only', 'guard.c').stderr).toBe('');
		}
	});

	test('in one C file are an error that says what to do, and one header twice is none', () => {
		const compiled = (name: string, ...files: (string | undefined)[]) => {
			writeFileSync(
				path.join(dir, name),
				`${files.map((file) => `#include "${file}"\n`).join('')}int main(void) { return 0; }\n`
			);
			return cc('-o', 'out', name);
		};
		expect(compiled('once.c', first, first).stderr).toBe('');
		const { status, stderr } = compiled('both.c', first, second);
		expect(status).not.toBe(0);
		expect(stderr).toContain(
			'#error "The headers of all revisions have the same names. Include each in a C file of its own."'
		);
	});
});

test('the header of August reads like the one it models', () => {
	const aug09 = revisionOf('aug09');
	const header = headerOf(aug09);
	expect(header).toContain(
		'struct ckpt_hdr {\n\t/* What kind of object this is. */\n\t__u32 type;\n'
	);
	// one comment for the three parts of the version
	expect(header).toContain('\t__u16 major;\n\t__u16 minor;\n\t__u16 patch;\n');
	expect(header).toContain('char lsm_name[SECURITY_NAME_MAX + 1];');
	expect(header).toContain('__u16 _pading;');
});

test.each(TAKE_AWAYS)(
	'a file for other tools names its revision at the top: $label',
	({ text }) => {
		for (const r of REVISIONS)
			expect(text(r).split('\n').slice(0, 3).join('\n')).toContain(r.title);
	}
);
