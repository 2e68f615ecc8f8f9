/** restore_container(): the CONTAINER object, the LSM's name, and LSM_INFO, which the running LSM reads. */
import { c_string, c_text, latin1 } from '../format/hex.ts';
import { EINVAL, ENOSYS, EPERM, isErrno } from '../kernel/errno.ts';
import { equal, type Ctx } from '../kernel/sys.ts';
import { check_keepable, check_same, namesAt, skip_names } from './lsm.ts';
import { CKPT_HDR_V19RC1 as CKPT_HDR, RESTART_FLAGS_V19RC1 } from './numbers.ts';
import type { HeaderReaders, Wants } from './read_header.ts';
import { headRung, wanted } from './read_obj.ts';
import type { Readers } from './read_obj_dispatch.ts';
import { lsmName, runsSmack, type Kernel } from './revision.ts';
import {
	LSM_INFO_MAX,
	ckpt_buffer_lsm_name,
	ckpt_hdr,
	ckpt_hdr_container,
	ckpt_hdr_lsm_info
} from './tables.ts';

const CONTAINER = wanted('container', CKPT_HDR.CONTAINER, ckpt_hdr_container.size);
const LSM_NAME = wanted('lsm_name', CKPT_HDR.BUFFER, ckpt_buffer_lsm_name.size);
const LSM_INFO = wanted('lsm_info', CKPT_HDR.LSM_INFO, 0, LSM_INFO_MAX);

/** The CONTAINER object alone. @returns where it starts, or a negative errno */
export function read_container(ctx: Ctx, read: HeaderReaders): number {
	headRung(ctx, 'CONTAINER', CONTAINER);
	return read.ckpt_read_obj_type(ctx, CONTAINER);
}

export function restore_container(ctx: Ctx, k: Kernel, { kept }: Wants, read: Readers): number {
	const base = read_container(ctx, read);
	if (base < 0) return base;
	const ret = restore_lsm(ctx, k, kept, read);
	if (isErrno(ret)) ctx.debug('restore_container', 'Error %d on LSM configuration\n', ret);
	return ret;
}

function restore_lsm(ctx: Ctx, k: Kernel, kept: readonly string[], read: Readers): number {
	headRung(ctx, 'LSM name', LSM_NAME);
	const lsm = read._ckpt_read_buffer(ctx, LSM_NAME);
	if (lsm < 0) {
		if (isErrno(lsm)) ctx.debug('restore_lsm', 'Error %d reading lsm name\n', lsm);
		return lsm;
	}
	const keep = (k.flags & RESTART_FLAGS_V19RC1.RESTART_KEEP_LSM) !== 0;
	if (keep) {
		const names = namesAt(ctx, k, lsm);
		const { image, cur } = names;
		if (!check_same(ctx, lsm, names)) {
			ctx.debug('restore_lsm', 'c/r: checkpointed LSM %s, current is %s.\n', image, cur);
			return -EPERM;
		}
		if (!check_keepable(ctx, lsm, names, kept)) {
			ctx.debug('restore_lsm', 'c/r: RESTART_KEEP_LSM unsupported for %s\n', image);
			return -ENOSYS;
		}
	} else skip_names(ctx, kept);

	const ret = runsSmack(k) ? smack_may_restart(ctx, k, read, keep) : any_may_restart(ctx, k, read);
	if (isErrno(ret)) ctx.debug('restore_lsm', 'security_may_restart returned %d\n', ret);
	return ret;
}

/** Every LSM but smack reads an object, throws it away, and ignores a failure. */
function any_may_restart(ctx: Ctx, k: Kernel, read: Readers): number {
	const name = c_text(lsmName(k)) || 'the LSM';
	ctx.t?.rung(
		'LSM_INFO',
		`${name}: one object of at most ${LSM_INFO_MAX} bytes is discarded`,
		'one object, not used'
	);
	const ret = read.ckpt_read_obj_ignored(ctx, LSM_INFO);
	if (ret >= 0) return 0;
	// An outcome without an errno is not ignored.
	if (!isErrno(ret)) return ret;
	ctx.t?.ignore('only smack refuses it');
	return 0;
}

/** smack reads its record. With KEEP the version in it must be the running one. */
function smack_may_restart(ctx: Ctx, k: Kernel, read: Readers, keep: boolean): number {
	ctx.t?.rung(
		'LSM_INFO',
		`smack: type == ${CKPT_HDR.LSM_INFO} LSM_INFO && len <= ${LSM_INFO_MAX}`,
		`type ${CKPT_HDR.LSM_INFO}, len <= ${LSM_INFO_MAX}`
	);
	const base = read.ckpt_read_obj(ctx, LSM_INFO);
	if (base < 0) return base;
	if (!equal(ctx, base, LSM_INFO.type_at, LSM_INFO.type)) return -EINVAL;

	const SAME = 'strcmp(lsm_info, smack_version) == 0';
	const BRIEF = 'strcmp, smack_version';
	if (!keep) {
		ctx.t?.skip('smack version', SAME, BRIEF, 'RESTART_KEEP_LSM is off', 'lsm_info');
		return 0;
	}
	ctx.t?.rung('smack version', SAME, BRIEF);
	const len = ctx.get(ckpt_hdr.at.len, base);
	const payload = ctx.file.subarray(base + ckpt_hdr.size, base + len);
	// The kernel compares a string without a NUL past its end. If the allocation has slack, zeros follow there.
	const full = [8, 16, 32, 64, 96, 128, 192].includes(len);
	if (full && !payload.includes(0))
		return ctx.unmodelled(
			`a LSM_INFO of ${len} bytes without a NUL fills its allocation: smack compares the bytes after it`
		);
	const version = latin1(c_string(payload));
	const now = c_text(k.smack_version);
	const same = version === now;
	const lsm_info = { ...ckpt_hdr_lsm_info.at.lsm_info, size: payload.length };
	ctx.t?.check(lsm_info, base, version, now, same);
	if (same) return 0;
	// The source has no blank after `was`.
	const text = 'Smack version at checkpoint was"%s", now is "%s".\n';
	ctx.debug('smack_may_restart', text, version, now);
	return -EINVAL;
}
