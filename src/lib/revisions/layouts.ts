/** How a revision describes its images and machines: the parts that are put together the same way in all. */
import type { ImageMap, Slot } from '../format/image.ts';
import type { Struct } from '../format/struct.ts';
import type { Arch, Constants, Flag } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_objref,
	ckpt_hdr_utsns,
	type ArchTable
} from './tables.ts';

/** Object types that every revision has, under numbers of its own. */
export interface Types extends Readonly<Record<string, number>> {
	readonly HEADER: number;
	readonly HEADER_ARCH: number;
	readonly BUFFER: number;
	readonly OBJREF: number;
	readonly UTS_NS: number;
}

/** @param rest what follows the three strings, in order */
export const imageMap = (types: Types, header: Struct, rest: readonly Slot[]): ImageMap => ({
	magic: CHECKPOINT_MAGIC_HEAD,
	h: ckpt_hdr,
	slots: [
		{ name: 'header', type: types.HEADER, struct: header },
		{ name: 'release', type: types.BUFFER, struct: ckpt_buffer_release },
		{ name: 'version', type: types.BUFFER, struct: ckpt_buffer_version },
		{ name: 'machine', type: types.BUFFER, struct: ckpt_buffer_machine },
		...rest
	],
	objref: { name: 'objref', type: types.OBJREF, struct: ckpt_hdr_objref, scoped: true },
	uts_ns: { name: 'uts_ns', type: types.UTS_NS, struct: ckpt_hdr_utsns, scoped: true },
	types
});

/** The nine sizes of v17; later revisions add to them. */
export const constants = (mm_saved_auxv_len: number, more: Constants = {}): Constants => ({
	task_comm_len: 16,
	mm_saved_auxv_len,
	signal_nsig: 64,
	uts_sysname_len: 65,
	uts_nodename_len: 65,
	uts_release_len: 65,
	uts_version_len: 65,
	uts_machine_len: 65,
	uts_domainname_len: 65,
	...more
});

/** `#define`s for the exported header. */
export const defines = (
	rev: number,
	flags: readonly { readonly name: string; readonly bit: number }[],
	types: Readonly<Record<string, number>>
): (readonly [string, string])[] => [
	['CHECKPOINT_VERSION', String(rev)],
	['CHECKPOINT_MAGIC_HEAD', '0x00feed0cc0a2d200ULL'],
	['SECURITY_NAME_MAX', '10'],
	...flags.map((f) => [f.name, `0x${f.bit.toString(16)}`] as const),
	...Object.entries(types).map(([name, n]) => [`CKPT_HDR_${name}`, String(n)] as const)
];

/** The arches of a revision as values. */
export function archesOf(
	arches: Readonly<Record<string, ArchTable>>,
	sizes: (name: string) => Constants,
	types: Types,
	header: Struct,
	rest: (header_arch: Slot) => readonly Slot[]
): Arch[] {
	return Object.entries(arches).map(([name, { id, order, table }]) => ({
		name,
		id,
		order,
		cpu: table === ckpt_hdr_header_arch_x86_32,
		constants: sizes(name),
		map: imageMap(
			types,
			header,
			rest({ name: 'header_arch', type: types.HEADER_ARCH, struct: table })
		),
		machine: MACHINE[name] ?? name
	}));
}

/** utsname.machine of a typical one. */
const MACHINE: Readonly<Record<string, string>> = {
	x86_32: 'i686',
	x86_64: 'x86_64',
	s390x: 's390x',
	ppc32: 'ppc',
	ppc64: 'ppc64'
};

/** mm_struct.saved_auxv: so many longs, and bytes of one. */
const AUXV: Readonly<Record<string, readonly [longs: number, size: number]>> = {
	x86_32: [42, 4],
	x86_64: [42, 8],
	s390x: [40, 8],
	ppc32: [52, 4],
	ppc64: [52, 8]
};
export const auxv_longs = (arch: string): number => AUXV[arch]?.[0] ?? 0;
export const auxv_bytes = (arch: string): number => auxv_longs(arch) * (AUXV[arch]?.[1] ?? 0);

/** NCC of the termios of 2009. */
export const ncc = (arch: string): number => (arch.startsWith('ppc') ? 10 : 8);

/** Sizes of v18 to v19-rc1. */
export const v18_constants = (arch: string): Constants =>
	constants(auxv_bytes(arch), {
		rlimit_nlimits: 16,
		n_tty_buf_size: 4096,
		tty_termios_ncc: ncc(arch)
	});

/** Sizes from v20 on: auxv is a count under another name. @param last the name and value of the last one */
export function v20_constants(arch: string, last: Constants): Constants {
	const {
		mm_saved_auxv_len: at_vector_size = 0,
		task_comm_len = 0,
		...rest
	} = constants(auxv_longs(arch));
	return {
		task_comm_len,
		at_vector_size,
		...rest,
		rlimit_nlimits: 16,
		n_tty_buf_size: 4096,
		...last
	};
}

/** Structs that every revision's exported header has, besides its own. */
export const SHARED_STRUCTS: readonly Struct[] = [
	ckpt_hdr,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_buffer_machine,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_objref,
	ckpt_hdr_utsns
];

export const flag = (name: string, bit: number): Flag => ({ name, bit });
