/** sys_restart() and restore_read_header() of v18, in the kernel's order. */
import { equal } from '../../kernel/sys.ts';
import {
	check_v17_sizes,
	headerWants,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	restore_read_header_arch,
	sys_restart_with,
	type CheckConst
} from '../read_header.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_GHOST,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';
import { _ckpt_read_buffer } from './read_err.ts';

/** Twelve sizes: v17's, the rlimits, and two of the tty. */
export const check_kernel_const: CheckConst = (ctx, base, k) => {
	const { at } = ckpt_hdr_header;
	const { rlimit_nlimits = 0, n_tty_buf_size = 0, tty_termios_ncc = 0 } = k.constants;
	return (
		check_v17_sizes(ctx, base, k) &&
		equal(ctx, base, at['constants.rlimit_nlimits'], rlimit_nlimits) &&
		equal(ctx, base, at['constants.n_tty_buf_size'], n_tty_buf_size) &&
		equal(ctx, base, at['constants.tty_termios_ncc'], tty_termios_ncc)
	);
};

const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE,
	check_kernel_const
);

/** One call of restart(2), up to the end of the image header. */
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
		return restore_read_header_arch(ctx, k, arch);
	}
);
