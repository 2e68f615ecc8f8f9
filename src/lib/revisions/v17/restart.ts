/** sys_restart() and restore_read_header() of v17: as in August, without the LSM. */
import { outcome, type Outcome } from '../../kernel/sys.ts';
import type { Trace } from '../../kernel/trace.ts';
import {
	finish,
	gates,
	headerWants,
	open_ctx,
	read_ckpt_hdr_header,
	read_utsname,
	readerArches,
	restore_read_header_arch
} from '../read_header.ts';
import type { Kernel } from '../revision.ts';
import { archIn } from '../tables.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const RESTART_USER_FLAGS = RESTART_TASKSELF | RESTART_FROZEN;
const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE
);
const ARCH = readerArches(ARCHES, CKPT_HDR.HEADER_ARCH);

/** One call of restart(2), up to the end of the image header. */
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

	const base = read_ckpt_hdr_header(ctx, k, WANT, arch.id);
	if (base < 0) return finish(ctx, k, base);
	const uts = read_utsname(ctx, WANT);
	if (uts < 0) return finish(ctx, k, uts);
	return finish(ctx, k, restore_read_header_arch(ctx, k, arch));
}
