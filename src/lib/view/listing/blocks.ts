/** Lines that several revisions share, in the order in which the readers run them. */
import { KEPT } from '../../revisions/lsm.ts';
import { func, line, prints, type Line } from './line.ts';

const EINVAL = ['EINVAL'];
/** Of a reader that knows an ERROR record: EIO where it reads one, ENOMEM where the record is too long to be read. */
const EINVAL_ERROR = ['EINVAL', 'EIO', 'ENOMEM'];

/** sys_restart() before it reads. */
export const call = (c: { mask: string; unpriv: string; logfd?: true }): readonly Line[] => [
	func(`sys_restart(pid, fd, flags${c.logfd ? ', logfd' : ''})`),
	line('flags', 1, `flags: only RESTART_USER_FLAGS {${c.mask}}`, {
		check: 'call',
		members: ['flags'],
		errors: EINVAL,
		way: 'return',
		hex: true
	}),
	line('unpriv', 1, `ckpt_unpriv_allowed {${c.unpriv}}, or CAP_SYS_ADMIN`, {
		check: 'call',
		members: ['CAP_SYS_ADMIN'],
		errors: ['EPERM'],
		way: 'return'
	}),
	line('pid', 1, 'pid is not 0', { check: 'call', find: 'pid' }),
	line('fd', 1, 'fd is an open file', {
		check: 'call',
		members: ['fd'],
		errors: ['EBADF'],
		way: 'return'
	}),
	...(c.logfd
		? [
				line('logfd', 1, 'logfd is -1 or an open file', {
					check: 'call',
					members: ['logfd'],
					errors: ['EBADF'],
					way: 'return'
				})
			]
		: [])
];

/** Who knows an ERROR record: nobody, the reader of the strings, or every reader. */
type KnowsError = 'nobody' | 'strings' | 'all';

interface HeaderLines {
	readonly rev: number;
	readonly uflags: string;
	readonly constants: number;
	readonly BUFFER: number;
	readonly error: KnowsError;
	/** A header check that refuses prints why. */
	readonly says?: true;
}

const refusal = (says: true | undefined, id: string, check: Line['check'], format: string) =>
	says && check ? [prints(id, 2, 'ckpt_err', format, { check, only: { failed: check } })] : [];

/** restore_read_header(): HEADER, its checks, and the three strings. */
export const header = (h: HeaderLines): readonly Line[] => [
	func('restore_read_header(ctx)'),
	line('HEADER', 1, 'h ← 72 bytes of HEADER 1', {
		check: 'HEADER',
		object: 'header',
		errors: h.error === 'all' ? EINVAL_ERROR : EINVAL,
		way: 'return'
	}),
	line('arch_id', 1, 'arch_id, little endian, is mine', {
		check: 'arch',
		members: ['arch_id'],
		errors: EINVAL,
		way: 'out'
	}),
	...refusal(h.says, 'arch says', 'arch', 'incompatible architecture id'),
	line('magic', 1, 'magic is CHECKPOINT_MAGIC_HEAD', {
		check: 'version',
		members: ['magic'],
		errors: EINVAL,
		way: 'out',
		hex: true
	}),
	line('rev', 1, `rev is CHECKPOINT_VERSION {${h.rev}}`, {
		check: 'version',
		members: ['rev'],
		errors: EINVAL,
		way: 'out'
	}),
	line('kernel version', 1, 'major, minor, patch are LINUX_VERSION_CODE', {
		check: 'version',
		members: ['major', 'minor', 'patch'],
		errors: EINVAL,
		way: 'out'
	}),
	...refusal(h.says, 'version says', 'version', 'incompatible kernel version'),
	line('uflags', 1, `uflags: only CHECKPOINT_USER_FLAGS {${h.uflags}}`, {
		check: 'uflags',
		members: ['uflags'],
		errors: EINVAL,
		way: 'out',
		hex: true
	}),
	...refusal(h.says, 'uflags says', 'uflags', 'incompatible restart user flags'),
	line('constants', 1, `each of {${h.constants}} constants is mine`, {
		check: 'constants',
		members: ['constants.'],
		errors: EINVAL,
		way: 'out'
	}),
	...refusal(h.says, 'constants say', 'constants', 'incompatible kernel constants'),
	line('memory', 1, 'uts ← memory for the names', {
		check: 'memory',
		errors: ['ENOMEM'],
		way: 'out'
	}),
	...['release', 'version', 'machine'].map((name) =>
		line(name, 1, `uts->${name} ← 73 bytes of BUFFER {${h.BUFFER}}`, {
			check: 'texts',
			object: name,
			errors: h.error === 'nobody' ? EINVAL : EINVAL_ERROR,
			way: 'out'
		})
	)
];

/** The name of the LSM and its two checks. August has them in restore_read_header(), later revisions in restore_lsm(). */
export const keep_lsm = (k: {
	indent: number;
	BUFFER: number;
	error: KnowsError;
	kept: readonly string[];
	/** The errno for another name. */
	differs: 'EINVAL' | 'EPERM';
	by: 'pr_warning' | 'ckpt_debug';
	/** How a refused name leaves, and how one that cannot be read. */
	way: 'leak' | 'return';
	unread: 'out' | 'return';
}): readonly Line[] => {
	const at = k.indent;
	const same = { check: 'same LSM', only: { failed: 'same LSM' } } as const;
	const kept = { check: 'kept LSM', only: { failed: 'kept LSM' } } as const;
	return [
		line('lsm_name', at, `ctx->lsm_name ← 19 bytes of BUFFER {${k.BUFFER}}`, {
			check: 'LSM name',
			object: 'lsm_name',
			errors: k.error === 'nobody' ? EINVAL : EINVAL_ERROR,
			way: k.unread
		}),
		...(k.unread === 'return'
			? [
					prints('name says', at + 1, 'ckpt_debug', 'Error %d reading lsm name\n', {
						check: 'LSM name',
						only: { failed: 'LSM name' }
					})
				]
			: []),
		line('keep', at, 'where ctx->uflags has RESTART_KEEP_LSM:', { find: 'keep' }),
		line('cur', at + 1, 'cur ← security_get_lsm_name()', { only: 'keep', find: 'cur' }),
		line('same', at + 1, 'where cur, lsm_name differ in 11 bytes:', {
			check: 'same LSM',
			members: ['lsm_name'],
			only: 'keep'
		}),
		prints('same says', at + 2, k.by, 'c/r: checkpointed LSM %s, current is %s.\n', same),
		line('same returns', at + 2, `return -${k.differs}`, {
			...same,
			errors: [k.differs],
			way: k.way
		}),
		line('kept', at + 1, `where lsm_name is not ${k.kept.join(', ')}:`, {
			check: 'kept LSM',
			members: ['lsm_name'],
			only: 'keep'
		}),
		prints('kept says', at + 2, k.by, 'c/r: RESTART_KEEP_LSM unsupported for %s\n', kept),
		line('kept returns', at + 2, 'return -ENOSYS', { ...kept, errors: ['ENOSYS'], way: k.way })
	];
};

/** The arch header, and the label by which restore_read_header() is left. */
export const header_end = (h: { error: KnowsError; says?: true }): readonly Line[] => [
	line('HEADER_ARCH', 1, 'ret ← $len bytes of HEADER_ARCH 2', {
		check: 'HEADER_ARCH',
		object: 'header_arch',
		errors: h.error === 'all' ? EINVAL_ERROR : EINVAL,
		way: 'out'
	}),
	line('cpu', 1, 'has_fxsr, has_xsave, xstate_size are mine', {
		check: 'cpu',
		members: ['has_fxsr', 'has_xsave', 'xstate_size'],
		errors: EINVAL,
		way: 'out',
		when: 'cpu'
	}),
	...refusal(h.says, 'cpu says', 'cpu', 'incompatible FPU capabilities').map((x) => ({
		...x,
		when: 'cpu' as const
	})),
	{ ...line('out', 0, 'out:'), kind: 'label' },
	line('free', 1, 'free uts, then h'),
	line('returns', 1, 'return ret')
];

export const container = (error: KnowsError): Line =>
	line('CONTAINER', 1, '8 bytes of CONTAINER 3', {
		check: 'CONTAINER',
		object: 'container',
		errors: error === 'all' ? EINVAL_ERROR : EINVAL,
		way: 'return'
	});

/** The container part, from v19rc1 on. */
export const restore_container = (error: KnowsError): readonly Line[] => [
	func('restore_container(ctx)'),
	container(error),
	func('restore_lsm(ctx)', 1),
	...keep_lsm({
		indent: 2,
		BUFFER: 4,
		error: 'all',
		kept: KEPT,
		differs: 'EPERM',
		by: 'ckpt_debug',
		way: 'return',
		unread: 'return'
	}),
	{ ...func('security_may_restart(), of smack', 2), when: 'smack' },
	line('LSM_INFO', 3, 'lsm_info ← at most 208 bytes of LSM_INFO 7', {
		check: 'LSM_INFO',
		object: 'lsm_info',
		errors: error === 'all' ? EINVAL_ERROR : EINVAL,
		way: 'return',
		when: 'smack'
	}),
	line('smack version', 3, 'with RESTART_KEEP_LSM, where lsm_info is not smack_version:', {
		check: 'smack version',
		members: ['lsm_info'],
		only: 'keep',
		when: 'smack'
	}),
	prints('smack says', 4, 'ckpt_debug', 'Smack version at checkpoint was"%s", now is "%s".\n', {
		check: 'smack version',
		only: { failed: 'smack version' },
		when: 'smack'
	}),
	line('smack returns', 4, 'return -EINVAL', {
		check: 'smack version',
		only: { failed: 'smack version' },
		errors: EINVAL,
		way: 'return',
		when: 'smack'
	}),
	{ ...func('security_may_restart(), of any other LSM', 2), id: 'any LSM', when: 'other' },
	line('thrown away', 3, 'at most 208 bytes of any object, thrown away; no failure counts', {
		check: 'LSM_INFO',
		object: 'lsm_info',
		when: 'other'
	}),
	prints('hook says', 2, 'ckpt_debug', 'security_may_restart returned %d\n'),
	prints('LSM says', 1, 'ckpt_debug', 'Error %d on LSM configuration\n')
];

/** The end of sys_restart(). */
export const call_end = (says?: true): readonly Line[] => [
	line('taskself', 1, 'where ret < 0, with RESTART_TASKSELF:'),
	prints('dies', 2, 'ckpt_debug', 'restart err %d, exiting\n', { only: 'killed' }),
	line('killed', 2, 'kill the caller', { only: 'killed' }),
	...(says ? [prints('call says', 1, 'ckpt_debug', 'sys_restart returns %d\n')] : []),
	line('call returns', 1, 'return ret')
];

/** sys_restart() after restore_read_header(). */
export const goes_on: Line = { ...func('sys_restart(), after it'), id: 'goes on' };
