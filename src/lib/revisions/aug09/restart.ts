/** sys_restart() and restore_read_header() of 28 August 2009, in the kernel's order. */
import { EINVAL, ENOSYS } from '../../kernel/errno.ts';
import { outcome, type Ctx, type Outcome } from '../../kernel/sys.ts';
import type { Trace } from '../../kernel/trace.ts';
import {
	finish,
	gates,
	headerWants,
	open_ctx,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	restore_read_header_arch,
	type ReaderArch
} from '../read_header.ts';
import { check_keepable, check_same, namesAt, skip_names } from '../lsm.ts';
import { _ckpt_read_buffer, wantedStruct } from '../read_obj.ts';
import type { Kernel } from '../revision.ts';
import { archIn, ckpt_buffer_lsm_name } from '../tables.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_KEEP_LSM,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const RESTART_USER_FLAGS = RESTART_TASKSELF | RESTART_FROZEN | RESTART_KEEP_LSM;
const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE
);
const LSM_NAME = wantedStruct('lsm_name', 'lsm_name.', CKPT_HDR.BUFFER, ckpt_buffer_lsm_name);
/** Names that may be kept. */
const KEPT = ['lsm_none', 'default'];
const ARCH = readerArches(ARCHES, CKPT_HDR.HEADER_ARCH);

/**
 * One call of restart(2), up to the end of the image header.
 * @param file the bytes behind the fd, from its position on
 * @param cut the file goes on, but no more of it is known
 */
export function sys_restart(
	k: Kernel,
	file: Uint8Array,
	t: Trace | null = null,
	cut = false
): Outcome {
	const arch = archIn(ARCH, k.arch);
	const ctx = open_ctx(k, arch.order, WANT.numbers, file, t, cut);
	const allowed = k.ckpt_unpriv_allowed !== 0 || k.cap_sys_admin;
	const gate = gates(ctx, k, { mask: RESTART_USER_FLAGS, allowed, logfd: false });
	if (gate < 0) return outcome(ctx, gate);
	return finish(ctx, k, restore_read_header(ctx, k, arch));
}

function restore_read_header(ctx: Ctx, k: Kernel, arch: ReaderArch): number {
	const base = read_ckpt_hdr_header(ctx, k, WANT, arch.id);
	if (base < 0) return base;
	const uts = read_utsname(ctx, WANT);
	if (uts < 0) return uts;

	const { t } = ctx;
	t?.rung('lsm_name: type == 3 && len == 19');
	const lsm = _ckpt_read_buffer(ctx, LSM_NAME);
	if (lsm < 0) return lsm;

	if (k.flags & RESTART_KEEP_LSM) {
		// Both failures return at once instead of leaving by `out`: two allocations leak.
		const names = namesAt(ctx, k, lsm);
		if (!check_same(ctx, lsm, names)) {
			const { image, cur } = names;
			ctx.pr_warning(
				'restore_read_header',
				'c/r: checkpointed LSM %s, current is %s.\n',
				image,
				cur
			);
			ctx.leaked = 2;
			return -EINVAL;
		}
		if (!check_keepable(ctx, lsm, names, KEPT)) {
			ctx.pr_warning(
				'restore_read_header',
				'c/r: RESTART_KEEP_LSM unsupported for %s\n',
				names.image
			);
			ctx.leaked = 2;
			return -ENOSYS;
		}
	} else skip_names(ctx, KEPT);

	return restore_read_header_arch(ctx, k, arch);
}
