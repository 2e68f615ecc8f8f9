/**
 * Inputs that the machine that checkpoints and the kernel that restarts both have: version, LSM, cpu. `more_settings.ts` has
 * those that the first screen does not show.
 */
import { fromLatin1 } from '../format/hex.ts';
import { range, type Int } from '../format/struct.ts';
import { versionText } from '../kernel/version.ts';
import { lsmName, type Machine } from '../revisions/revision.ts';
import { SECURITY_NAME_MAX } from '../revisions/tables.ts';
import { parseCString, printText } from './c_text.ts';
import { parseNumber, parseVersion } from './number.ts';

/** One input: its name, its value as text, and the change that another text makes. */
export interface Setting<Change> {
	readonly name: string;
	readonly shown: string;
	/** Null changes nothing. */
	readonly type: (text: string) => { readonly change: Change | null } | { readonly error: string };
}

/** @param int the type that the number must fit. The message calls it by its doc */
export const numberSetting = <Change>(
	name: string,
	shown: string,
	int: Int,
	change: (value: bigint) => Change
): Setting<Change> => ({
	name,
	shown,
	type: (text) => {
		const parsed = parseNumber(text, range(int), int.doc);
		return 'error' in parsed ? parsed : { change: change(parsed.value) };
	}
});

export type Part<K extends keyof Machine> = Pick<Machine, K>;

export const versionSetting = ({
	version_code
}: Part<'version_code'>): Setting<Part<'version_code'>> => ({
	name: 'LINUX_VERSION_CODE',
	shown: versionText(version_code),
	type: (text) => {
		const parsed = parseVersion(text);
		return 'error' in parsed ? parsed : { change: { version_code: Number(parsed.value) } };
	}
});

/** Without CONFIG_SECURITY the only name is lsm_none. Typing another name turns CONFIG_SECURITY on. */
export const lsmSetting = (
	m: Part<'lsm' | 'config_security'>
): Setting<Part<'lsm' | 'config_security'>> => ({
	name: 'LSM',
	shown: printText(fromLatin1(lsmName(m))),
	type: (text) => {
		const parsed = parseCString(text);
		if ('error' in parsed) return parsed;
		const same = !m.config_security && parsed.text === lsmName(m);
		return { change: same ? null : { lsm: parsed.text, config_security: true } };
	}
});

export const cpuSettings = ({ x86 }: Part<'x86'>, int: Int): Setting<Part<'x86'>>[] =>
	(['has_fxsr', 'has_xsave', 'xstate_size'] as const).map((name) =>
		numberSetting(name, String(x86[name]), int, (v) => ({ x86: { ...x86, [name]: Number(v) } }))
	);

/**
 * Hardly any kernel has such a name, but it can be set. security_operations.name has room for SECURITY_NAME_MAX letters.
 * Empty where the name fits.
 */
export const lsmRemark = (m: Part<'lsm' | 'config_security'>): string =>
	lsmName(m).length > SECURITY_NAME_MAX
		? `no LSM has a name of more than ${SECURITY_NAME_MAX} letters`
		: '';
