import { expect, test } from 'vitest';
import { filling } from '../../src/lib/view/bytes/fill.ts';

const range = { from: 4, to: 9 };

test('a range is filled with a value, or with several over and over', () => {
	expect(filling('78', range)).toEqual({ bytes: Uint8Array.of(0x78, 0x78, 0x78, 0x78, 0x78) });
	expect(filling(' 0xde, 0xad ', range)).toEqual({
		bytes: Uint8Array.of(0xde, 0xad, 0xde, 0xad, 0xde)
	});
});

test('what is not hex fills nothing', () => {
	expect(filling('7', range)).toEqual({ error: 'two hex digits a byte' });
	expect(filling('xx', range)).toEqual({ error: 'two hex digits a byte' });
	expect(filling(' ', range)).toEqual({ error: 'nothing to fill with' });
});
