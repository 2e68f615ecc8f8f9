/**
 * START HERE: the image header of 28 August 2009, as tables.
 *
 * The patch of that day (posted by Serge Hallyn to the Containers list) adds lsm_name to the header of
 * the tree after v17. It raises CHECKPOINT_VERSION to 2 and adds RESTART_KEEP_LSM. The other layouts are
 * rebuilt from the v17 and v18 postings. revision.ts has the facts and numbers, restart.ts the reader.
 */
import { header, rlimit_nlimits, sizes, v17_sizes } from '../tables.ts';

export const RESTART_KEEP_LSM = 0x4;

const AUG09 =
	'linux/checkpoint_hdr.h, v17 posting of 22 July 2009, with the patch in the email of 28 August 2009';

export const ckpt_const = sizes({ ...v17_sizes, rlimit_nlimits }, AUG09);

/** 72 bytes. ../tables.ts has the four buffers and the arch header that follow. */
export const ckpt_hdr_header = header(ckpt_const);
