/** The header of v17, posted 22 July 2009: nine constants, no LSM. */
import { header, sizes, v17_sizes } from '../tables.ts';

const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';

export const ckpt_hdr_header = header(sizes(v17_sizes, V17));
