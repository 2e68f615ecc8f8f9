/**
 * v20, posted 17 March 2010: rev 5. Arches have new numbers, the size of saved_auxv is a count of longs, and object
 * types from 111 and 704 on have moved. All numbers come from the header file of that day, as a C compiler
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
import { kread_v20, readersWith } from '../read_obj_dispatch.ts';
import { do_restore_coord_with } from '../restore_coord.ts';
import { ARCHES, ckpt_hdr_header } from './checkpoint_hdr.ts';

const read = readersWith(kread_v20);

export const v20 = defineRevision({
	id: 'v20',
	title: '17 Mar 2010, v20',
	rev: 5,
	version_code: 0x020621,
	release: '2.6.33',
	sureness: 'read',
	header: ckpt_hdr_header,
	types: CKPT_HDR_V20,
	x86_types: CKPT_HDR_X86_OCT09,
	objtypes: CKPT_OBJ_V20,
	arches: ARCHES,
	objects: ['header_arch', 'container', 'lsm_name', 'lsm_info'],
	restartFlags: { ...RESTART_FLAGS_V19RC1, RESTART_CONN_RESET: 0x10 },
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 2,
	logfd: true,
	printsResult: true,
	errorTextOpen: true,
	lsms: LSMS,
	kept: KEPT,
	read,
	restore: do_restore_coord_with(read)
});
