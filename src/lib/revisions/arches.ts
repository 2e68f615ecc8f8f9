/** Arches and constants of all revisions but the default one, which the page loads first and which needs none of this. */
import type { Slot } from '../format/image.ts';
import type { Struct } from '../format/struct.ts';
import { constants, imageMap, type Types } from './layouts.ts';
import type { Arch, Constants } from './revision.ts';
import {
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_objref,
	ckpt_hdr_utsns,
	type ArchTable,
	type HeaderTable
} from './tables.ts';

/** The parts of a revision that its arches are made of. */
interface ArchParts {
	readonly arches: Readonly<Record<string, ArchTable>>;
	readonly constants: (name: string) => Constants;
	readonly types: Types;
	/** Object types of x86 alone. */
	readonly x86_types: Readonly<Record<string, number>>;
	readonly header: HeaderTable;
	/** The objects after the three strings, in order. */
	readonly rest: (header_arch: Slot) => readonly Slot[];
}

/** The arches of a revision as values. */
export function archesOf(p: ArchParts): Arch[] {
	return Object.entries(p.arches).map(([name, { id, order, table }]) => {
		const cpu = table === ckpt_hdr_header_arch_x86_32;
		const types = cpu ? { ...p.types, ...p.x86_types } : p.types;
		const header_arch = { name: 'header_arch', type: types.HEADER_ARCH, struct: table };
		return {
			name,
			id,
			order,
			cpu,
			constants: p.constants(name),
			map: imageMap(types, p.header, p.rest(header_arch)),
			machine: MACHINE[name] ?? name
		};
	});
}

/** utsname.machine of a typical machine. */
const MACHINE: Readonly<Record<string, string>> = {
	x86_32: 'i686',
	x86_64: 'x86_64',
	s390x: 's390x',
	ppc32: 'ppc',
	ppc64: 'ppc64'
};

/** mm_struct.saved_auxv: its number of longs, and the size of a long. */
const AUXV: Readonly<Record<string, readonly [longs: number, size: number]>> = {
	x86_32: [42, 4],
	x86_64: [42, 8],
	s390x: [40, 8],
	ppc32: [52, 4],
	ppc64: [52, 8]
};
const auxv_longs = (arch: string): number => AUXV[arch]?.[0] ?? 0;
export const auxv_bytes = (arch: string): number => auxv_longs(arch) * (AUXV[arch]?.[1] ?? 0);

/** NCC of the termios of 2009. */
export const ncc = (arch: string): number => (arch.startsWith('ppc') ? 10 : 8);

/** The constants of v18 to v19-rc1. */
export const v18_constants = (arch: string): Constants =>
	constants(auxv_bytes(arch), {
		rlimit_nlimits: 16,
		n_tty_buf_size: 4096,
		tty_termios_ncc: ncc(arch)
	});

/** The constants from v20 on: auxv is a count under another name. @param last name and value of the last constant */
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

/** Structs that the exported header of every revision has, besides its own. */
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
