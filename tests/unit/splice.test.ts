import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';

test('dropping inserted bytes gives the bytes before', () => {
	fc.assert(
		fc.property(fc.uint8Array(), fc.nat(), fc.uint8Array({ maxLength: 20 }), (b, k, more) => {
			const at = k % (b.length + 1);
			const longer = splice(b, at, 0, more);
			expect(longer).toHaveLength(b.length + more.length);
			expect(splice(longer, at, more.length, new Uint8Array(0))).toEqual(b);
		})
	);
});

test('drops fewer bytes where the end comes first', () => {
	const bytes = Uint8Array.of(1, 2, 3);
	expect(splice(bytes, 2, 5, Uint8Array.of(9, 9))).toEqual(Uint8Array.of(1, 2, 9, 9));
	expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
});
