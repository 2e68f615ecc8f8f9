/** Makes a revision of its facts: what follows from them, reader and writer too, is derived here. */
import { hex64 } from '../format/hex.ts';
import type { Slot } from '../format/image.ts';
import type { Struct } from '../format/struct.ts';
import type { Named, ObjectNumbers } from '../kernel/sys.ts';
import {
	sys_restart_with,
	type HeaderReaders,
	type ReaderArch,
	type Restore,
	type Wants
} from './read_header.ts';
import { byNumber } from './numbers.ts';
import { wanted } from './read_obj.ts';
import { archOf, bitsOf, type Arch, type Constants, type Flag, type Revision } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_container,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_lsm_info,
	ckpt_hdr_objref,
	ckpt_hdr_utsns,
	constantsOf,
	type ArchTable,
	type HeaderTable
} from './tables.ts';
import { checkpoint_write } from './write_header.ts';

type Numbers = Readonly<Record<string, number>>;

/** The object types that the header of every revision needs. */
type Types = Named<'HEADER' | 'HEADER_ARCH' | 'BUFFER' | 'OBJREF' | 'UTS_NS'>;

/** What the sources say of a revision. Most revisions lack what may be left out. */
interface Facts
	extends
		Pick<
			Revision,
			'id' | 'title' | 'rev' | 'version_code' | 'release' | 'sureness' | 'unpriv_from'
		>,
		Partial<Pick<Revision, 'logfd' | 'printsUnknown' | 'errorTextOpen' | 'lsms' | 'kept'>> {
	readonly header: HeaderTable;
	readonly types: Types;
	readonly x86_types: Numbers;
	readonly objtypes: ObjectNumbers['objtypes'];
	readonly arches: Readonly<Record<string, ArchTable>>;
	/** The objects after the three strings, in order. */
	readonly objects: readonly (keyof typeof OBJECTS | 'header_arch')[];

	/** Bits of the flags by name. */
	readonly restartFlags: Numbers;
	readonly checkpointFlags: Numbers;
	/** sys_restart() prints what it returns. */
	readonly printsResult?: true;

	readonly read: HeaderReaders;
	readonly restore: Restore;
}

/** Objects that some revisions have after the strings: the name of the type, and the table. */
const OBJECTS = {
	container: { type: 'CONTAINER', struct: ckpt_hdr_container },
	lsm_name: { type: 'BUFFER', struct: ckpt_buffer_lsm_name },
	lsm_info: { type: 'LSM_INFO', struct: ckpt_hdr_lsm_info, any: true }
} as const;

/** With the defaults of what most revisions lack. */
const completed = (f: Facts) => ({
	logfd: false,
	printsUnknown: false,
	printsResult: false,
	errorTextOpen: false,
	lsms: [],
	kept: [],
	...f,
	restartFlags: flagsOf(f.restartFlags),
	checkpointFlags: flagsOf(f.checkpointFlags)
});

export function defineRevision(facts: Facts): Revision {
	const f = completed(facts);
	const arches = Object.entries(f.arches).map(([name, arch]) => archFrom(facts, name, arch));
	const has = (object: Facts['objects'][number]): boolean => f.objects.includes(object);
	const revision: Revision = {
		...f,
		arches,
		lsm: has('lsm_info') ? 'name and info' : has('lsm_name') ? 'name' : 'nothing',
		defines: definesOf(facts, [...f.checkpointFlags, ...f.restartFlags]),
		structs: structsOf(facts, arches),
		write: (m) => checkpoint_write(f.rev, archOf(revision, m.arch), m),
		restart: sys_restart_with(wantsOf(f), f.restore)
	};
	return revision;
}

/** The texts after the header. */
const UTSNAME = [
	{ name: 'release', struct: ckpt_buffer_release },
	{ name: 'version', struct: ckpt_buffer_version },
	{ name: 'machine', struct: ckpt_buffer_machine }
];

/** What the reader wants, once for all calls. */
function wantsOf(f: ReturnType<typeof completed>): Wants {
	const { types } = f;
	const arches = Object.entries(f.arches).map(([name, arch]): [string, ReaderArch] => {
		const header_arch = wanted('header_arch', types.HEADER_ARCH, arch.table.size);
		return [name, { ...arch, header_arch }];
	});
	return {
		...f,
		RESTART_USER_FLAGS: bitsOf(f.restartFlags),
		CHECKPOINT_USER_FLAGS: BigInt(bitsOf(f.checkpointFlags)),
		arches: Object.fromEntries(arches),
		header: wanted('header', types.HEADER, f.header.size),
		table: f.header,
		constants: constantsOf(f.header),
		buffers: UTSNAME.map(({ name, struct }) => wanted(name, types.BUFFER, struct.size))
	};
}

const flagsOf = (bits: Numbers): Flag[] =>
	Object.entries(bits).map(([name, bit]) => ({ name, bit }));

function archFrom(f: Facts, name: string, { id, order, table }: ArchTable): Arch {
	const cpu = table === ckpt_hdr_header_arch_x86_32;
	const types = cpu ? { ...f.types, ...f.x86_types } : f.types;
	const { BUFFER, HEADER, HEADER_ARCH, OBJREF, UTS_NS } = f.types;
	const slots = f.objects.map((object): Slot => {
		if (object === 'header_arch') return { name: object, type: HEADER_ARCH, struct: table };
		return { name: object, ...OBJECTS[object], type: types[OBJECTS[object].type]! };
	});
	return {
		name,
		id,
		order,
		cpu,
		constants: constantsFor(name, f.header),
		map: {
			magic: CHECKPOINT_MAGIC_HEAD,
			header: f.header,
			h: ckpt_hdr,
			slots: [
				{ name: 'header', type: HEADER, struct: f.header },
				...UTSNAME.map((text) => ({ ...text, type: BUFFER })),
				...slots
			],
			objref: { name: 'objref', type: OBJREF, struct: ckpt_hdr_objref, scoped: true },
			uts_ns: { name: 'uts_ns', type: UTS_NS, struct: ckpt_hdr_utsns, scoped: true },
			types
		},
		machine: OF_ARCH[name]!.machine
	};
}

/** What a typical machine of an arch has: utsname.machine, the longs of mm_struct.saved_auxv, the bytes of a long, NCC. */
const OF_ARCH: Readonly<
	Record<string, { machine: string; auxv: number; long: 4 | 8; ncc: number }>
> = {
	x86_32: { machine: 'i686', auxv: 42, long: 4, ncc: 8 },
	x86_64: { machine: 'x86_64', auxv: 42, long: 8, ncc: 8 },
	s390x: { machine: 's390x', auxv: 40, long: 8, ncc: 8 },
	ppc32: { machine: 'ppc', auxv: 52, long: 4, ncc: 10 },
	ppc64: { machine: 'ppc64', auxv: 52, long: 8, ncc: 10 }
};

/** The values of `struct ckpt_const`, by the names of its members. */
function constantsFor(arch: string, header: HeaderTable): Constants {
	const { auxv, long, ncc } = OF_ARCH[arch]!;
	const values: Constants = {
		task_comm_len: 16,
		mm_saved_auxv_len: auxv * long,
		at_vector_size: auxv,
		signal_nsig: 64,
		uts_sysname_len: 65,
		uts_nodename_len: 65,
		uts_release_len: 65,
		uts_version_len: 65,
		uts_machine_len: 65,
		uts_domainname_len: 65,
		rlimit_nlimits: 16,
		n_tty_buf_size: 4096,
		tty_termios_ncc: ncc,
		tty_termios_nccs: 19
	};
	return Object.fromEntries(constantsOf(header).map(({ name }) => [name, values[name]!]));
}

/** For the exported header: flags, and object types by number. */
const definesOf = (f: Facts, flags: readonly Flag[]): (readonly [string, string])[] => [
	['CHECKPOINT_VERSION', String(f.rev)],
	['CHECKPOINT_MAGIC_HEAD', `${hex64(CHECKPOINT_MAGIC_HEAD)}ULL`],
	['SECURITY_NAME_MAX', String(SECURITY_NAME_MAX)],
	...flags.map(({ name, bit }) => [name, `0x${bit.toString(16)}`] as const),
	...byNumber({ ...f.types, ...f.x86_types }).map(
		([name, n]) => [`CKPT_HDR_${name}`, name in f.x86_types ? `${n} /* x86 */` : `${n}`] as const
	)
];

/** The tables of all arches in the order of the image, each once, and those of the shared objects. */
function structsOf({ header }: Facts, arches: readonly Arch[]): Struct[] {
	const places = arches[0]!.map.slots.flatMap((_, i) => arches.map((a) => a.map.slots[i]!.struct));
	const { struct } = header.members.constants;
	return [...new Set([ckpt_hdr, struct, ...places, ckpt_hdr_objref, ckpt_hdr_utsns])];
}
