/** sys_restart() of October 2009 up to the CONTAINER object: v18's header, then that object. */
import { headerWants, readerArches, refuse_silently, sys_restart_with } from '../read_header.ts';
import { restore_read_header } from '../restore_read_header.ts';
import { ckpt_read_obj_type, wantedStruct } from '../read_obj.ts';
import { ARCHES, ckpt_hdr_header } from '../v18/checkpoint_hdr.ts';
import { _ckpt_read_buffer } from '../v18/read_err.ts';
import {
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_container
} from './checkpoint_hdr.ts';

const WANT = headerWants({
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	call: CALL,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently }
});
const CONTAINER = wantedStruct('container', 'container.', CKPT_HDR.CONTAINER, ckpt_hdr_container);

/** One call of restart(2), up to the CONTAINER object. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		call: CALL
	},
	(ctx, k, arch) => {
		const header = restore_read_header(ctx, k, WANT, arch);
		if (header < 0) return header;

		ctx.t?.rung('CONTAINER', `container: type == ${CONTAINER.type} && len == ${CONTAINER.len}`);
		return ckpt_read_obj_type(ctx, CONTAINER);
	}
);
