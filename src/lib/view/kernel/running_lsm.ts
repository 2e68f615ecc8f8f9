/** The LSM of the image and of the running kernel, and the flag that makes the kernel compare them. */
import { c_string, c_text, latin1 } from '../../format/hex.ts';
import { bitOf, lsmName, type Kernel } from '../../revisions/revision.ts';
import { quotedText, lsmText } from '../c_text.ts';
import type { Reading } from '../reading.ts';

/** RESTART_KEEP_LSM as the running kernel has it: before August 2009, and in v18, no flag keeps labels, and it is 0. */
export const keepFlag = ({ revision }: Pick<Reading, 'revision'>): number =>
	bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');

/** Whether the call has it. */
export const keepsLabels = (r: Pick<Reading, 'revision' | 'kernel'>): boolean =>
	(r.kernel.flags & keepFlag(r)) !== 0;

/** The name in the image, up to its first NUL; null where the image has none. */
export function imageLsm(r: Pick<Reading, 'bytes' | 'span'>): string | null {
	const s = r.span('lsm_name');
	return s && latin1(c_string(r.bytes.subarray(s.offset, s.offset + s.size)));
}

/** The running LSM's name, if the call asks to keep labels, or if the image has another name; otherwise null. */
export function runningLsm(
	r: Pick<Reading, 'bytes' | 'kernel' | 'revision' | 'span'>
): string | null {
	const here = lsmName(r.kernel);
	const image = imageLsm(r);
	return keepsLabels(r) || (image !== null && image !== here) ? lsmText(here) : null;
}

/** What security_get_lsm_name() returns, in quotes. */
export const currentLsm = ({ kernel }: Pick<Reading, 'kernel'>): string =>
	quotedText(c_text(lsmName(kernel)));

/** The settings of a kernel that runs this LSM. Without CONFIG_SECURITY the only name is lsm_none. */
export const withLsm = (name: string): Pick<Kernel, 'config_security' | 'lsm'> => {
	const config_security = name !== 'lsm_none';
	return { config_security, lsm: config_security ? name : 'default' };
};
