import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/lib/kernel/printk.ts';
import { parseText, printText } from '../../src/lib/view/c_text.ts';
import { parseNumber, parseVersion } from '../../src/lib/view/number.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

describe('text with C escapes', () => {
	test('reads back what it prints, for all bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (b) => {
				expect(parseText(printText(b))).toEqual({ bytes: b });
			})
		);
	});
	test.each([
		['selinux', [...Buffer.from('selinux')]],
		['a\\0b', [97, 0, 98]],
		['\\n\\\\', [10, 92]],
		['\\x1b\\xfF', [0x1b, 0xff]],
		['sé', [0x73, 0xc3, 0xa9]],
		['€', [0xe2, 0x82, 0xac]],
		['', []]
	])('%s', (text, bytes) => expect(parseText(text)).toEqual({ bytes: Uint8Array.from(bytes) }));
	test.each([
		['abc\\', 'a lone \\ at the end; write \\\\ for a backslash'],
		['ab\\x1', '\\x at character 3 needs exactly two hex digits'],
		['\\xg0', '\\x at character 1 needs exactly two hex digits'],
		['\\t', '\\t at character 1 is not an escape; there are \\0, \\n, \\\\ and \\xNN']
	])('%s is refused', (text, error) => expect(parseText(text)).toEqual({ error }));
});

describe('numbers', () => {
	const u16: [bigint, bigint] = [0n, 0xffffn];
	test.each([
		['72', 72n],
		['0x48', 72n],
		[' 0X48 ', 72n],
		['0', 0n],
		['65535', 65535n]
	])('%s', (text, value) => expect(parseNumber(text, u16, '__u16')).toEqual({ value }));
	test.each([
		['65536', '65536 does not fit __u16: at most 65535'],
		['0X10000', '0X10000 does not fit __u16: at most 0xffff'],
		['-1', '-1 does not fit __u16: at least 0'],
		['4x', '“4x” is not a number'],
		['0x', '“0x” is not a number'],
		['1e3', '“1e3” is not a number'],
		['', 'a number is needed']
	])('%s is refused', (text, error) => expect(parseNumber(text, u16, '__u16')).toEqual({ error }));
	test('a version', () => {
		expect(parseVersion('2.6.31')).toEqual({ value: 0x02061fn });
		expect(parseVersion('0x02061f')).toEqual({ value: 0x02061fn });
		expect(parseVersion('65535.255.255')).toEqual({ value: 0xffffffffn });
		expect(parseVersion('2.6')).toEqual({ error: '3 numbers are needed' });
		expect(parseVersion('2.6.256')).toMatchObject({
			error: expect.stringContaining('does not fit') as string
		});
	});
});

test('a message in one line, without a byte that a terminal obeys', () => {
	expect(printable('c/r: \x01\x1b[31m new\nline \xe9.\n')).toBe(
		'c/r: \\x01\\x1b[31m new\\x0aline \\xe9.'
	);
});

test('bytes can be put right after the last one, but no further', () => {
	const w = new Workbench();
	w.editBytes(326, 0, Uint8Array.of(7));
	expect(w.bytes).toHaveLength(327);
	expect(() => w.editBytes(328, 0, Uint8Array.of(7))).toThrow('no place 328 in 327 bytes');
});
