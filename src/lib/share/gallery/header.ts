/** The 72 bytes of the header and what August's reader compares in them; last, the cpu's features, which the reader checks last. */
import { EINVAL } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { oct09 } from '../../revisions/oct09/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, unheard, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const HEADER: Topic = {
	title: 'The header',
	entries: [
		{
			name: 'bad-magic',
			look: 'one wrong member, and no message',
			verdict: refusedVerdict(EINVAL, 72, 'magic, rev'),
			build: () => new Craft(aug09).set('magic', 0x1n).readBy({ flags })
		},
		{
			name: 'big-on-little',
			look: 'in the wrong byte order, len 72 is 0x48000000',
			verdict: refusedVerdict(EINVAL, 8, 'HEADER'),
			build: () => new Craft(aug09, { arch: 's390x' }).readBy({ arch: 'x86_32', flags })
		},
		{
			name: 'swapped-arch-id',
			look: 'arch_id must be little endian, and here it is not',
			verdict: refusedVerdict(EINVAL, 72, 'arch'),
			build: () => new Craft(aug09).set('arch_id', 0x100).readBy({ flags })
		},
		{
			name: 'next-kernel',
			look: 'the version must be equal; an image of a newer kernel fails',
			verdict: refusedVerdict(EINVAL, 72, 'magic, rev'),
			build: () => new Craft(aug09, { version_code: 0x020620 }).readBy()
		},
		{
			name: 'uflag-bit-32',
			look: 'all 64 bits of uflags are checked; here bit 32 is set',
			verdict: refusedVerdict(EINVAL, 72, 'uflags'),
			build: () => new Craft(aug09, { uflags: 0x1_0000_0001n }).readBy()
		},
		{
			name: 'foreign-constant',
			look: 'the constant mm_saved_auxv_len is 169; this kernel has 168',
			verdict: refusedVerdict(EINVAL, 72, 'constants'),
			build: () => new Craft(aug09).set('constants.mm_saved_auxv_len', 169).readBy({ flags })
		},
		{
			name: 'short-domainname',
			look: 'one of the six string lengths is 64; all must be 65',
			verdict: refusedVerdict(EINVAL, 72, 'constants'),
			build: () => new Craft(aug09).set('constants.uts_domainname_len', 64).readBy()
		},
		{
			name: 'dirty-padding',
			look: 'bytes 26–31 are padding: not zero here, and not checked',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09).set('padding', 'ffff').readBy({ flags })
		},
		{
			name: 'no-time',
			look: 'the kernel writes the time and never compares it',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09, { time: 0n }).readBy()
		},
		{
			name: 'lying-release',
			look: 'release claims 2.6.18, but no check looks at it',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09).set('release', '2.6.18').readBy()
		},
		{
			name: 'xsave-image',
			look: 'from a CPU with xsave, on a CPU without it',
			verdict: refusedVerdict(EINVAL, 326, 'cpu'),
			build: () =>
				new Craft(aug09, { x86: { has_fxsr: 1, has_xsave: 1, xstate_size: 576 } }).readBy()
		},
		{
			name: 'fewer-features',
			look: 'the CPU is checked after all bytes are read',
			verdict: refusedVerdict(EINVAL, 326, 'cpu'),
			build: () => new Craft(aug09).set('has_xsave', 2).readBy({ flags })
		},
		{
			name: 'wide-cpu',
			look: 'xstate_size is 66048 here; the 16 bits in the image hold 512',
			verdict: unheard(refusedVerdict(EINVAL, 307, 'cpu')),
			build: () =>
				new Craft(oct09).readBy({ x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 66048 } })
		}
	]
};
