/** The remainder of each byte, for the reflected polynomial 0xedb88320. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	return crc;
});

/**
 * CRC-32 as in zip, zlib and IEEE 802.3. It finds every error within 32 neighbouring bits. A changed character is 6 bits
 * wide at most, a swap of two neighbours 12. The table makes it 16 times as fast as bit by bit, where a bundle of 32 MiB
 * froze the page for seconds.
 * @param seed the CRC of the bytes before these
 */
export function crc32(bytes: Uint8Array, seed = 0): number {
	let crc = ~seed;
	for (let i = 0; i < bytes.length; i++)
		crc = (crc >>> 8) ^ (TABLE[(crc ^ bytes[i]!) & 0xff] as number);
	return ~crc >>> 0;
}
