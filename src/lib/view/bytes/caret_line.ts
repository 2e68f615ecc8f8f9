/** What stands at the caret of a slice, in one line: the member, its bytes, and what they say. */
import { hex, hex2, isPrintable, toHex } from '../../format/hex.ts';
import { isPaddingSpan, layout, spanIndexAt, spanInt } from '../../format/image.ts';
import { versionOf } from '../../kernel/version.ts';
import { declaration } from '../kernel/describe.ts';
import { noteFor } from '../notes.ts';
import type { Reading } from '../reading.ts';
import { spanSentence } from '../table_words.ts';
import { shortName } from './slice.ts';

/** A number is read as the running kernel reads it, whoever wrote it. Null after the last byte. */
export function caretLine(reading: Reading, caret: number) {
	const span = reading.spanAt(caret);
	const byte = reading.bytes[caret];
	if (!span || byte === undefined) return null;
	const { offset, size, full, group, path } = span;
	const order = path === 'arch_id' ? 'le' : reading.kernelOrder; // arch_id is little endian everywhere
	const value = isPaddingSpan(span) ? null : spanInt(reading.bytes, order, span);
	const name = isPaddingSpan(span) ? 'padding' : path;
	const line = { group, offset: hex(caret), name, sentence: spanSentence(span) };
	if (value === null)
		return {
			...line,
			type: full > 1 ? `byte ${caret - offset + 1} of ${full}` : '',
			bytes: hex2(byte),
			says: isPaddingSpan(span) ? '' : characterOf(byte)
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

/** What the running kernel has for a constant or a part of its version: `168`; with its name, if the image's layout has none or another. */
export function kernelsAt(reading: Reading, caret: number): string | null {
	const { bytes, kernel, kernelArch, kernelOrder } = reading;
	const { spans } = layout(bytes, kernelOrder, kernelArch.map);
	const name = shortName(spans[spanIndexAt(spans, caret)]?.path ?? '');
	const numbers: Readonly<Record<string, number>> = {
		...versionOf(kernel.version_code),
		...kernel.constants
	};
	if (!Object.hasOwn(numbers, name)) return null;
	const isSame = shortName(reading.spanAt(caret)?.path ?? '') === name;
	return `${isSame ? '' : `${name} `}${numbers[name]}`;
}

function characterOf(byte: number): string {
	if (byte === 0) return 'NUL';
	if (byte === 0x20) return 'a space';
	return isPrintable(byte) ? `the character ${String.fromCharCode(byte)}` : 'no character';
}
