/** Members that a slice names together. */
import { ckpt_const } from '../../revisions/aug09/checkpoint_hdr.ts';

/** August's ten constants, without the padding after them. */
export const CONSTANTS: readonly string[] = Object.keys(ckpt_const.members).map(
	(name) => `constants.${name}`
);
