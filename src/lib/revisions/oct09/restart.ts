/** sys_restart() of October 2009 up to the CONTAINER object: v18's header, then that object. */
import {
	headerWants,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	restore_read_header_arch,
	sys_restart_with
} from '../read_header.ts';
import { ckpt_read_obj_type, wantedStruct } from '../read_obj.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	RESTART_FROZEN,
	RESTART_GHOST,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from '../v18/checkpoint_hdr.ts';
import { _ckpt_read_buffer } from '../v18/read_err.ts';
import { check_kernel_const } from '../v18/restart.ts';
import { CHECKPOINT_VERSION, CKPT_HDR, CKPT_OBJ, ckpt_hdr_container } from './checkpoint_hdr.ts';

const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE,
	check_kernel_const
);
const CONTAINER = wantedStruct('container', 'container.', CKPT_HDR.CONTAINER, ckpt_hdr_container);

/** One call of restart(2), up to the CONTAINER object. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		mask: RESTART_TASKSELF | RESTART_FROZEN | RESTART_GHOST,
		unpriv_from: 1,
		logfd: false
	},
	(ctx, k, arch) => {
		const base = read_ckpt_hdr_header(ctx, k, WANT, arch);
		if (base < 0) return base;
		const uts = read_utsname(ctx, WANT, _ckpt_read_buffer);
		if (uts < 0) return uts;
		const header = restore_read_header_arch(ctx, k, arch);
		if (header < 0) return header;

		ctx.t?.rung('CONTAINER', 'container: type == 3 && len == 8');
		return ckpt_read_obj_type(ctx, CONTAINER);
	}
);
