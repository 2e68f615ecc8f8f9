/** The shape of the library's options: a program in JavaScript may pass anything, and a misspelt option must not go unnoticed. */
import type { KernelSettings } from '../../kernel/restart_shapes.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import type { Kernel } from '../../revisions/revision.ts';
import { kernelFor, PRESETS } from '../../share/machines.ts';
import { shownValue } from '../../share/vector/vector_shape.ts';
import type { KernelOptions, WriteOptions } from './shapes.ts';

/** Options with a value of each, whose kind every other value has. */
type Samples<T> = { readonly [K in keyof Required<T>]: unknown };

/** The arch is an option of its own. */
const settingsOf = ({ arch: _, ...settings }: Kernel): Samples<KernelSettings> => settings;
const SETTINGS = settingsOf(kernelFor(aug09, PRESETS[0]!));
const KERNEL: Samples<KernelOptions> = {
	...{ revision: '', arch: '', lsm: '', flags: 0, keepLsm: true, unprivileged: true },
	kernel: SETTINGS
};
const WRITE: Samples<WriteOptions> = { revision: '', arch: '', lsm: '', time: 0n, uflags: 0n };

/** The first key that does not exist or has a value of another kind, in words. @param at in front of the names of keys */
function fault(options: unknown, samples: object, at: string): string | null {
	if (typeof options !== 'object' || options === null)
		return `${at === '' ? 'options' : at.slice(0, -1)} is ${shown(options)}, expected an object`;
	for (const [key, value] of Object.entries(options)) {
		if (!Object.hasOwn(samples, key))
			return `there is no option ${at}${key}; expected ${Object.keys(samples).join(', ')}`;
		const kind = typeof (samples as Readonly<Record<string, unknown>>)[key];
		if (value === undefined && at === '') continue;
		if (typeof value !== kind || value === null)
			return `${at}${key} is ${shown(value)}, expected ${kind === 'object' ? 'an' : 'a'} ${kind}`;
	}
	return null;
}

const shown = (v: unknown): string => (typeof v === 'bigint' ? `${v}n` : shownValue(v));

export const writeOptionsFault = (options: WriteOptions): string | null =>
	fault(options, WRITE, '');

export const kernelOptionsFault = (options: KernelOptions): string | null =>
	fault(options, KERNEL, '') ??
	(options.kernel === undefined ? null : fault(options.kernel, SETTINGS, 'kernel.'));
