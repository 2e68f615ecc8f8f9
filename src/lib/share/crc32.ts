/**
 * CRC-32 as in zip, zlib and IEEE 802.3 (reflected, polynomial 0xedb88320). It finds every error within 32 neighbouring
 * bits: a changed character is at most 6 bits wide, a swap of two neighbours at most 12.
 * @param seed the CRC of what is thought to stand in front
 */
export function crc32(bytes: Uint8Array, seed = 0): number {
	let crc = ~seed;
	for (const b of bytes) {
		crc ^= b;
		for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc >>> 0;
}
