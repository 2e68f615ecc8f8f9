/**
 * v19-rc1, 11 November 2009: rev 4. The LSM comes back after the CONTAINER object, and RESTART_KEEP_LSM is 0x8.
 * A C compiler evaluated all numbers from the header file of that day (tests/vectors/numbers.json). The layouts are v18's
 * and v20's.
 */
import { defineRevision } from '../define.ts';
import { KEPT, LSMS } from '../lsm.ts';
import {
	CHECKPOINT_FLAGS,
	CKPT_HDR_V19RC1,
	CKPT_HDR_X86_OCT09,
	CKPT_OBJ_AUG09,
	RESTART_FLAGS_V19RC1
} from '../numbers.ts';
import { do_restore_coord_with } from '../restore_coord.ts';
import { ARCHES_V18, ckpt_hdr_header_v18 } from '../tables.ts';
import { read } from './restart.ts';

export const v19rc1 = defineRevision({
	id: 'v19rc1',
	title: '11 Nov 2009, v19-rc1',
	rev: 4,
	version_code: 0x020620,
	release: '2.6.32-rc6',
	sureness: 'inferred',
	header: ckpt_hdr_header_v18,
	types: CKPT_HDR_V19RC1,
	x86_types: CKPT_HDR_X86_OCT09,
	objtypes: { ...CKPT_OBJ_AUG09, TTY: 15, SECURITY_PTR: 16, SECURITY: 17, MAX: 18 },
	arches: ARCHES_V18,
	objects: ['header_arch', 'container', 'lsm_name', 'lsm_info'],
	restartFlags: RESTART_FLAGS_V19RC1,
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 1,
	logfd: true,
	printsUnknown: true,
	errorTextOpen: true,
	lsms: LSMS,
	kept: KEPT,
	read,
	restore: do_restore_coord_with(read)
});
