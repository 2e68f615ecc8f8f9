/**
 * v20, posted 17 March 2010: rev 5. Arches have new numbers, the size of saved_auxv is a count of longs, and object
 * types from 111 and 704 on have moved. All numbers come from the header file of that day, as a C compiler
 * evaluates it (tests/vectors/numbers.json).
 */
import { __u16, char, nested, struct } from '../../format/struct.ts';
import { flag, type CallFacts } from '../revision.ts';
import {
	ckpt_hdr,
	ckpt_hdr_header_arch_ppc,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	header,
	type ArchTable
} from '../tables.ts';
import { CALL as V19RC1_CALL, CKPT_HDR as V19RC1_HDR } from '../v19rc1/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 5;

export const CALL: CallFacts = {
	...V19RC1_CALL,
	printsUnknown: false,
	restartFlags: [...V19RC1_CALL.restartFlags, flag('RESTART_CONN_RESET', 0x10)],
	unpriv_from: 2
};

/** MNT_NS and SOCKET_FRAG are new, each in the middle of its group. The types after them move up by one. */
export const CKPT_HDR = {
	...V19RC1_HDR,
	MNT_NS: 111,
	CAPABILITIES: 112,
	USER_NS: 113,
	CRED: 114,
	USER: 115,
	GROUPINFO: 116,
	TASK_CREDS: 117,
	FS: 451,
	SOCKET_FRAG: 704,
	SOCKET_UNIX: 705,
	SOCKET_INET: 706
} as const;

export const CKPT_OBJ = {
	IGNORE: 0,
	INODE: 1,
	FILE_TABLE: 2,
	FILE: 3,
	MM: 4,
	FS: 5,
	SIGHAND: 6,
	SIGNAL: 7,
	NS: 8,
	UTS_NS: 9,
	IPC_NS: 10,
	MNT_NS: 11,
	USER_NS: 12,
	CRED: 13,
	USER: 14,
	GROUPINFO: 15,
	SOCK: 16,
	TTY: 17,
	SECURITY_PTR: 18,
	SECURITY: 19,
	MAX: 20
} as const;

/** The greatest length of a LSM_INFO object, with its header. */
export const LSM_INFO_MAX = 208;
/** Every LSM but smack writes these five bytes, without a NUL. */
export const DUMMY = 'dummy';

export const ARCHES: Readonly<Record<string, ArchTable>> = {
	x86_32: { id: 1, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	x86_64: { id: 2, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 3, order: 'be', table: ckpt_hdr_header_arch_s390x },
	ppc32: { id: 4, order: 'be', table: ckpt_hdr_header_arch_ppc },
	ppc64: { id: 5, order: 'be', table: ckpt_hdr_header_arch_ppc }
};

const V20 = 'linux/checkpoint_hdr.h, v20 posting of 17 March 2010';

/** The constants of v20 but for the last one, which got another name later. */
export const v20_sizes = {
	task_comm_len: __u16('bytes of task_struct.comm'),
	at_vector_size: __u16('longs in mm_struct.saved_auxv: 42 on x86, 40 on s390x, 52 on powerpc'),
	signal_nsig: __u16('_NSIG'),
	uts_sysname_len: __u16('bytes of utsname.sysname'),
	uts_nodename_len: __u16('bytes of utsname.nodename'),
	uts_release_len: __u16('bytes of utsname.release'),
	uts_version_len: __u16('bytes of utsname.version'),
	uts_machine_len: __u16('bytes of utsname.machine'),
	uts_domainname_len: __u16('bytes of utsname.domainname'),
	rlimit_nlimits: __u16('RLIM_NLIMITS'),
	n_tty_buf_size: __u16('N_TTY_BUF_SIZE')
};

export const ckpt_const = struct(
	'ckpt_const',
	{ ...v20_sizes, tty_termios_ncc: __u16('NCC: 8 on x86 and s390, 10 on powerpc') },
	{
		aligned: 8,
		doc: 'sizes compiled into the kernel; each must equal the running one’s',
		source: V20,
		known: 'read'
	}
);

export const ckpt_hdr_header = header(ckpt_const, {
	arch_id: 'x86_32 1, x86_64 2, s390x 3, ppc32 4, ppc64 5',
	uflags: 'only CHECKPOINT_SUBTREE may be set',
	source: V20
});

/** The record of every LSM but smack. Smack writes its version, which may have another length. */
export const ckpt_hdr_lsm_info = struct(
	'ckpt_hdr_lsm_info',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_LSM_INFO, 8 and what follows'),
		lsm_info: char(DUMMY.length, '5', 'what the LSM says of itself: "dummy", or smack’s version')
	},
	{ packed: true, doc: 'a record of the LSM at checkpoint', source: V20, known: 'read' }
);
