/** sys_restart() and restore_read_header() of 28 August 2009, in the kernel's order. */
import { c_string, c_text, latin1 } from '../../format/hex.ts';
import type { Infer, Order, Struct } from '../../format/struct.ts';
import { EBADF, EINVAL, ENOSYS, EPERM } from '../../kernel/errno.ts';
import { Ctx, UNMODELLED, equal, outcome, type Numbers, type Outcome } from '../../kernel/sys.ts';
import type { Trace } from '../../kernel/trace.ts';
import { _ckpt_read_buffer, ckpt_read_obj_type, wantedStruct, type Wanted } from '../read_obj.ts';
import { lsmName, type Kernel } from '../revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_KEEP_LSM,
	RESTART_TASKSELF,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	type ckpt_const,
	ckpt_hdr_header,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32
} from './checkpoint_hdr.ts';

const RESTART_USER_FLAGS = RESTART_TASKSELF | RESTART_FROZEN | RESTART_KEEP_LSM;
const NOT_CHECKPOINT_USER_FLAGS = BigInt.asUintN(64, ~BigInt(CHECKPOINT_SUBTREE));

const numbers: Numbers = {
	CKPT_HDR_OBJREF: CKPT_HDR.OBJREF,
	CKPT_HDR_UTS_NS: CKPT_HDR.UTS_NS,
	CKPT_OBJ_IGNORE: CKPT_OBJ.IGNORE,
	CKPT_OBJ_INODE: CKPT_OBJ.INODE,
	CKPT_OBJ_UTS_NS: CKPT_OBJ.UTS_NS,
	CKPT_OBJ_MAX: CKPT_OBJ.MAX
};

const { HEADER, HEADER_ARCH, BUFFER } = CKPT_HDR;
const HEADER_OBJ = wantedStruct('header', '', HEADER, ckpt_hdr_header);
const RELEASE = wantedStruct('release', 'release.', BUFFER, ckpt_buffer_release);
const VERSION = wantedStruct('version', 'version.', BUFFER, ckpt_buffer_version);
const MACHINE = wantedStruct('machine', 'machine.', BUFFER, ckpt_buffer_machine);
const LSM_NAME = wantedStruct('lsm_name', 'lsm_name.', BUFFER, ckpt_buffer_lsm_name);

interface Arch {
	readonly id: number;
	readonly order: Order;
	/** The most that kmalloc() gives; not in the postings (deduced). */
	readonly kmalloc_max: number;
	readonly header_arch: Wanted;
	/** The header carries FPU features, which must be this cpu's. */
	readonly cpu: boolean;
}

const header_arch = (s: Struct): Wanted =>
	wantedStruct('header_arch', 'header_arch.', HEADER_ARCH, s);

const ARCH: Readonly<Record<string, Arch>> = {
	x86_32: {
		id: 1,
		order: 'le',
		kmalloc_max: 4 << 20,
		header_arch: header_arch(ckpt_hdr_header_arch_x86_32),
		cpu: true
	},
	s390x: {
		id: 2,
		order: 'be',
		kmalloc_max: 1 << 20,
		header_arch: header_arch(ckpt_hdr_header_arch_s390x),
		cpu: false
	}
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
	const arch = ARCH[k.arch];
	if (!arch) throw new Error(`no arch ${k.arch} in aug09`);
	const { order, kmalloc_max } = arch;
	const debugging = k.config_checkpoint_debug;
	const ctx = new Ctx({ file, order, t, debugging, cut, numbers, kmalloc_max });

	t?.rung('sys_restart(): flags, privilege, fd');
	const known = (k.flags & ~RESTART_USER_FLAGS) === 0;
	t?.check('flags', 0, 0, k.flags >>> 0, `no bit outside 0x${RESTART_USER_FLAGS}`, known);
	if (!known) return outcome(ctx, -EINVAL);
	const allowed = k.ckpt_unpriv_allowed !== 0 || k.cap_sys_admin;
	t?.check('CAP_SYS_ADMIN', 0, 0, allowed ? 1 : 0, 1, allowed);
	if (!allowed) return outcome(ctx, -EPERM);
	if (k.pid === 0)
		return outcome(
			ctx,
			ctx.unmodelled(
				'with pid 0 the caller is a restarting task: it waits for a coordinator and reads nothing'
			)
		);
	t?.check('fd', 0, 0, k.fd_ok ? 3 : -1, 'an open file', k.fd_ok);
	if (!k.fd_ok) return outcome(ctx, -EBADF);

	const ret = restore_read_header(ctx, k, arch);
	const killed = (k.flags & RESTART_TASKSELF) !== 0 && ret < 0 && ret > UNMODELLED;
	if (killed && t !== null) ctx.debug('sys_restart', 'restart err %d, exiting\n', ret);
	return outcome(ctx, ret, killed);
}

function restore_read_header(ctx: Ctx, k: Kernel, arch: Arch): number {
	const { t } = ctx;
	const at = ckpt_hdr_header.at;

	t?.rung('type == 1 HEADER && len == 72');
	const base = ckpt_read_obj_type(ctx, HEADER_OBJ);
	if (base < 0) return base;

	t?.rung(`le16_to_cpu(arch_id) == ${arch.id}`);
	if (!equal(ctx, base, at.arch_id, arch.id)) return -EINVAL;

	t?.rung('magic, rev, major, minor, patch');
	if (!equal(ctx, base, at.magic, CHECKPOINT_MAGIC_HEAD)) return -EINVAL;
	if (!equal(ctx, base, at.rev, CHECKPOINT_VERSION)) return -EINVAL;
	if (!equal(ctx, base, at.major, (k.version_code >>> 16) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.minor, (k.version_code >>> 8) & 0xff)) return -EINVAL;
	if (!equal(ctx, base, at.patch, k.version_code & 0xff)) return -EINVAL;

	t?.rung('!(uflags & ~CHECKPOINT_SUBTREE)');
	const uflags = ctx.get(at.uflags, base);
	const clean = (uflags & NOT_CHECKPOINT_USER_FLAGS) === 0n;
	t?.check('uflags', base + at.uflags.offset, 8, uflags, 'no bit outside 0x1', clean);
	if (!clean) return -EINVAL;

	t?.rung('constants');
	const ret = check_kernel_const(ctx, base, k.constants as Infer<typeof ckpt_const>);
	if (ret < 0) return ret;

	t?.rung('memory for the utsname');

	t?.rung('release, version, machine: len == 73');
	const release = _ckpt_read_buffer(ctx, RELEASE);
	if (release < 0) return release;
	const version = _ckpt_read_buffer(ctx, VERSION);
	if (version < 0) return version;
	const machine = _ckpt_read_buffer(ctx, MACHINE);
	if (machine < 0) return machine;

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
		t?.check('lsm_name', place, SECURITY_NAME_MAX + 1, name, 'lsm_none or default', keepable);
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

/** Ten sizes that are compiled into both kernels. */
function check_kernel_const(ctx: Ctx, base: number, k: Infer<typeof ckpt_const>): number {
	const at = ckpt_hdr_header.at;
	if (!equal(ctx, base, at['constants.task_comm_len'], k.task_comm_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.mm_saved_auxv_len'], k.mm_saved_auxv_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.signal_nsig'], k.signal_nsig)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_sysname_len'], k.uts_sysname_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_nodename_len'], k.uts_nodename_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_release_len'], k.uts_release_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_version_len'], k.uts_version_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_machine_len'], k.uts_machine_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.uts_domainname_len'], k.uts_domainname_len)) return -EINVAL;
	if (!equal(ctx, base, at['constants.rlimit_nlimits'], k.rlimit_nlimits)) return -EINVAL;
	return 0;
}

function restore_read_header_arch(ctx: Ctx, k: Kernel, arch: Arch): number {
	const { t } = ctx;
	const want = arch.header_arch;
	t?.rung(`type == 2 HEADER_ARCH && len == ${want.len}`);
	const base = ckpt_read_obj_type(ctx, want);
	if (base < 0) return base;
	if (!arch.cpu) return 0;

	t?.rung('has_fxsr, has_xsave, xstate_size');
	const at = ckpt_hdr_header_arch_x86_32.at;
	if (!equal(ctx, base, at.has_fxsr, k.x86.has_fxsr)) return -EINVAL;
	if (!equal(ctx, base, at.has_xsave, k.x86.has_xsave)) return -EINVAL;
	if (!equal(ctx, base, at.xstate_size, k.x86.xstate_size)) return -EINVAL;
	return 0;
}

/** Equal in the first `n` bytes, or up to a NUL before. Neither text holds one. */
const strncmp = (a: string, b: string, n: number): boolean => a.slice(0, n) === b.slice(0, n);
