/** Numbers that several revisions have in common. Each revision's own are in its checkpoint_hdr.ts. */

/** Numbers that count up from the first one, as those of a C enum do. */
const counted = <N extends string>(
	first: number,
	...names: readonly N[]
): Readonly<Record<N, number>> =>
	Object.fromEntries(names.map((name, i) => [name, first + i])) as Record<N, number>;

export const byNumber = (numbers: Readonly<Record<string, number>>): [name: string, n: number][] =>
	Object.entries(numbers).sort(([, a], [, b]) => a - b);

/** Object types, `h.type`, until v18. The numbers 6 to 100 are free. 305 is FILE_PIPE in July and PIPE_BUF in September. */
export const CKPT_HDR_V17 = {
	...counted(1, 'HEADER', 'HEADER_ARCH', 'BUFFER', 'STRING', 'OBJREF'),
	...counted(101, 'TREE', 'TASK', 'TASK_NS', 'TASK_OBJS', 'RESTART_BLOCK', 'THREAD', 'CPU'),
	...counted(108, 'NS', 'UTS_NS', 'IPC_NS'),
	...counted(111, 'CAPABILITIES', 'USER_NS', 'CRED', 'USER', 'GROUPINFO', 'TASK_CREDS'),
	...counted(301, 'FILE_TABLE', 'FILE_DESC', 'FILE_NAME', 'FILE'),
	...counted(401, 'MM', 'VMA', 'PGARR', 'MM_CONTEXT'),
	...counted(501, 'IPC', 'IPC_SHM', 'IPC_MSG', 'IPC_MSG_MSG', 'IPC_SEM'),
	...counted(601, 'SIGHAND', 'SIGNAL', 'SIGNAL_TASK', 'SIGPENDING'),
	...counted(701, 'SOCKET', 'SOCKET_QUEUE', 'SOCKET_BUFFER', 'SOCKET_UNIX'),
	TAIL: 9001,
	ERROR: 9999
} as const;

/** From October 2009 on. CONTAINER takes number 3, so BUFFER, STRING and OBJREF move up by one. */
export const CKPT_HDR_OCT09 = {
	...CKPT_HDR_V17,
	...counted(3, 'CONTAINER', 'BUFFER', 'STRING', 'OBJREF'),
	...counted(305, 'PIPE_BUF', 'TTY', 'TTY_LDISC'),
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
	...counted(111, 'MNT_NS', 'CAPABILITIES', 'USER_NS', 'CRED', 'USER', 'GROUPINFO', 'TASK_CREDS'),
	FS: 451,
	...counted(704, 'SOCKET_FRAG', 'SOCKET_UNIX', 'SOCKET_INET')
} as const;

/** Object types of x86. The numbers 201 to 299 belong to the architecture. */
export const CKPT_HDR_X86 = { CPU_FPU: 201 } as const;

/** From October 2009 on. */
export const CKPT_HDR_X86_OCT09 = { ...CKPT_HDR_X86, MM_CONTEXT_LDT: 202 } as const;

/** Types of shared objects, `objtype` of an OBJREF: August's. Those of October and v19-rc1 come after them. */
export const CKPT_OBJ_AUG09 = {
	...counted(0, 'IGNORE', 'INODE', 'FILE_TABLE', 'FILE', 'MM', 'SIGHAND', 'SIGNAL', 'NS'),
	...counted(8, 'UTS_NS', 'IPC_NS', 'USER_NS', 'CRED', 'USER', 'GROUPINFO', 'SOCK', 'MAX')
} as const;

/** From v20 on. */
export const CKPT_OBJ_V20 = {
	...counted(0, 'IGNORE', 'INODE', 'FILE_TABLE', 'FILE', 'MM', 'FS', 'SIGHAND', 'SIGNAL', 'NS'),
	...counted(9, 'UTS_NS', 'IPC_NS', 'MNT_NS', 'USER_NS', 'CRED', 'USER', 'GROUPINFO', 'SOCK'),
	...counted(17, 'TTY', 'SECURITY_PTR', 'SECURITY', 'MAX')
} as const;

/** Flags of restart(2) in every revision. 0x4 is RESTART_KEEP_LSM in August, and RESTART_GHOST from v18 on. */
export const RESTART_FLAGS = { RESTART_TASKSELF: 0x1, RESTART_FROZEN: 0x2 } as const;
/** A coordinator (pid other than 0) ignores RESTART_GHOST: 90 % sure. */
export const RESTART_FLAGS_V18 = { ...RESTART_FLAGS, RESTART_GHOST: 0x4 } as const;
export const RESTART_FLAGS_V19RC1 = { ...RESTART_FLAGS_V18, RESTART_KEEP_LSM: 0x8 } as const;
/** Flags of checkpoint(2). */
export const CHECKPOINT_FLAGS = { CHECKPOINT_SUBTREE: 0x1 } as const;
