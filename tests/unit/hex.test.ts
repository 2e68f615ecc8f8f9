import { expect, test } from 'vitest';
import { sizeText } from '../../src/lib/format/count.ts';
import {
	c_string,
	c_text,
	cEscape,
	fromHex,
	fromLatin1,
	hex,
	hexLines,
	latin1,
	offsetText,
	toHex
} from '../../src/lib/format/hex.ts';

test('a byte in a C string: printable ASCII unchanged, all others as an escape', () => {
	const text = (...bytes: number[]) => bytes.map(cEscape).join('');
	expect(text(0, 10, 92)).toBe('\\0\\n\\\\');
	expect(text(0x1f, 0x20, 0x41, 0x7e, 0x7f, 0x80, 0xff)).toBe('\\x1f A~\\x7f\\x80\\xff');
});

test('offsets are in hex, with a fourth digit where the image needs it', () => {
	expect(offsetText(0x1a)).toBe('01a');
	expect(offsetText(0, 326)).toBe('000');
	expect(offsetText(0xfff, 0x1000)).toBe('fff');
	expect(offsetText(0x12b, 0x1001)).toBe('012b');
	expect(offsetText(65535, 65536)).toBe('ffff');
});

test('numbers in hex have their sign in front', () => {
	expect([0, 0x12c, -1, -0x12c, 0xfeed0cc0a2d200n, -16n].map(hex)).toEqual(
		'0x0 0x12c -0x1 -0x12c 0xfeed0cc0a2d200 -0x10'.split(' ')
	);
});

test('sizes', () => {
	expect([0, 1, 2, 326].map(sizeText)).toEqual(['0 bytes', '1 byte', '2 bytes', '326 bytes']);
});

test('bytes as hex and back; half a byte and other characters are no hex', () => {
	const bytes = Uint8Array.of(1, 0, 0x48, 0xff);
	expect(toHex(bytes)).toBe('010048ff');
	expect(toHex(bytes, ' ')).toBe('01 00 48 ff');
	expect([fromHex('010048ff'), fromHex('010048FF')]).toEqual([bytes, bytes]);
	expect(fromHex('')).toEqual(new Uint8Array(0));
	const lines = (n: number) => hexLines(Uint8Array.from({ length: n }, (_, i) => i));
	expect([lines(0), lines(2)]).toEqual(['', '00 01']);
	expect(lines(16)).toBe('00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f');
	expect([lines(17), lines(33)]).toEqual([
		`${lines(16)}\n10`,
		`${lines(16)}\n10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f\n20`
	]);
	expect(['0', '010', '0g', ' 1', '1 ', '0x'].map(fromHex)).toEqual(Array(6).fill(null));
});

test('bytes as characters and back; a character above U+00FF is a bug of the caller', () => {
	const bytes = Uint8Array.of(0x41, 0, 0x7f, 0x80, 0xff);
	expect(latin1(bytes)).toBe('A\0\x7f\x80\xff');
	expect(fromLatin1('A\0\x7f\x80\xff')).toEqual(bytes);
	expect(() => fromLatin1('A\u0100')).toThrow(/^not latin-1: U\+100 at 1$/);
});

test('a C string ends before its first NUL', () => {
	const [abc, none] = [Uint8Array.of(0x61, 0x62, 0, 0x63, 0), Uint8Array.of(0, 0x61)];
	expect([c_string(abc), c_string(none)]).toEqual([abc.slice(0, 2), new Uint8Array(0)]);
	expect(c_string(abc.subarray(0, 2))).toEqual(abc.slice(0, 2));
	expect(['ab\0c\0', '\0a', 'ab'].map(c_text)).toEqual(['ab', '', 'ab']);
});
