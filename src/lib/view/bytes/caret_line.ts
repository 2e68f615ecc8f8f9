/** What stands at the caret of a slice, in one line: the member, its bytes, and what they say. */
import { hex, hex2, isPrintable, toHex } from '../../format/hex.ts';
import { isPaddingSpan, spanInt } from '../../format/image.ts';
import { declaration } from '../kernel/describe.ts';
import { noteFor } from '../notes.ts';
import type { Reading } from '../reading.ts';

/** A number is read as the running kernel reads it, whoever wrote it. Null after the last byte. */
export function caretLine(reading: Reading, caret: number) {
	const span = reading.spanAt(caret);
	const byte = reading.bytes[caret];
	if (!span || byte === undefined) return null;
	const { offset, size, full, group, path } = span;
	const order = path === 'arch_id' ? 'le' : reading.kernelOrder; // arch_id is little endian everywhere
	const value = isPaddingSpan(span) ? null : spanInt(reading.bytes, order, span);
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
	const whose = size > 1 ? `${order === 'le' ? 'low' : 'high'} byte first: ` : '';
	const note = noteFor(reading.imageRevision, reading.imageArch, span, BigInt(value));
	return {
		...line,
		type: declaration(span)?.type ?? '',
		bytes: toHex(reading.bytes.subarray(offset, offset + size), ' '),
		says: `${whose}0x${digits} = ${value}${note === '' ? '' : `, ${note}`}`
	};
}

function characterOf(byte: number): string {
	if (byte === 0) return 'NUL';
	if (byte === 0x20) return 'a space';
	return isPrintable(byte) ? `the character ${String.fromCharCode(byte)}` : 'no character';
}
