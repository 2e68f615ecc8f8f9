/** The shape of the library's options: a program in JavaScript may pass anything, and a misspelt option must not go unnoticed. */
import { shownValue } from '../../share/vector/vector_shape.ts';
import type { KernelOptions, KernelSettings, WriteOptions } from './shapes.ts';

type Kind = 'string' | 'number' | 'boolean' | 'bigint' | 'object';
type Kinds<T> = Readonly<Record<keyof Required<T>, Kind>>;

const KERNEL: Kinds<KernelOptions> = {
	revision: 'string',
	arch: 'string',
	lsm: 'string',
	flags: 'number',
	keepLsm: 'boolean',
	unprivileged: 'boolean',
	kernel: 'object'
};
const SETTINGS: Kinds<KernelSettings> = {
	version_code: 'number',
	config_security: 'boolean',
	lsm: 'string',
	constants: 'object',
	x86: 'object',
	smack_version: 'string',
	config_checkpoint_debug: 'boolean',
	flags: 'number',
	pid: 'number',
	fd_ok: 'boolean',
	ckpt_unpriv_allowed: 'number',
	cap_sys_admin: 'boolean',
	logfd: 'string'
};
const WRITE: Kinds<WriteOptions> = {
	revision: 'string',
	arch: 'string',
	lsm: 'string',
	time: 'bigint',
	uflags: 'bigint'
};

/** The first key that does not exist or has a value of another kind, in words. @param at in front of the names of keys */
function fault(options: unknown, kinds: Readonly<Record<string, Kind>>, at: string): string | null {
	if (typeof options !== 'object' || options === null)
		return `${at === '' ? 'options' : at.slice(0, -1)} is ${shown(options)}, expected an object`;
	for (const [key, value] of Object.entries(options)) {
		if (!Object.hasOwn(kinds, key))
			return `there is no option ${at}${key}; expected ${Object.keys(kinds).join(', ')}`;
		const kind = kinds[key]!;
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
