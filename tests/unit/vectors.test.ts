import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import {
	imageOf,
	replay,
	type Answer,
	type Order,
	type Question
} from '../../src/lib/share/vector.ts';

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));
type ReadVector = Question & { id: string; note: string; expect: Answer };
type WriteVector = Order & { id: string; image_hex: string; length: number };

describe('restore_read_header agrees with the kernel’s own reader', () => {
	const vectors = read('read.json') as ReadVector[];
	test('there are 1369 vectors', () => expect(vectors).toHaveLength(1369));
	test.each(vectors.map((v) => [`${v.id} ${v.arch}: ${v.note}`, v] as const))('%s', (_, v) => {
		expect(replay(v)).toEqual(v.expect);
	});
});

describe('checkpoint_write_header agrees with the kernel’s own writer', () => {
	const vectors = read('write.json') as WriteVector[];
	test('there are 52 vectors', () => expect(vectors).toHaveLength(52));
	test.each(vectors.map((v) => [`${v.id} ${v.arch} ${v.params.lsm}`, v] as const))('%s', (_, v) => {
		const image = imageOf(v);
		expect(image).toHaveLength(v.length);
		expect(toHex(image)).toBe(v.image_hex);
	});
});
