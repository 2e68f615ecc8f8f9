/** Joins, cuts and compares bytes. Nothing changes in place, because an image is a value. */

/** All parts, one after another. */
export function join(...parts: readonly Uint8Array[]): Uint8Array {
	const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
	let at = 0;
	for (const p of parts) {
		out.set(p, at);
		at += p.length;
	}
	return out;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((byte, i) => byte === b[i]);

/** `bytes` with `drop` bytes at `offset` replaced by `put`. It drops fewer where the image ends sooner. */
export function splice(
	bytes: Uint8Array,
	offset: number,
	drop: number,
	put: Uint8Array
): Uint8Array {
	return join(bytes.subarray(0, offset), put, bytes.subarray(offset + drop));
}
