/** The input of a member: what it shows, and what typing into it makes of the image. */
import { c_string, fromHex, hex, sizeText, toHex } from '../format/hex.ts';
import { pokeBytes, pokeInt, spanInt, type Span } from '../format/image.ts';
import { range, type Int } from '../format/struct.ts';
import { parseText, printText } from './c_text.ts';
import { noteFor } from './notes.ts';
import { parseNumber, printNumber } from './number.ts';
import type { Reading } from './reading.ts';

/** The image after an edit: the same array where the edit changes nothing. Or what is wrong with the text. */
export type Edited = { readonly bytes: Uint8Array } | { readonly error: string };

const bytesOf = (bytes: Uint8Array, s: Span): Uint8Array =>
	bytes.subarray(s.offset, s.offset + s.size);

/** The image with `part` at `offset`; the same array where `part` is there already. */
export const withPart = (bytes: Uint8Array, offset: number, part: Uint8Array): Uint8Array =>
	part.some((b, i) => b !== bytes[offset + i]) ? pokeBytes(bytes, offset, part) : bytes;

// ---- numbers

/** Members that are read by their bits. */
const IN_HEX: readonly string[] = ['magic', 'uflags'];

export const numberText = (s: Span, value: number | bigint): string =>
	printNumber(value, s.full, IN_HEX.includes(s.path));

/** Instead of the value of a number that the image ends in. */
export const cutText = (s: Span): string => `cut after ${s.size} of ${s.full} bytes`;

/**
 * The remark beside a number, where there is room for both: a row has some 145 px, a digit takes 7.2 of them and a
 * letter of the remark 6.5.
 */
export function remarkOf(
	{ imageRevision, imageArch }: Pick<Reading, 'imageRevision' | 'imageArch'>,
	s: Span,
	value: number | bigint
): string {
	const remark = noteFor(imageRevision, imageArch, s, BigInt(value));
	return 7.2 * numberText(s, value).length + 6.5 * remark.length > 145 ? '' : remark;
}

/** @param s of an integer */
export function typeNumber(
	{ bytes, layout }: Pick<Reading, 'bytes' | 'layout'>,
	s: Span,
	text: string
): Edited {
	const member = s.field?.member as Int;
	const parsed = parseNumber(text, range(member), member.ctype);
	if ('error' in parsed) return parsed;
	const same = BigInt(spanInt(bytes, layout.order, s) ?? -1n) === parsed.value;
	return { bytes: same ? bytes : pokeInt(bytes, layout.order, s, parsed.value) };
}

// ---- texts

interface TextShown {
	/** The C string, escaped. */
	readonly text: string;
	/** How many bytes after the NUL there are up to the last that is not zero: they stay, and nobody reads them. */
	readonly residue: number;
	/** Room left: `58 left`, or `no NUL`; of a text that the image ends in, `5 of 65`. */
	readonly left: string;
}

export function textShown(bytes: Uint8Array, s: Span): TextShown {
	const all = bytesOf(bytes, s);
	const text = c_string(all);
	const left = all.length - text.length;
	return {
		text: printText(text),
		residue: all.subarray(text.length + 1).findLastIndex((b) => b !== 0) + 1,
		left: s.size < s.full ? `${s.size} of ${s.full}` : left === 0 ? 'no NUL' : `${left} left`
	};
}

/**
 * A shorter text gets one NUL; the bytes after it stay.
 * @param before the image before this visit: each draft is laid over it, so that typing leaves no trail
 */
export function typeText(bytes: Uint8Array, before: Uint8Array, s: Span, text: string): Edited {
	const parsed = parseText(text);
	if ('error' in parsed) return parsed;
	const n = parsed.bytes.length;
	if (n > s.size) return { error: `${n} bytes at ${hex(s.offset)}, ${s.path} holds ${s.size}` };
	const part = bytesOf(before, s).slice();
	part.set(parsed.bytes);
	if (!parsed.bytes.includes(0)) part.fill(0, n, n + 1);
	return { bytes: withPart(bytes, s.offset, part) };
}

/** What the kernel keeps of a text that is too long: strlcpy() leaves room for a NUL. */
export function kernelsCut(s: Span, text: string): { label: string; text: string } | null {
	const parsed = parseText(text);
	if ('error' in parsed || parsed.bytes.length <= s.size) return null;
	return {
		label: `cut to ${s.size - 1} bytes, as the kernel would`,
		text: printText(parsed.bytes.subarray(0, s.size - 1))
	};
}

/** The image with zeros after the text. */
export function clearResidue(bytes: Uint8Array, s: Span): Uint8Array {
	const part = bytesOf(bytes, s).slice();
	part.fill(0, c_string(part).length);
	return withPart(bytes, s.offset, part);
}

// ---- bytes without a value: padding, surplus, and what no table describes

/** More bytes than these are edited in the grid only. */
const EDITED_AS_HEX = 16;

/** All bytes as hex, or the first six of too many. */
export function hexShown(bytes: Uint8Array, s: Span): { text: string; editable: boolean } {
	const part = bytesOf(bytes, s);
	const editable = part.length <= EDITED_AS_HEX;
	return { text: editable ? toHex(part, ' ') : `${toHex(part.subarray(0, 6), ' ')} …`, editable };
}

export function typeHex(bytes: Uint8Array, s: Span, text: string): Edited {
	const part = fromHex(text.replace(/\s+/g, ''));
	if (!part) return { error: 'hex digits are needed, two a byte: 00 1f' };
	if (part.length !== s.size)
		return { error: `${sizeText(part.length)}, ${s.path} at ${hex(s.offset)} has ${s.size}` };
	return { bytes: withPart(bytes, s.offset, part) };
}
