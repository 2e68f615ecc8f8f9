/** The LSM of the running kernel, where it has to do with the verdict. */
import { c_string, latin1 } from '../../format/hex.ts';
import { bitOf, lsmName } from '../../revisions/revision.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';

/**
 * Its name, if the call asks to keep labels, or if the image has another name; otherwise null. A flag means what it means to
 * the running kernel: before August 2009, and in v18, none keeps labels.
 */
export function runningLsm(
	r: Pick<Reading, 'bytes' | 'kernel' | 'revision' | 'span'>
): string | null {
	const keep = bitOf(r.revision.restartFlags, 'RESTART_KEEP_LSM');
	const here = lsmName(r.kernel);
	const s = r.span('lsm_name');
	const image = s && latin1(c_string(r.bytes.subarray(s.offset, s.offset + s.size)));
	const matters = (r.kernel.flags & keep) !== 0 || (image !== null && image !== here);
	return matters ? lsmText(here) : null;
}
