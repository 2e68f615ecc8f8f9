/** Bytes as text for an address: Node's own base64url, and what is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/lib/format/base64url.ts';

test('it agrees with Node, without padding', () => {
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			const text = Buffer.from(bytes).toString('base64url');
			expect(toBase64url(bytes)).toBe(text);
			expect(fromBase64url(text)).toEqual(bytes);
		})
	);
});

test.each([
	['A', 'a character is missing at the end'],
	['AB', 'characters are missing at the end, or the last one was changed'],
	['AAB', 'characters are missing at the end, or the last one was changed'],
	['=AAA', 'character 1, “=”, is none of A-Z a-z 0-9 - _'],
	['AA=A', 'character 3, “=”, is none of A-Z a-z 0-9 - _'],
	['AA+A', 'character 3, “+”, is none of A-Z a-z 0-9 - _'],
	['A😀A', 'character 2, “😀”, is none of A-Z a-z 0-9 - _']
])('%s is refused', (text, error) => {
	expect(fromBase64url(text)).toEqual({ error });
});
