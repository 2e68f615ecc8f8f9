/** sys_restart() and restore_read_header() of 28 August 2009, in the kernel's order. */
import { c_string, c_text, latin1 } from '../../format/hex.ts';
import { EINVAL, ENOSYS } from '../../kernel/errno.ts';
import type { Ctx, Outcome } from '../../kernel/sys.ts';
import type { Trace } from '../../kernel/trace.ts';
import {
	archIn,
	finish,
	gates,
	header_arch,
	headerWants,
	open_ctx,
	read_ckpt_hdr_header,
	read_utsname,
	restore_read_header_arch,
	type ReaderArch
} from '../read_header.ts';
import { _ckpt_read_buffer, wantedStruct } from '../read_obj.ts';
import { lsmName, type Kernel } from '../revision.ts';
import {
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32
} from '../tables.ts';
import {
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
const arch_obj = header_arch.bind(null, CKPT_HDR.HEADER_ARCH);

const ARCH: Readonly<Record<string, ReaderArch>> = {
	x86_32: { id: 1, order: 'le', header_arch: arch_obj(ckpt_hdr_header_arch_x86_32), cpu: true },
	s390x: { id: 2, order: 'be', header_arch: arch_obj(ckpt_hdr_header_arch_s390x), cpu: false }
};

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
	// Refused before there was a context: nobody is killed.
	if (gate < 0) return finish(ctx, { ...k, flags: 0 }, gate);
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

	const COMPARE = 'strncmp(cur, ctx->lsm_name, 11) == 0';
	const KEEPABLE = 'lsm_name == "lsm_none" || lsm_name == "default"';
	if (k.flags & RESTART_KEEP_LSM) {
		const place = lsm + ckpt_buffer_lsm_name.at.lsm_name.offset;
		const name = latin1(c_string(ctx.get(ckpt_buffer_lsm_name.at.lsm_name, lsm)));
		const cur = c_text(lsmName(k));

		// Both failures return at once instead of leaving by `out`: two allocations leak.
		t?.rung(COMPARE);
		const same = strncmp(cur, name, SECURITY_NAME_MAX + 1);
		t?.check('lsm_name', place, SECURITY_NAME_MAX + 1, name, cur, same);
		if (!same) {
			ctx.pr_warning(
				'restore_read_header',
				'c/r: checkpointed LSM %s, current is %s.\n',
				name,
				cur
			);
			ctx.leaked = 2;
			return -EINVAL;
		}

		t?.rung(KEEPABLE);
		const keepable = name === 'lsm_none' || name === 'default';
		t?.check(
			'lsm_name',
			place,
			SECURITY_NAME_MAX + 1,
			name,
			{ text: 'lsm_none or default' },
			keepable
		);
		if (!keepable) {
			ctx.pr_warning('restore_read_header', 'c/r: RESTART_KEEP_LSM unsupported for %s\n', name);
			ctx.leaked = 2;
			return -ENOSYS;
		}
	} else {
		t?.skip(COMPARE, 'RESTART_KEEP_LSM is off', 'lsm_name');
		t?.skip(KEEPABLE, 'RESTART_KEEP_LSM is off', 'lsm_name');
	}

	return restore_read_header_arch(ctx, k, arch);
}

/** Equal in the first `n` bytes, or up to a NUL before. Neither text holds one. */
export const strncmp = (a: string, b: string, n: number): boolean =>
	a.slice(0, n) === b.slice(0, n);
