/**
 * v18, posted 23 September 2009: rev 2 again, but without lsm_name. It adds two constants of the tty and powerpc, and
 * the flag of RESTART_KEEP_LSM is RESTART_GHOST.
 */
import { defineRevision } from '../define.ts';
import { CHECKPOINT_FLAGS, CKPT_HDR_V17, CKPT_HDR_X86, RESTART_FLAGS_V18 } from '../numbers.ts';
import { _ckpt_read_buffer } from '../read_err.ts';
import { refuse_silently, restore_read_header } from '../read_header.ts';
import { ckpt_read_obj_type } from '../read_obj.ts';
import { ARCHES_V18, ckpt_hdr_header_v18 } from '../tables.ts';

export const v18 = defineRevision({
	id: 'v18',
	title: '23 Sep 2009, v18',
	rev: 2,
	version_code: 0x02061f,
	release: '2.6.31',
	sureness: 'read',
	header: ckpt_hdr_header_v18,
	types: { ...CKPT_HDR_V17, PIPE_BUF: 305 },
	x86_types: CKPT_HDR_X86,
	objtypes: { IGNORE: 0, INODE: 1, UTS_NS: 8, MAX: 16 },
	arches: ARCHES_V18,
	objects: ['header_arch'],
	restartFlags: RESTART_FLAGS_V18,
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 1,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently },
	restore: restore_read_header
});
