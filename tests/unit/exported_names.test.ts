import { describe, expect, it } from 'vitest';
import { sourcesOf } from './source_files.ts';

// A name is exported once, so that whoever meets it knows which thing it is, and can look for it.

/** Names of the kernel, which several readers and tables have as the kernel has them. */
const KERNELS = ['_ckpt_read_buffer', 'ckpt_hdr_header', 'restore_read_header'];

const EXPORT =
	/^export (?:declare )?(?:abstract )?(?:async )?(?:const enum|function\*?|class|interface|type|const|let|enum) (\w+)/gm;

/** Names with the files that export them, if these are several. Overloads are one name. */
function homes(sources: ReadonlyMap<string, string>): string[] {
	const found = new Map<string, string[]>();
	for (const [file, source] of sources)
		for (const name of new Set([...source.matchAll(EXPORT)].map((m) => m[1]!)))
			found.set(name, [...(found.get(name) ?? []), file]);
	return [...found]
		.filter(([name, files]) => files.length > 1 && !KERNELS.includes(name))
		.map(([name, files]) => `${name}: ${files.join(', ')}`);
}

/** Kit looks for `load`, `prerender` and others in the files that it names. */
const NOT_OURS = /(^|\/)(\+|hooks\.|service-worker|params\/)|\.d\.ts$/;

describe('an exported name', () => {
	it('has one home', () => {
		const ours = [...sourcesOf('ts')].filter(([file]) => !NOT_OURS.test(file));
		expect(ours.length).toBeGreaterThan(300);
		expect(homes(new Map(ours))).toEqual([]);
	});

	it('with two homes is found', () => {
		const a = 'export function rowOf(a: 1): 1;\nexport function rowOf(a: number) {}\n';
		const b = 'export type Row = 1;\nexport const rowOf = 2;\nconst Row = 3;\n';
		expect(homes(new Map(Object.entries({ 'a.ts': a, 'b.ts': b })))).toEqual(['rowOf: a.ts, b.ts']);
	});
});
