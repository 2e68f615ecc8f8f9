/** v17, posted 22 July 2009. */
import { defineRevision } from '../define.ts';
import { CHECKPOINT_FLAGS, CKPT_HDR_V17, CKPT_HDR_X86, RESTART_FLAGS } from '../numbers.ts';
import { refuse_silently, restore_read_header } from '../read_header.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type } from '../read_obj.ts';
import { ARCHES_V17 } from '../tables.ts';
import { ckpt_hdr_header } from './checkpoint_hdr.ts';

export const v17 = defineRevision({
	id: 'v17',
	title: '22 Jul 2009, v17',
	rev: 1,
	version_code: 0x02061f,
	release: '2.6.31-rc3',
	sureness: 'read',
	header: ckpt_hdr_header,
	types: { ...CKPT_HDR_V17, FILE_PIPE: 305 },
	x86_types: CKPT_HDR_X86,
	objtypes: { IGNORE: 0, INODE: 1, UTS_NS: 7, MAX: 13 },
	arches: ARCHES_V17,
	objects: ['header_arch'],
	restartFlags: RESTART_FLAGS,
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 1,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently },
	restore: restore_read_header
});
