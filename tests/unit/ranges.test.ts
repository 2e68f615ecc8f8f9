/** Ranges of bytes, against sets of offsets. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, overlaps, type Range } from '../../src/lib/format/ranges.ts';

const range = fc
	.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 }))
	.map(([from, size]): Range => ({ from, to: from + size }));
const offsets = (ranges: readonly Range[]) =>
	new Set(ranges.flatMap((r) => Array.from({ length: r.to - r.from }, (_, i) => r.from + i)));

test('ranges overlap if they share an offset; nothing overlaps no bytes', () => {
	fc.assert(
		fc.property(fc.array(range, { maxLength: 3 }), fc.nat(40), fc.nat(5), (ranges, at, size) => {
			const all = offsets(ranges);
			const shared = Array.from({ length: size }, (_, i) => at + i).some((o) => all.has(o));
			expect(overlaps(ranges, at, size)).toBe(shared);
		})
	);
});

test('joined ranges hold the same bytes, in order and with more than the gap between two of them', () => {
	fc.assert(
		fc.property(fc.array(range, { maxLength: 6 }), fc.nat(3), (some, gap) => {
			const sorted = some.toSorted((a, b) => a.from - b.from);
			const found = joined(sorted, gap);
			const all = offsets(sorted);
			// a gap that is filled has bytes of the ranges at both ends
			for (const o of offsets(found)) {
				const near = (d: 1 | -1) =>
					Array.from({ length: gap + 1 }, (_, i) => o + d * i).some((p) => all.has(p));
				expect(near(1) && near(-1)).toBe(true);
			}
			for (const o of all) expect(offsets(found).has(o)).toBe(true);
			for (const [i, r] of found.entries())
				if (i > 0) expect(r.from - found[i - 1]!.to).toBeGreaterThan(gap);
		})
	);
	expect(
		joined([
			{ from: 0, to: 4 },
			{ from: 1, to: 2 }
		])
	).toEqual([{ from: 0, to: 4 }]);
});
