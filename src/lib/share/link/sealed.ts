/** Bytes that carry their checksum, as text: base64url of the bytes and of a CRC-32 after them, little endian. */
import { fromBase64url, toBase64url } from '../../format/base64url.ts';
import { join } from '../../format/splice.ts';
import { intBytes } from '../../format/struct.ts';

export const sealed = (payload: Uint8Array, crc: number): string =>
	toBase64url(join(payload, intBytes(BigInt(crc), 4, 'le')));

/** The inverse of `sealed`. The caller compares the checksum. A case and a mark have two bytes at least. */
export function unsealed(
	text: string
): { payload: Uint8Array; crc: number } | { error: string } | 'too short' {
	const bytes = fromBase64url(text);
	if ('error' in bytes) return bytes;
	if (bytes.length < 6) return 'too short';
	const payload = bytes.subarray(0, -4);
	return { payload, crc: new DataView(bytes.buffer).getUint32(payload.length, true) };
}
