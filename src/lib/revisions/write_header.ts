/** The writer of all revisions: the objects of an image one after another, with what stands in each. */
import { c_text, fromLatin1 } from '../format/hex.ts';
import type { Slot } from '../format/image.ts';
import { store, type Field, type Order, type Struct } from '../format/struct.ts';
import { versionOf } from '../kernel/version.ts';
import { lsmName, runsSmack, type Arch, type Machine } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CKPT_ARCH_PPC_WHAT,
	DUMMY,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_ppc,
	ckpt_hdr_header_arch_x86_32,
	constantsOf,
	type HeaderTable
} from './tables.ts';

/** An image that grows object by object. Its size is known from the start. */
class ImageWriter {
	readonly bytes: Uint8Array;
	readonly order: Order;
	private readonly view: DataView;
	private end = 0;

	constructor(size: number, order: Order) {
		const memory = new ArrayBuffer(size);
		this.bytes = new Uint8Array(memory);
		this.order = order;
		this.view = new DataView(memory);
	}

	/** Starts the next object. @returns its offset */
	object(type: number, len: number): number {
		const base = this.end;
		this.end += len;
		this.put(ckpt_hdr.at.type, base, type);
		this.put(ckpt_hdr.at.len, base, len);
		return base;
	}

	put<T>(f: Field<T>, base: number, value: T): void {
		store(f, this.view, base, this.order, value);
	}

	/** Copies bytes into an array and cuts them to its length. The rest of the array stays zero. */
	copy(f: Field<Uint8Array>, base: number, value: Uint8Array): void {
		this.bytes.set(value.subarray(0, f.size), base + f.offset);
	}
}

/** Object HEADER behind type and length. */
function write_ckpt_hdr_header(
	w: ImageWriter,
	base: number,
	table: HeaderTable,
	rev: number,
	arch: Arch,
	m: Machine
): void {
	const { at } = table;
	const { major, minor, patch } = versionOf(m.version_code);
	w.put(at.magic, base, CHECKPOINT_MAGIC_HEAD);
	w.put(at.arch_id, base, arch.id);
	w.put(at.major, base, major & 0xff);
	w.put(at.minor, base, minor);
	w.put(at.patch, base, patch);
	w.put(at.rev, base, rev);
	for (const f of constantsOf(table)) w.put(f, base, m.constants[f.name] ?? 0);
	w.put(at.time, base, m.time);
	w.put(at.uflags, base, m.uflags);
}

/** strlcpy() into SECURITY_NAME_MAX + 1 zeroed bytes. It copies at most 10 bytes, up to the first NUL. */
const lsm_name = (m: Machine): Uint8Array =>
	fromLatin1(c_text(lsmName(m)).slice(0, SECURITY_NAME_MAX));

/** smack writes its version with the NUL, every other LSM five bytes without. */
const lsm_info = (m: Machine): Uint8Array =>
	fromLatin1(runsSmack(m) ? `${c_text(m.smack_version)}\0` : DUMMY);

/** Object HEADER_ARCH: features on x86, a number that nobody checks on powerpc, nothing on s390x. */
function write_header_arch(w: ImageWriter, base: number, table: Struct, m: Machine): void {
	if (table === ckpt_hdr_header_arch_x86_32) {
		const { at } = ckpt_hdr_header_arch_x86_32;
		w.put(at.has_fxsr, base, m.x86.has_fxsr);
		w.put(at.has_xsave, base, m.x86.has_xsave);
		w.put(at.xstate_size, base, m.x86.xstate_size);
	} else if (table === ckpt_hdr_header_arch_ppc)
		w.put(ckpt_hdr_header_arch_ppc.at.what, base, CKPT_ARCH_PPC_WHAT);
}

/** Writes the objects of the arch's map, in its order. CONTAINER is nothing but type and length. */
export function checkpoint_write(
	table: HeaderTable,
	rev: number,
	arch: Arch,
	m: Machine
): Uint8Array {
	const info = lsm_info(m);
	const lenOf = ({ any, struct }: Slot) => (any ? ckpt_hdr.size + info.length : struct.size);
	const { slots } = arch.map;
	const w = new ImageWriter(
		slots.reduce((size, slot) => size + lenOf(slot), 0),
		arch.order
	);
	for (const slot of slots) {
		const base = w.object(slot.type, lenOf(slot));
		if (slot.name === 'header') write_ckpt_hdr_header(w, base, table, rev, arch, m);
		else if (slot.name === 'release') w.copy(ckpt_buffer_release.at.release, base, m.release);
		else if (slot.name === 'version') w.copy(ckpt_buffer_version.at.version, base, m.version);
		else if (slot.name === 'machine') w.copy(ckpt_buffer_machine.at.machine, base, m.machine);
		else if (slot.name === 'lsm_name') w.copy(ckpt_buffer_lsm_name.at.lsm_name, base, lsm_name(m));
		else if (slot.name === 'header_arch') write_header_arch(w, base, slot.struct, m);
		else if (slot.name === 'lsm_info') w.bytes.set(info, base + ckpt_hdr.size);
	}
	return w.bytes;
}
