import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout } from '../../src/lib/format/image.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import type { Range } from '../../src/lib/format/ranges.ts';
import { byteDiff } from '../../src/lib/share/compare.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { objectBytes } from '../../src/lib/share/structure.ts';
import { memberDiff } from '../../src/lib/view/page/member_diff.ts';
import * as random from './arbitrary.ts';

const good = aug09.write(machineFor(aug09, PRESETS[1]!));
const big = aug09.write(machineFor(aug09, PRESETS[5]!));
const le = archOf(aug09, 'x86_32').map;
const be = archOf(aug09, 's390x').map;
const NONE = new Uint8Array(0);

const offsets = (ranges: readonly Range[]): number[] =>
	ranges.flatMap((r) => Array.from({ length: r.to - r.from }, (_, i) => r.from + i));
const changed = (bytes: Uint8Array, ...edits: [number, number][]): Uint8Array => {
	const copy = bytes.slice();
	for (const [at, value] of edits) copy[at] = value;
	return copy;
};

describe('differing bytes', () => {
	test('in images of equal length they are exactly the bytes that differ, in ranges that do not touch', () => {
		const pair = fc
			.nat(80)
			.chain((n) =>
				fc.tuple(
					fc.array(fc.nat(2), { minLength: n, maxLength: n }),
					fc.array(fc.nat(2), { minLength: n, maxLength: n })
				)
			);
		fc.assert(
			fc.property(pair, ([x, y]) => {
				const ranges = byteDiff(Uint8Array.from(x), Uint8Array.from(y));
				expect(offsets(ranges)).toEqual([...x.keys()].filter((i) => x[i] !== y[i]));
				for (const [i, r] of ranges.entries()) {
					expect(r.from).toBeLessThan(r.to);
					if (i > 0) expect(r.from).toBeGreaterThan(ranges[i - 1]!.to);
				}
			})
		);
	});
	test('an inserted run is one range; a deleted run is an empty range in its place', () => {
		fc.assert(
			fc.property(
				random.bytes,
				fc.nat(),
				fc.uint8Array({ minLength: 1, maxLength: 20 }),
				(a, k, more) => {
					const at = k % (a.length + 1);
					const b = splice(a, at, 0, more);
					const ranges = byteDiff(a, b);
					// Where the run is like its surroundings it may as well have been put beside.
					expect(ranges).toHaveLength(1);
					const [{ from, to }] = ranges as [Range];
					expect(to - from).toBe(more.length);
					expect(splice(b, from, to - from, NONE)).toEqual(a);

					const back = byteDiff(b, a);
					expect(back).toEqual([{ from, to: from }]);
				}
			)
		);
	});
	test('ranges stay inside B, for any two images', () => {
		fc.assert(
			fc.property(random.bytes, random.bytes, (a, b) => {
				for (const r of byteDiff(a, b)) {
					expect(r.from).toBeGreaterThanOrEqual(0);
					expect(r.to).toBeLessThanOrEqual(b.length);
				}
				if (a.length !== b.length) expect(byteDiff(a, b)).not.toEqual([]);
			})
		);
	});
	test('an inserted object is told apart from bytes overwritten on both sides of it', () => {
		const more = objectBytes('OBJREF with UTS_NS', aug09, 'le', 'i686', 1);
		const b = changed(splice(good, 72, 0, more), [24, 7], [500, 0xff]);
		expect(byteDiff(good, b)).toEqual([
			{ from: 24, to: 25 },
			{ from: 72, to: 72 + 416 },
			{ from: 500, to: 501 }
		]);
		expect(byteDiff(b, good)).toEqual([
			{ from: 24, to: 25 },
			{ from: 72, to: 72 },
			{ from: 84, to: 85 }
		]);
	});
});

describe('differing members', () => {
	const read = (bytes: Uint8Array, order: 'le' | 'be' = 'le', map = le) => ({
		bytes,
		layout: layout(bytes, order, map)
	});
	const values = (...sides: Parameters<typeof memberDiff>) =>
		memberDiff(...sides).map(({ path, a, b }) => ({ path, a, b }));
	const diff = (b: Uint8Array, map = le) => values(read(good), read(b, 'le', map));

	test.each(REVISIONS.map((r) => [r.id, r] as const))('%s: of an image and itself none', (_, r) => {
		for (const arch of r.arches)
			fc.assert(
				fc.property(random.bytesOf(r), (b) => {
					const image = read(b, arch.order, arch.map);
					expect(memberDiff(image, image)).toEqual([]);
				}),
				{ numRuns: 30 }
			);
	});
	test('a number in hex and decimal, a text in quotes, padding as bytes', () => {
		const release = good.indexOf('2'.charCodeAt(0), 72);
		const b = changed(good, [24, 0x48], [26, 0xab], [release, 0x22]);
		expect(diff(b)).toEqual([
			{ path: 'rev', a: '0x2 (2)', b: '0x48 (72)' },
			{ path: 'padding', a: '00 00 00 00 00 00', b: 'ab 00 00 00 00 00' },
			{
				path: 'release',
				a: `"${aug09.release}"`,
				b: `"\\"${aug09.release.slice(1)}"`
			}
		]);
	});
	test('bytes after the end of a text tell the two apart', () => {
		const b = changed(good, [good.indexOf(0, 80) + 2, 0x41]);
		expect(diff(b)).toEqual([
			{ path: 'release', a: `"${aug09.release}"`, b: `"${aug09.release}\\0\\0A"` }
		]);
	});
	test('a member that only one side has is null on the other side, at its place', () => {
		const b = splice(good, 72, 0, objectBytes('OBJREF with UTS_NS', aug09, 'le', 'i686', 1));
		const rows = diff(b);
		expect(rows[0]).toEqual({ path: 'objref[0].h.type', a: null, b: expect.any(String) as string });
		expect(rows.every((r) => r.a === null && /^(objref|uts_ns)\[0\]\./.test(r.path))).toBe(true);
		expect(diff(good.subarray(0, 291)).every((r) => r.b === null)).toBe(true);
	});
	test('a cut member says how much of it is there', () => {
		expect(diff(good.subarray(0, 25))[0]).toEqual({
			path: 'rev',
			a: '0x2 (2)',
			b: '02, 1 of 2 bytes'
		});
	});
	test('a long value is printed only where it differs', () => {
		const tail = (n: number) =>
			changed(splice(good, good.length, 0, new Uint8Array(40)), [n, 0xee]);
		const a = tail(good.length + 3);
		const b = tail(good.length + 30);
		const [row] = values(read(a), read(b));
		expect(row).toEqual({
			path: 'tail',
			a: 'from byte 3: ee 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 …, 40 bytes',
			b: 'from byte 3: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 …, 40 bytes'
		});
	});
	test('byte order alone is not a difference', () => {
		const paths = memberDiff(read(good), read(big, 'be', be)).map((r) => r.path);
		expect(paths).toContain('arch_id');
		for (const same of ['magic', 'rev', 'time', 'h.len']) expect(paths).not.toContain(same);
	});
});
