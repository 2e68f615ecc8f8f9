/**
 * What the readers share until header checks got messages of their own (v19): the gates of sys_restart(),
 * the silent checks of the header, the three strings, and the arch header.
 */
import type { Infer, Struct } from '../format/struct.ts';
import { EBADF, EINVAL, EPERM, isErrno } from '../kernel/errno.ts';
import { Ctx, equal, outcome, type Numbers, type Outcome } from '../kernel/sys.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type, wantedStruct, type Wanted } from './read_obj.ts';
import type { Kernel, Revision } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	archIn,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr_header_arch_x86_32,
	type ArchTable,
	type HeaderTable
} from './tables.ts';
import {
	ckpt_hdr_header as v17_header,
	type ckpt_const as v17_const
} from './v17/checkpoint_hdr.ts';
import { constantsOf } from './write_header.ts';

/** What an architecture brings to a reader. */
export interface ReaderArch extends ArchTable {
	readonly header_arch: Wanted;
	/** C conditions of the checks of arch_id and of the arch header, put together once. */
	readonly arch_condition: string;
	readonly header_condition: string;
}

/** The arches of a revision with the object that each wants. */
export const readerArches = (
	arches: Readonly<Record<string, ArchTable>>,
	HEADER_ARCH: number
): Readonly<Record<string, ReaderArch>> =>
	Object.fromEntries(
		Object.entries(arches).map(([name, a]) => [
			name,
			{
				...a,
				header_arch: wantedStruct('header_arch', 'header_arch.', HEADER_ARCH, a.table),
				arch_condition: `le16_to_cpu(arch_id) == ${a.id}`,
				header_condition: `type == ${HEADER_ARCH} HEADER_ARCH && len == ${a.table.size}`
			}
		])
	);

/** The most that kmalloc() gives; not in the postings (deduced). */
const kmalloc_max = (arch: string): number => (arch === 's390x' ? 1 << 20 : 4 << 20);

/** sys_restart() before anything is read. @returns 0, or why it ends here */
function gates(ctx: Ctx, k: Kernel, { mask, unpriv_from, logfd }: Call): number {
	const { t } = ctx;
	t?.rung('call', 'sys_restart(): flags, privilege, fd');
	const known = (k.flags & ~mask) === 0;
	t?.check('flags', 0, 0, k.flags >>> 0, { text: `no bit outside 0x${mask.toString(16)}` }, known);
	if (!known) return -EINVAL;
	const { ckpt_unpriv_allowed: unpriv } = k;
	// An int: until v20 asked for 2, all that is not 0 would do.
	const allowed = k.cap_sys_admin || (unpriv_from === 1 ? unpriv !== 0 : unpriv >= unpriv_from);
	t?.check('CAP_SYS_ADMIN', 0, 0, allowed ? 1 : 0, 1, allowed);
	if (!allowed) return -EPERM;
	if (k.pid === 0)
		return ctx.unmodelled(
			'with pid 0 the caller is a restarting task: it waits for a coordinator and reads nothing'
		);
	t?.check('fd', 0, 0, k.fd_ok ? 3 : -1, { text: 'an open file' }, k.fd_ok);
	if (!k.fd_ok) return -EBADF;
	if (!logfd) return 0;
	const good = k.logfd !== 'bad';
	t?.check('logfd', 0, 0, k.logfd, { text: 'an open file, or none' }, good);
	return good ? 0 : -EBADF;
}

const RESTART_TASKSELF = 0x1;

/** The end of sys_restart(): with TASKSELF a failure kills the caller too. */
function finish(ctx: Ctx, k: Kernel, ret: number): Outcome {
	const killed = (k.flags & RESTART_TASKSELF) !== 0 && isErrno(ret);
	if (killed && ctx.t !== null) ctx.debug('sys_restart', 'restart err %d, exiting\n', ret);
	return outcome(ctx, ret, killed);
}

/** What a revision's silent header checks compare with. */
export interface HeaderWants {
	readonly header: Wanted;
	readonly table: HeaderTable;
	readonly rev: number;
	/** Flags that checkpoint may have been given, inverted, 64 bits. */
	readonly not_uflags: bigint;
	readonly check_const: CheckConst;
	readonly buffers: readonly Wanted[];
	readonly numbers: Numbers;
}

export function headerWants(
	types: { HEADER: number; BUFFER: number; OBJREF: number; UTS_NS: number },
	objtypes: { IGNORE: number; INODE: number; UTS_NS: number; MAX: number },
	table: HeaderTable,
	rev: number,
	uflags: number,
	check_const: CheckConst
): HeaderWants {
	const buffer = (name: string, s: Struct) => wantedStruct(name, `${name}.`, types.BUFFER, s);
	return {
		header: wantedStruct('header', '', types.HEADER, table),
		table,
		rev,
		not_uflags: BigInt.asUintN(64, ~BigInt(uflags)),
		check_const,
		buffers: [
			buffer('release', ckpt_buffer_release),
			buffer('version', ckpt_buffer_version),
			buffer('machine', ckpt_buffer_machine)
		],
		numbers: {
			CKPT_HDR_OBJREF: types.OBJREF,
			CKPT_HDR_UTS_NS: types.UTS_NS,
			CKPT_OBJ_IGNORE: objtypes.IGNORE,
			CKPT_OBJ_INODE: objtypes.INODE,
			CKPT_OBJ_UTS_NS: objtypes.UTS_NS,
			CKPT_OBJ_MAX: objtypes.MAX
		}
	};
}

/** What every call of restart(2) goes by. */
interface Call {
	readonly arches: Readonly<Record<string, ReaderArch>>;
	readonly numbers: Numbers;
	/** RESTART_USER_FLAGS */
	readonly mask: number;
	/** sysctl ckpt_unpriv_allowed from which on nobody needs CAP_SYS_ADMIN. */
	readonly unpriv_from: 1 | 2;
	/** restart(2) has a log file argument. */
	readonly logfd: boolean;
	/** sys_restart() says what it returns. */
	readonly says?: boolean;
}

/**
 * sys_restart() around the reading of the image: the gates before it, and what becomes of the caller after it.
 * @param read the revision's own part: 0 or what it read, or a negative errno
 */
export const sys_restart_with =
	(c: Call, read: (ctx: Ctx, k: Kernel, arch: ReaderArch) => number): Revision['restart'] =>
	(k, file, t = null, cut = false) => {
		const arch = archIn(c.arches, k.arch);
		const { order } = arch;
		const debugging = k.config_checkpoint_debug;
		const { numbers } = c;
		const ctx = new Ctx({
			file,
			order,
			t,
			debugging,
			cut,
			numbers,
			kmalloc_max: kmalloc_max(k.arch)
		});
		const gate = gates(ctx, k, c);
		// Refused before there was a context: nobody is killed.
		if (gate < 0) return outcome(ctx, gate);
		const ret = read(ctx, k, arch);
		const out = finish(ctx, k, ret);
		// Where the header was accepted the call goes on, and what it returns is not known here.
		if (c.says && out.ret !== null && ret < 0)
			ctx.debug('sys_restart', 'sys_restart returns %d\n', ret);
		return out;
	};

/** Object HEADER and everything in it. Each refusal is EINVAL, and silent. */
export function read_ckpt_hdr_header(
	ctx: Ctx,
	k: Kernel,
	{ header, rev, not_uflags, check_const }: HeaderWants,
	arch: ReaderArch,
	read = ckpt_read_obj_type
): number {
	const { t } = ctx;
	t?.rung('HEADER', 'type == 1 HEADER && len == 72');
	const base = read(ctx, header);
	if (base < 0) return base;

	t?.rung('arch', arch.arch_condition);
	if (!equal(ctx, base, at.arch_id, arch.id)) return -EINVAL;

	t?.rung('version', 'magic, rev, major, minor, patch');
	if (!equal(ctx, base, at.magic, CHECKPOINT_MAGIC_HEAD)) return -EINVAL;
	if (!equal(ctx, base, at.rev, rev)) return -EINVAL;
	if (!equal(ctx, base, at.major, (k.version_code >>> 16) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.minor, (k.version_code >>> 8) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.patch, k.version_code & 0xff)) return -EINVAL;

	t?.rung('uflags', UFLAGS);
	if (!check_uflags(ctx, base, not_uflags)) return -EINVAL;

	t?.rung('constants', 'constants');
	return check_const(ctx, base, k) ? base : -EINVAL;
}

/**
 * The members that never moved since v17. As constants of this module they cost the verdict a third less than as those
 * of a table that is passed in.
 */
const { at } = v17_header;

/** C condition of the check of `uflags`. */
export const UFLAGS = '!(uflags & ~CHECKPOINT_USER_FLAGS)';

const CLEAN = { text: 'no unknown bit' };
const outside = (not: bigint) => ({
	text: `no bit outside 0x${BigInt.asUintN(64, ~not).toString(16)}`
});

/** All 64 bits are looked at. */
export function check_uflags(ctx: Ctx, base: number, not: bigint): boolean {
	const uflags = ctx.get(at.uflags, base);
	const clean = (uflags & not) === 0n;
	if (ctx.t !== null) {
		const place = base + at.uflags.offset;
		ctx.t.check('uflags', place, 8, uflags, clean ? CLEAN : outside(not), clean);
	}
	return clean;
}

/** A check of `struct ckpt_const`: sizes that are compiled into both kernels, in its order. */
export type CheckConst = (ctx: Ctx, base: number, k: Kernel) => boolean;

/** The nine of v17, which were the first nine until v20. Straight-line: by a loop the verdict takes a third longer. */
export function check_v17_sizes(ctx: Ctx, base: number, k: Kernel): boolean {
	const c = k.constants as Infer<typeof v17_const>;
	return (
		equal(ctx, base, at['constants.task_comm_len'], c.task_comm_len) &&
		equal(ctx, base, at['constants.mm_saved_auxv_len'], c.mm_saved_auxv_len) &&
		equal(ctx, base, at['constants.signal_nsig'], c.signal_nsig) &&
		equal(ctx, base, at['constants.uts_sysname_len'], c.uts_sysname_len) &&
		equal(ctx, base, at['constants.uts_nodename_len'], c.uts_nodename_len) &&
		equal(ctx, base, at['constants.uts_release_len'], c.uts_release_len) &&
		equal(ctx, base, at['constants.uts_version_len'], c.uts_version_len) &&
		equal(ctx, base, at['constants.uts_machine_len'], c.uts_machine_len) &&
		equal(ctx, base, at['constants.uts_domainname_len'], c.uts_domainname_len)
	);
}

/** All that a table has. */
export const check_sizes =
	(table: HeaderTable): CheckConst =>
	(ctx, base, k) =>
		constantsOf(table).every((f) => equal(ctx, base, f, k.constants[f.name] ?? 0));

/** Memory for the utsname, then three BUFFERs into it. Their contents are never looked at. */
export function read_utsname(
	ctx: Ctx,
	{ buffers }: HeaderWants,
	read: (ctx: Ctx, want: Wanted) => number = _ckpt_read_buffer
): number {
	ctx.t?.rung('memory', 'memory for the utsname');
	ctx.t?.rung('texts', 'release, version, machine: len == 73');
	for (const want of buffers) {
		const base = read(ctx, want);
		if (base < 0) return base;
	}
	return 0;
}

/** Object HEADER_ARCH; on x86 the cpu's features, compared with C ints. */
export function restore_read_header_arch(
	ctx: Ctx,
	k: Kernel,
	arch: ReaderArch,
	read = ckpt_read_obj_type
): number {
	const want = arch.header_arch;
	ctx.t?.rung('HEADER_ARCH', arch.header_condition);
	const base = read(ctx, want);
	if (base < 0) return base;
	// Only x86 has something in it that is looked at.
	if (arch.table !== ckpt_hdr_header_arch_x86_32) return 0;

	ctx.t?.rung('cpu', 'has_fxsr, has_xsave, xstate_size');
	const { at } = ckpt_hdr_header_arch_x86_32;
	if (!equal(ctx, base, at.has_fxsr, k.x86.has_fxsr)) return -EINVAL;
	if (!equal(ctx, base, at.has_xsave, k.x86.has_xsave)) return -EINVAL;
	if (!equal(ctx, base, at.xstate_size, k.x86.xstate_size)) return -EINVAL;
	return 0;
}
