/** Fills a range of bytes with one value, or with several over and over. */
import { fromHex, hex2, sizeText } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';

/** As many bytes as somebody would change one by one: a number, or a name. */
const FEW = 16;

/** The bytes of a range in hex, as `filling` takes them; empty if there are more than a few. */
export const contents = (bytes: Uint8Array, { from, to }: Range): string =>
	to - from > FEW ? '' : Array.from(bytes.subarray(from, to), hex2).join(' ');

/** @param text hex, `78` or `de ad` */
export function filling(
	text: string,
	{ from, to }: Range
): { bytes: Uint8Array } | { error: string } {
	const pattern = fromHex(text.replace(/\s+|0x|,/g, ''));
	if (!pattern) return { error: 'two hex digits a byte' };
	if (pattern.length === 0) return { error: 'nothing to fill with' };
	const length = to - from;
	if (pattern.length > length)
		return {
			error: `the pattern has ${sizeText(pattern.length)}, more than the ${sizeText(length)} selected`
		};
	return { bytes: Uint8Array.from({ length }, (_, i) => pattern[i % pattern.length]!) };
}
