/** sys_restart() and restore_read_header() of 28 August 2009, in the kernel's order. */
import { EINVAL, ENOSYS } from '../../kernel/errno.ts';
import type { Ctx } from '../../kernel/sys.ts';
import { KEPT, check_keepable, check_same, namesAt, skip_names } from '../lsm.ts';
import {
	headerWants,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	refuse_silently,
	restore_read_header_arch,
	sys_restart_with,
	type ReaderArch
} from '../read_header.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type, wantedStruct } from '../read_obj.ts';
import type { Kernel } from '../revision.ts';
import { ckpt_buffer_lsm_name } from '../tables.ts';
import {
	ARCHES,
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_KEEP_LSM,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const WANT = headerWants({
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	call: CALL,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently }
});
const LSM_NAME = wantedStruct('lsm_name', 'lsm_name.', CKPT_HDR.BUFFER, ckpt_buffer_lsm_name);

function restore_read_header(ctx: Ctx, k: Kernel, arch: ReaderArch): number {
	const base = read_ckpt_hdr_header(ctx, k, WANT, arch);
	if (base < 0) return base;
	const uts = read_utsname(ctx, WANT);
	if (uts < 0) return uts;

	const { t } = ctx;
	t?.rung('LSM name', `lsm_name: type == ${LSM_NAME.type} && len == ${LSM_NAME.len}`);
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
		if (!check_keepable(ctx, lsm, names, KEPT.aug09)) {
			ctx.pr_warning(
				'restore_read_header',
				'c/r: RESTART_KEEP_LSM unsupported for %s\n',
				names.image
			);
			ctx.leaked = 2;
			return -ENOSYS;
		}
	} else skip_names(ctx, KEPT.aug09);

	return restore_read_header_arch(ctx, k, WANT, arch);
}

/** One call of restart(2), up to the end of the image header. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		call: CALL
	},
	restore_read_header
);
