/** A revision of the format: one value with everything that differs from day to day. */
import { c_text } from '../format/hex.ts';
import type { ImageMap } from '../format/image.ts';
import { __s32, __u16, __u32, type Int, type Struct } from '../format/struct.ts';
import type { KernelSettings } from '../kernel/restart_shapes.ts';
import { flagsText } from '../kernel/strace.ts';
import type { Outcome } from '../kernel/sys.ts';
import { inKernelLog, printsIn, type Print, type Step, type Trace } from '../kernel/trace.ts';

export type RevisionId = 'v17' | 'aug09' | 'v18' | 'oct09' | 'v19rc1' | 'v20' | 'v23rc';

export type Cpu = KernelSettings['x86'];
export type Constants = KernelSettings['constants'];

/** Strings are latin-1. A kernel with CONFIG_SECURITY=n has no LSM. */
export interface Kernel extends KernelSettings {
	readonly arch: string;
}

/** The machine that checkpoints: everything that stands in its header. */
export interface Machine extends Pick<
	Kernel,
	'arch' | 'version_code' | 'config_security' | 'lsm' | 'constants' | 'x86' | 'smack_version'
> {
	/** The flags of sys_checkpoint(). The image has 64 bits of them. */
	readonly uflags: bigint;
	/** Seconds since 1970; 64 bits. */
	readonly time: bigint;
	/** Fields of `struct new_utsname`, at most 65 bytes each. Zeros fill a shorter one. */
	readonly release: Uint8Array;
	readonly version: Uint8Array;
	readonly machine: Uint8Array;
}

/**
 * The numbers of a kernel as C declares them. The form, links and vectors take a number if it fits its C type, and
 * refuse any other.
 */
export const KERNEL_NUMBERS = {
	version_code: __u32('LINUX_VERSION_CODE'),
	flags: __u32('flags of 32 bits'),
	pid: __s32('pid_t'),
	ckpt_unpriv_allowed: __s32('an int'),
	/** Each x86 feature. The kernel compares it with 16 bits of the image. */
	x86: __s32('a C int'),
	/** Each constant, as wide as in the image. */
	constants: __u16('the 16 bits that are compared')
} satisfies Partial<Record<keyof Kernel, Int>>;

/** An architecture that a revision supports. */
export interface Arch {
	readonly name: string;
	/** What the writer puts into arch_id. */
	readonly id: number;
	readonly order: 'le' | 'be';
	/** The arch header has x86 FPU features. */
	readonly cpu: boolean;
	readonly constants: Constants;
	/** The objects of an image, for its layout. */
	readonly map: ImageMap;
	/** utsname.machine of a typical machine. */
	readonly machine: string;
}

/** A bit of a flags argument, by the kernel's name. */
export interface Flag {
	readonly name: string;
	readonly bit: number;
}

/** The bit of a flag; 0 where the revision has no such flag. */
export const bitOf = (flags: readonly Flag[], name: string): number =>
	flags.find((f) => f.name === name)?.bit ?? 0;
export const bitsOf = (flags: readonly Flag[]): number => flags.reduce((all, f) => all | f.bit, 0);

export interface Revision {
	readonly id: RevisionId;
	/** The day and the tree, as the page shows them: `28 Aug 2009, v17-dev`. */
	readonly title: string;
	/** CHECKPOINT_VERSION */
	readonly rev: number;
	/** LINUX_VERSION_CODE of its base kernel. */
	readonly version_code: number;
	readonly release: string;
	readonly arches: readonly Arch[];
	readonly restartFlags: readonly Flag[];
	readonly checkpointFlags: readonly Flag[];
	/** Object types of every arch by name, without `CKPT_HDR_`; the `map` of an arch has its own too. */
	readonly types: Readonly<Record<string, number>>;
	/** Shared-object types by name, without `CKPT_OBJ_`. */
	readonly objtypes: Readonly<Record<string, number>>;
	/** Names to choose the running LSM from; none where the reader does not look at it. */
	readonly lsms: readonly string[];
	/** The names that RESTART_KEEP_LSM may keep; none where there is no such flag. */
	readonly kept: readonly string[];
	/** What the image says of the LSM. */
	readonly lsm: 'nothing' | 'name' | 'name and info';
	/** restart(2) has a log file argument. */
	readonly logfd: boolean;
	/** With this value of the sysctl ckpt_unpriv_allowed or a higher one, nobody needs CAP_SYS_ADMIN. */
	readonly unpriv_from: 1 | 2;
	/** No NUL ends the STRING behind an ERROR record (from v19 on). */
	readonly errorTextOpen: boolean;
	/**
	 * Nobody knows what its reader printed (docs/revisions.md), so this one prints nothing, and no line counts. The test vectors
	 * leave the lines out too.
	 */
	readonly printsUnknown: boolean;
	/** For the exported C header. */
	readonly defines: readonly (readonly [name: string, text: string])[];
	/** All tables, each once, nested ones first: a C compiler needs this order. */
	readonly structs: readonly Struct[];
	/** Whether its layout and errnos were read in a source, or inferred. */
	readonly sureness: 'read' | 'inferred';
	/** checkpoint_write_header(): writes the exact bytes of a machine's header. */
	write(machine: Machine): Uint8Array;
	/**
	 * sys_restart() up to the end of the image header.
	 * @param cut the file goes on after `file`, and nothing is known of the rest
	 */
	restart(kernel: Kernel, file: Uint8Array, t?: Trace | null, cut?: boolean): Outcome;
}

/** The number of the log file in the call. */
export const LOGFD = { none: -1, ok: 4, bad: 9 };

/** The call as strace prints it: `restart(1234, 3, RESTART_KEEP_LSM)`. From v19rc1 on with the log file argument. */
export function callText(revision: Revision, k: Kernel): string {
	const flags = flagsText(k.flags, revision.restartFlags);
	const logfd = revision.logfd ? `, ${LOGFD[k.logfd]}` : '';
	return `restart(${k.pid}, ${k.fd_ok ? 3 : -1}, ${flags}${logfd})`;
}

export function archOf(revision: Revision, name: string): Arch {
	const arch = revision.arches.find((a) => a.name === name);
	if (!arch) throw new Error(`${revision.id} has no arch ${name}`);
	return arch;
}

/** The lines that anybody can read: in the kernel log, or in the log file, to which only ckpt_err prints. */
export const readableLines = (steps: readonly Step[], k: Kernel): Print[] =>
	printsIn(steps).filter((p) => inKernelLog(p, k.config_checkpoint_debug) || k.logfd === 'ok');

export const nameIn = (numbers: Readonly<Record<string, number>>, n: number): string | null =>
	Object.keys(numbers).find((name) => numbers[name] === n) ?? null;

/** `security_get_lsm_name()` */
export const lsmName = (s: Pick<Kernel, 'config_security' | 'lsm'>): string =>
	s.config_security ? s.lsm : 'lsm_none';
export const runsSmack = (s: Pick<Kernel, 'config_security' | 'lsm'>): boolean =>
	c_text(lsmName(s)) === 'smack';
