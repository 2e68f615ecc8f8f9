// Every number that the header files of the day define, both ways: none is missing here, and none is added.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { c_header } from '../../src/lib/format/c_header.ts';
import type { Revision } from '../../src/lib/revisions/revision.ts';

type Numbers = Readonly<Record<string, number>>;

const file = new URL('../vectors/numbers.json', import.meta.url);
const { revisions } = JSON.parse(readFileSync(file, 'utf8')) as {
	revisions: Readonly<Record<string, Numbers>>;
};

/** The header files define these for x86 only. */
const X86 = ['CPU_FPU', 'MM_CONTEXT_LDT'];

/** The numbers of a prefix by what follows it. */
const named = (numbers: Numbers, prefix: string): Numbers =>
	Object.fromEntries(
		Object.entries(numbers)
			.filter(([name]) => name.startsWith(prefix))
			.map(([name, n]) => [name.slice(prefix.length), n])
	);
const without = (numbers: Numbers, names: readonly string[]): Numbers =>
	Object.fromEntries(Object.entries(numbers).filter(([name]) => !names.includes(name)));
const constant = (r: Revision, name: string) =>
	r.arches.find((a) => a.name === 'x86_32')!.constants[name];

test('the file has the four revisions after v18', () => {
	expect(Object.keys(revisions)).toEqual(['oct09', 'v19rc1', 'v20', 'v23rc']);
});

describe.each(Object.entries(revisions))('%s', (id, numbers) => {
	const revision = revisionOf(id);
	const all = named(numbers, 'CKPT_HDR_');

	test('object types agree with its header file, and only x86 has the types of x86', () => {
		expect(revision.types).toEqual(without(all, X86));
		for (const { name, map } of revision.arches)
			expect(map.types, name).toEqual(name.startsWith('x86') ? all : without(all, X86));
	});

	test('types of shared objects agree with its header file', () => {
		expect(revision.objtypes).toEqual(named(numbers, 'CKPT_OBJ_'));
	});

	test('arch ids agree with its header file', () => {
		const ids = revision.arches.map((a) => [a.name.toUpperCase(), a.id]);
		expect(Object.fromEntries(ids)).toEqual(
			without(named(numbers, 'CKPT_ARCH_'), ['NSIG' /* a constant */])
		);
	});

	test('constants agree with its header file', () => {
		expect(constant(revision, 'signal_nsig')).toBe(numbers.CKPT_ARCH_NSIG);
		// Without NCC in v23rc, where the constant is NCCS of the system.
		expect(constant(revision, 'tty_termios_ncc')).toBe(numbers.CKPT_TTY_NCC);
	});

	test('the exported C header defines each object type once, in their order', () => {
		const header = c_header(revision.id, revision.defines, revision.structs);
		const found = [...header.matchAll(/^#define CKPT_HDR_(\w+) +(\d+)( \/\* x86 \*\/)?$/gm)];
		expect(found.map(([, name, n]) => [name, Number(n)])).toEqual(
			Object.entries(all).sort(([, a], [, b]) => a - b)
		);
		expect(found.filter((m) => m[3]).map((m) => m[1])).toEqual(X86);
	});
});

test('August has CPU_FPU on x86 alone, too', () => {
	const [x86_32, s390x] = revisionOf('aug09').arches;
	expect(x86_32?.map.types.CPU_FPU).toBe(201);
	expect(s390x?.map.types).not.toHaveProperty('CPU_FPU');
});

// docs/format.md says so of v17 and v18. Of August nobody knows it.
test.each([
	['v17', 'FILE_PIPE'],
	['aug09', null],
	['v18', 'PIPE_BUF'],
	['oct09', 'PIPE_BUF']
])('type 305 of %s is %s, on every arch', (id, name) => {
	const { types, arches, defines } = revisionOf(id);
	for (const all of [types, ...arches.map((a) => a.map.types)])
		expect(Object.keys(all).filter((key) => all[key] === 305)).toEqual(name ? [name] : []);
	expect(defines.filter(([, n]) => n === '305').map(([key]) => key)).toEqual(
		name ? [`CKPT_HDR_${name}`] : []
	);
});
