/** The 72 bytes of the header and what August's reader compares in them; last, the cpu's features, which the reader checks last. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { oct09 } from '../../revisions/oct09/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const HEADER: Topic = {
	title: 'The header',
	entries: [
		entry('bad-magic', 'one wrong member, and no message', () =>
			new Craft(aug09).set('magic', 0x1n).readBy({ flags })
		),
		entry('big-on-little', 'in the wrong byte order, len 72 is 0x48000000', () =>
			new Craft(aug09, { arch: 's390x' }).readBy({ arch: 'x86_32', flags })
		),
		entry('swapped-arch-id', 'arch_id must be little endian, and here it is not', () =>
			new Craft(aug09).set('arch_id', 0x100).readBy({ flags })
		),
		entry('next-kernel', 'the version must be equal; an image of a newer kernel fails', () =>
			new Craft(aug09, { version_code: 0x020620 }).readBy()
		),
		entry('uflag-bit-32', 'all 64 bits of uflags are checked; here bit 32 is set', () =>
			new Craft(aug09, { uflags: 0x1_0000_0001n }).readBy()
		),
		entry('foreign-constant', 'the constant mm_saved_auxv_len is 169; this kernel has 168', () =>
			new Craft(aug09).set('constants.mm_saved_auxv_len', 169).readBy({ flags })
		),
		entry('short-domainname', 'one of the six string lengths is 64; all must be 65', () =>
			new Craft(aug09).set('constants.uts_domainname_len', 64).readBy()
		),
		entry('dirty-padding', 'bytes 26–31 are padding, which is not checked; here two are ff', () =>
			new Craft(aug09).set('padding', 'ffff').readBy({ flags })
		),
		entry('no-time', 'the kernel writes the time and never compares it', () =>
			new Craft(aug09, { time: 0n }).readBy()
		),
		entry('lying-release', 'release claims 2.6.18, but no check looks at it', () =>
			new Craft(aug09).set('release', '2.6.18').readBy()
		),
		entry('xsave-image', 'from a CPU with xsave, on a CPU without it', () =>
			new Craft(aug09, { x86: { has_fxsr: 1, has_xsave: 1, xstate_size: 576 } }).readBy()
		),
		entry('fewer-features', 'the CPU is checked after all bytes are read', () =>
			new Craft(aug09).set('has_xsave', 2).readBy({ flags })
		),
		entry('wide-cpu', 'xstate_size is 66048 here; the 16 bits in the image hold 512', () =>
			new Craft(oct09).readBy({ x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 66048 } })
		)
	]
};
