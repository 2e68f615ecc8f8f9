/** Objects that are cut, missing, of a wrong length or type, or followed by something. */
import { EINVAL, EPIPE } from '../../kernel/errno.ts';
import { Craft } from './craft.ts';
import { accepted, refused, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const OBJECTS: Topic = {
	title: 'Objects',
	entries: [
		{
			name: 'empty-file',
			look: 'the file has no bytes, so the first check fails',
			revision: 'v20',
			verdict: refused(
				EPIPE,
				0,
				'HEADER',
				'[err -32][pos 8][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n'
			),
			build: (r) => new Craft(r, { arch: 'ppc32' }).cut(0).readBy()
		},
		{
			name: 'cut-158',
			look: 'end of file inside the version object',
			revision: 'aug09',
			verdict: refused(EPIPE, 158, 'texts'),
			build: (r) => new Craft(r).cut(158).readBy()
		},
		{
			name: 'len-wins',
			look: 'type and len are both wrong: len is checked first',
			revision: 'aug09',
			verdict: refused(EINVAL, 226, 'texts'),
			build: (r) =>
				new Craft(r, { arch: 's390x' })
					.set('machine.h.type', 9999)
					.set('machine.h.len', 8)
					.readBy({ flags })
		},
		{
			name: 'type-late',
			look: 'the type is checked after the object is read',
			revision: 'aug09',
			verdict: refused(EINVAL, 218, 'texts'),
			build: (r) => new Craft(r).set('version.h.type', 1).readBy({ flags })
		},
		{
			name: 'len-4g',
			look: '0xffffffff is just wrong; nothing is allocated',
			revision: 'aug09',
			verdict: refused(EINVAL, 318, 'HEADER_ARCH'),
			build: (r) => new Craft(r).set('header_arch.h.len', 0xffffffff).readBy({ flags })
		},
		{
			name: 'len-without-header',
			look: 'len must count its own 8 bytes too',
			revision: 'aug09',
			verdict: refused(EINVAL, 299, 'LSM name'),
			build: (r) => new Craft(r).set('lsm_name.h.len', 11).readBy({ flags })
		},
		{
			name: 'no-arch-header',
			look: 'the last object is missing: end of file',
			revision: 'aug09',
			verdict: refused(EPIPE, 310, 'HEADER_ARCH'),
			build: (r) => new Craft(r).without('header_arch').readBy({ flags })
		},
		{
			name: 'error-record',
			look: 'ERROR is not known yet: its len is just wrong',
			revision: 'aug09',
			verdict: refused(EINVAL, 153, 'texts'),
			build: (r) => {
				const craft = new Craft(r);
				return craft.before('version', craft.object('ERROR')).readBy({ flags });
			}
		},
		{
			name: 'unread-tail',
			look: 'the model ends with the header: even an ERROR may follow',
			revision: 'aug09',
			verdict: accepted(318),
			build: (r) => {
				const craft = new Craft(r, { arch: 's390x' });
				return craft.append(craft.object('ERROR')).readBy({ flags });
			}
		}
	]
};
