/**
 * What the readers share until header checks got messages of their own (v19): the gates of sys_restart(),
 * the silent checks of the header, the three strings, and the arch header.
 */
import type { Struct } from '../format/struct.ts';
import { EBADF, EINVAL, EPERM, MAX_ERRNO } from '../kernel/errno.ts';
import { Ctx, equal, outcome, type Numbers, type Outcome } from '../kernel/sys.ts';
import type { Trace } from '../kernel/trace.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type, wantedStruct, type Wanted } from './read_obj.ts';
import type { Kernel } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr_header_arch_x86_32,
	type ArchTable,
	type HeaderTable
} from './tables.ts';
import { constantsOf } from './write_header.ts';

/** What an architecture brings to a reader. */
export interface ReaderArch extends ArchTable {
	readonly header_arch: Wanted;
}

/** The arches of a revision with the object that each wants. */
export const readerArches = (
	arches: Readonly<Record<string, ArchTable>>,
	HEADER_ARCH: number
): Readonly<Record<string, ReaderArch>> =>
	Object.fromEntries(
		Object.entries(arches).map(([name, a]) => [
			name,
			{ ...a, header_arch: wantedStruct('header_arch', 'header_arch.', HEADER_ARCH, a.table) }
		])
	);

/** The most that kmalloc() gives; not in the postings (deduced). */
export const kmalloc_max = (arch: string): number => (arch === 's390x' ? 1 << 20 : 4 << 20);

interface Gates {
	/** RESTART_USER_FLAGS */
	readonly mask: number;
	/** The caller may restart: sysctl and capability, as this revision weighs them. */
	readonly allowed: boolean;
	/** There is a log file argument. */
	readonly logfd: boolean;
}

/** sys_restart() before anything is read. @returns 0, or why it ends here */
export function gates(ctx: Ctx, k: Kernel, { mask, allowed, logfd }: Gates): number {
	const { t } = ctx;
	t?.rung('sys_restart(): flags, privilege, fd');
	const known = (k.flags & ~mask) === 0;
	t?.check('flags', 0, 0, k.flags >>> 0, { text: `no bit outside 0x${mask.toString(16)}` }, known);
	if (!known) return -EINVAL;
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
export function finish(ctx: Ctx, k: Kernel, ret: number): Outcome {
	const killed = (k.flags & RESTART_TASKSELF) !== 0 && ret < 0 && ret >= -MAX_ERRNO;
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
	readonly buffers: readonly Wanted[];
	readonly numbers: Numbers;
}

export function headerWants(
	types: { HEADER: number; BUFFER: number; OBJREF: number; UTS_NS: number },
	objtypes: { IGNORE: number; INODE: number; UTS_NS: number; MAX: number },
	table: HeaderTable,
	rev: number,
	uflags: number
): HeaderWants {
	const buffer = (name: string, s: Struct) => wantedStruct(name, `${name}.`, types.BUFFER, s);
	return {
		header: wantedStruct('header', '', types.HEADER, table),
		table,
		rev,
		not_uflags: BigInt.asUintN(64, ~BigInt(uflags)),
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

/** A context for one call. */
export const open_ctx = (
	k: Kernel,
	order: 'le' | 'be',
	numbers: Numbers,
	file: Uint8Array,
	t: Trace | null,
	cut: boolean
): Ctx =>
	new Ctx({
		file,
		order,
		t,
		debugging: k.config_checkpoint_debug,
		cut,
		numbers,
		kmalloc_max: kmalloc_max(k.arch)
	});

/** Object HEADER and everything in it. Each refusal is EINVAL, and silent. */
export function read_ckpt_hdr_header(
	ctx: Ctx,
	k: Kernel,
	{ header, table, rev, not_uflags }: HeaderWants,
	arch_id: number,
	read = ckpt_read_obj_type
): number {
	const { t } = ctx;
	const { at } = table;

	t?.rung(`type == ${header.type} HEADER && len == ${header.len}`);
	const base = read(ctx, header);
	if (base < 0) return base;

	t?.rung(`le16_to_cpu(arch_id) == ${arch_id}`);
	if (!equal(ctx, base, at.arch_id, arch_id)) return -EINVAL;

	t?.rung('magic, rev, major, minor, patch');
	if (!equal(ctx, base, at.magic, CHECKPOINT_MAGIC_HEAD)) return -EINVAL;
	if (!equal(ctx, base, at.rev, rev)) return -EINVAL;
	if (!equal(ctx, base, at.major, (k.version_code >>> 16) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.minor, (k.version_code >>> 8) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.patch, k.version_code & 0xff)) return -EINVAL;

	t?.rung(UFLAGS);
	if (!check_uflags(ctx, base, table, not_uflags)) return -EINVAL;

	t?.rung('constants');
	return check_kernel_const(ctx, base, table, k);
}

/** C condition of the check of `uflags`. */
export const UFLAGS = '!(uflags & ~CHECKPOINT_USER_FLAGS)';

/** All 64 bits are looked at. */
export function check_uflags(ctx: Ctx, base: number, { at }: HeaderTable, not: bigint): boolean {
	const uflags = ctx.get(at.uflags, base);
	const clean = (uflags & not) === 0n;
	if (ctx.t !== null) {
		const mask = BigInt.asUintN(64, ~not).toString(16);
		const place = base + at.uflags.offset;
		ctx.t.check('uflags', place, 8, uflags, { text: `no bit outside 0x${mask}` }, clean);
	}
	return clean;
}

/** Sizes that are compiled into both kernels, in the order of `struct ckpt_const`. */
export function check_kernel_const(ctx: Ctx, base: number, table: HeaderTable, k: Kernel): number {
	for (const f of constantsOf(table))
		if (!equal(ctx, base, f, k.constants[f.name] ?? 0)) return -EINVAL;
	return 0;
}

/** Memory for the utsname, then three BUFFERs into it. Their contents are never looked at. */
export function read_utsname(
	ctx: Ctx,
	{ buffers }: HeaderWants,
	read: (ctx: Ctx, want: Wanted) => number = _ckpt_read_buffer
): number {
	ctx.t?.rung('memory for the utsname');
	ctx.t?.rung('release, version, machine: len == 73');
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
	ctx.t?.rung(`type == ${want.type} HEADER_ARCH && len == ${want.len}`);
	const base = read(ctx, want);
	if (base < 0) return base;
	// Only x86 has something in it that is looked at.
	if (arch.table !== ckpt_hdr_header_arch_x86_32) return 0;

	ctx.t?.rung('has_fxsr, has_xsave, xstate_size');
	const { at } = ckpt_hdr_header_arch_x86_32;
	if (!equal(ctx, base, at.has_fxsr, k.x86.has_fxsr)) return -EINVAL;
	if (!equal(ctx, base, at.has_xsave, k.x86.has_xsave)) return -EINVAL;
	if (!equal(ctx, base, at.xstate_size, k.x86.xstate_size)) return -EINVAL;
	return 0;
}
