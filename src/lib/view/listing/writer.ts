/** How August's checkpoint_write_header() makes the eleven bytes of the LSM's name. */
import { c_text, fromLatin1 } from '../../format/hex.ts';
import { SECURITY_NAME_MAX, ckpt_buffer_lsm_name, ckpt_hdr } from '../../revisions/tables.ts';

export interface WriterStep {
	readonly text: string;
	/** ctx->lsm_name after it. */
	readonly bytes: readonly number[];
}

const { size } = ckpt_buffer_lsm_name.at.lsm_name;

/** @param lsm what security_get_lsm_name() returns, latin-1 */
export function writerSteps(lsm: string): WriterStep[] {
	const name = fromLatin1(c_text(lsm).slice(0, SECURITY_NAME_MAX));
	const zeros = Array.from({ length: size }, () => 0);
	const copied = zeros.map((zero, i) => name[i] ?? zero);
	return [
		{ text: `memset: ${size} bytes of ctx->lsm_name are 0`, bytes: zeros },
		{
			text: `strlcpy: security_get_lsm_name(), at most ${SECURITY_NAME_MAX} bytes and a NUL`,
			bytes: copied
		},
		{
			text: `ckpt_write_buffer: ${size} bytes as BUFFER 3 of ${ckpt_hdr.size + size}`,
			bytes: copied
		}
	];
}
