import { expect, test } from 'vitest';
import { cEscape, isPrintable, offsetText } from '../../src/lib/format/hex.ts';

test('a byte in a C string: printable ASCII unchanged, all others as an escape', () => {
	const text = (...bytes: number[]) => bytes.map(cEscape).join('');
	expect(text(0, 10, 92)).toBe('\\0\\n\\\\');
	expect(text(0x1f, 0x20, 0x41, 0x7e, 0x7f, 0x80, 0xff)).toBe('\\x1f A~\\x7f\\x80\\xff');
});

test('printable ASCII begins with the blank and ends before DEL', () => {
	const all = Array.from({ length: 256 }, (_, b) => b).filter(isPrintable);
	expect([all[0], all.at(-1), all.length]).toEqual([0x20, 0x7e, 95]);
});

test('offsets are in hex, with a fourth digit where the image needs it', () => {
	expect(offsetText(0x1a)).toBe('01a');
	expect(offsetText(0, 326)).toBe('000');
	expect(offsetText(0xfff, 0x1000)).toBe('fff');
	expect(offsetText(0x12b, 0x1001)).toBe('012b');
	expect(offsetText(65535, 65536)).toBe('ffff');
});
