/** Good images where the call decides: sys_restart() itself refuses, or its flags change the outcome. */
import { EBADF, EINVAL, EPERM } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, type Topic } from './entry.ts';

export const CALL: Topic = {
	title: 'The call',
	entries: [
		{
			name: 'unknown-flag',
			look: '0x8 is not a flag yet: refused before any byte is read',
			verdict: refusedVerdict(EINVAL, 0, 'call'),
			build: () => new Craft(aug09, { arch: 's390x', lsm: 'selinux' }).readBy({ flags: 0x8 })
		},
		{
			name: 'no-privilege',
			look: 'ckpt_unpriv_allowed is 0, and the caller lacks CAP_SYS_ADMIN',
			verdict: refusedVerdict(EPERM, 0, 'call'),
			build: () => new Craft(aug09).readBy({ ckpt_unpriv_allowed: 0, cap_sys_admin: false })
		},
		{
			name: 'v20-no-privilege',
			look: 'from v20 on, ckpt_unpriv_allowed 1 allows only a checkpoint',
			verdict: refusedVerdict(EPERM, 0, 'call'),
			build: () => new Craft(v20, { arch: 'ppc64' }).readBy({ cap_sys_admin: false })
		},
		{
			name: 'bad-fd',
			look: 'the fd is checked after flags and privilege',
			verdict: refusedVerdict(EBADF, 0, 'call'),
			build: () => new Craft(v18, { arch: 'ppc32' }).readBy({ fd_ok: false })
		},
		{
			name: 'taskself-spared',
			look: 'RESTART_TASKSELF does not kill if the image is good',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09, { lsm: 'selinux' }).readBy({ flags: 0x1, lsm: 'smack' })
		},
		{
			name: 'taskself-killed',
			look: 'one bad member kills the caller before it sees EINVAL',
			verdict: { ...refusedVerdict(EINVAL, 72, 'magic, rev'), killed: true },
			build: () => new Craft(aug09).set('magic', 1n).readBy({ flags: 0x1 })
		}
	]
};
