/**
 * An image as its differences from a base: a list of operations. Each is a number `count * 8 + kind`, followed by
 * `count` bytes for some kinds. After the last operation, the rest of the base is copied.
 *
 * FROZEN: a link opens only if the encoder writes the same link, so another way to find differences needs another version
 * of links.
 */
import { commonEnd } from '../compare.ts';
import { Unpacker, Packer } from './packing.ts';

const COPY = 0;
/** These bytes replace as many bytes of the base. */
const REPLACE = 1;
const REPLACE_BY_ZEROS = 2;
/** These bytes go before the next byte of the base. */
const INSERT = 3;
const INSERT_ZEROS = 4;
/** Leaves out bytes of the base. */
const DROP = 5;
const KINDS = 6;

/** The longest image of a link, in bytes: twice the part of a file that can be edited. */
export const IMAGE_MAX = 0x20000;

/** How far ahead the search looks: enough to find an inserted OBJREF with its UTS_NS. */
const WINDOW = 512;
/** A run of fewer zeros is shorter as plain bytes. */
const ZEROS = 4;

export function delta(base: Uint8Array, image: Uint8Array): Uint8Array {
	const w = new Packer();
	const end = commonEnd(base, image);
	const baseEnd = base.length - end;
	const imageEnd = image.length - end;
	let copied = 0;
	let from = 0;
	let at = 0;
	while (from < baseEnd || at < imageEnd) {
		if (from < baseEnd && at < imageEnd && base[from] === image[at]) {
			copied++;
			from++;
			at++;
			continue;
		}
		if (copied > 0) w.number(copied * 8 + COPY);
		copied = 0;
		const [dropped, put] = difference(base.subarray(from, baseEnd), image.subarray(at, imageEnd));
		const replaced = Math.min(dropped, put);
		write(w, image.subarray(at, at + replaced), REPLACE, REPLACE_BY_ZEROS);
		write(w, image.subarray(at + replaced, at + put), INSERT, INSERT_ZEROS);
		if (dropped > put) w.number((dropped - put) * 8 + DROP);
		from += dropped;
		at += put;
	}
	return w.done();
}

/** How many bytes of the base and of the image come before the next place where both continue alike. */
function difference(base: Uint8Array, image: Uint8Array): [dropped: number, put: number] {
	for (let n = 1; n <= WINDOW; n++) {
		if (alike(base, n, image, n, 4)) return [n, n];
		if (alike(base, 0, image, n, 8)) return [0, n];
		if (alike(base, n, image, 0, 8)) return [n, 0];
	}
	return [base.length, image.length];
}

/** Whether `size` bytes are equal and not all zero: zeros would match everywhere. */
function alike(
	base: Uint8Array,
	from: number,
	image: Uint8Array,
	at: number,
	size: number
): boolean {
	if (from + size > base.length || at + size > image.length) return false;
	let any = 0;
	for (let i = 0; i < size; i++) {
		const b = base[from + i] as number;
		if (b !== image[at + i]) return false;
		any |= b;
	}
	return any !== 0;
}

/** Operations for some bytes; runs of zeros among them have operations of their own. */
function write(w: Packer, bytes: Uint8Array, kind: number, ofZeros: number): void {
	let from = 0;
	const put = (to: number) => {
		if (to > from) w.number((to - from) * 8 + kind);
		w.bytes(bytes.subarray(from, to));
	};
	for (let at = 0; at < bytes.length;) {
		let to = at;
		while (bytes[to] === 0) to++;
		if (to - at >= ZEROS) {
			put(at);
			w.number((to - at) * 8 + ofZeros);
			from = to;
		}
		at = Math.max(to, at + 1);
	}
	put(bytes.length);
}

/** The inverse of `delta`: the image, or the error in the operations. It allocates once, at most IMAGE_MAX bytes. */
export function patch(base: Uint8Array, operations: Uint8Array): Uint8Array | { error: string } {
	const r = new Unpacker(operations);
	const parts: { bytes: Uint8Array | null; size: number }[] = [];
	let from = 0;
	let size = 0;
	const add = (bytes: Uint8Array | null, n: number) => {
		parts.push({ bytes, size: n });
		size += n;
		if (size > IMAGE_MAX) r.fail(`the image has more than ${IMAGE_MAX} bytes`);
	};
	const ofBase = (n: number): Uint8Array => {
		if (n > base.length - from) r.fail(`${n} bytes of ${base.length - from} that are left`);
		from += n;
		return base.subarray(from - n, from);
	};
	while (!r.atEnd) {
		const operation = r.number();
		const kind = operation % 8;
		const n = Math.floor(operation / 8);
		if (kind >= KINDS || n === 0) r.fail(`operation ${operation} is not known`);
		const bytes = kind === REPLACE || kind === INSERT ? r.bytes(n) : null;
		const old = kind === INSERT || kind === INSERT_ZEROS ? null : ofBase(n);
		if (kind !== DROP) add(kind === COPY ? old : bytes, n);
	}
	if (r.error === null) add(base.subarray(from), base.length - from);
	if (r.error !== null) return { error: r.error };
	const image = new Uint8Array(size);
	let at = 0;
	for (const part of parts) {
		if (part.bytes) image.set(part.bytes, at);
		at += part.size;
	}
	return image;
}
