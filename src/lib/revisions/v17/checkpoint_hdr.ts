/** v17, posted 22 July 2009: CHECKPOINT_VERSION 1, nine constants, no LSM. */
import { __u16, struct } from '../../format/struct.ts';
import {
	ARCHES as AUG09_ARCHES,
	CALL as AUG09_CALL,
	CKPT_HDR as AUG09_HDR,
	CKPT_HDR_X86 as AUG09_HDR_X86,
	RESTART_TASKSELF
} from '../aug09/checkpoint_hdr.ts';
import { flag, type CallFacts } from '../revision.ts';
import { header } from '../tables.ts';

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

/** The constants of v17 in their order. Later revisions add theirs behind them. */
export const v17_sizes = (auxv: string) => ({
	task_comm_len: __u16('bytes of task_struct.comm'),
	mm_saved_auxv_len: __u16(auxv),
	signal_nsig: __u16('_NSIG'),
	uts_sysname_len: __u16('bytes of utsname.sysname'),
	uts_nodename_len: __u16('bytes of utsname.nodename'),
	uts_release_len: __u16('bytes of utsname.release'),
	uts_version_len: __u16('bytes of utsname.version'),
	uts_machine_len: __u16('bytes of utsname.machine'),
	uts_domainname_len: __u16('bytes of utsname.domainname')
});

export const ckpt_const = struct(
	'ckpt_const',
	v17_sizes('bytes of mm_struct.saved_auxv: 168 on x86_32, 320 on s390x'),
	{
		aligned: 8,
		doc: 'sizes compiled into the kernel; each must equal the running one’s',
		source: V17,
		known: 'read'
	}
);

export const ckpt_hdr_header = header(ckpt_const, {
	arch_id: 'x86_32 1, s390x 2',
	uflags: 'only CHECKPOINT_SUBTREE may be set',
	source: V17
});
