/**
 * START HERE: the image header of 28 August 2009, as tables and numbers.
 *
 * The patch of that day (posted by Serge Hallyn to the Containers list) adds lsm_name to the header of
 * the tree after v17, raises CHECKPOINT_VERSION to 2 and adds RESTART_KEEP_LSM. The layouts around it
 * are rebuilt from the v17 and v18 postings.
 */
import { __s32, __u16, __u32, __u64, char, nested, struct } from '../../format/struct.ts';

export const CHECKPOINT_MAGIC_HEAD = 0x00feed0cc0a2d200n;
export const CHECKPOINT_MAGIC_TAIL = 0x002d2a0cc0deef00n;
export const CHECKPOINT_VERSION = 2;

export const SECURITY_NAME_MAX = 10;
/** Bytes of one field of `struct new_utsname`: __NEW_UTS_LEN + 1. */
export const UTS_LEN = 65;

export const CHECKPOINT_SUBTREE = 0x1;

export const RESTART_TASKSELF = 0x1;
export const RESTART_FROZEN = 0x2;
export const RESTART_KEEP_LSM = 0x4;

/** Object types, `h.type`. 6 to 100 are not used; 201 to 299 belong to the architecture. */
export const CKPT_HDR = {
	HEADER: 1,
	HEADER_ARCH: 2,
	BUFFER: 3,
	STRING: 4,
	OBJREF: 5,
	TREE: 101,
	TASK: 102,
	TASK_NS: 103,
	TASK_OBJS: 104,
	RESTART_BLOCK: 105,
	THREAD: 106,
	CPU: 107,
	NS: 108,
	UTS_NS: 109,
	IPC_NS: 110,
	CAPABILITIES: 111,
	USER_NS: 112,
	CRED: 113,
	USER: 114,
	GROUPINFO: 115,
	TASK_CREDS: 116,
	CPU_FPU: 201,
	FILE_TABLE: 301,
	FILE_DESC: 302,
	FILE_NAME: 303,
	FILE: 304,
	MM: 401,
	VMA: 402,
	PGARR: 403,
	MM_CONTEXT: 404,
	IPC: 501,
	IPC_SHM: 502,
	IPC_MSG: 503,
	IPC_MSG_MSG: 504,
	IPC_SEM: 505,
	SIGHAND: 601,
	SIGNAL: 602,
	SIGNAL_TASK: 603,
	SIGPENDING: 604,
	SOCKET: 701,
	SOCKET_QUEUE: 702,
	SOCKET_BUFFER: 703,
	SOCKET_UNIX: 704,
	TAIL: 9001,
	ERROR: 9999
} as const;

/** Types of shared objects, `objtype` of an OBJREF. */
export const CKPT_OBJ = {
	IGNORE: 0,
	INODE: 1,
	FILE_TABLE: 2,
	FILE: 3,
	MM: 4,
	SIGHAND: 5,
	SIGNAL: 6,
	NS: 7,
	UTS_NS: 8,
	IPC_NS: 9,
	USER_NS: 10,
	CRED: 11,
	USER: 12,
	GROUPINFO: 13,
	SOCK: 14,
	MAX: 15
} as const;

const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';
const AUG09 = `${V17}, with the patch of 28 August 2009`;

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

export const ckpt_const = struct(
	'ckpt_const',
	{
		task_comm_len: __u16('bytes of task_struct.comm'),
		mm_saved_auxv_len: __u16('bytes of mm_struct.saved_auxv: 168 on x86_32, 320 on s390x'),
		signal_nsig: __u16('_NSIG'),
		uts_sysname_len: __u16('bytes of utsname.sysname'),
		uts_nodename_len: __u16('bytes of utsname.nodename'),
		uts_release_len: __u16('bytes of utsname.release'),
		uts_version_len: __u16('bytes of utsname.version'),
		uts_machine_len: __u16('bytes of utsname.machine'),
		uts_domainname_len: __u16('bytes of utsname.domainname'),
		rlimit_nlimits: __u16('RLIM_NLIMITS', { known: 'deduced', sureness: 0.95 })
	},
	{
		aligned: 8,
		doc: 'sizes compiled into the kernel; each must equal the running one’s',
		source: AUG09,
		known: 'rebuilt'
	}
);

export const ckpt_hdr_header = struct(
	'ckpt_hdr_header',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_HEADER, 72'),
		magic: __u64('CHECKPOINT_MAGIC_HEAD'),
		arch_id: __u16('x86_32 1, s390x 2; little endian on every machine', { order: 'le' }),
		major: __u16('LINUX_VERSION_CODE, bits 16 to 23'),
		minor: __u16('LINUX_VERSION_CODE, bits 8 to 15'),
		patch: __u16('LINUX_VERSION_CODE, bits 0 to 7'),
		rev: __u16('CHECKPOINT_VERSION'),
		constants: nested(ckpt_const, 'compiled-in sizes'),
		time: __u64('when the checkpoint was taken, seconds since 1970'),
		uflags: __u64('flags given to checkpoint; only CHECKPOINT_SUBTREE may be set')
	},
	{ aligned: 8, doc: 'the first object of every image', source: AUG09, known: 'rebuilt' }
);

const buffer = <N extends string>(name: N, length: number, bound: string, doc: string) =>
	struct(
		`ckpt_buffer_${name}`,
		{ h: nested(ckpt_hdr, `CKPT_HDR_BUFFER, ${8 + length}`), [name]: char(length, bound, doc) } as {
			h: ReturnType<typeof nested<typeof ckpt_hdr>>;
		} & { [K in N]: ReturnType<typeof char> },
		{ packed: true, doc: `a BUFFER object: ${doc}`, source: AUG09, known: 'rebuilt' }
	);

export const ckpt_buffer_release = buffer('release', UTS_LEN, '65', 'utsname.release, raw bytes');
export const ckpt_buffer_version = buffer('version', UTS_LEN, '65', 'utsname.version, raw bytes');
export const ckpt_buffer_machine = buffer('machine', UTS_LEN, '65', 'utsname.machine, raw bytes');
export const ckpt_buffer_lsm_name = buffer(
	'lsm_name',
	SECURITY_NAME_MAX + 1,
	'SECURITY_NAME_MAX + 1',
	'name of the LSM at checkpoint, cut to 10 bytes'
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

export const ckpt_hdr_objref = struct(
	'ckpt_hdr_objref',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_OBJREF, 16 (not checked)'),
		objtype: __u32('type of the shared object that follows'),
		objref: __s32('its number; 0 asks for a fresh one')
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
