/**
 * How each entry of the gallery ends, written by hand. For most a recorded vector says the same; for the others gallery.test.ts names
 * the text that it was taken from.
 */
import {
	EACCES,
	EBADF,
	EINVAL,
	EIO,
	ENOMEM,
	ENOSYS,
	EPERM,
	EPIPE,
	errnoName
} from '../../src/lib/kernel/errno.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';

export interface WrittenVerdict {
	/** 0, a negative errno, or null for BUG and UNMODELLED. */
	readonly ret: number | null;
	/** `0`, `EINVAL`, `BUG`, `UNMODELLED`. */
	readonly errno: string;
	/** Bytes taken from the file. */
	readonly consumed: number;
	/** The check that refused; null if none refused. */
	readonly check: CheckName | null;
	/**
	 * The lines that give a reason: pr_warning, ckpt_err, and debug lines other than those about each object. As in the test
	 * vectors, LINE, PID and VPID stand for unknown numbers. Null where nobody knows what was printed.
	 */
	readonly messages: readonly string[] | null;
	/** Text of an oops, or the reason why the answer is not modelled. */
	readonly why?: string;
	/** The caller gets SIGKILL. */
	readonly killed?: true;
}

const accepts = (consumed: number, ...messages: readonly string[]): WrittenVerdict => ({
	ret: 0,
	errno: '0',
	consumed,
	check: null,
	messages
});

const refuses = (
	errno: number,
	consumed: number,
	check: CheckName,
	...messages: readonly string[]
): WrittenVerdict => ({ ret: -errno, errno: errnoName(errno), consumed, check, messages });

/** A verdict without messages: nobody knows what the kernel of that day printed. */
const unheard = (verdict: WrittenVerdict): WrittenVerdict => ({ ...verdict, messages: null });

const differs = (image: string, current: string) =>
	refuses(EINVAL, 310, 'same LSM', `c/r: checkpointed LSM ${image}, current is ${current}.\n`);
const unsupported = (image: string) =>
	refuses(ENOSYS, 310, 'kept LSM', `c/r: RESTART_KEEP_LSM unsupported for ${image}\n`);

const EXPECTING = '[err -22][pos 16][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n';
const SAID = '[PID:VPID:c/r:_ckpt_read_err:LINE] err text\n';

export const VERDICTS: Readonly<Record<string, WrittenVerdict>> = {
	'good-i686': accepts(326),
	'good-s390x': accepts(318),
	'good-v17': accepts(307),
	'good-ppc32': accepts(307),
	'good-container': unheard(accepts(315)),
	'good-x86-64': accepts(347),
	'good-v23': accepts(339),
	'unknown-flag': refuses(EINVAL, 0, 'call'),
	'no-privilege': refuses(EPERM, 0, 'call'),
	'v20-no-privilege': refuses(EPERM, 0, 'call'),
	'bad-fd': refuses(EBADF, 0, 'call'),
	'taskself-spared': accepts(326),
	'taskself-killed': { ...refuses(EINVAL, 72, 'magic, rev'), killed: true },
	'bad-magic': refuses(EINVAL, 72, 'magic, rev'),
	'big-on-little': refuses(EINVAL, 8, 'HEADER'),
	'swapped-arch-id': refuses(EINVAL, 72, 'arch'),
	'next-kernel': refuses(EINVAL, 72, 'magic, rev'),
	'uflag-bit-32': refuses(EINVAL, 72, 'uflags'),
	'foreign-constant': refuses(EINVAL, 72, 'constants'),
	'short-domainname': refuses(EINVAL, 72, 'constants'),
	'dirty-padding': accepts(326),
	'no-time': accepts(326),
	'lying-release': accepts(326),
	'xsave-image': refuses(EINVAL, 326, 'cpu'),
	'fewer-features': refuses(EINVAL, 326, 'cpu'),
	'wide-cpu': unheard(refuses(EINVAL, 307, 'cpu')),
	'empty-file': refuses(
		EPIPE,
		0,
		'HEADER',
		'[err -32][pos 8][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n'
	),
	'cut-158': refuses(EPIPE, 158, 'texts'),
	'len-wins': refuses(EINVAL, 226, 'texts'),
	'type-late': refuses(EINVAL, 218, 'texts'),
	'len-4g': refuses(EINVAL, 318, 'HEADER_ARCH'),
	'len-without-header': refuses(EINVAL, 299, 'LSM name'),
	'no-arch-header': refuses(EPIPE, 310, 'HEADER_ARCH'),
	'error-record': refuses(EINVAL, 153, 'texts'),
	'unread-tail': accepts(318),
	'keep-default': accepts(326),
	'keep-none': accepts(318),
	'selinux-on-smack': differs('selinux', 'smack'),
	'selinux-kept': unsupported('selinux'),
	'none-on-default': differs('lsm_none', 'default'),
	'name-forgotten': accepts(326),
	nameless: unsupported(''),
	unterminated: unsupported('abcdefghijk'),
	'too-long-a-name': differs('abcdefghij', 'abcdefghijk'),
	'nul-cut': differs('def', 'default'),
	'nul-tail': accepts(318),
	'format-string': differs('%s%n%x%d%p', 'default'),
	'control-bytes': differs('\x01\x02\x03\x1b[31m', 'smack'),
	newline: differs('new\nline', 'default'),
	'objref-uts-ns': accepts(734),
	'objref-nested': accepts(1150),
	'objref-eacces': refuses(EACCES, 707, 'LSM name'),
	'objref-ignore': {
		ret: null,
		errno: 'BUG',
		consumed: 88,
		check: 'texts',
		messages: [],
		why: 'BUG_ON(!ptr) in obj_new(): kernel oops'
	},
	'v20-objref-ignore': refuses(EINVAL, 88, 'texts'),
	'objref-zero-v20': refuses(EINVAL, 16, 'HEADER', EXPECTING),
	'objref-4g': refuses(ENOMEM, 80, 'texts'),
	'objref-short': {
		ret: null,
		errno: 'UNMODELLED',
		consumed: 84,
		check: 'texts',
		messages: [],
		why: 'an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation'
	},
	'july-on-august': refuses(EINVAL, 72, 'magic, rev'),
	'july-as-august': refuses(EINVAL, 72, 'constants'),
	'august-in-july': refuses(EINVAL, 72, 'magic, rev'),
	'august-on-v18': refuses(EINVAL, 72, 'constants'),
	'august-ttys-on-v18': refuses(EINVAL, 299, 'HEADER_ARCH'),
	'v18-on-august': refuses(EINVAL, 299, 'LSM name'),
	'ghost-not-keep': accepts(307),
	'keep-on-v17': refuses(EINVAL, 0, 'call'),
	'error-detected': refuses(EIO, 90, 'texts', SAID),
	'error-before-header': refuses(EINVAL, 8, 'HEADER'),
	'error-anywhere': refuses(
		EIO,
		18,
		'HEADER',
		SAID,
		'[err -5][pos 18][E @ ckpt_read_obj_type:LINE]Expecting to read type 1\n'
	),
	'error-as-info': accepts(352, SAID),
	'keep-eperm': unheard(refuses(EPERM, 334, 'same LSM')),
	'v20-keep-eperm': refuses(
		EPERM,
		334,
		'same LSM',
		'[PID:VPID:c/r:restore_lsm:LINE] c/r: checkpointed LSM selinux, current is default.\n'
	),
	'v20-selinux-kept': accepts(347),
	'tomoyo-kept-v20': refuses(
		ENOSYS,
		326,
		'kept LSM',
		'[PID:VPID:c/r:restore_lsm:LINE] c/r: RESTART_KEEP_LSM unsupported for tomoyo\n'
	),
	'smack-version': refuses(
		EINVAL,
		345,
		'smack version',
		'[PID:VPID:c/r:smack_may_restart:LINE] Smack version at checkpoint was"v1", now is "_".\n'
	),
	'forged-smack': accepts(344),
	'no-lsm-info': accepts(334),
	'info-too-long': accepts(342),
	'found-and-wanted': refuses(
		EINVAL,
		315,
		'CONTAINER',
		'[err -22][pos 315][E @ ckpt_read_obj_type:LINE]Expected type 4 but got 3\n'
	),
	'kernel-speaks': refuses(
		EINVAL,
		72,
		'magic, rev',
		'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel version'
	),
	'v19-on-v20': refuses(
		EINVAL,
		72,
		'constants',
		'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel constants'
	),
	'v21-on-v23': refuses(
		EINVAL,
		72,
		'constants',
		'[err -22][pos 72][E @ restore_read_header:LINE]incompatible kernel constants'
	)
};
