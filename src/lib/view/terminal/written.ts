/** The image of a machine whose settings are chosen by name. */
import { revisionOf } from '../../revisions/all.ts';
import { machineFor } from '../../share/machines.ts';
import { archNamed, lsmNamed, revisionNamed } from './chosen_kernel.ts';
import type { InputFault, WriteOptions } from './shapes.ts';

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
