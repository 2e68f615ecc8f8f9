/** The header of v20, posted 17 March 2010. */
import {
	ARCHES_V20,
	ckpt_hdr_header_arch_ppc,
	header,
	n_tty_buf_size,
	rlimit_nlimits,
	sizes,
	tty_termios_ncc,
	v20_sizes
} from '../tables.ts';

export const ARCHES = {
	...ARCHES_V20,
	ppc32: { id: 4, order: 'be', table: ckpt_hdr_header_arch_ppc },
	ppc64: { id: 5, order: 'be', table: ckpt_hdr_header_arch_ppc }
} as const;

const V20 = 'linux/checkpoint_hdr.h, v20 posting of 17 March 2010';

export const ckpt_hdr_header = header(
	sizes({ ...v20_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_ncc }, V20)
);
