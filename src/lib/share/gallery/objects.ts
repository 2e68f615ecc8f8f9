/** Objects that are cut, missing, of a wrong length or type, or followed by something. */
import { EINVAL, EPIPE } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const OBJECTS: Topic = {
	title: 'Objects',
	entries: [
		{
			name: 'empty-file',
			look: 'the file has no bytes, so the first check fails',
			verdict: refusedVerdict(
				EPIPE,
				0,
				'HEADER',
				'[err -32][pos 8][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n'
			),
			build: () => new Craft(v20, { arch: 'ppc32' }).cut(0).readBy()
		},
		{
			name: 'cut-158',
			look: 'end of file inside the version object',
			verdict: refusedVerdict(EPIPE, 158, 'texts'),
			build: () => new Craft(aug09).cut(158).readBy()
		},
		{
			name: 'len-wins',
			look: 'type and len are both wrong: len is checked first',
			verdict: refusedVerdict(EINVAL, 226, 'texts'),
			build: () =>
				new Craft(aug09, { arch: 's390x' })
					.set('machine.h.type', 9999)
					.set('machine.h.len', 8)
					.readBy({ flags })
		},
		{
			name: 'type-late',
			look: 'the type is checked after the object is read',
			verdict: refusedVerdict(EINVAL, 218, 'texts'),
			build: () => new Craft(aug09).set('version.h.type', 1).readBy({ flags })
		},
		{
			name: 'len-4g',
			look: 'len 0xffffffff is refused as any other wrong len; nothing is allocated',
			verdict: refusedVerdict(EINVAL, 318, 'HEADER_ARCH'),
			build: () => new Craft(aug09).set('header_arch.h.len', 0xffffffff).readBy({ flags })
		},
		{
			name: 'len-without-header',
			look: 'len must include the 8 bytes of type and len',
			verdict: refusedVerdict(EINVAL, 299, 'LSM name'),
			build: () => new Craft(aug09).set('lsm_name.h.len', 11).readBy({ flags })
		},
		{
			name: 'no-arch-header',
			look: 'the last object is missing: end of file',
			verdict: refusedVerdict(EPIPE, 310, 'HEADER_ARCH'),
			build: () => new Craft(aug09).without('header_arch').readBy({ flags })
		},
		{
			name: 'error-record',
			look: 'August does not know ERROR yet, and refuses it for its len',
			verdict: refusedVerdict(EINVAL, 153, 'texts'),
			build: () => new Craft(aug09).before('version', (c) => [c.object('ERROR')]).readBy({ flags })
		},
		{
			name: 'unread-tail',
			look: 'the model ends with the header; even an ERROR may follow',
			verdict: acceptedVerdict(318),
			build: () =>
				new Craft(aug09, { arch: 's390x' }).append((c) => [c.object('ERROR')]).readBy({ flags })
		}
	]
};
