/** Shared objects in front of those that the reader expects. */
import { EACCES, EINVAL, ENOMEM } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM
const EXPECTING = '[err -22][pos 16][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n';

export const OBJREF: Topic = {
	title: 'Shared objects',
	entries: [
		{
			name: 'objref-uts-ns',
			look: 'an OBJREF may precede any expected object',
			verdict: acceptedVerdict(734),
			build: () =>
				new Craft(aug09, { arch: 's390x' })
					.before('lsm_name', (c) => [c.objref('UTS_NS', 1), c.uts_ns()])
					.readBy({ flags })
		},
		{
			name: 'objref-nested',
			look: 'an OBJREF may precede a namespace, too',
			verdict: acceptedVerdict(1150),
			build: () =>
				new Craft(aug09, { arch: 's390x' })
					.before('release', (c) => [
						...[c.objref('UTS_NS', 1), c.objref('UTS_NS', 2)],
						...[c.uts_ns(), c.uts_ns()]
					])
					.readBy({ flags })
		},
		{
			name: 'objref-eacces',
			look: 'the kernel returns an objref of -13, and the caller sees EACCES',
			verdict: refusedVerdict(EACCES, 707, 'LSM name'),
			build: () =>
				new Craft(aug09)
					.before('lsm_name', (c) => [c.objref('UTS_NS', -13), c.uts_ns()])
					.readBy({ flags })
		},
		{
			name: 'objref-ignore',
			look: 'IGNORE has no restore function, so the kernel ends in an oops',
			verdict: {
				ret: null,
				errno: 'BUG',
				consumed: 88,
				check: 'texts',
				messages: [],
				why: 'BUG_ON(!ptr) in obj_new(): kernel oops'
			},
			build: () =>
				new Craft(aug09).before('release', (c) => [c.objref('IGNORE', 1)]).readBy({ flags })
		},
		{
			name: 'v20-objref-ignore',
			look: 'v20 refuses IGNORE, without an oops',
			verdict: refusedVerdict(EINVAL, 88, 'texts'),
			build: () =>
				new Craft(v20).before('release', (c) => [c.objref('IGNORE', 1)]).readBy({ flags: 0x8 })
		},
		{
			name: 'objref-zero-v20',
			look: 'v18 gives objref 0 a new number; v20 refuses it',
			verdict: refusedVerdict(EINVAL, 16, 'HEADER', EXPECTING),
			build: () =>
				new Craft(v20)
					.before('header', (c) => [c.objref('UTS_NS', 0), c.uts_ns()])
					.readBy({ flags: 0x8 })
		},
		{
			name: 'objref-4g',
			look: 'the kernel tries to allocate 0xffffffff bytes',
			verdict: refusedVerdict(ENOMEM, 80, 'texts'),
			build: () =>
				new Craft(aug09)
					.before('release', (c) => [c.object('OBJREF', '', 0xffffffff)])
					.readBy({ flags })
		},
		{
			name: 'objref-short',
			look: 'the objref would be read past the allocation',
			verdict: {
				ret: null,
				errno: 'UNMODELLED',
				consumed: 84,
				check: 'texts',
				messages: [],
				why: 'an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation'
			},
			build: () =>
				new Craft(aug09).before('release', (c) => [c.objref('UTS_NS', 1, 12)]).readBy({ flags })
		}
	]
};
