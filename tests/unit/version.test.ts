import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	comparedVersion,
	KERNEL_VERSION,
	versionOf,
	versionText
} from '../../src/lib/kernel/version.ts';

test('2.6.31 is 0x02061f, as linux/version.h has it', () => {
	expect(KERNEL_VERSION(2, 6, 31)).toBe(0x02061f);
	expect(versionOf(0x02061f)).toEqual({ major: 2, minor: 6, patch: 31 });
	expect(versionText(0x020625)).toBe('2.6.37');
	// >> 16 & 0xff, as docs/format.md has it
	expect(comparedVersion(0x1202061f)).toBe(0x02061f);
});

test('all 32 bits stay, and no code is negative', () => {
	expect(KERNEL_VERSION(65535, 255, 255)).toBe(0xffffffff);
	expect(versionText(0xffffffff)).toBe('65535.255.255');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 0xffffffff }), (code) => {
			const { major, minor, patch } = versionOf(code);
			expect(KERNEL_VERSION(major, minor, patch)).toBe(code);
		})
	);
});
