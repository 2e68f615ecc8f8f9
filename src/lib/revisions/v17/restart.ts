/** sys_restart() and restore_read_header() of v17: as in August, without the LSM. */
import {
	check_v17_sizes,
	headerWants,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	restore_read_header_arch,
	sys_restart_with
} from '../read_header.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE,
	check_v17_sizes
);

/** One call of restart(2), up to the end of the image header. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		mask: RESTART_TASKSELF | RESTART_FROZEN,
		unpriv_from: 1,
		logfd: false
	},
	(ctx, k, arch) => {
		const base = read_ckpt_hdr_header(ctx, k, WANT, arch);
		if (base < 0) return base;
		const uts = read_utsname(ctx, WANT);
		if (uts < 0) return uts;
		return restore_read_header_arch(ctx, k, arch);
	}
);
