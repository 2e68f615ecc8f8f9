/**
 * A test vector: the replay of one restart call, in the shapes of tests/vectors. Bundles have the same shapes, so they never
 * change.
 */
import { fromHex } from '../../format/hex.ts';
import type { KernelReply } from '../../kernel/restart_shapes.ts';
import {
	inKernelLog,
	messageOf,
	prefixOf,
	printsIn,
	Trace,
	type Print
} from '../../kernel/trace.ts';
import { revisionOf } from '../../revisions/all.ts';
import { CPU } from '../machines.ts';
import {
	archOf,
	type Constants,
	type Cpu,
	type Kernel,
	type Revision
} from '../../revisions/revision.ts';

/** Everything that decides the verdict, besides the bytes. Names are latin-1. */
export interface Env {
	readonly version_code: number;
	readonly current_lsm: string;
	readonly config_security: boolean;
	readonly restart_flags: number;
	readonly pid: number;
	readonly fd_ok: boolean;
	/** sysctl ckpt_unpriv_allowed; true is 1. */
	readonly unpriv_allowed: boolean | number;
	readonly cap_sys_admin: boolean;
	readonly x86?: Cpu;
	/** From v19rc1 on. */
	readonly smack_version?: string;
	readonly logfd?: 'none' | 'ok' | 'bad';
	/** Constants of the running kernel, by member name. Missing ones are those of the arch. */
	readonly constants?: Constants;
	/** CONFIG_CHECKPOINT_DEBUG; y without this key. */
	readonly config_checkpoint_debug?: boolean;
}

export interface Asked {
	readonly arch: string;
	readonly env: Env;
	readonly image_hex: string;
	readonly revision?: string;
}

export function kernelOf(revision: Revision, arch: string, env: Env): Kernel {
	return {
		arch,
		version_code: env.version_code,
		config_security: env.config_security,
		lsm: env.current_lsm,
		constants: { ...archOf(revision, arch).constants, ...env.constants },
		x86: env.x86 ?? CPU,
		smack_version: env.smack_version ?? '_',
		config_checkpoint_debug: env.config_checkpoint_debug ?? true,
		flags: env.restart_flags,
		pid: env.pid,
		fd_ok: env.fd_ok,
		ckpt_unpriv_allowed: Number(env.unpriv_allowed),
		cap_sys_admin: env.cap_sys_admin,
		logfd: env.logfd ?? 'none'
	};
}

const line = (p: Print): string => prefixOf(p, 'PID:VPID', 'LINE') + messageOf(p);

/** One call of sys_restart, up to the return of restore_read_header: ret 0 means that the header was accepted. */
export function replay(q: Asked): KernelReply {
	const revision = revisionOf(q.revision);
	const image = fromHex(q.image_hex);
	if (!image) throw new Error('image_hex is not hex');
	return vectorAnswer(revision, kernelOf(revision, q.arch, q.env), image);
}

export function vectorAnswer(revision: Revision, kernel: Kernel, image: Uint8Array): KernelReply {
	const t = new Trace();
	const out = revision.restart(kernel, image, t);
	// sys_restart itself prints only after the reader has returned.
	const prints = printsIn(t.steps).filter((p) => p.func !== 'sys_restart');
	const inLog = prints.filter((p) => inKernelLog(p, kernel.config_checkpoint_debug));
	return {
		ret: out.ret,
		errno: out.errno,
		messages: prints.filter((p) => p.channel !== 'ckpt_debug').map(line),
		consumed: out.consumed,
		debug: inLog.filter((p) => p.channel !== 'pr_warning').map(line),
		leaked_allocs: out.leaked_allocs,
		...(out.errno === 'BUG' ? { bug: out.why } : {}),
		...(revision.logfd && kernel.logfd !== 'ok' ? { logged: false } : {})
	};
}
