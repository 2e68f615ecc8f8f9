import { describe, expect, test } from 'vitest';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { toHex } from '../../src/lib/format/hex.ts';
import type { KernelReply } from '../../src/lib/kernel/restart_shapes.ts';
import { replay } from '../../src/lib/share/vector/vector.ts';
import { imageOf } from './checkpointing.ts';
import { readVectors, writeVectors } from './cases.ts';

const COUNTS: Record<string, [read: number, write: number]> = {
	v17: [346, 18],
	aug09: [1369, 52],
	v18: [452, 35],
	oct09: [433, 35],
	v19rc1: [562, 55],
	v20: [696, 70],
	v23rc: [556, 43]
};

describe.each(REVISIONS.map((r) => r.id))('%s', (id) => {
	const [reads, writes] = COUNTS[id]!;

	test(`the reader agrees with the kernel’s own on ${reads} vectors`, () => {
		const vectors = readVectors(id);
		expect(vectors).toHaveLength(reads);
		for (const v of vectors) {
			const answer: Partial<KernelReply> = replay(v);
			// Where no kernel of the day could be run, only these three are known.
			const known = 'messages' in v.expect ? answer : pick(answer, v.expect);
			expect(known, `${v.id} ${v.arch}: ${v.note}`).toEqual(v.expect);
		}
	});

	test(`the writer agrees with the kernel’s own on ${writes} vectors`, () => {
		const vectors = writeVectors(id);
		expect(vectors).toHaveLength(writes);
		for (const v of vectors) {
			const image = imageOf(v);
			expect([v.id, image.length, toHex(image)]).toEqual([v.id, v.length, v.image_hex]);
		}
		for (const { name, machine } of revisionOf(id).arches)
			expect(vectors.find((v) => v.arch === name)!.params.machine).toBe(machine);
	});
});

const pick = (answer: Partial<KernelReply>, keys: object): Partial<KernelReply> =>
	Object.fromEntries(Object.entries(answer).filter(([k]) => k in keys));
