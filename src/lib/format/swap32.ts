/** A `__u32` as a machine of the other byte order reads it. */
export const swap32 = (n: number): number =>
	(((n & 0xff) << 24) | ((n & 0xff00) << 8) | ((n >>> 8) & 0xff00) | (n >>> 24)) >>> 0;
