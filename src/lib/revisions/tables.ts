/**
 * The structs that revisions share, as tables. A revision's own are in its checkpoint_hdr.ts. The sentence of a member is
 * shown wherever the member is explained: on the page, in the glossary and in the files to take away.
 */
import {
	__s32,
	__u16,
	__u32,
	__u64,
	char,
	nested,
	struct,
	type Field,
	type Members,
	type Order,
	type Struct
} from '../format/struct.ts';

export const CHECKPOINT_MAGIC_HEAD = 0x00feed0cc0a2d200n;
export const SECURITY_NAME_MAX = 10;
/** Bytes of one field of `struct new_utsname`: __NEW_UTS_LEN + 1. */
export const UTS_LEN = 65;

const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';
const V18 = 'linux/checkpoint_hdr.h, v18 posting of 23 September 2009';

export const ckpt_hdr = struct(
	'ckpt_hdr',
	{
		type: __u32('What kind of object this is.'),
		len: __u32('How long the object is, including these 8 bytes, and so where the next one begins.')
	},
	{
		aligned: 8,
		doc: 'Starts every object. Nothing pads an odd length.',
		source: V17
	}
);

const version_part = __u16(
	'Part of the LINUX_VERSION_CODE of the kernel that wrote the image. The rest of the image follows the internal structures of that kernel.'
);

const task_comm_len = __u16(
	'The short name of each process is saved with this length, the size of task_struct.comm.'
);
const signals_and_names = {
	signal_nsig: __u16('Tables of signal handlers have this many entries: _NSIG.'),
	uts_sysname_len: __u16('Bytes of the system’s name in each saved utsname.'),
	uts_nodename_len: __u16('Bytes of the host’s name in each saved utsname.'),
	uts_release_len: __u16('Bytes of the release in each saved utsname, and in the header’s string.'),
	uts_version_len: __u16('Bytes of the version in each saved utsname, and in the header’s string.'),
	uts_machine_len: __u16('Bytes of the machine in each saved utsname, and in the header’s string.'),
	uts_domainname_len: __u16('Bytes of the domain’s name in each saved utsname.')
};

/** The sizes in `struct ckpt_const` of v17. Later revisions add theirs behind them. */
export const v17_sizes = {
	task_comm_len,
	mm_saved_auxv_len: __u16(
		'The aux vector of each process has this many bytes: 168 on x86_32, 320 on s390x, 208 and 416 on powerpc. The number differs from build to build.'
	),
	...signals_and_names
};
/** From v20 on the second one has another name and another unit. */
export const v20_sizes = {
	task_comm_len,
	at_vector_size: __u16(
		'The aux vector of each process has this many longs: 42 on x86, 40 on s390x, 52 on powerpc. On x86_64 with CONFIG_IA32_EMULATION it is 44; ckptlab’s kernels are built without.'
	),
	...signals_and_names
};
export const rlimit_nlimits = __u16('This many limits are saved for each process: RLIM_NLIMITS.');
export const n_tty_buf_size = __u16(
	'The buffer of each terminal has this many bytes: N_TTY_BUF_SIZE.'
);
export const tty_termios_ncc = __u16(
	'The settings of each terminal have this many control characters: NCC, 8 on x86 and s390, 10 on powerpc.'
);
export const tty_termios_nccs = __u16(
	'The settings of each terminal have this many control characters: NCCS.'
);

/** `struct ckpt_const` of a revision. */
export const sizes = <M extends Members>(members: M, source: string) =>
	struct('ckpt_const', members, {
		aligned: 8,
		doc: 'Sizes that are compiled into the kernel. The layout of the data that follows depends on them, so each must equal the running kernel’s.',
		source
	});

/** The first object of every image: 72 bytes in every revision. Revisions differ in `struct ckpt_const`. */
export const header = <C extends Struct>(constants: C) =>
	struct(
		'ckpt_hdr_header',
		{
			h: nested(ckpt_hdr, 'CKPT_HDR_HEADER, 72'),
			magic: __u64('Tells an image of linux-cr from any other file: CHECKPOINT_MAGIC_HEAD.'),
			arch_id: __u16(
				'Names the processor. It is little endian everywhere, so that it can be read before the byte order is known. (The reason is deduced.)',
				{ order: 'le' }
			),
			major: version_part,
			minor: version_part,
			patch: version_part,
			rev: __u16(
				'The number of the layout, CHECKPOINT_VERSION. It has to be raised whenever the layout changes.'
			),
			constants: nested(constants, 'compiled-in sizes'),
			time: __u64(
				'When the checkpoint was taken, in seconds since 1970. It is informational: the kernel never looks at it.'
			),
			uflags: __u64('The flags that the checkpoint was called with.')
		},
		{
			aligned: 8,
			doc: 'The first object of every image: which format, which kernel, which sizes.',
			source: constants.source
		}
	);

/** The header from v18 to v19-rc1. */
export const ckpt_hdr_header_v18 = header(
	sizes({ ...v17_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_ncc }, V18)
);

export type HeaderTable = ReturnType<typeof header<Struct>>;

/** The leaves of `struct ckpt_const` in a header, in their order. */
export const constantsOf = (table: HeaderTable): readonly Field<number>[] =>
	(table.fields as readonly Field<number>[]).filter(
		(f) => f.path.startsWith('constants.') && f.member !== null
	);

/** A BUFFER object: an object header and raw bytes. */
export const buffer = <N extends string>(
	name: N,
	length: number,
	bound: string,
	doc: string,
	holds: string,
	source = V17
) =>
	struct(
		`ckpt_buffer_${name}`,
		{ h: nested(ckpt_hdr, `CKPT_HDR_BUFFER, ${8 + length}`), [name]: char(length, bound, doc) } as {
			h: ReturnType<typeof nested<typeof ckpt_hdr>>;
		} & { [K in N]: ReturnType<typeof char> },
		{ packed: true, doc: `A BUFFER with ${holds}.`, source }
	);

const PEOPLE = 'as uname prints it. It is informational: the kernel never looks into it.';
const RELEASE = `The kernel’s release ${PEOPLE}`;
const VERSION = `The kernel’s build ${PEOPLE}`;
const MACHINE = `The kind of machine ${PEOPLE}`;

const uts_buffer = <N extends string>(name: N, doc: string, holds: string) =>
	buffer(name, UTS_LEN, '65', doc, holds);
export const ckpt_buffer_release = uts_buffer(
	'release',
	RELEASE,
	'the kernel’s release, such as 2.6.31'
);
export const ckpt_buffer_version = uts_buffer('version', VERSION, 'the kernel’s build');
export const ckpt_buffer_machine = uts_buffer(
	'machine',
	MACHINE,
	'the kind of machine, such as i686'
);
export const ckpt_buffer_lsm_name = buffer(
	'lsm_name',
	SECURITY_NAME_MAX + 1,
	'SECURITY_NAME_MAX + 1',
	'The LSM (Linux Security Module) of the machine that wrote the image, in ten characters at most. The patch in the email of 28 August 2009 adds it.',
	'the name of the LSM that ran at the checkpoint',
	'the email of 28 August 2009'
);

export const ckpt_hdr_header_arch_x86_32 = struct(
	'ckpt_hdr_header_arch_x86_32',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 16'),
		has_fxsr: __u16(
			'Whether the CPU has fxsave, an instruction that saves registers (the kernel’s cpu_has_fxsr).'
		),
		has_xsave: __u16(
			'Whether the CPU can save registers with xsave, as the kernel’s cpu_has_xsave says.'
		),
		xstate_size: __u16('How many bytes the saved floating-point registers take.'),
		_pading: __u16('Unused; pads the struct. The kernel’s source spells the name so.', {
			pad: true
		})
	},
	{
		aligned: 8,
		doc: 'The arch header: on x86, what the CPU must have.',
		source: 'asm/checkpoint_hdr.h (x86), v17 posting'
	}
);

export const ckpt_hdr_header_arch_s390x = struct(
	'ckpt_hdr_header_arch_s390x',
	{ h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 8') },
	{
		aligned: 8,
		doc: 'The arch header: on s390x, only type and length.',
		source: 'asm/checkpoint_hdr.h (s390), v17 posting'
	}
);

export const ckpt_hdr_header_arch_ppc = struct(
	'ckpt_hdr_header_arch_ppc',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 16'),
		what: __u32('A placeholder, 0xdeadbeef; never compared.'),
		_padding: __u32('Unused; pads the struct.', { pad: true })
	},
	{
		aligned: 8,
		doc: 'The arch header: on powerpc, a placeholder.',
		source: 'asm/checkpoint_hdr.h (powerpc), v18 posting'
	}
);

export const CKPT_ARCH_PPC_WHAT = 0xdeadbeef;

export const ckpt_hdr_objref = struct(
	'ckpt_hdr_objref',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_OBJREF, 16 (not checked)'),
		objtype: __u32('The kind of shared object that follows.'),
		objref: __s32(
			'The number by which other objects refer to the shared one. Up to v18, 0 requests a new one; from v19 on it is refused.'
		)
	},
	{
		aligned: 8,
		doc: 'An OBJREF: it announces a shared object, and is accepted in front of any expected one.',
		source: V17
	}
);

const uts = (doc: string) => char(UTS_LEN, '65', doc);

export const ckpt_hdr_utsns = struct(
	'ckpt_hdr_utsns',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_UTS_NS, 400'),
		sysname: uts('The system’s name in this namespace, as uname prints it.'),
		nodename: uts('The host’s name in this namespace, as uname prints it.'),
		release: uts(RELEASE),
		version: uts(VERSION),
		machine: uts(MACHINE),
		domainname: uts('The domain’s name in this namespace.')
	},
	{
		aligned: 8,
		doc: 'A namespace: the six names of a machine, as one group of processes sees them. It is the shared object that fits in front of the header’s objects.',
		source: V17
	}
);

export const ckpt_hdr_container = struct(
	'ckpt_hdr_container',
	{ h: nested(ckpt_hdr, 'CKPT_HDR_CONTAINER, 8') },
	{
		aligned: 8,
		doc: 'The start of the container part, from October 2009 on. It has only type and length.',
		source: 'linux/checkpoint_hdr.h, 3 October 2009'
	}
);

/** The greatest length of a LSM_INFO object, with its header. */
export const LSM_INFO_MAX = 208;
/** Every LSM but smack writes these five bytes, without a NUL. */
export const DUMMY = 'dummy';

/** The record of every LSM but smack. Smack writes its version, which may have another length. */
export const ckpt_hdr_lsm_info = struct(
	'ckpt_hdr_lsm_info',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_LSM_INFO, 8 and what follows'),
		lsm_info: char(
			DUMMY.length,
			'5',
			'The LSM’s own data: smack writes its version, every other LSM the word dummy.'
		)
	},
	{
		packed: true,
		doc: 'A record of the LSM’s own, from v19rc1 on.',
		source: 'linux/checkpoint_hdr.h, v20 posting of 17 March 2010'
	}
);

/** An architecture of a revision: its arch_id, its byte order, its arch header. */
export interface ArchTable {
	readonly id: number;
	readonly order: Order;
	readonly table: Struct;
}

type Arches = Readonly<Record<string, ArchTable>>;

/** The arches until August 2009. */
export const ARCHES_V17: Arches = {
	x86_32: { id: 1, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 2, order: 'be', table: ckpt_hdr_header_arch_s390x }
};

/** From v18 to v19-rc1. */
export const ARCHES_V18: Arches = {
	...ARCHES_V17,
	ppc32: { id: 3, order: 'be', table: ckpt_hdr_header_arch_ppc },
	ppc64: { id: 4, order: 'be', table: ckpt_hdr_header_arch_ppc }
};

/** From v20 on, with new numbers. v20 has powerpc, too. */
export const ARCHES_V20: Arches = {
	x86_32: { id: 1, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	x86_64: { id: 2, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 3, order: 'be', table: ckpt_hdr_header_arch_s390x }
};
