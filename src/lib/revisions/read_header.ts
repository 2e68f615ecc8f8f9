/**
 * What the readers of all revisions share: the checks of sys_restart() itself and of the header, the three strings, and the
 * arch header.
 */
import type { Field } from '../format/struct.ts';
import { EBADF, EINVAL, EPERM, isErrno } from '../kernel/errno.ts';
import { Ctx, equal, outcome, type ObjectNumbers } from '../kernel/sys.ts';
import { onlyBits } from '../kernel/trace.ts';
import { versionOf, versionText } from '../kernel/version.ts';
import { RESTART_FLAGS } from './numbers.ts';
import { headOf, type Wanted } from './read_obj.ts';
import type { Kernel, Revision } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_hdr_header_arch_x86_32,
	type ArchTable,
	type HeaderTable
} from './tables.ts';

/** How a revision reads the objects of a header, and how it refuses a header. */
export interface HeaderReaders {
	/** Allocates the memory itself; for HEADER and HEADER_ARCH. */
	readonly ckpt_read_obj_type: (ctx: Ctx, want: Wanted) => number;
	/** Reads into given memory; for the strings. */
	readonly _ckpt_read_buffer: (ctx: Ctx, want: Wanted) => number;
	/** What a failed check of the header returns. From v20 on it prints a text of the C function `func` first. */
	readonly refuse: (ctx: Ctx, func: string, text: string) => number;
}

/** Until v19-rc1 the header checks print nothing. */
export const refuse_silently = (): number => -EINVAL;

export interface ReaderArch extends ArchTable {
	readonly header_arch: Wanted;
}

/** What a revision's reader checks the call and the header against. */
export interface Wants
	extends
		ObjectNumbers,
		Pick<Revision, 'unpriv_from' | 'logfd' | 'printsUnknown' | 'kept' | 'rev'> {
	/** sys_restart() prints what it returns. */
	readonly printsResult: boolean;
	readonly RESTART_USER_FLAGS: number;
	readonly CHECKPOINT_USER_FLAGS: bigint;
	readonly arches: Readonly<Record<string, ReaderArch>>;
	readonly header: Wanted;
	readonly table: HeaderTable;
	/** The leaves of `struct ckpt_const`. */
	readonly constants: readonly Field<number>[];
	readonly buffers: readonly Wanted[];
	readonly read: HeaderReaders;
}

/** The most bytes that kmalloc() gives. Deduced: no posting says it. */
const kmalloc_max = (arch: string): number => (arch === 's390x' ? 1 << 20 : 4 << 20);

/** sys_restart() before it reads anything. @returns 0, or the errno of a refusal */
function gates(ctx: Ctx, k: Kernel, { RESTART_USER_FLAGS, unpriv_from, logfd }: Wants): number {
	const { t } = ctx;
	t?.rung('call', 'sys_restart(): flags, privilege, fd');
	const known = (k.flags & ~RESTART_USER_FLAGS) === 0;
	t?.checkCall('flags', k.flags >>> 0, onlyBits(BigInt(RESTART_USER_FLAGS)), known);
	if (!known) return -EINVAL;
	const { ckpt_unpriv_allowed: unpriv } = k;
	// An int: before v20 any value but 0 is enough, from v20 on it takes 2.
	const allowed = k.cap_sys_admin || (unpriv_from === 1 ? unpriv !== 0 : unpriv >= unpriv_from);
	t?.checkCall('CAP_SYS_ADMIN', allowed ? 1 : 0, 1, allowed);
	if (!allowed) return -EPERM;
	if (k.pid === 0)
		return ctx.unmodelled(
			'with pid 0 the caller is a restarting task: it waits for a coordinator and reads nothing'
		);
	t?.checkCall('fd', k.fd_ok ? 3 : -1, { text: 'an open file' }, k.fd_ok);
	if (!k.fd_ok) return -EBADF;
	if (!logfd) return 0;
	const good = k.logfd !== 'bad';
	t?.checkCall('logfd', k.logfd, { text: 'an open file, or none' }, good);
	return good ? 0 : -EBADF;
}

/** Reads the image. @returns a negative errno on failure */
export type Restore = (ctx: Ctx, k: Kernel, want: Wants, arch: ReaderArch) => number;

/** sys_restart() around the reading of the image: the checks before it, and what becomes of the caller after it. */
export const sys_restart_with =
	(want: Wants, restore: Restore): Revision['restart'] =>
	(k, file, t = null, cut = false) => {
		const arch = want.arches[k.arch];
		if (!arch) throw new Error(`no arch ${k.arch} in this revision`);
		const ctx = new Ctx({
			file,
			order: arch.order,
			t,
			debugging: k.config_checkpoint_debug && !want.printsUnknown,
			cut,
			types: want.types,
			objtypes: want.objtypes,
			kmalloc_max: kmalloc_max(k.arch)
		});
		const gate = gates(ctx, k, want);
		// A call that is refused before it has a context kills nobody.
		if (gate < 0) return outcome(ctx, gate);
		const ret = restore(ctx, k, want, arch);
		// With TASKSELF a failure also kills the caller.
		const killed = (k.flags & RESTART_FLAGS.RESTART_TASKSELF) !== 0 && isErrno(ret);
		if (killed) ctx.debug('sys_restart', 'restart err %d, exiting\n', ret);
		const out = outcome(ctx, ret, killed);
		// After a good header the call goes on, and the model does not know what it returns.
		if (want.printsResult && out.ret !== null && ret < 0)
			ctx.debug('sys_restart', 'sys_restart returns %d\n', ret);
		return out;
	};

/** restore_read_header() of all revisions but August's: the arch header follows the strings at once. */
export const restore_read_header: Restore = (ctx, k, want, arch) => {
	const base = read_ckpt_hdr_header(ctx, k, want, arch);
	if (base < 0) return base;
	const uts = read_utsname(ctx, want);
	if (uts < 0) return uts;
	return restore_read_header_arch(ctx, k, want, arch);
};

/** Object HEADER and the checks of its members. @returns where it starts, or a negative errno */
export function read_ckpt_hdr_header(ctx: Ctx, k: Kernel, want: Wants, arch: ReaderArch): number {
	const { t } = ctx;
	const { at } = want.table;
	const refuse = (text: string): number => want.read.refuse(ctx, 'restore_read_header', text);

	const { type, len } = want.header;
	t?.rung('HEADER', `type == ${type} HEADER && len == ${len}`, headOf(want.header));
	const base = want.read.ckpt_read_obj_type(ctx, want.header);
	if (base < 0) return base;

	t?.rung('arch', `le16_to_cpu(arch_id) == ${arch.id}`, `arch_id == ${arch.id}`);
	if (!equal(ctx, base, at.arch_id, arch.id)) return refuse('incompatible architecture id');

	const { major, minor, patch } = versionOf(k.version_code);
	const brief = `magic, rev, ${versionText(k.version_code)}`;
	t?.rung('magic, rev', 'magic, rev, major, minor, patch', brief);
	if (
		!equal(ctx, base, at.magic, CHECKPOINT_MAGIC_HEAD) ||
		!equal(ctx, base, at.rev, want.rev) ||
		!equal(ctx, base, at.major, major & 0xff) ||
		!equal(ctx, base, at.minor, minor) ||
		!equal(ctx, base, at.patch, patch)
	)
		return refuse('incompatible kernel version');

	const bits = onlyBits(want.CHECKPOINT_USER_FLAGS);
	t?.rung('uflags', '!(uflags & ~CHECKPOINT_USER_FLAGS)', bits.text);
	const uflags = ctx.get(at.uflags, base);
	const clean = (uflags & ~want.CHECKPOINT_USER_FLAGS) === 0n;
	t?.check(at.uflags, base, uflags, bits, clean);
	if (!clean) return refuse('incompatible restart user flags');

	t?.rung('constants', 'constants', 'equal this kernel’s');
	if (!check_kernel_const(ctx, base, k, want)) return refuse('incompatible kernel constants');
	return base;
}

/** Sizes that are compiled into a kernel. The reader compares them in the order of the table. */
function check_kernel_const(ctx: Ctx, base: number, k: Kernel, { constants }: Wants): boolean {
	for (const f of constants) if (!equal(ctx, base, f, k.constants[f.name] ?? 0)) return false;
	return true;
}

/** Memory for the utsname, then three BUFFERs into it. Nobody looks at their contents. */
export function read_utsname(ctx: Ctx, { buffers, read }: Wants): number {
	ctx.t?.rung('memory', 'memory for the utsname', 'for the utsname');
	const { type, len } = buffers[0]!;
	ctx.t?.rung(
		'texts',
		`release, version, machine: type == ${type} && len == ${len}`,
		`len ${len}, three times`
	);
	for (const want of buffers) {
		const base = read._ckpt_read_buffer(ctx, want);
		if (base < 0) return base;
	}
	return 0;
}

/** Object HEADER_ARCH; on x86 also the cpu's features, which are C ints in the kernel. */
export function restore_read_header_arch(
	ctx: Ctx,
	k: Kernel,
	{ read }: Wants,
	{ header_arch, table }: ReaderArch
): number {
	const { type, len } = header_arch;
	ctx.t?.rung('HEADER_ARCH', `type == ${type} HEADER_ARCH && len == ${len}`, headOf(header_arch));
	const base = read.ckpt_read_obj_type(ctx, header_arch);
	if (base < 0) return base;
	// Only x86 has members that the kernel looks at.
	if (table !== ckpt_hdr_header_arch_x86_32) return 0;

	ctx.t?.rung('cpu', 'has_fxsr, has_xsave, xstate_size', 'fxsr, xsave, xstate');
	const { at } = ckpt_hdr_header_arch_x86_32;
	if (
		equal(ctx, base, at.has_fxsr, k.x86.has_fxsr) &&
		equal(ctx, base, at.has_xsave, k.x86.has_xsave) &&
		equal(ctx, base, at.xstate_size, k.x86.xstate_size)
	)
		return 0;
	return read.refuse(ctx, 'restore_read_header_arch', 'incompatible FPU capabilities');
}
