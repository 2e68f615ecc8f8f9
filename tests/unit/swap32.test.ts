import fc from 'fast-check';
import { expect, test } from 'vitest';
import { swap32 } from '../../src/lib/format/swap32.ts';

test('turns the bytes around as Buffer does', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 0xffffffff }), (n) => {
			const b = Buffer.alloc(4);
			b.writeUInt32LE(n);
			expect(swap32(n)).toBe(b.readUInt32BE());
		})
	);
});
