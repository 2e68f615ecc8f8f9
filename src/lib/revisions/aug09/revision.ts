/** The revision of 28 August 2009, the page's default. */
import { defineRevision } from '../define.ts';
import { LSMS } from '../lsm.ts';
import {
	CHECKPOINT_FLAGS,
	CKPT_HDR_V17,
	CKPT_HDR_X86,
	CKPT_OBJ_AUG09,
	RESTART_FLAGS
} from '../numbers.ts';
import { refuse_silently } from '../read_header.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type } from '../read_obj.ts';
import { ARCHES_V17 } from '../tables.ts';
import { RESTART_KEEP_LSM, ckpt_hdr_header } from './checkpoint_hdr.ts';
import { restore_read_header } from './restart.ts';

export const aug09 = defineRevision({
	id: 'aug09',
	title: '28 Aug 2009, v17-dev',
	rev: 2,
	version_code: 0x02061f,
	release: '2.6.31-rc6',
	sureness: 'read',
	header: ckpt_hdr_header,
	types: CKPT_HDR_V17,
	x86_types: CKPT_HDR_X86,
	objtypes: CKPT_OBJ_AUG09,
	arches: ARCHES_V17,
	objects: ['lsm_name', 'header_arch'],
	restartFlags: { ...RESTART_FLAGS, RESTART_KEEP_LSM },
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 1,
	lsms: LSMS,
	kept: ['lsm_none', 'default'],
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently },
	restore: restore_read_header
});
