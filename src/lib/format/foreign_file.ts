/** What a file is that is no image, as its first bytes tell: packed, text, or CRIU’s. */
import { latin1 } from './hex.ts';
import { fromUtf8 } from './utf8.ts';

export interface Foreign {
	readonly kind: 'packed' | 'zip' | 'text' | 'criu';
	/** `a gzip file` */
	readonly what: string;
}

const PACKED: readonly (readonly [string, readonly number[]])[] = [
	['gzip', [0x1f, 0x8b, 8]],
	['bzip2', [0x42, 0x5a, 0x68]],
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]]
];

/** IMG_COMMON_MAGIC and IMG_SERVICE_MAGIC of CRIU's criu/include/magic.h: the first 4 bytes of its images. */
const CRIU = [
	[0x19, 0x43, 0x56, 0x54],
	[0x40, 0x59, 0x10, 0x55]
];

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
	start.every((b, i) => bytes[i] === b);

/** An empty zip begins with the record that ends others. */
export const isZip = (bytes: Uint8Array): boolean =>
	[3, 5].some((n) => begins(bytes, [0x50, 0x4b, n, n + 1]));

/** A zip, or a text that begins as JSON does: test vectors. No image of linux-cr begins so. */
export const holdsImages = (bytes: Uint8Array): boolean =>
	isZip(bytes) ||
	(bytes[0]! >= 9 && /^(ï»¿)?\s*[[{]\s*["[{\]}]/.test(latin1(bytes.subarray(0, 64))));

/** @returns null for anything else: a damaged image, or bytes that nobody knows */
export function foreignFile(bytes: Uint8Array): Foreign | null {
	const packed = PACKED.find(([, start]) => begins(bytes, start));
	if (packed) return { kind: 'packed', what: `a file packed with ${packed[0]}` };
	if (isZip(bytes)) return { kind: 'zip', what: 'a zip file' };
	if (CRIU.some((magic) => begins(bytes, magic))) return { kind: 'criu', what: 'a file of CRIU' };
	const what = textOf(bytes);
	return what === null ? null : { kind: 'text', what };
}

/** A shorter file, which no object fits in, may be anything. */
const LEAST = 8;
/** So many bytes tell. An image has a NUL among its first four, unless it is damaged. */
const LOOKED_AT = 1024;

function textOf(all: Uint8Array): string | null {
	if (all.length < LEAST) return null;
	const bytes = all.subarray(0, LOOKED_AT);
	const mark = begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff]);
	if (isUtf16(mark ? bytes.subarray(2) : bytes))
		return mark ? 'text in UTF-16' : 'text in UTF-16 without a byte-order mark';
	if (bytes.some(isControl)) return null;
	const text = fromUtf8(bytes, all.length > bytes.length);
	if (text === null) return null;
	return /^\ufeff?\s*<(?:!doctype|html)/i.test(text) ? 'an HTML page' : 'a text file';
}

/** Not tab, line feed, form feed, carriage return and Escape. */
const isControl = (b: number): boolean =>
	(b < 0x20 && ![9, 10, 12, 13, 27].includes(b)) || b === 0x7f;

/** Every second byte is zero, and the others are text. Only of Latin letters this can be told. */
function isUtf16(bytes: Uint8Array): boolean {
	const pairs = bytes.length >> 1;
	const is = (high: 0 | 1) => {
		for (let i = 0; i < 2 * pairs; i += 2)
			if (bytes[i + high] !== 0 || isControl(bytes[i + 1 - high]!)) return false;
		return pairs > 0;
	};
	return is(1) || is(0);
}
