/** The input of a member: what it shows, and how typing changes the image. */
import { sizeText } from '../format/count.ts';
import { c_string, fromHex, toHex } from '../format/hex.ts';
import { isHead, pokeBytes, pokeInt, spanInt, type Span } from '../format/image.ts';
import { range, type Int } from '../format/struct.ts';
import { parseText, printText } from './c_text.ts';
import { isLong, parseNumber, printNumber } from './number.ts';
import type { Reading } from './reading.ts';

/** The image after an edit, or what is wrong with the text. An edit that changes nothing returns the same array. */
export type Edited = { readonly bytes: Uint8Array } | { readonly error: string };

const bytesOf = (bytes: Uint8Array, s: Span): Uint8Array =>
	bytes.subarray(s.offset, s.offset + s.size);

/** The image with `part` at `offset`; the same array if `part` is already there. */
export const withPart = (bytes: Uint8Array, offset: number, part: Uint8Array): Uint8Array =>
	part.some((b, i) => b !== bytes[offset + i]) ? pokeBytes(bytes, offset, part) : bytes;

// ---- numbers

/** Members whose bits matter. */
const IN_HEX: readonly string[] = ['magic', 'uflags'];

/** A long type or length is in hex, as where the page says why it is refused. */
export const numberText = (s: Span, value: number | bigint): string =>
	printNumber(
		value,
		s.full,
		IN_HEX.includes(s.path) || (/\bh\.(?:type|len)$/.test(s.path) && isLong(value))
	);

/** Shown instead of a number that is cut by the end of the image. */
export const cutText = (s: Span): string => `cut after ${s.size} of ${s.full} bytes`;

/** @param s the span of an integer. @param keeper keeps its value while the text is wrong */
export function typeNumber(
	{ bytes, layout }: Pick<Reading, 'bytes' | 'layout'>,
	s: Span,
	text: string,
	keeper = 'the image'
): Edited {
	const member = s.field?.member as Int;
	const now = spanInt(bytes, layout.order, s) ?? -1n;
	const parsed = parseNumber(text, range(member), member.ctype);
	if ('error' in parsed) return { error: `${parsed.error}; ${keeper} keeps ${numberText(s, now)}` };
	const same = BigInt(now) === parsed.value;
	return { bytes: same ? bytes : pokeInt(bytes, layout.order, s, parsed.value) };
}

// ---- texts

export function textShown(bytes: Uint8Array, s: Span) {
	const all = bytesOf(bytes, s);
	const text = c_string(all);
	const left = all.length - text.length - 1;
	return {
		/** The C string, escaped. */
		text: printText(text),
		/** The number of bytes from the NUL to the last one that is not zero. Nobody reads them. */
		residue: all.subarray(text.length + 1).findLastIndex((b) => b !== 0) + 1,
		/** How many characters can still be typed before the NUL: `57 left`, or `no NUL`; for a text that is cut by the end of the image, `5 of 65`. */
		left: s.size < s.full ? `${s.size} of ${s.full}` : left < 0 ? 'no NUL' : `${left} left`
	};
}

/** Where the kernel refuses a head, as many bytes after a NUL as a head has may be those of the object that it misses. */
export const mayClear = ({ failing }: Reading, residue: number): boolean =>
	residue < 8 || failing?.kind !== 'check' || !isHead(failing.path);

/** `3 bytes after the NUL: "nux"` */
export function residueText(bytes: Uint8Array, s: Span): string {
	const { residue } = textShown(bytes, s);
	const all = bytesOf(bytes, s);
	const from = c_string(all).length + 1;
	return `${sizeText(residue)} after the NUL: "${printText(all.subarray(from, from + residue))}"`;
}

/**
 * Writes a text, with zeros after it: no rest of a longer one stays. The text that was there keeps all bytes after its NUL.
 * @param before the image before this visit to the input. Each draft changes this image, so earlier drafts leave no bytes
 */
export function typeText(bytes: Uint8Array, before: Uint8Array, s: Span, text: string): Edited {
	const parsed = parseText(text);
	if ('error' in parsed) return parsed;
	const n = parsed.bytes.length;
	if (n > s.size) return { error: `${n} bytes are too many: ${s.path} has ${s.size}` };
	const part = bytesOf(before, s).slice();
	const same = n === c_string(part).length && parsed.bytes.every((b, i) => b === part[i]);
	if (!same) {
		part.set(parsed.bytes);
		part.fill(0, n);
	}
	return { bytes: withPart(bytes, s.offset, part) };
}

/** A text that is too long, cut as the kernel does it: strlcpy() leaves room for a NUL. */
export function kernelsCut(s: Span, text: string): { label: string; text: string } | null {
	const parsed = parseText(text);
	if ('error' in parsed || parsed.bytes.length <= s.size) return null;
	return {
		label: `Cut to ${s.size - 1} bytes`,
		text: printText(parsed.bytes.subarray(0, s.size - 1))
	};
}

/** The image with zeros after the NUL of the text. */
export function clearResidue(bytes: Uint8Array, s: Span): Uint8Array {
	const part = bytesOf(bytes, s).slice();
	part.fill(0, c_string(part).length);
	return withPart(bytes, s.offset, part);
}

// ---- bytes without a value: padding, surplus, and bytes that no table describes

/** More bytes than this can be edited only in the grid. */
const EDITED_AS_HEX = 16;

/** All bytes as hex; of too many, the first six. */
export function hexShown(bytes: Uint8Array, s: Span): { text: string; editable: boolean } {
	const part = bytesOf(bytes, s);
	const editable = part.length <= EDITED_AS_HEX;
	return { text: editable ? toHex(part, ' ') : `${toHex(part.subarray(0, 6), ' ')} …`, editable };
}

export function typeHex(bytes: Uint8Array, s: Span, text: string): Edited {
	const part = fromHex(text.replace(/\s+/g, ''));
	if (!part)
		return {
			error: `each byte is two hex digits; the image keeps ${hexShown(bytes, s).text}`
		};
	if (part.length !== s.size)
		return {
			error: `${sizeText(s.size)} needed, not ${part.length}; the image keeps ${hexShown(bytes, s).text}`
		};
	return { bytes: withPart(bytes, s.offset, part) };
}
