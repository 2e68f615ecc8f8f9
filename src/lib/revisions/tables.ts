/** The structs that revisions share, as tables. A revision's own are in its checkpoint_hdr.ts. */
import {
	__s32,
	__u16,
	__u32,
	__u64,
	char,
	nested,
	struct,
	type Field,
	type Known,
	type Order,
	type Struct
} from '../format/struct.ts';

export const CHECKPOINT_MAGIC_HEAD = 0x00feed0cc0a2d200n;
export const SECURITY_NAME_MAX = 10;
/** Bytes of one field of `struct new_utsname`: __NEW_UTS_LEN + 1. */
export const UTS_LEN = 65;

const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';

export const ckpt_hdr = struct(
	'ckpt_hdr',
	{
		type: __u32('object type'),
		len: __u32('length of the whole object, these 8 bytes included')
	},
	{
		aligned: 8,
		doc: 'starts every object; nothing pads an odd length',
		source: V17,
		known: 'rebuilt'
	}
);

/**
 * The first object of every image: 72 bytes in every revision. Revisions differ in `struct ckpt_const`.
 * @param about doc lines with the revision's own numbers
 */
export const header = <C extends Struct>(
	constants: C,
	about: { arch_id: string; uflags: string; source: string }
) =>
	struct(
		'ckpt_hdr_header',
		{
			h: nested(ckpt_hdr, 'CKPT_HDR_HEADER, 72'),
			magic: __u64('CHECKPOINT_MAGIC_HEAD'),
			arch_id: __u16(`${about.arch_id}; little endian on every machine`, { order: 'le' }),
			major: __u16('LINUX_VERSION_CODE, bits 16 to 23'),
			minor: __u16('LINUX_VERSION_CODE, bits 8 to 15'),
			patch: __u16('LINUX_VERSION_CODE, bits 0 to 7'),
			rev: __u16('CHECKPOINT_VERSION'),
			constants: nested(constants, 'compiled-in sizes'),
			time: __u64('when the checkpoint was taken, seconds since 1970'),
			uflags: __u64(`flags given to checkpoint; ${about.uflags}`)
		},
		{
			aligned: 8,
			doc: 'the first object of every image',
			source: about.source,
			known: 'rebuilt'
		}
	);

/** The header table of any revision. */
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
	from: { source: string; known: Known } = { source: V17, known: 'rebuilt' }
) =>
	struct(
		`ckpt_buffer_${name}`,
		{ h: nested(ckpt_hdr, `CKPT_HDR_BUFFER, ${8 + length}`), [name]: char(length, bound, doc) } as {
			h: ReturnType<typeof nested<typeof ckpt_hdr>>;
		} & { [K in N]: ReturnType<typeof char> },
		{ packed: true, doc: `a BUFFER object: ${doc}`, ...from }
	);

export const ckpt_buffer_release = buffer('release', UTS_LEN, '65', 'utsname.release, raw bytes');
export const ckpt_buffer_version = buffer('version', UTS_LEN, '65', 'utsname.version, raw bytes');
export const ckpt_buffer_machine = buffer('machine', UTS_LEN, '65', 'utsname.machine, raw bytes');
export const ckpt_buffer_lsm_name = buffer(
	'lsm_name',
	SECURITY_NAME_MAX + 1,
	'SECURITY_NAME_MAX + 1',
	'name of the LSM at checkpoint, cut to 10 bytes',
	{ source: 'the mail of 28 August 2009', known: 'read' }
);

export const ckpt_hdr_header_arch_x86_32 = struct(
	'ckpt_hdr_header_arch_x86_32',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 16'),
		has_fxsr: __u16('cpu_has_fxsr'),
		has_xsave: __u16('cpu_has_xsave'),
		xstate_size: __u16('bytes of the extended FPU state'),
		_pading: __u16('spelt so in the source', { pad: true })
	},
	{
		aligned: 8,
		doc: 'x86: what the cpu must have',
		source: 'asm/checkpoint_hdr.h (x86), v17 posting',
		known: 'rebuilt'
	}
);

export const ckpt_hdr_header_arch_s390x = struct(
	'ckpt_hdr_header_arch_s390x',
	{ h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 8') },
	{
		aligned: 8,
		doc: 's390x: nothing but the object header',
		source: 'asm/checkpoint_hdr.h (s390), v17 posting',
		known: 'rebuilt'
	}
);

export const ckpt_hdr_header_arch_ppc = struct(
	'ckpt_hdr_header_arch_ppc',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_HEADER_ARCH, 16'),
		what: __u32('0xdeadbeef; nobody checks it'),
		_padding: __u32('fills the struct', { pad: true })
	},
	{
		aligned: 8,
		doc: 'powerpc: a number that stands for nothing yet',
		source: 'asm/checkpoint_hdr.h (powerpc), v18 posting',
		known: 'rebuilt'
	}
);

export const CKPT_ARCH_PPC_WHAT = 0xdeadbeef;

export const ckpt_hdr_objref = struct(
	'ckpt_hdr_objref',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_OBJREF, 16 (not checked)'),
		objtype: __u32('type of the shared object that follows'),
		objref: __s32('its number; 0 asks for a fresh one until v18, and is refused from v19 on')
	},
	{
		aligned: 8,
		doc: 'announces a shared object; swallowed in front of any expected object',
		source: V17,
		known: 'rebuilt'
	}
);

const uts = (doc: string) => char(UTS_LEN, '65', doc);

export const ckpt_hdr_utsns = struct(
	'ckpt_hdr_utsns',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_UTS_NS, 400'),
		sysname: uts('utsname.sysname'),
		nodename: uts('utsname.nodename'),
		release: uts('utsname.release'),
		version: uts('utsname.version'),
		machine: uts('utsname.machine'),
		domainname: uts('utsname.domainname')
	},
	{
		aligned: 8,
		doc: 'a UTS namespace, the shared object that fits in front of the header’s objects',
		source: V17,
		known: 'rebuilt'
	}
);

/** An architecture of a revision: its arch_id, its byte order, its arch header. */
export interface ArchTable {
	readonly id: number;
	readonly order: Order;
	readonly table: Struct;
}

/** The arch of that name. Another name is a bug of the caller. */
export function archIn<A>(arches: Readonly<Record<string, A>>, name: string): A {
	const arch = arches[name];
	if (!arch) throw new Error(`no arch ${name} in this revision`);
	return arch;
}
