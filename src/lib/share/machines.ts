/** Presets: machines that write a new image, and the kernels that read it. */
import { fromLatin1 } from '../format/hex.ts';
import { Trace } from '../kernel/trace.ts';
import {
	archOf,
	type Cpu,
	type Kernel,
	type Machine,
	type Revision
} from '../revisions/revision.ts';

/** What decides which image a machine writes. A kernel is one, too. */
type Host = Pick<Kernel, 'arch' | 'config_security' | 'lsm'>;

export interface Preset extends Host {
	readonly name: string;
}

export const PRESETS: readonly Preset[] = [
	{ name: 'i686 without CONFIG_SECURITY', arch: 'x86_32', config_security: false, lsm: 'default' },
	{ name: 'i686 default', arch: 'x86_32', config_security: true, lsm: 'default' },
	{ name: 'i686 selinux', arch: 'x86_32', config_security: true, lsm: 'selinux' },
	{ name: 'i686 smack', arch: 'x86_32', config_security: true, lsm: 'smack' },
	{ name: 'i686 tomoyo', arch: 'x86_32', config_security: true, lsm: 'tomoyo' },
	{ name: 's390x default', arch: 's390x', config_security: true, lsm: 'default' }
];

/** A typical cpu of 2009, without xsave. */
export const CPU: Cpu = { has_fxsr: 1, has_xsave: 0, xstate_size: 512 };

/** The time of an image, 29 Aug 2009 05:43:03 UTC: an hour after the date in its kernel's version, which is 04:43:03 UTC. */
export const NEW_TIME = 1251524583n;

/**
 * FROZEN: the time of what was published, 28 Aug 2009 20:43:03 UTC, eight hours before the date in its kernel's version. No
 * check compares it. The bases of links, the gallery and the course have it, so it stays, and the page says so
 * (view/notes.ts).
 */
export const PUBLISHED_TIME = 1251492183n;

const systemFor = (revision: Revision, { arch, config_security, lsm }: Host) => ({
	arch,
	version_code: revision.version_code,
	config_security,
	lsm,
	constants: archOf(revision, arch).constants,
	x86: CPU,
	smack_version: '_'
});

/** A machine that writes an image. */
export function machineFor(revision: Revision, host: Host): Machine {
	return {
		...systemFor(revision, host),
		uflags: 0n,
		time: NEW_TIME,
		release: fromLatin1(revision.release),
		version: fromLatin1('#1 SMP Fri Aug 28 21:43:03 PDT 2009'),
		machine: fromLatin1(archOf(revision, host.arch).machine)
	};
}

/** An ordinary caller, and a call without flags. */
export const ORDINARY_CALL = {
	flags: 0,
	pid: 1234,
	fd_ok: true,
	ckpt_unpriv_allowed: 1,
	cap_sys_admin: true,
	logfd: 'none'
} satisfies Partial<Kernel>;

/** A kernel that accepts the image of this machine. */
export const kernelFor = (revision: Revision, host: Host): Kernel => ({
	...systemFor(revision, host),
	config_checkpoint_debug: true,
	...ORDINARY_CALL
});

/** The kernel without flags that it may refuse, and an image that it accepts. */
export function ownImage(
	revision: Revision,
	kernel: Kernel,
	time: bigint = NEW_TIME
): { kernel: Kernel; image: Uint8Array } {
	const { version_code, constants, smack_version } = kernel;
	const { has_fxsr, has_xsave, xstate_size } = kernel.x86;
	const own = {
		version_code,
		constants,
		// smack refuses a LSM_INFO of more than 208 bytes.
		smack_version: smack_version.slice(0, 199),
		// The image holds 16 bits of each feature.
		x86: {
			has_fxsr: has_fxsr & 0xffff,
			has_xsave: has_xsave & 0xffff,
			xstate_size: xstate_size & 0xffff
		}
	};
	return {
		kernel: { ...kernelFor(revision, kernel), ...own },
		image: revision.write({ ...machineFor(revision, kernel), ...own, time })
	};
}

/** A run of the reader over its own image: it reaches all checks of this kernel, and gives their names. */
export function ownTrace(revision: Revision, kernel: Kernel): Trace {
	const own = ownImage(revision, kernel);
	const trace = new Trace();
	revision.restart(own.kernel, own.image, trace);
	return trace;
}
