/** Where one revision is easily taken for another: numbers that stayed, flags that moved, errnos that changed. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v17 } from '../../revisions/v17/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { v19rc1 } from '../../revisions/v19rc1/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { v23rc } from '../../revisions/v23rc/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

const KEEP_LSM = 0x8; // from v19-rc1 on
/** A failed checkpoint leaves this text, which begins after a NUL. */
const ERR_TEXT = '\0err text\0';

export const TRAPS: Topic = {
	title: 'Between the revisions',
	entries: [
		entry('july-on-august', 'rev is 1 in July; August expects 2', () =>
			new Craft(aug09, {}, v17).readBy()
		),
		entry('july-as-august', 'rev is forged, but July has one constant fewer', () =>
			new Craft(aug09, {}, v17).set('rev', 2).readBy()
		),
		entry('august-in-july', 'rev is 2 in August; July expects 1', () =>
			new Craft(v17, {}, aug09).readBy()
		),
		entry('august-on-v18', 'both have rev 2; August’s padding is checked in v18', () =>
			new Craft(v18, {}, aug09).readBy()
		),
		entry('august-ttys-on-v18', 'with v18’s constants it fails at the LSM’s name', () =>
			new Craft(v18, {}, aug09).set('constants.padding', '00100800').readBy()
		),
		entry('v18-on-august', 'the padding passes, but the LSM’s name is missing', () =>
			new Craft(aug09).set('constants.padding', '00100800').without('lsm_name').readBy()
		),
		entry('ghost-not-keep', 'flag 0x4 was KEEP_LSM in August; here it is GHOST', () =>
			new Craft(v18).readBy({ flags: 0x4 })
		),
		entry('keep-on-v17', 'v17 does not know flag 0x4 yet', () =>
			new Craft(v17).readBy({ flags: 0x4 })
		),
		entry('error-detected', 'v18 recognises an ERROR record among the strings', () =>
			new Craft(v18).before('release', (c) => [c.object('ERROR', ERR_TEXT)]).readBy()
		),
		entry('error-before-header', 'v18 does not recognise an ERROR record before the header', () =>
			new Craft(v18)
				.before('header', (c) => [c.object('ERROR'), c.object('STRING', ERR_TEXT)])
				.readBy()
		),
		entry('error-anywhere', 'v20 recognises an ERROR record before any object', () =>
			new Craft(v20)
				.before('header', (c) => [c.object('ERROR', ERR_TEXT)])
				.readBy({ flags: KEEP_LSM })
		),
		entry('error-as-info', 'an ERROR in place of LSM_INFO is discarded', () =>
			new Craft(v20, { arch: 'ppc32' })
				.before('lsm_info', (c) => [c.object('ERROR', ERR_TEXT)])
				.readBy({ flags: KEEP_LSM })
		),
		entry('keep-eperm', 'for another LSM this kernel returns EPERM, August’s EINVAL', () =>
			new Craft(v19rc1, { lsm: 'selinux' }).readBy({ flags: KEEP_LSM, lsm: 'default' })
		),
		entry('v20-keep-eperm', 'where August prints a warning, v20 prints a debug line', () =>
			new Craft(v20, { lsm: 'selinux' }).readBy({ flags: KEEP_LSM, lsm: 'default' })
		),
		entry('v20-selinux-kept', 'in v20 the labels of selinux may be kept', () =>
			new Craft(v20, { arch: 'ppc32', lsm: 'selinux' }).readBy({ flags: KEEP_LSM })
		),
		entry('tomoyo-kept-v20', 'in v20 the labels of tomoyo still may not be kept', () =>
			new Craft(v20, { arch: 's390x', lsm: 'tomoyo' }).readBy({ flags: KEEP_LSM })
		),
		entry('smack-version', 'the names match, the versions of smack differ', () =>
			new Craft(v20, { arch: 'ppc64', lsm: 'smack', smack_version: 'v1' }).readBy({
				flags: KEEP_LSM,
				smack_version: '_'
			})
		),
		entry('forged-smack', 'smack wrote it; six edited bytes name selinux', () =>
			new Craft(v20, { lsm: 'smack' })
				.set('lsm_name', 'selinux')
				.readBy({ flags: KEEP_LSM, lsm: 'selinux' })
		),
		entry('no-lsm-info', 'LSM_INFO is missing; only smack would refuse', () =>
			new Craft(v20, { arch: 'ppc64' }).without('lsm_info').readBy({ flags: KEEP_LSM })
		),
		entry('info-too-long', 'LSM_INFO is too long: only 8 bytes are read', () =>
			new Craft(v20)
				.before('lsm_info', (c) => [c.object('LSM_INFO', 'a'.repeat(201))])
				.without('lsm_info')
				.readBy()
		),
		entry('found-and-wanted', 'found 4, expected 3: the message swaps them', () =>
			new Craft(v20).set('container.h.type', 4).readBy({ flags: KEEP_LSM })
		),
		entry('kernel-speaks', 'August gives no reason; v20 does', () =>
			new Craft(v20).readBy({ version_code: 0x03061f })
		),
		entry('v19-on-v20', 'the same rev, but saved_auxv is counted in bytes, not longs', () =>
			new Craft(v20).set('constants.at_vector_size', 168).readBy()
		),
		entry('v21-on-v23', 'the same rev, but the last constant is 8, not 19', () =>
			new Craft(v23rc).set('constants.tty_termios_nccs', 8).readBy()
		)
	]
};
