/**
 * v18, posted 23 September 2009: rev 2 again, but without lsm_name. It adds two constants of the tty and powerpc, and
 * the flag of RESTART_KEEP_LSM is RESTART_GHOST.
 */
import {
	ARCHES as AUG09_ARCHES,
	CKPT_HDR as AUG09_HDR,
	CKPT_HDR_X86 as AUG09_HDR_X86
} from '../aug09/checkpoint_hdr.ts';
import { flag, type CallFacts } from '../revision.ts';
import {
	ckpt_hdr_header_arch_ppc,
	header,
	n_tty_buf_size,
	rlimit_nlimits,
	sizes,
	tty_termios_ncc,
	v17_sizes,
	type ArchTable
} from '../tables.ts';
import { CALL as V17_CALL } from '../v17/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 2;

/** A coordinator (pid other than 0) ignores RESTART_GHOST (../deduced.ts). */
export const CALL: CallFacts = {
	...V17_CALL,
	restartFlags: [...V17_CALL.restartFlags, flag('RESTART_GHOST', 0x4)]
};

export const CKPT_HDR = { ...AUG09_HDR, PIPE_BUF: 305 } as const;
export const CKPT_HDR_X86 = AUG09_HDR_X86;
/** The types of shared objects that readers of the header distinguish. */
export const CKPT_OBJ = { IGNORE: 0, INODE: 1, UTS_NS: 8, MAX: 16 } as const;

export const ARCHES: Readonly<Record<string, ArchTable>> = {
	...AUG09_ARCHES,
	ppc32: { id: 3, order: 'be', table: ckpt_hdr_header_arch_ppc },
	ppc64: { id: 4, order: 'be', table: ckpt_hdr_header_arch_ppc }
};

const V18 = 'linux/checkpoint_hdr.h, v18 posting of 23 September 2009';

export const ckpt_const = sizes(
	{ ...v17_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_ncc },
	V18
);

export const ckpt_hdr_header = header(ckpt_const, V18);
