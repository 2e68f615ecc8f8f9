/** The bytes at the caret as values, and other values typed over them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	INSPECTED,
	inspected,
	parseTime,
	typeInspected
} from '../../src/lib/view/caret/inspect.ts';
import { timeText } from '../../src/lib/view/notes.ts';

const bytes = Uint8Array.of(0x73, 0x65, 0x6c, 0xff, 0, 0, 0, 0, 0x80, 1);
const descriptor = (label: string) => INSPECTED.find((d) => d.label === label)!;

describe('a value at an offset', () => {
	test.each([
		['u8', 3, true, '255'],
		['u16', 0, true, '25971'], // 0x6573
		['u16', 0, false, '29541'], // 0x7365
		['u32', 0, false, '1936026879'], // 0x73656cff
		['s32', 3, true, '255'],
		['s32', 3, false, '-16777216'], // 0xff000000
		['u64', 2, true, '108086391056957292'], // 0x0180000000000000 and 0xff6c
		['bits', 8, true, '10000000'],
		['hex', 8, true, '80 01'],
		['text', 0, true, 'sel\\xff\\0\\0\\0\\0']
	])('%s at %i', (label, at, le, shown) => {
		expect(inspected(descriptor(label), bytes, at, le)).toBe(shown);
	});

	test('is missing where the image ends too early, except for hex and text', () => {
		const at = (offset: number) =>
			INSPECTED.filter((d) => inspected(d, bytes, offset, true) !== null).map((d) => d.label);
		expect(at(8)).toEqual(['u8', 'u16', 'bits', 'hex', 'text']);
		expect(at(9)).toEqual(['u8', 'bits', 'hex', 'text']);
		expect(at(10)).toEqual([]);
	});
});

describe('a value that is typed', () => {
	const type = (label: string, at: number, le: boolean, text: string) =>
		typeInspected(descriptor(label), bytes, at, le, text);

	test('replaces the bytes of its width, in its order', () => {
		expect(type('u32', 2, true, '0x01020304')).toEqual({
			bytes: Uint8Array.of(0x73, 0x65, 4, 3, 2, 1, 0, 0, 0x80, 1)
		});
		expect(type('u32', 2, false, '0x01020304')).toEqual({
			bytes: Uint8Array.of(0x73, 0x65, 1, 2, 3, 4, 0, 0, 0x80, 1)
		});
		expect(type('s32', 2, true, '-2')).toEqual({
			bytes: Uint8Array.of(0x73, 0x65, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0x80, 1)
		});
	});

	test('replaces fewer bytes near the end', () => {
		const bits = type('bits', 9, true, '1000 0001');
		expect('bytes' in bits && bits.bytes.at(-1)).toBe(0x81);
		expect(type('hex', 8, true, 'ab cd')).toEqual({
			bytes: Uint8Array.of(0x73, 0x65, 0x6c, 0xff, 0, 0, 0, 0, 0xab, 0xcd)
		});
		expect(type('hex', 8, true, 'ab')).toEqual({ error: '2 bytes in hex, two digits each' });
		expect(type('text', 8, true, 'abc')).toEqual({ error: '3 bytes, where 2 are replaced' });
	});

	test('changes nothing if it is the shown value', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1, maxLength: 20 }),
				fc.nat(),
				fc.boolean(),
				(b, n, le) => {
					const at = n % b.length;
					for (const d of INSPECTED) {
						const shown = inspected(d, b, at, le);
						if (shown === null) continue;
						const edited = typeInspected(d, b, at, le, shown);
						expect('bytes' in edited && edited.bytes).toBe(b);
					}
				}
			)
		);
	});
});

describe('a time', () => {
	const seconds = 1251492183; // 0x4a984157
	test.each([true, false])('is shown in its byte order, little endian: %s', (le) => {
		const b = new Uint8Array(8);
		new DataView(b.buffer).setBigUint64(0, BigInt(seconds), le);
		expect(inspected(descriptor('time'), b, 0, le)).toBe('28 Aug 2009 20:43:03 UTC');
	});
	test.each([
		['28 Aug 2009 20:43:03 UTC', 1251492183n],
		['28 aug 2009 20:43:03', 1251492183n],
		['28 Aug 2009 20:43:03utc', 1251492183n],
		['2009-08-28T20:43:03Z', 1251492183n],
		['2009-08-28 20:43', 1251492180n],
		['28 Aug 2009', 1251417600n],
		['1 Jan 1970', 0n],
		['29 Feb 2000', 951782400n],
		['31 Dec 9999 23:59:59 UTC', 253402300799n],
		['1251492183', 1251492183n],
		['18446744073709551615 seconds', 2n ** 64n - 1n]
	])('%s is read', (text, seconds) => expect(parseTime(text)).toBe(seconds));
	test.each([
		['31 Feb 2009'],
		['28 Foo 2009'],
		['2009-13-01'],
		['28 Aug 2009 24:61'],
		['31 Dec 1969 23:59:59'],
		['18446744073709551616'],
		['28 Aug'],
		['yesterday'],
		['']
	])('“%s” is not a time', (text) => expect(parseTime(text)).toBeNull());
	test('reads back what it shows', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 253402300800n }), (seconds) => {
				expect(parseTime(timeText(seconds))).toBe(seconds);
			})
		);
	});
	test('is refused in words', () => {
		expect(descriptor('time').parse('soon', true, 8)).toEqual({
			error: 'a time as 28 Aug 2009 20:43:03 UTC or 2009-08-28 20:43:03, or seconds'
		});
	});
});
