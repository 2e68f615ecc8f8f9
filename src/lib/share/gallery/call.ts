/** Good images where the call decides: sys_restart() itself refuses, or its flags change the outcome. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

export const CALL: Topic = {
	title: 'The call',
	entries: [
		entry('unknown-flag', '0x8 is not a flag yet: refused before any byte is read', () =>
			new Craft(aug09, { arch: 's390x', lsm: 'selinux' }).readBy({ flags: 0x8 })
		),
		entry('no-privilege', 'ckpt_unpriv_allowed is 0, and the caller lacks CAP_SYS_ADMIN', () =>
			new Craft(aug09).readBy({ ckpt_unpriv_allowed: 0, cap_sys_admin: false })
		),
		entry('v20-no-privilege', 'from v20 on, ckpt_unpriv_allowed 1 allows only a checkpoint', () =>
			new Craft(v20, { arch: 'ppc64' }).readBy({ cap_sys_admin: false })
		),
		entry('bad-fd', 'the fd is checked after flags and privilege', () =>
			new Craft(v18, { arch: 'ppc32' }).readBy({ fd_ok: false })
		),
		entry('taskself-spared', 'RESTART_TASKSELF does not kill if the image is good', () =>
			new Craft(aug09, { lsm: 'selinux' }).readBy({ flags: 0x1, lsm: 'smack' })
		),
		entry('taskself-killed', 'one bad member kills the caller before it sees EINVAL', () =>
			new Craft(aug09).set('magic', 1n).readBy({ flags: 0x1 })
		)
	]
};
