/** Joins and cuts bytes. Nothing changes in place, because an image is a value. */

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

/** `bytes` with `drop` bytes at `offset` replaced by `put`. It drops fewer where the image ends sooner. */
export function splice(
	bytes: Uint8Array,
	offset: number,
	drop: number,
	put: Uint8Array
): Uint8Array {
	return join(bytes.subarray(0, offset), put, bytes.subarray(offset + drop));
}
