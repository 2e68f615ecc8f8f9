/** v17, posted 22 July 2009: CHECKPOINT_VERSION 1, nine constants, no LSM. */
import {
	ARCHES as AUG09_ARCHES,
	CALL as AUG09_CALL,
	CKPT_HDR as AUG09_HDR,
	CKPT_HDR_X86 as AUG09_HDR_X86,
	RESTART_TASKSELF
} from '../aug09/checkpoint_hdr.ts';
import { flag, type CallFacts } from '../revision.ts';
import { header, sizes, v17_sizes } from '../tables.ts';

export const CHECKPOINT_VERSION = 1;

/** August's without RESTART_KEEP_LSM. */
export const CALL: CallFacts = {
	...AUG09_CALL,
	restartFlags: [flag('RESTART_TASKSELF', RESTART_TASKSELF), flag('RESTART_FROZEN', 0x2)]
};

/** Object types and arches are the same as in August, but for the one of pipes: nobody knows August's. */
export const CKPT_HDR = { ...AUG09_HDR, FILE_PIPE: 305 } as const;
export const CKPT_HDR_X86 = AUG09_HDR_X86;
export const ARCHES = AUG09_ARCHES;

/** The types of shared objects that readers of the header distinguish. */
export const CKPT_OBJ = { IGNORE: 0, INODE: 1, UTS_NS: 7, MAX: 13 } as const;

const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';

export const ckpt_const = sizes(v17_sizes, V17);

export const ckpt_hdr_header = header(ckpt_const, V17);
