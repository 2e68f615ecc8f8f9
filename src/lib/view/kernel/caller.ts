/** The caller of restart(2) in one line. Most kernels let anybody restart, so only another setting is named. */
import type { Kernel } from '../../revisions/revision.ts';

export const callerText = (k: Kernel): string =>
	[
		`pid ${k.pid}`,
		k.fd_ok ? 'fd open' : 'fd bad',
		k.cap_sys_admin ? 'CAP_SYS_ADMIN' : 'no CAP_SYS_ADMIN',
		...(k.ckpt_unpriv_allowed === 1 ? [] : [`ckpt_unpriv_allowed ${k.ckpt_unpriv_allowed}`])
	].join(', ');
