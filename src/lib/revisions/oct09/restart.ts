/** sys_restart() of October 2009 up to the CONTAINER object: v18's header, then that object. */
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
import { ckpt_read_obj_type, wantedStruct } from '../read_obj.ts';
import type { Kernel } from '../revision.ts';
import { archIn } from '../tables.ts';
import {
	ARCHES,
	CHECKPOINT_SUBTREE,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_GHOST,
	RESTART_TASKSELF,
	ckpt_hdr_header
} from '../v18/checkpoint_hdr.ts';
import { _ckpt_read_buffer } from '../v18/read_err.ts';
import { CHECKPOINT_VERSION, CKPT_HDR, ckpt_hdr_container } from './checkpoint_hdr.ts';

const RESTART_USER_FLAGS = RESTART_TASKSELF | RESTART_FROZEN | RESTART_GHOST;
const WANT = headerWants(
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_hdr_header,
	CHECKPOINT_VERSION,
	CHECKPOINT_SUBTREE
);
const ARCH = readerArches(ARCHES, CKPT_HDR.HEADER_ARCH);
const CONTAINER = wantedStruct('container', 'container.', CKPT_HDR.CONTAINER, ckpt_hdr_container);

/** One call of restart(2), up to the CONTAINER object. */
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
	const uts = read_utsname(ctx, WANT, _ckpt_read_buffer);
	if (uts < 0) return finish(ctx, k, uts);
	const header = restore_read_header_arch(ctx, k, arch);
	if (header < 0) return finish(ctx, k, header);

	t?.rung('container: type == 3 && len == 8');
	return finish(ctx, k, ckpt_read_obj_type(ctx, CONTAINER));
}
