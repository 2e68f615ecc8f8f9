/** Where one revision is easily taken for another: numbers that stayed, flags that moved, errnos that changed. */
import { EINVAL, EIO, ENOSYS, EPERM } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { v17 } from '../../revisions/v17/revision.ts';
import { v18 } from '../../revisions/v18/revision.ts';
import { v19rc1 } from '../../revisions/v19rc1/revision.ts';
import { v20 } from '../../revisions/v20/revision.ts';
import { v23rc } from '../../revisions/v23rc/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, unheard, type Topic } from './entry.ts';

const KEEP_LSM = 0x8; // from v19-rc1 on
/** A failed checkpoint leaves this text, which begins after a NUL. */
const ERR_TEXT = '\0err text\0';
const SAID = '[PID:VPID:c/r:_ckpt_read_err:LINE] err text\n';

export const TRAPS: Topic = {
	title: 'Between the revisions',
	entries: [
		{
			name: 'july-on-august',
			look: 'rev is 1 in July; August expects 2',
			verdict: refusedVerdict(EINVAL, 72, 'magic, rev'),
			build: () => new Craft(aug09, {}, v17).readBy()
		},
		{
			name: 'july-as-august',
			look: 'rev is forged, but July has one constant fewer',
			verdict: refusedVerdict(EINVAL, 72, 'constants'),
			build: () => new Craft(aug09, {}, v17).set('rev', 2).readBy()
		},
		{
			name: 'august-in-july',
			look: 'rev is 2 in August; July expects 1',
			verdict: refusedVerdict(EINVAL, 72, 'magic, rev'),
			build: () => new Craft(v17, {}, aug09).readBy()
		},
		{
			name: 'august-on-v18',
			look: 'both have rev 2; August’s padding is checked in v18',
			verdict: refusedVerdict(EINVAL, 72, 'constants'),
			build: () => new Craft(v18, {}, aug09).readBy()
		},
		{
			name: 'august-ttys-on-v18',
			look: 'with v18’s constants it fails at the LSM’s name',
			verdict: refusedVerdict(EINVAL, 299, 'HEADER_ARCH'),
			build: () => new Craft(v18, {}, aug09).set('constants.padding', '00100800').readBy()
		},
		{
			name: 'v18-on-august',
			look: 'the padding passes, but the LSM’s name is missing',
			verdict: refusedVerdict(EINVAL, 299, 'LSM name'),
			build: () =>
				new Craft(aug09).set('constants.padding', '00100800').without('lsm_name').readBy()
		},
		{
			name: 'ghost-not-keep',
			look: 'flag 0x4 was KEEP_LSM in August; here it is GHOST',
			verdict: acceptedVerdict(307),
			build: () => new Craft(v18).readBy({ flags: 0x4 })
		},
		{
			name: 'keep-on-v17',
			look: 'v17 does not know flag 0x4 yet',
			verdict: refusedVerdict(EINVAL, 0, 'call'),
			build: () => new Craft(v17).readBy({ flags: 0x4 })
		},
		{
			name: 'error-detected',
			look: 'v18 recognises an ERROR record among the strings',
			verdict: refusedVerdict(EIO, 90, 'texts', SAID),
			build: () => new Craft(v18).before('release', (c) => [c.object('ERROR', ERR_TEXT)]).readBy()
		},
		{
			name: 'error-before-header',
			look: 'v18 does not recognise an ERROR record before the header',
			verdict: refusedVerdict(EINVAL, 8, 'HEADER'),
			build: () =>
				new Craft(v18)
					.before('header', (c) => [c.object('ERROR'), c.object('STRING', ERR_TEXT)])
					.readBy()
		},
		{
			name: 'error-anywhere',
			look: 'v20 recognises an ERROR record before any object',
			verdict: refusedVerdict(
				EIO,
				18,
				'HEADER',
				SAID,
				'[err -5][pos 18][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n'
			),
			build: () =>
				new Craft(v20)
					.before('header', (c) => [c.object('ERROR', ERR_TEXT)])
					.readBy({ flags: KEEP_LSM })
		},
		{
			name: 'error-as-info',
			look: 'an ERROR in place of LSM_INFO is discarded',
			verdict: acceptedVerdict(352, SAID),
			build: () =>
				new Craft(v20, { arch: 'ppc32' })
					.before('lsm_info', (c) => [c.object('ERROR', ERR_TEXT)])
					.readBy({ flags: KEEP_LSM })
		},
		{
			name: 'keep-eperm',
			look: 'for another LSM this kernel returns EPERM, August’s EINVAL',
			verdict: unheard(refusedVerdict(EPERM, 334, 'same LSM')),
			build: () => new Craft(v19rc1, { lsm: 'selinux' }).readBy({ flags: KEEP_LSM, lsm: 'default' })
		},
		{
			name: 'v20-keep-eperm',
			look: 'where August prints a warning, v20 prints a debug line',
			verdict: refusedVerdict(
				EPERM,
				334,
				'same LSM',
				'[PID:VPID:c/r:restore_lsm:LINE] c/r: checkpointed LSM selinux, current is default.\n'
			),
			build: () => new Craft(v20, { lsm: 'selinux' }).readBy({ flags: KEEP_LSM, lsm: 'default' })
		},
		{
			name: 'v20-selinux-kept',
			look: 'in v20 the labels of selinux may be kept',
			verdict: acceptedVerdict(347),
			build: () => new Craft(v20, { arch: 'ppc32', lsm: 'selinux' }).readBy({ flags: KEEP_LSM })
		},
		{
			name: 'tomoyo-kept-v20',
			look: 'in v20 the labels of tomoyo still may not be kept',
			verdict: refusedVerdict(
				ENOSYS,
				326,
				'kept LSM',
				'[PID:VPID:c/r:restore_lsm:LINE] c/r: RESTART_KEEP_LSM unsupported for tomoyo\n'
			),
			build: () => new Craft(v20, { arch: 's390x', lsm: 'tomoyo' }).readBy({ flags: KEEP_LSM })
		},
		{
			name: 'smack-version',
			look: 'the names match, the versions of smack differ',
			verdict: refusedVerdict(
				EINVAL,
				345,
				'smack version',
				'[PID:VPID:c/r:smack_may_restart:LINE] Smack version at checkpoint was"v1", now is "_".\n'
			),
			build: () =>
				new Craft(v20, { arch: 'ppc64', lsm: 'smack', smack_version: 'v1' }).readBy({
					flags: KEEP_LSM,
					smack_version: '_'
				})
		},
		{
			name: 'forged-smack',
			look: 'smack wrote it; six edited bytes name selinux',
			verdict: acceptedVerdict(344),
			build: () =>
				new Craft(v20, { lsm: 'smack' })
					.set('lsm_name', 'selinux')
					.readBy({ flags: KEEP_LSM, lsm: 'selinux' })
		},
		{
			name: 'no-lsm-info',
			look: 'LSM_INFO is missing; only smack would refuse',
			verdict: acceptedVerdict(334),
			build: () => new Craft(v20, { arch: 'ppc64' }).without('lsm_info').readBy({ flags: KEEP_LSM })
		},
		{
			name: 'info-too-long',
			look: 'LSM_INFO is too long: only 8 bytes are read',
			verdict: acceptedVerdict(342),
			build: () =>
				new Craft(v20)
					.before('lsm_info', (c) => [c.object('LSM_INFO', 'a'.repeat(201))])
					.without('lsm_info')
					.readBy()
		},
		{
			name: 'found-and-wanted',
			look: 'found 4, expected 3: the message swaps them',
			verdict: refusedVerdict(
				EINVAL,
				315,
				'CONTAINER',
				'[err -22][pos 315][E @ ckpt_read_obj_type:LINE]Expected type 4 but got 3\n'
			),
			build: () => new Craft(v20).set('container.h.type', 4).readBy({ flags: KEEP_LSM })
		},
		{
			name: 'kernel-speaks',
			look: 'August gives no reason; v20 does',
			verdict: refusedVerdict(
				EINVAL,
				72,
				'magic, rev',
				'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel version'
			),
			build: () => new Craft(v20).readBy({ version_code: 0x03061f })
		},
		{
			name: 'v19-on-v20',
			look: 'the same rev, but saved_auxv is counted in bytes, not longs',
			verdict: refusedVerdict(
				EINVAL,
				72,
				'constants',
				'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel constants'
			),
			build: () => new Craft(v20).set('constants.at_vector_size', 168).readBy()
		},
		{
			name: 'v21-on-v23',
			look: 'the same rev, but the last constant is 8, not 19',
			verdict: refusedVerdict(
				EINVAL,
				72,
				'constants',
				'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel constants'
			),
			build: () => new Craft(v23rc).set('constants.tty_termios_nccs', 8).readBy()
		}
	]
};
