/**
 * v23-rc1, 10 January 2011: rev 6. The prologue is v20's. The last constant has another name and value, powerpc is
 * gone, and checkpoint knows a second flag. All numbers come from the header file of that day, as a C compiler
 * evaluates it (tests/vectors/numbers.json).
 */
import { defineRevision } from '../define.ts';
import { KEPT, LSMS } from '../lsm.ts';
import {
	CHECKPOINT_FLAGS,
	CKPT_HDR_V20,
	CKPT_HDR_X86_OCT09,
	CKPT_OBJ_V20,
	RESTART_FLAGS_V19RC1
} from '../numbers.ts';
import { kread_v21, readersWith } from '../read_obj_dispatch.ts';
import { do_restore_coord_with } from '../restore_coord.ts';
import { ARCHES_V20 } from '../tables.ts';
import { ckpt_hdr_header } from './checkpoint_hdr.ts';

const read = readersWith(kread_v21);

export const v23rc = defineRevision({
	id: 'v23rc',
	title: '10 Jan 2011, v23-rc1',
	rev: 6,
	version_code: 0x020625,
	release: '2.6.37',
	sureness: 'inferred',
	header: ckpt_hdr_header,
	types: {
		...CKPT_HDR_V20,
		TASK_SEM_UNDO_LIST: 506,
		TASK_SEM_UNDO: 507,
		NET_NS: 707,
		NETDEV: 708,
		NETDEV_ADDR: 709
	},
	x86_types: CKPT_HDR_X86_OCT09,
	objtypes: { ...CKPT_OBJ_V20, NET_NS: 20, NETDEV: 21, SEM_UNDO: 22, MAX: 23 },
	// powerpc was removed on 10 January.
	arches: ARCHES_V20,
	objects: ['header_arch', 'container', 'lsm_name', 'lsm_info'],
	restartFlags: { ...RESTART_FLAGS_V19RC1, RESTART_CONN_RESET: 0x10 },
	// It is inferred that the kernel takes both flags of a checkpoint: 80 % sure.
	checkpointFlags: { ...CHECKPOINT_FLAGS, CHECKPOINT_NETNS: 0x2 },
	unpriv_from: 2,
	logfd: true,
	printsResult: true,
	errorTextOpen: true,
	// apparmor came with Linux 2.6.36, before this revision's base kernel.
	lsms: [...LSMS, 'apparmor'],
	kept: KEPT,
	read,
	restore: do_restore_coord_with(read)
});
