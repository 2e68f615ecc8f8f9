/**
 * START HERE: the image header of 28 August 2009, as tables and numbers.
 *
 * The patch of that day (posted by Serge Hallyn to the Containers list) adds lsm_name to the header of
 * the tree after v17. It raises CHECKPOINT_VERSION to 2 and adds RESTART_KEEP_LSM. The other layouts are
 * rebuilt from the v17 and v18 postings.
 */
import { flag, type CallFacts } from '../revision.ts';
import {
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	header,
	rlimit_nlimits,
	sizes,
	v17_sizes,
	type ArchTable
} from '../tables.ts';

export const CHECKPOINT_VERSION = 2;

export const RESTART_TASKSELF = 0x1;
export const RESTART_KEEP_LSM = 0x4;

export const CALL: CallFacts = {
	restartFlags: [
		flag('RESTART_TASKSELF', RESTART_TASKSELF),
		flag('RESTART_FROZEN', 0x2),
		flag('RESTART_KEEP_LSM', RESTART_KEEP_LSM)
	],
	checkpointFlags: [flag('CHECKPOINT_SUBTREE', 0x1)],
	unpriv_from: 1,
	logfd: false,
	printsUnknown: false
};

/** Object types, `h.type`. The numbers 6 to 100 are free. 305 is FILE_PIPE in July and PIPE_BUF in September. */
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
/** Object types of x86. The numbers 201 to 299 belong to the architecture. */
export const CKPT_HDR_X86 = { CPU_FPU: 201 } as const;

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

const AUG09 =
	'linux/checkpoint_hdr.h, v17 posting of 22 July 2009, with the patch in the mail of 28 August 2009';

export const ckpt_const = sizes({ ...v17_sizes, rlimit_nlimits }, AUG09, 'rebuilt');

/** 72 bytes. ../tables.ts has the four buffers and the arch header that follow. */
export const ckpt_hdr_header = header(ckpt_const, AUG09);

export const ARCHES: Readonly<Record<string, ArchTable>> = {
	x86_32: { id: 1, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 2, order: 'be', table: ckpt_hdr_header_arch_s390x }
};
