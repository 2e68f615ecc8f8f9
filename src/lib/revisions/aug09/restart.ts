/** restore_read_header() of 28 August 2009, in the kernel's order. */
import { EINVAL, ENOSYS } from '../../kernel/errno.ts';
import type { Ctx } from '../../kernel/sys.ts';
import { check_keepable, check_same, namesAt, skip_names } from '../lsm.ts';
import { CKPT_HDR_V17 } from '../numbers.ts';
import {
	read_ckpt_hdr_header,
	read_utsname,
	restore_read_header_arch,
	type ReaderArch,
	type Wants
} from '../read_header.ts';
import { _ckpt_read_buffer, headRung, wanted } from '../read_obj.ts';
import type { Kernel } from '../revision.ts';
import { ckpt_buffer_lsm_name } from '../tables.ts';
import { RESTART_KEEP_LSM } from './checkpoint_hdr.ts';

const LSM_NAME = wanted('lsm_name', CKPT_HDR_V17.BUFFER, ckpt_buffer_lsm_name.size);

export function restore_read_header(ctx: Ctx, k: Kernel, want: Wants, arch: ReaderArch): number {
	const base = read_ckpt_hdr_header(ctx, k, want, arch);
	if (base < 0) return base;
	const uts = read_utsname(ctx, want);
	if (uts < 0) return uts;

	headRung(ctx, 'LSM name', LSM_NAME);
	const lsm = _ckpt_read_buffer(ctx, LSM_NAME);
	if (lsm < 0) return lsm;

	if (k.flags & RESTART_KEEP_LSM) {
		// Both failures return at once and do not leave by `out`, so two allocations leak.
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
		if (!check_keepable(ctx, lsm, names, want.kept)) {
			ctx.pr_warning(
				'restore_read_header',
				'c/r: RESTART_KEEP_LSM unsupported for %s\n',
				names.image
			);
			ctx.leaked = 2;
			return -ENOSYS;
		}
	} else skip_names(ctx, want.kept);

	return restore_read_header_arch(ctx, k, want, arch);
}
