/** The header of v23-rc1, 10 January 2011. */
import {
	header,
	n_tty_buf_size,
	rlimit_nlimits,
	sizes,
	tty_termios_nccs,
	v20_sizes
} from '../tables.ts';

const V23 = 'linux/checkpoint_hdr.h, 10 January 2011';

export const ckpt_hdr_header = header(
	sizes({ ...v20_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_nccs }, V23)
);
