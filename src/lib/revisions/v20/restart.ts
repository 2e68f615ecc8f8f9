/** sys_restart() of v20, up to the end of the container part; later revisions differ in numbers only. */
import { EINVAL, MAX_ERRNO } from '../../kernel/errno.ts';
import { equal, type Ctx } from '../../kernel/sys.ts';
import {
	UFLAGS,
	check_sizes,
	check_uflags,
	headerWants,
	read_utsname,
	readerArches,
	sys_restart_with,
	type HeaderWants,
	type ReaderArch
} from '../read_header.ts';
import type { Kernel, Revision } from '../revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_hdr_header_arch_x86_32,
	type ArchTable,
	type HeaderTable
} from '../tables.ts';
import { CKPT_HDR, RESTART_KEEP_LSM } from './checkpoint_hdr.ts';
import { restore_container } from './container.ts';
import { readersWith, type Kread, type Readers } from './read_obj.ts';

/** What v20 and later differ in. */
export interface Differing {
	readonly table: HeaderTable;
	readonly rev: number;
	readonly arches: Readonly<Record<string, ArchTable>>;
	readonly objtypes: { IGNORE: number; INODE: number; UTS_NS: number; MAX: number };
	/** RESTART_USER_FLAGS and CHECKPOINT_USER_FLAGS */
	readonly restart_flags: number;
	readonly checkpoint_flags: number;
	readonly kread: Kread;
}

/** sys_restart() for those numbers. */
export function restartWith(n: Differing): Revision['restart'] {
	const { table } = n;
	const check = check_sizes(table);
	const want = headerWants(CKPT_HDR, n.objtypes, table, n.rev, n.checkpoint_flags, check);
	const read = readersWith(n.kread);

	/** do_restore_coord(), which says how each part went. */
	function do_restore_coord(ctx: Ctx, k: Kernel, arch: ReaderArch): number {
		const header = restore_read_header(ctx, k, read, want, arch);
		if (header < -MAX_ERRNO) return header;
		ctx.debug('do_restore_coord', 'restore header: %d\n', header);
		if (header < 0) return header;
		const container = restore_container(ctx, k, read, RESTART_KEEP_LSM);
		if (container >= -MAX_ERRNO)
			ctx.debug('do_restore_coord', 'restore container: %d\n', container);
		return container;
	}

	return sys_restart_with(
		{
			arches: readerArches(n.arches, CKPT_HDR.HEADER_ARCH),
			numbers: want.numbers,
			mask: n.restart_flags,
			unpriv_from: 2,
			logfd: true,
			says: true
		},
		do_restore_coord
	);
}

function restore_read_header(
	ctx: Ctx,
	k: Kernel,
	read: Readers,
	want: HeaderWants,
	arch: ReaderArch
): number {
	const { t } = ctx;
	const { at } = want.table;
	const err = (text: string): number => ctx.err('restore_read_header', -EINVAL, text);

	t?.rung('HEADER', 'type == 1 HEADER && len == 72');
	const base = read.ckpt_read_obj_type(ctx, want.header);
	if (base < 0) return base;

	t?.rung('arch', arch.arch_condition);
	if (!equal(ctx, base, at.arch_id, arch.id)) return err('incompatible architecture id');

	t?.rung('version', 'magic, rev, major, minor, patch');
	if (
		!equal(ctx, base, at.magic, CHECKPOINT_MAGIC_HEAD) ||
		!equal(ctx, base, at.rev, want.rev) ||
		!equal(ctx, base, at.major, (k.version_code >>> 16) & 0xff) ||
		!equal(ctx, base, at.minor, (k.version_code >>> 8) & 0xff) ||
		!equal(ctx, base, at.patch, k.version_code & 0xff)
	)
		return err('incompatible kernel version');

	t?.rung('uflags', UFLAGS);
	if (!check_uflags(ctx, base, want.not_uflags)) return err('incompatible restart user flags');

	t?.rung('constants', 'constants');
	if (!want.check_const(ctx, base, k)) return err('incompatible kernel constants');

	const uts = read_utsname(ctx, want, read._ckpt_read_buffer);
	if (uts < 0) return uts;
	return restore_read_header_arch(ctx, k, read, arch);
}

function restore_read_header_arch(ctx: Ctx, k: Kernel, read: Readers, arch: ReaderArch): number {
	const want = arch.header_arch;
	ctx.t?.rung('HEADER_ARCH', arch.header_condition);
	const base = read.ckpt_read_obj_type(ctx, want);
	if (base < 0) return base;
	if (arch.table !== ckpt_hdr_header_arch_x86_32) return 0;

	ctx.t?.rung('cpu', 'has_fxsr, has_xsave, xstate_size');
	const { at } = ckpt_hdr_header_arch_x86_32;
	if (
		equal(ctx, base, at.has_fxsr, k.x86.has_fxsr) &&
		equal(ctx, base, at.has_xsave, k.x86.has_xsave) &&
		equal(ctx, base, at.xstate_size, k.x86.xstate_size)
	)
		return 0;
	return ctx.err('restore_read_header_arch', -EINVAL, 'incompatible FPU capabilities');
}
