/** Shared objects in front of those that the reader expects. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const OBJREF: Topic = {
	title: 'Shared objects',
	entries: [
		entry('objref-uts-ns', 'an OBJREF may precede any expected object', () =>
			new Craft(aug09, { arch: 's390x' })
				.before('lsm_name', (c) => [c.objref('UTS_NS', 1), c.uts_ns()])
				.readBy({ flags })
		),
		entry('objref-nested', 'an OBJREF may precede a namespace, too', () =>
			new Craft(aug09, { arch: 's390x' })
				.before('release', (c) => [
					...[c.objref('UTS_NS', 1), c.objref('UTS_NS', 2)],
					...[c.uts_ns(), c.uts_ns()]
				])
				.readBy({ flags })
		),
		entry('objref-eacces', 'the kernel returns an objref of -13, and the caller sees EACCES', () =>
			new Craft(aug09)
				.before('lsm_name', (c) => [c.objref('UTS_NS', -13), c.uts_ns()])
				.readBy({ flags })
		),
		entry('objref-ignore', 'IGNORE has no restore function, so the kernel ends in an oops', () =>
			new Craft(aug09).before('release', (c) => [c.objref('IGNORE', 1)]).readBy({ flags })
		),
		entry('v20-objref-ignore', 'v20 refuses IGNORE, without an oops', () =>
			new Craft(v20).before('release', (c) => [c.objref('IGNORE', 1)]).readBy({ flags: 0x8 })
		),
		entry('objref-zero-v20', 'v18 gives objref 0 a new number; v20 refuses it', () =>
			new Craft(v20)
				.before('header', (c) => [c.objref('UTS_NS', 0), c.uts_ns()])
				.readBy({ flags: 0x8 })
		),
		entry('objref-4g', 'the kernel tries to allocate 0xffffffff bytes', () =>
			new Craft(aug09)
				.before('release', (c) => [c.object('OBJREF', '', 0xffffffff)])
				.readBy({ flags })
		),
		entry('objref-short', 'the objref would be read past the allocation', () =>
			new Craft(aug09).before('release', (c) => [c.objref('UTS_NS', 1, 12)]).readBy({ flags })
		)
	]
};
