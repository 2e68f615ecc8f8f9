/** Numbers that several revisions have in common. Each revision's own are in its checkpoint_hdr.ts. */

/** Object types, `h.type`, until v18. The numbers 6 to 100 are free. 305 is FILE_PIPE in July and PIPE_BUF in September. */
export const CKPT_HDR_V17 = {
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

/** From October 2009 on. CONTAINER takes number 3, so BUFFER, STRING and OBJREF move up by one. */
export const CKPT_HDR_OCT09 = {
	...CKPT_HDR_V17,
	CONTAINER: 3,
	BUFFER: 4,
	STRING: 5,
	OBJREF: 6,
	PIPE_BUF: 305,
	TTY: 306,
	TTY_LDISC: 307,
	SOCKET_INET: 705
} as const;

/** From v19-rc1 on. */
export const CKPT_HDR_V19RC1 = {
	...CKPT_HDR_OCT09,
	LSM_INFO: 7,
	SECURITY: 8,
	EPOLL_ITEMS: 308
} as const;

/** From v20 on. MNT_NS and SOCKET_FRAG are new, each in the middle of its group. The types after them move up by one. */
export const CKPT_HDR_V20 = {
	...CKPT_HDR_V19RC1,
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

/** Object types of x86. The numbers 201 to 299 belong to the architecture. */
export const CKPT_HDR_X86 = { CPU_FPU: 201 } as const;
/** From October 2009 on. */
export const CKPT_HDR_X86_OCT09 = { ...CKPT_HDR_X86, MM_CONTEXT_LDT: 202 } as const;

/** Types of shared objects, `objtype` of an OBJREF: August's. Those of October and v19-rc1 come after them. */
export const CKPT_OBJ_AUG09 = {
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

/** From v20 on. */
export const CKPT_OBJ_V20 = {
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

/** Flags of restart(2) in every revision. 0x4 is RESTART_KEEP_LSM in August, and RESTART_GHOST from v18 on. */
export const RESTART_FLAGS = { RESTART_TASKSELF: 0x1, RESTART_FROZEN: 0x2 } as const;
/** A coordinator (pid other than 0) ignores RESTART_GHOST: 90 % sure. */
export const RESTART_FLAGS_V18 = { ...RESTART_FLAGS, RESTART_GHOST: 0x4 } as const;
export const RESTART_FLAGS_V19RC1 = { ...RESTART_FLAGS_V18, RESTART_KEEP_LSM: 0x8 } as const;
/** Flags of checkpoint(2). */
export const CHECKPOINT_FLAGS = { CHECKPOINT_SUBTREE: 0x1 } as const;
