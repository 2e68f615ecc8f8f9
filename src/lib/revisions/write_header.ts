/** What the writers of all revisions share: objects one after another, header, strings and arch header. */
import { c_text, fromLatin1 } from '../format/hex.ts';
import { store, type Field, type Order, type Struct } from '../format/struct.ts';
import { versionOf } from '../kernel/version.ts';
import { lsmName, type Machine } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CKPT_ARCH_PPC_WHAT,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_ppc,
	ckpt_hdr_header_arch_x86_32,
	archIn,
	constantsOf,
	type ArchTable,
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
		this.bytes.set(value.length > f.size ? value.subarray(0, f.size) : value, base + f.offset);
	}
}

/** Object HEADER. */
function write_ckpt_hdr_header(w: ImageWriter, p: Writes, arch_id: number, m: Machine): void {
	const { at, size } = p.table;
	const base = w.object(p.types.HEADER, size);
	const { major, minor, patch } = versionOf(m.version_code);
	w.put(at.magic, base, CHECKPOINT_MAGIC_HEAD);
	w.put(at.arch_id, base, arch_id);
	w.put(at.major, base, major & 0xff);
	w.put(at.minor, base, minor);
	w.put(at.patch, base, patch);
	w.put(at.rev, base, p.rev);
	for (const f of p.constants) w.put(f, base, m.constants[f.name] ?? 0);
	w.put(at.time, base, m.time);
	w.put(at.uflags, base, m.uflags);
}

/** Three BUFFERs: release, version, machine. */
function write_utsname(w: ImageWriter, BUFFER: number, m: Machine): void {
	const { release } = ckpt_buffer_release.at;
	w.copy(release, w.object(BUFFER, ckpt_buffer_release.size), m.release);
	const { version } = ckpt_buffer_version.at;
	w.copy(version, w.object(BUFFER, ckpt_buffer_version.size), m.version);
	const { machine } = ckpt_buffer_machine.at;
	w.copy(machine, w.object(BUFFER, ckpt_buffer_machine.size), m.machine);
}

/** A BUFFER: strlcpy() into SECURITY_NAME_MAX + 1 zeroed bytes. It copies at most 10 bytes, up to the first NUL. */
export function write_lsm_name(w: ImageWriter, BUFFER: number, m: Machine): void {
	const name = fromLatin1(c_text(lsmName(m)).slice(0, SECURITY_NAME_MAX));
	w.copy(ckpt_buffer_lsm_name.at.lsm_name, w.object(BUFFER, ckpt_buffer_lsm_name.size), name);
}

/** Object HEADER_ARCH: features on x86, a number that nobody checks on powerpc, nothing on s390x. */
function write_header_arch(w: ImageWriter, type: number, table: Struct, m: Machine): void {
	const base = w.object(type, table.size);
	if (table === ckpt_hdr_header_arch_x86_32) {
		const { at } = ckpt_hdr_header_arch_x86_32;
		w.put(at.has_fxsr, base, m.x86.has_fxsr);
		w.put(at.has_xsave, base, m.x86.has_xsave);
		w.put(at.xstate_size, base, m.x86.xstate_size);
	} else if (table === ckpt_hdr_header_arch_ppc)
		w.put(ckpt_hdr_header_arch_ppc.at.what, base, CKPT_ARCH_PPC_WHAT);
}

/** The numbers and tables of a revision's writer. */
export interface Writes {
	readonly types: {
		readonly HEADER: number;
		readonly BUFFER: number;
		readonly HEADER_ARCH: number;
	};
	readonly table: HeaderTable;
	/** The leaves of `struct ckpt_const`. */
	readonly constants: readonly Field<number>[];
	/** CHECKPOINT_VERSION */
	readonly rev: number;
	readonly arches: Readonly<Record<string, ArchTable>>;
}

export const writes = (p: Omit<Writes, 'constants'>): Writes => ({
	...p,
	constants: constantsOf(p.table)
});

/** An image with its header and three strings, and room for `more` bytes after the arch header. */
export function start(p: Writes, m: Machine, more: number): ImageWriter {
	const { id, order, table } = archIn(p.arches, m.arch);
	const size = p.table.size + 3 * ckpt_buffer_release.size + table.size + more;
	const w = new ImageWriter(size, order);
	write_ckpt_hdr_header(w, p, id, m);
	write_utsname(w, p.types.BUFFER, m);
	return w;
}

/** checkpoint_write_header_arch() */
export const write_arch = (w: ImageWriter, p: Writes, m: Machine): void =>
	write_header_arch(w, p.types.HEADER_ARCH, archIn(p.arches, m.arch).table, m);
