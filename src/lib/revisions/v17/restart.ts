/** sys_restart() of v17. The header is August's without the LSM. */
import { headerWants, readerArches, refuse_silently, sys_restart_with } from '../read_header.ts';
import { restore_read_header } from '../restore_read_header.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type } from '../read_obj.ts';
import {
	ARCHES,
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const WANT = headerWants({
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	call: CALL,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently }
});

/** One call of restart(2), up to the end of the image header. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		call: CALL
	},
	(ctx, k, arch) => restore_read_header(ctx, k, WANT, arch)
);
