import { expect, test } from 'vitest';
import { contents, filling } from '../../src/lib/view/bytes/search.ts';

const range = { from: 4, to: 9 };

test('a range is filled with a value, or with several over and over', () => {
	expect(filling('78', range)).toEqual({ bytes: Uint8Array.of(0x78, 0x78, 0x78, 0x78, 0x78) });
	expect(filling(' 0xde, 0xad ', range)).toEqual({
		bytes: Uint8Array.of(0xde, 0xad, 0xde, 0xad, 0xde)
	});
});

test('what is not hex fills nothing', () => {
	expect(filling('7', range)).toEqual({ error: 'two hex digits per byte' });
	expect(filling('xx', range)).toEqual({ error: 'two hex digits per byte' });
	expect(filling(' ', range)).toEqual({ error: 'nothing to fill with' });
});

test('a pattern that is longer than the range fills nothing', () => {
	const two = { from: 4, to: 6 };
	expect(filling('aa bb', two)).toEqual({ bytes: Uint8Array.of(0xaa, 0xbb) });
	expect(filling('aa bb cc dd', two)).toEqual({
		error: 'the pattern has 4 bytes, more than the 2 bytes selected'
	});
});

test('few bytes are offered as they are, so that one of them can be changed', () => {
	const bytes = Uint8Array.from({ length: 20 }, (_, i) => i);
	expect(contents(bytes, { from: 8, to: 11 })).toBe('08 09 0a');
	expect(contents(bytes, { from: 0, to: 16 })).toBe(
		'00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f'
	);
	expect(contents(bytes, { from: 0, to: 17 })).toBe('');
});
