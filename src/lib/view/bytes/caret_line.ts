/** What stands at the caret of a slice, in one line: the member, its bytes, and what they say. */
import { hex, hex2, isPrintable, toHex } from '../../format/hex.ts';
import { isPaddingSpan, spanInt } from '../../format/image.ts';
import { declaration } from '../kernel/describe.ts';
import type { Reading } from '../reading.ts';

/** Null after the last byte. */
export function caretLine(reading: Reading, caret: number) {
	const span = reading.spanAt(caret);
	const byte = reading.bytes[caret];
	if (!span || byte === undefined) return null;
	const { offset, size, full, group, path } = span;
	const value = isPaddingSpan(span) ? null : spanInt(reading.bytes, reading.layout.order, span);
	const line = { group, offset: hex(caret), name: isPaddingSpan(span) ? 'padding' : path };
	if (value === null)
		return {
			...line,
			type: full > 1 ? `byte ${caret - offset + 1} of ${full}` : '',
			bytes: hex2(byte),
			says: characterOf(byte)
		};
	const digits = BigInt.asUintN(8 * size, BigInt(value))
		.toString(16)
		.padStart(2 * size, '0');
	const low = isLittle(reading, path);
	const whose = size > 1 ? `${low ? 'low' : 'high'} byte first: ` : '';
	return {
		...line,
		type: declaration(span)?.type ?? '',
		bytes: toHex(reading.bytes.subarray(offset, offset + size), ' '),
		says: `${whose}0x${digits} = ${value}`
	};
}

/** arch_id is little endian everywhere. */
const isLittle = ({ layout }: Reading, path: string): boolean =>
	layout.order === 'le' || path === 'arch_id';

function characterOf(byte: number): string {
	if (byte === 0) return 'NUL';
	if (byte === 0x20) return 'a space';
	return isPrintable(byte) ? `the character ${String.fromCharCode(byte)}` : 'no character';
}
