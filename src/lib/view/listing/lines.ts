/** The lines of a reader in the order in which it runs them. Numbers, names and lengths are those of its revision. */
import type { CheckName } from '../../kernel/trace.ts';
import { unprivText } from '../../revisions/check_words.ts';
import { bitsOf, nameIn, type Revision } from '../../revisions/revision.ts';
import { LSM_INFO_MAX } from '../../revisions/tables.ts';
import type { Message } from '../probe/probe.ts';
import { func, line, type Line, type Way } from './line.ts';

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

type Says = ReturnType<typeof saysOf>;

/**
 * A line that prints, if the reader does: the message of the C function `by`.
 * @param on the check after whose failure it is printed
 * @param nth which one of several
 */
const saysOf =
	(messages: readonly Message[]) =>
	(
		id: string,
		indent: number,
		by: string,
		on: CheckName | 'several checks' | 'no check',
		more: Partial<Line> = {},
		nth = 0
	): readonly Line[] => {
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

/** A line that reads an object. */
const reads = (
	check: CheckName,
	object: string,
	indent: number,
	text: string,
	way: Way,
	more: Partial<Line> = {}
): Line => line(check === 'texts' ? object : check, indent, text, { check, object, way, ...more });

/** `73 bytes of BUFFER {3}` */
function bytesOf({ arches, types }: Revision, object: string, size?: string): string {
	const { type, struct } = arches[0]!.map.slots.find((s) => s.name === object)!;
	return `${size ?? struct.size} bytes of ${nameIn(types, type)} {${type}}`;
}

/** sys_restart() before it reads. */
function call(r: Revision): readonly Line[] {
	const mask = `0x${bitsOf(r.restartFlags).toString(16)}`;
	const asks = (id: string, text: string, more: Partial<Line> = {}) =>
		line(id, 1, text, { check: 'call', members: [id], way: 'return', ...more });
	return [
		func(`sys_restart(pid, fd, flags${r.logfd ? ', logfd' : ''})`),
		asks('flags', `flags: only RESTART_USER_FLAGS {${mask}}`, { hex: true }),
		asks('unpriv', `ckpt_unpriv_allowed {${unprivText(r)}}, or CAP_SYS_ADMIN`, {
			members: ['CAP_SYS_ADMIN']
		}),
		line('pid', 1, 'pid is not 0', { check: 'call', find: 'pid' }),
		asks('fd', 'fd is an open file'),
		...(r.logfd ? [asks('logfd', 'logfd is -1 or an open file')] : [])
	];
}

/** restore_read_header(). August reads the LSM's name in it, too. */
function header(r: Revision, says: Says): readonly Line[] {
	const refusal = (id: string, check: CheckName) => says(id, 2, 'restore_read_header', check);
	const uflags = `0x${bitsOf(r.checkpointFlags).toString(16)}`;
	const constants = Object.keys(r.arches[0]!.constants).length;
	const compares = (id: string, check: CheckName, text: string, more: Partial<Line> = {}) =>
		line(id, 1, text, { check, members: [id], way: 'out', ...more });
	return [
		func('restore_read_header(ctx)'),
		reads('HEADER', 'header', 1, `h ← ${bytesOf(r, 'header')}`, 'return'),
		compares('arch_id', 'arch', 'arch_id, little endian, matches'),
		...refusal('arch says', 'arch'),
		compares('magic', 'magic, rev', 'magic is CHECKPOINT_MAGIC_HEAD', { hex: true }),
		compares('rev', 'magic, rev', `rev is CHECKPOINT_VERSION {${r.rev}}`),
		compares('kernel version', 'magic, rev', 'major, minor, patch are LINUX_VERSION_CODE', {
			members: ['major', 'minor', 'patch']
		}),
		...refusal('version says', 'magic, rev'),
		compares('uflags', 'uflags', `uflags: only CHECKPOINT_USER_FLAGS {${uflags}}`, { hex: true }),
		...refusal('uflags says', 'uflags'),
		compares('constants', 'constants', `each of {${constants}} constants matches`, {
			members: ['constants.']
		}),
		...refusal('constants say', 'constants'),
		// Memory never runs out in the model, so no run of the reader tells this error.
		line('memory', 1, 'uts ← memory for the names', {
			check: 'memory',
			errors: ['ENOMEM'],
			way: 'out'
		}),
		...['release', 'version', 'machine'].map((name) =>
			reads('texts', name, 1, `uts->${name} ← ${bytesOf(r, name)}`, 'out')
		),
		...(r.lsm === 'name' ? keep_lsm(r, says, 1, 'restore_read_header', 'out') : []),
		reads('HEADER_ARCH', 'header_arch', 1, `ret ← ${bytesOf(r, 'header_arch', '$len')}`, 'out'),
		compares('cpu', 'cpu', 'has_fxsr, has_xsave, xstate_size match', {
			members: ['has_fxsr', 'has_xsave', 'xstate_size'],
			when: 'cpu'
		}),
		...says('cpu says', 2, 'restore_read_header_arch', 'cpu', { when: 'cpu' }),
		{ ...line('out', 0, 'out:'), kind: 'label' },
		line('free', 1, 'free uts, then h'),
		line('returns', 1, 'return ret')
	];
}

/** The name of the LSM and its two checks: in restore_read_header() in August, in restore_lsm() later. */
function keep_lsm(r: Revision, says: Says, indent: number, by: string, way: Way): readonly Line[] {
	const returns = (id: string, check: CheckName) => returnLine(id, indent + 2, check);
	const differs = (id: string, text: string, check: CheckName) =>
		line(id, indent + 1, text, { check, members: ['lsm_name'], only: 'keep' });
	return [
		reads('LSM name', 'lsm_name', indent, `ctx->lsm_name ← ${bytesOf(r, 'lsm_name')}`, way, {
			id: 'lsm_name'
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
		: [reads('CONTAINER', 'container', 1, bytesOf(r, 'container'), 'return')];

/** The container part, from v19rc1 on. */
function restore_container(r: Revision, says: Says): readonly Line[] {
	const when = 'smack';
	const most = `at most ${LSM_INFO_MAX}`;
	return [
		func('restore_container(ctx)'),
		...container(r),
		func('restore_lsm(ctx)', 1),
		...keep_lsm(r, says, 2, 'restore_lsm', 'return'),
		func('security_may_restart(), of smack', 2, { when }),
		reads('LSM_INFO', 'lsm_info', 3, `lsm_info ← ${bytesOf(r, 'lsm_info', most)}`, 'return', {
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
		line('discarded', 3, `${most} bytes of any object, discarded; failures are ignored`, {
			check: 'LSM_INFO',
			object: 'lsm_info',
			when: 'other'
		}),
		...says('hook says', 2, 'restore_lsm', 'several checks'),
		...says('LSM says', 1, 'restore_container', 'several checks')
	];
}
