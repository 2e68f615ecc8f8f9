/**
 * The case of an image and a chosen kernel, and the image of a machine: settings are chosen by name, and what is not chosen is
 * recognised from the bytes, or ordinary.
 */
import { orText } from '../../format/count.ts';
import { range, type Int } from '../../format/struct.ts';
import { REVISIONS, revisionOf } from '../../revisions/all.ts';
import { recognise } from '../../revisions/recognise.ts';
import {
	bitOf,
	KERNEL_NUMBERS,
	type Kernel,
	type Revision,
	type RevisionId
} from '../../revisions/revision.ts';
import { quoted } from '../../share/quoted.ts';
import { machineFor } from '../../share/machines.ts';
import { caseOfImage } from '../../share/vector/bundle.ts';
import type { Case } from '../../share/case.ts';
import { fittingKernel } from '../image/by_heads.ts';
import { withLsm } from '../kernel/running_lsm.ts';
import type { InputFault, KernelOptions, WriteOptions } from './shapes.ts';

/** One of some names, or what is wrong with it. */
function oneOf<T extends string>(what: string, name: string, names: readonly T[]): T | InputFault {
	const found = names.find((n) => n === name);
	if (found !== undefined) return found;
	return { error: `${what} is ${quoted(name)}, expected ${names.join(', ')}` };
}

const revisionNamed = (name: string): RevisionId | InputFault =>
	oneOf(
		'the revision',
		name,
		REVISIONS.map((r) => r.id)
	);

function archNamed(revision: Revision, name: string): string | InputFault {
	const names = revision.arches.map((a) => a.name);
	if (names.includes(name)) return name;
	return { error: `${revision.id} has no arch ${name}; expected ${orText(names)}` };
}

/** The LSM of a name on the command line. `none` is a kernel without any. */
function lsmNamed(name = 'none'): Pick<Kernel, 'config_security' | 'lsm'> | InputFault {
	if (name === '' || /[\0\u0100-\uffff]/.test(name))
		return { error: `the LSM is ${quoted(name)}, expected a name such as selinux, or none` };
	return withLsm(name === 'none' ? 'lsm_none' : name);
}

/** The first number of the kernel that C cannot hold, in words; null where all fit. */
function numberFault({ x86, constants, ...kernel }: Kernel): string | null {
	const { version_code, flags, pid, ckpt_unpriv_allowed } = kernel;
	const numbers: readonly [Readonly<Record<string, number>>, Int?][] = [
		[{ version_code, flags, pid, ckpt_unpriv_allowed }],
		[{ ...x86 }, KERNEL_NUMBERS.x86],
		[constants, KERNEL_NUMBERS.constants]
	];
	for (const [values, type] of numbers)
		for (const [name, n] of Object.entries(values)) {
			const [low, high] = range(type ?? KERNEL_NUMBERS[name as keyof typeof KERNEL_NUMBERS]);
			if (!Number.isInteger(n) || BigInt(n) < low || BigInt(n) > high)
				return `${name} is ${n}, expected a whole number from ${low} to ${high}`;
		}
	return null;
}

/** What an error calls the options: as the terminal spells them, or the library. */
const AS_FLAGS = { keepLsm: '--keep-lsm', revision: '--rev' };
export const AS_KEYS: typeof AS_FLAGS = { keepLsm: 'keepLsm', revision: 'revision' };

/** Where neither the options nor the bytes tell a kernel, it is the first that accepts the image once it is fixed, or else August's. */
export function chosenCase(
	bytes: Uint8Array,
	options: KernelOptions,
	names = AS_FLAGS
): Case | InputFault {
	const told = options.revision !== undefined || options.arch !== undefined;
	const fit = told ? null : fittingKernel(bytes);
	const id =
		options.revision === undefined
			? (fit?.revision.id ?? recognise(bytes).id ?? revisionOf().id)
			: revisionNamed(options.revision);
	if (typeof id === 'object') return id;
	const revision = revisionOf(id);
	const arch = options.arch === undefined ? fit?.arch : archNamed(revision, options.arch);
	if (typeof arch === 'object') return arch;
	const lsm = lsmNamed(options.lsm);
	if ('error' in lsm) return lsm;
	const keep = bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	if (options.keepLsm && keep === 0)
		return {
			error: `${id} has no RESTART_KEEP_LSM; leave out ${names.keepLsm}, or choose ${names.revision}`
		};
	const { flags = 0 } = options;
	const ordinary = caseOfImage(bytes, revision, arch);
	const kernel: Kernel = {
		...ordinary.kernel,
		...lsm,
		flags: options.keepLsm && (flags & keep) === 0 ? flags + keep : flags,
		...(options.unprivileged && { cap_sys_admin: false }),
		...options.kernel
	};
	// The numbers of an ordinary kernel fit.
	const fault = options.kernel || options.flags !== undefined ? numberFault(kernel) : null;
	return fault === null ? { ...ordinary, kernel } : { error: fault };
}

/** The value, or an error of the caller's kind for what is wrong with it. */
export function must<T extends object | string>(
	value: T | InputFault,
	Wrong: new (text: string) => Error
): T {
	if (typeof value === 'object' && 'error' in value) throw new Wrong(String(value.error));
	return value;
}

/** @param Wrong the error that is thrown for a wrong option */
export function written(options: WriteOptions, Wrong: new (text: string) => Error): Uint8Array {
	const revision = revisionOf(must(revisionNamed(options.revision ?? 'aug09'), Wrong));
	const arch = must(archNamed(revision, options.arch ?? revision.arches[0]!.name), Wrong);
	const machine = machineFor(revision, { arch, ...must(lsmNamed(options.lsm), Wrong) });
	const { time = machine.time, uflags = 0n } = options;
	for (const [name, n] of Object.entries({ time, uflags }))
		if (BigInt.asUintN(64, n) !== n) throw new Wrong(`${name} is ${n}, expected 64 bits`);
	return revision.write({ ...machine, time, uflags });
}
