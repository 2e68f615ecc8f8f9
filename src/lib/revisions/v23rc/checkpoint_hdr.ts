/**
 * v23-rc1, 10 January 2011: rev 6. The prologue is v20's. The last constant has another name and value, powerpc is
 * gone, and checkpoint knows a second flag. All numbers come from the header file of that day, as a C compiler
 * evaluates it (tests/vectors/numbers.json).
 */
import { flag, type CallFacts } from '../revision.ts';
import {
	header,
	n_tty_buf_size,
	rlimit_nlimits,
	sizes,
	tty_termios_nccs,
	v20_sizes
} from '../tables.ts';
import {
	ARCHES as V20_ARCHES,
	CALL as V20_CALL,
	CKPT_HDR as V20_HDR,
	CKPT_OBJ as V20_OBJ
} from '../v20/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 6;

/** It is inferred that the kernel takes both flags of a checkpoint (../deduced.ts). */
export const CALL: CallFacts = {
	...V20_CALL,
	checkpointFlags: [...V20_CALL.checkpointFlags, flag('CHECKPOINT_NETNS', 0x2)]
};

export const CKPT_HDR = {
	...V20_HDR,
	TASK_SEM_UNDO_LIST: 506,
	TASK_SEM_UNDO: 507,
	NET_NS: 707,
	NETDEV: 708,
	NETDEV_ADDR: 709
} as const;

export const CKPT_OBJ = { ...V20_OBJ, NET_NS: 20, NETDEV: 21, SEM_UNDO: 22, MAX: 23 } as const;

/** powerpc was removed on 10 January. */
export const ARCHES = Object.fromEntries(
	Object.entries(V20_ARCHES).filter(([name]) => !name.startsWith('ppc'))
);

const V23 = 'linux/checkpoint_hdr.h, 10 January 2011';

export const ckpt_const = sizes(
	{ ...v20_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_nccs },
	V23
);

export const ckpt_hdr_header = header(ckpt_const, V23);
