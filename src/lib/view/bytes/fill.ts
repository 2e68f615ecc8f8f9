/** Fills a range of bytes with one value, or with several over and over. */
import { fromHex } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';

/** @param text hex, `78` or `de ad` */
export function filling(
	text: string,
	{ from, to }: Range
): { bytes: Uint8Array } | { error: string } {
	const pattern = fromHex(text.replace(/\s+|0x|,/g, ''));
	if (!pattern) return { error: 'two hex digits a byte' };
	if (pattern.length === 0) return { error: 'nothing to fill with' };
	return { bytes: Uint8Array.from({ length: to - from }, (_, i) => pattern[i % pattern.length]!) };
}
