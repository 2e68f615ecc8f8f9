/** Objects that are cut, missing, of a wrong length or type, or followed by something. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const OBJECTS: Topic = {
	title: 'Objects',
	entries: [
		entry('empty-file', 'the file has no bytes, so the first check fails', () =>
			new Craft(v20, { arch: 'ppc32' }).cut(0).readBy()
		),
		entry('cut-158', 'end of file inside the version object', () =>
			new Craft(aug09).cut(158).readBy()
		),
		entry('len-wins', 'type and len are both wrong: len is checked first', () =>
			new Craft(aug09, { arch: 's390x' })
				.set('machine.h.type', 9999)
				.set('machine.h.len', 8)
				.readBy({ flags })
		),
		entry('type-late', 'the type is checked after the object is read', () =>
			new Craft(aug09).set('version.h.type', 1).readBy({ flags })
		),
		entry('len-4g', 'len 0xffffffff is refused as any other wrong len; nothing is allocated', () =>
			new Craft(aug09).set('header_arch.h.len', 0xffffffff).readBy({ flags })
		),
		entry('len-without-header', 'len must include the 8 bytes of type and len', () =>
			new Craft(aug09).set('lsm_name.h.len', 11).readBy({ flags })
		),
		entry('no-arch-header', 'the last object is missing: end of file', () =>
			new Craft(aug09).without('header_arch').readBy({ flags })
		),
		entry('error-record', 'August does not know ERROR yet, and refuses it for its len', () =>
			new Craft(aug09).before('version', (c) => [c.object('ERROR')]).readBy({ flags })
		),
		entry('unread-tail', 'the model ends with the header; even an ERROR may follow', () =>
			new Craft(aug09, { arch: 's390x' }).append((c) => [c.object('ERROR')]).readBy({ flags })
		)
	]
};
