/** The lines of a reader in the order in which it runs them. Numbers, names and lengths are those of its revision. */
import type { CheckName } from '../../kernel/trace.ts';
import { bitsOf, nameIn, type Revision } from '../../revisions/revision.ts';
import { LSM_INFO_MAX } from '../../revisions/tables.ts';
import type { Message } from '../format_page/format_probe.ts';
import { func, line, type Line } from './line.ts';

/** @param messages what the reader prints */
export function linesOf(r: Revision, messages: readonly Message[]): readonly Line[] {
	const says = saysOf(messages);
	const end = func('sys_restart(), after it', 0, { id: 'goes on' });
	const last = [
		line('taskself', 1, 'where ret < 0, with RESTART_TASKSELF:'),
		...says('dies', 2, 'sys_restart', 'no check', { only: 'killed' }),
		line('killed', 2, 'kill the caller', { only: 'killed' }),
		...says('call says', 1, 'sys_restart', 'several checks'),
		line('call returns', 1, 'return ret')
	];
	if (r.lsm !== 'name and info')
		return [...call(r), ...header(r, says), end, ...container(r), ...last];
	const coord = says('header says', 1, 'do_restore_coord', 'no check');
	return [
		...call(r),
		...header(r, says),
		...(coord.length > 0 ? [func('do_restore_coord(ctx)', 0, { says: true })] : []),
		...coord,
		...restore_container(r, says),
		...says('container says', 1, 'do_restore_coord', 'no check', {}, 1),
		end,
		...last
	];
}

type Says = (
	id: string,
	indent: number,
	func: string,
	/** The check after whose failure it is printed. */
	on: CheckName | 'several checks' | 'no check',
	more?: Partial<Line>,
	/** Which one of several. */
	nth?: number
) => readonly Line[];

/** A line that prints, if the reader does: the message of this C function. */
const saysOf =
	(messages: readonly Message[]): Says =>
	(id, indent, by, on, more = {}, nth = 0) => {
		const found = messages.filter(({ print, checks: { size }, checks }) => {
			if (print.func !== by) return false;
			if (on === 'no check') return size === 0;
			return on === 'several checks' ? size > 1 : size === 1 && checks.has(on);
		})[nth];
		if (!found) return [];
		const { print } = found;
		const check = on === 'several checks' || on === 'no check' ? null : on;
		const text = `${print.channel}: ${print.format.trimEnd()}`;
		const failed = check && { check, only: { failed: check } };
		return [line(id, indent, text, { says: true, print, ...failed, ...more })];
	};

/** `73 bytes of BUFFER {3}` */
function bytesOf({ arches, types }: Revision, object: string, size?: string): string {
	const { type, struct } = arches[0]!.map.slots.find((s) => s.name === object)!;
	return `${size ?? struct.size} bytes of ${nameIn(types, type)} {${type}}`;
}

/** sys_restart() before it reads. */
const call = (r: Revision): readonly Line[] => {
	const mask = `0x${bitsOf(r.restartFlags).toString(16)}`;
	const unpriv = r.unpriv_from === 1 ? 'not 0' : '2 or more';
	const at = { check: 'call', way: 'return' } as const;
	return [
		func(`sys_restart(pid, fd, flags${r.logfd ? ', logfd' : ''})`),
		line('flags', 1, `flags: only RESTART_USER_FLAGS {${mask}}`, {
			...at,
			members: ['flags'],
			hex: true
		}),
		line('unpriv', 1, `ckpt_unpriv_allowed {${unpriv}}, or CAP_SYS_ADMIN`, {
			...at,
			members: ['CAP_SYS_ADMIN']
		}),
		line('pid', 1, 'pid is not 0', { check: 'call', find: 'pid' }),
		line('fd', 1, 'fd is an open file', { ...at, members: ['fd'] }),
		...(r.logfd
			? [line('logfd', 1, 'logfd is -1 or an open file', { ...at, members: ['logfd'] })]
			: [])
	];
};

/** restore_read_header(). August reads the LSM's name in it, too. */
function header(r: Revision, says: Says): readonly Line[] {
	const refusal = (id: string, check: CheckName) => says(id, 2, 'restore_read_header', check);
	const uflags = `0x${bitsOf(r.checkpointFlags).toString(16)}`;
	const constants = Object.keys(r.arches[0]!.constants).length;
	const compares = (
		id: string,
		text: string,
		check: CheckName,
		members: readonly string[],
		more: Partial<Line> = {}
	) => line(id, 1, text, { check, members, way: 'out', ...more });
	return [
		func('restore_read_header(ctx)'),
		line('HEADER', 1, `h ← ${bytesOf(r, 'header')}`, {
			check: 'HEADER',
			object: 'header',
			way: 'return'
		}),
		compares('arch_id', 'arch_id, little endian, is mine', 'arch', ['arch_id']),
		...refusal('arch says', 'arch'),
		compares('magic', 'magic is CHECKPOINT_MAGIC_HEAD', 'version', ['magic'], { hex: true }),
		compares('rev', `rev is CHECKPOINT_VERSION {${r.rev}}`, 'version', ['rev']),
		compares('kernel version', 'major, minor, patch are LINUX_VERSION_CODE', 'version', [
			'major',
			'minor',
			'patch'
		]),
		...refusal('version says', 'version'),
		compares('uflags', `uflags: only CHECKPOINT_USER_FLAGS {${uflags}}`, 'uflags', ['uflags'], {
			hex: true
		}),
		...refusal('uflags says', 'uflags'),
		compares('constants', `each of {${constants}} constants is mine`, 'constants', ['constants.']),
		...refusal('constants say', 'constants'),
		// Memory never runs out in the model, so no run of the reader tells this error.
		line('memory', 1, 'uts ← memory for the names', {
			check: 'memory',
			errors: ['ENOMEM'],
			way: 'out'
		}),
		...['release', 'version', 'machine'].map((name) =>
			line(name, 1, `uts->${name} ← ${bytesOf(r, name)}`, {
				check: 'texts',
				object: name,
				way: 'out'
			})
		),
		...(r.lsm === 'name' ? keep_lsm(r, says, 1, 'restore_read_header', 'out') : []),
		line('HEADER_ARCH', 1, `ret ← ${bytesOf(r, 'header_arch', '$len')}`, {
			check: 'HEADER_ARCH',
			object: 'header_arch',
			way: 'out'
		}),
		compares(
			'cpu',
			'has_fxsr, has_xsave, xstate_size are mine',
			'cpu',
			['has_fxsr', 'has_xsave', 'xstate_size'],
			{ when: 'cpu' }
		),
		...says('cpu says', 2, 'restore_read_header_arch', 'cpu', { when: 'cpu' }),
		{ ...line('out', 0, 'out:'), kind: 'label' },
		line('free', 1, 'free uts, then h'),
		line('returns', 1, 'return ret')
	];
}

/** The name of the LSM and its two checks: in restore_read_header() in August, in restore_lsm() later. */
function keep_lsm(
	r: Revision,
	says: Says,
	indent: number,
	by: string,
	way: 'out' | 'return'
): readonly Line[] {
	const returns = (id: string, check: CheckName) => returnLine(id, indent + 2, check);
	const differs = (id: string, text: string, check: CheckName) =>
		line(id, indent + 1, text, { check, members: ['lsm_name'], only: 'keep' });
	return [
		line('lsm_name', indent, `ctx->lsm_name ← ${bytesOf(r, 'lsm_name')}`, {
			check: 'LSM name',
			object: 'lsm_name',
			way
		}),
		...says('name says', indent + 1, by, 'LSM name'),
		line('keep', indent, 'where ctx->uflags has RESTART_KEEP_LSM:', { find: 'keep' }),
		line('cur', indent + 1, 'cur ← security_get_lsm_name()', { only: 'keep', find: 'cur' }),
		differs('same', 'where cur, lsm_name differ in 11 bytes:', 'same LSM'),
		...says('same says', indent + 2, by, 'same LSM'),
		returns('same returns', 'same LSM'),
		differs('kept', `where lsm_name is not ${r.kept.join(', ')}:`, 'kept LSM'),
		...says('kept says', indent + 2, by, 'kept LSM'),
		returns('kept returns', 'kept LSM')
	];
}

/** The line of a check that returns, with the errno of its refusal. */
const returnLine = (id: string, indent: number, check: CheckName, more: Partial<Line> = {}): Line =>
	line(id, indent, 'return -$errno', {
		check,
		only: { failed: check },
		returns: true,
		way: 'return',
		...more
	});

const container = (r: Revision): readonly Line[] =>
	r.types['CONTAINER'] === undefined
		? []
		: [
				line('CONTAINER', 1, bytesOf(r, 'container'), {
					check: 'CONTAINER',
					object: 'container',
					way: 'return'
				})
			];

/** The container part, from v19rc1 on. */
function restore_container(r: Revision, says: Says): readonly Line[] {
	const when = 'smack';
	const read = { check: 'LSM_INFO', object: 'lsm_info' } as const;
	const most = `at most ${LSM_INFO_MAX}`;
	return [
		func('restore_container(ctx)'),
		...container(r),
		func('restore_lsm(ctx)', 1),
		...keep_lsm(r, says, 2, 'restore_lsm', 'return'),
		func('security_may_restart(), of smack', 2, { when }),
		line('LSM_INFO', 3, `lsm_info ← ${bytesOf(r, 'lsm_info', most)}`, {
			...read,
			way: 'return',
			when
		}),
		line('smack version', 3, 'with RESTART_KEEP_LSM, where lsm_info is not smack_version:', {
			check: 'smack version',
			members: ['lsm_info'],
			only: 'keep',
			when
		}),
		...says('smack says', 4, 'smack_may_restart', 'smack version', { when }),
		returnLine('smack returns', 4, 'smack version', { when }),
		func('security_may_restart(), of any other LSM', 2, { id: 'any LSM', when: 'other' }),
		line('thrown away', 3, `${most} bytes of any object, thrown away; no failure counts`, {
			...read,
			when: 'other'
		}),
		...says('hook says', 2, 'restore_lsm', 'several checks'),
		...says('LSM says', 1, 'restore_container', 'several checks')
	];
}
