/**
 * v18, posted 23 September 2009: rev 2 again, but without lsm_name. It adds two constants of the tty and powerpc, and
 * the flag of RESTART_KEEP_LSM is RESTART_GHOST.
 */
import { __u16, struct } from '../../format/struct.ts';
import {
	ARCHES as AUG09_ARCHES,
	CKPT_HDR as AUG09_HDR,
	CKPT_HDR_X86 as AUG09_HDR_X86
} from '../aug09/checkpoint_hdr.ts';
import { flag, type CallFacts } from '../revision.ts';
import { ckpt_hdr_header_arch_ppc, header, type ArchTable } from '../tables.ts';
import { CALL as V17_CALL, v17_sizes } from '../v17/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 2;

/** A coordinator (pid other than 0) ignores RESTART_GHOST: 90 % sure. */
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

export const ckpt_const = struct(
	'ckpt_const',
	{
		...v17_sizes(
			'bytes of mm_struct.saved_auxv: 168 on x86_32, 320 on s390x, 208 and 416 on powerpc'
		),
		rlimit_nlimits: __u16('RLIM_NLIMITS'),
		n_tty_buf_size: __u16('N_TTY_BUF_SIZE'),
		tty_termios_ncc: __u16('NCC: 8 on x86 and s390, 10 on powerpc')
	},
	{
		aligned: 8,
		doc: 'sizes compiled into the kernel; each must equal the running one’s',
		source: V18,
		known: 'read'
	}
);

export const ckpt_hdr_header = header(ckpt_const, {
	arch_id: 'x86_32 1, s390x 2, ppc32 3, ppc64 4',
	uflags: 'only CHECKPOINT_SUBTREE may be set',
	source: V18
});
