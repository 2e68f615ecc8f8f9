/**
 * Reads zip files, and trusts nothing. What inflates checks neither CRC nor size, so the directory is read here, and a file is
 * inflated only on demand, up to a limit.
 */
import { crc32 } from './crc32.ts';

/**
 * Inflates raw deflate; the page and the program for the terminal have one each. Null where there are more than `most` bytes, of
 * which no more are kept. It throws where the data are damaged.
 */
export type Inflate = (data: Uint8Array, most: number) => Uint8Array | null;

/** A file of a zip, not yet inflated. */
interface Packed {
	readonly name: string;
	readonly deflated: boolean;
	readonly crc: number;
	readonly data: Uint8Array;
	/** According to the directory, which may lie. */
	readonly size: number;
}

const NAMES = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

const END = 0x06054b50;
/** The record of zip64 before the end record. It has the numbers that are too large for the end record. */
const LOCATOR = 0x07064b50;
const LOCATOR_SIZE = 20;
/** This size in the directory means that the size is in a record of zip64. */
const IN_ZIP64 = 0xffffffff;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;

/** The files by name, not inflated. Names are only compared with each other; nothing is written to a file of such a name. */
export function directory(
	file: Uint8Array,
	most: number
): ReadonlyMap<string, Packed> | { error: string } {
	const v = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const u16 = (at: number): number => v.getUint16(at, true);
	const u32 = (at: number): number => v.getUint32(at, true);
	let end = file.length - 22;
	// A comment of at most 65,535 bytes may follow the record.
	const low = Math.max(0, end - 0xffff);
	while (end >= low && !(u32(end) === END && end + 22 + u16(end + 20) === file.length)) end--;
	if (end < low) return { error: 'the zip has no end record: it is cut off or damaged' };
	const zip64 = { error: 'the zip is in the format zip64, which is not read here' };
	if (end >= LOCATOR_SIZE && u32(end - LOCATOR_SIZE) === LOCATOR) return zip64;
	const count = u16(end + 10);
	if (count > most) return { error: `the zip has ${count} files, expected at most ${most}` };
	const files = new Map<string, Packed>();
	let at = u32(end + 16);
	for (let i = 0; i < count; i++) {
		const broken = { error: `the zip’s directory is damaged at file ${i + 1} of ${count}` };
		if (at + 46 > end || u32(at) !== DIRECTORY) return broken;
		const next = at + 46 + u16(at + 28) + u16(at + 30) + u16(at + 32);
		const local = u32(at + 42);
		if (next > end || local + 30 > file.length || u32(local) !== LOCAL) return broken;
		const start = local + 30 + u16(local + 26) + u16(local + 28);
		if (u32(at + 20) === IN_ZIP64 || u32(at + 24) === IN_ZIP64) return zip64;
		const data = file.subarray(start, start + u32(at + 20));
		if (data.length !== u32(at + 20)) return broken;
		const name = NAMES.decode(file.subarray(at + 46, at + 46 + u16(at + 28)));
		const method = u16(at + 10);
		if (u16(at + 8) & 1) return { error: `${name} is encrypted, which cannot be read here` };
		if (method !== 0 && method !== 8)
			return { error: `${name} is packed by method ${method}, expected 0 (stored) or 8 (deflate)` };
		if (files.has(name)) return { error: `the zip has two files ${name}` };
		files.set(name, {
			name,
			deflated: method === 8,
			crc: u32(at + 16),
			data,
			size: u32(at + 24)
		});
		at = next;
	}
	return files;
}

/** The bytes of a file. @param most the most bytes that it may have */
export function unpack(f: Packed, most: number, inflate: Inflate): Uint8Array | { error: string } {
	if (f.size > most)
		return { error: `${f.name} would have ${f.size} bytes, expected at most ${most}` };
	// Stored blocks add 5 bytes to 64 KiB. A file packed into more was made to be slow.
	const packed = f.data.length;
	if (packed > f.size + (f.size >> 10) + 64)
		return { error: `${f.name} is packed into ${packed} bytes, more than its own ${f.size}` };
	let out: Uint8Array | null = f.data;
	try {
		if (f.deflated) out = inflate(f.data, f.size);
	} catch (e) {
		const why = e instanceof Error ? e.message : String(e);
		return { error: `${f.name} cannot be inflated: ${why}` };
	}
	if (out === null)
		return { error: `${f.name} has more than the ${f.size} bytes that the zip says` };
	if (out.length !== f.size)
		return { error: `${f.name} has ${out.length} bytes, expected ${f.size}` };
	const crc = crc32(out);
	if (crc !== f.crc)
		return { error: `${f.name} has CRC-32 ${hex8(crc)}, expected ${hex8(f.crc)}: it is damaged` };
	return out;
}

const hex8 = (n: number): string => n.toString(16).padStart(8, '0');
