import { expect, test } from 'vitest';
import { cEscape, isPrintable } from '../../src/lib/format/hex.ts';

test('a byte in a C string: printable ASCII unchanged, all others as an escape', () => {
	const text = (...bytes: number[]) => bytes.map(cEscape).join('');
	expect(text(0, 10, 92)).toBe('\\0\\n\\\\');
	expect(text(0x1f, 0x20, 0x41, 0x7e, 0x7f, 0x80, 0xff)).toBe('\\x1f A~\\x7f\\x80\\xff');
});

test('printable ASCII begins with the blank and ends before DEL', () => {
	const all = Array.from({ length: 256 }, (_, b) => b).filter(isPrintable);
	expect([all[0], all.at(-1), all.length]).toEqual([0x20, 0x7e, 95]);
});
