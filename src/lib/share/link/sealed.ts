/** Bytes that carry their checksum, as text: base64url of the bytes and of a CRC-32 after them, little endian. */
import { fromBase64url, toBase64url } from '../../format/base64url.ts';

export function sealed(payload: Uint8Array, crc: number): string {
	const bytes = new Uint8Array(payload.length + 4);
	bytes.set(payload);
	new DataView(bytes.buffer).setUint32(payload.length, crc, true);
	return toBase64url(bytes);
}

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
