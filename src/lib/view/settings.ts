/**
 * Inputs of the machine that checkpoints and of the kernel that restarts: version, LSM, cpu, the version of smack, constants,
 * the caller's numbers.
 */
import { fromLatin1, hex } from '../format/hex.ts';
import { range, type Int } from '../format/struct.ts';
import { versionText } from '../kernel/version.ts';
import { KERNEL_NUMBERS, lsmName, type Kernel, type Machine } from '../revisions/revision.ts';
import { SECURITY_NAME_MAX } from '../revisions/tables.ts';
import { parseCString, printText } from './c_text.ts';
import { parseNumber, parseVersion } from './number.ts';

/** One input: its name, its value as text, and the change that another text makes. */
export interface Setting {
	readonly name: string;
	readonly shown: string;
	/** Null changes nothing. */
	readonly type: (
		text: string
	) => { readonly change: SettingChange | null } | { readonly error: string };
}

export type SettingChange = Partial<Machine & Kernel>;

/** @param int the type that the number must fit. The message calls it by its doc */
export const numberSetting = (
	name: string,
	shown: string,
	int: Int,
	change: (value: bigint) => SettingChange
): Setting => ({
	name,
	shown,
	type: (text) => {
		const parsed = parseNumber(text, range(int), int.doc);
		return 'error' in parsed ? parsed : { change: change(parsed.value) };
	}
});

type Part<K extends keyof Machine> = Pick<Machine, K>;

export const versionSetting = ({ version_code }: Part<'version_code'>): Setting => ({
	name: 'LINUX_VERSION_CODE',
	shown: versionText(version_code),
	type: (text) => {
		const parsed = parseVersion(text);
		return 'error' in parsed ? parsed : { change: { version_code: Number(parsed.value) } };
	}
});

/** Without CONFIG_SECURITY the only name is lsm_none. Typing another name turns CONFIG_SECURITY on. */
export const lsmSetting = (m: Part<'lsm' | 'config_security'>): Setting => ({
	name: 'LSM',
	shown: printText(fromLatin1(lsmName(m))),
	type: (text) => {
		const parsed = parseCString(text);
		if ('error' in parsed) return parsed;
		const same = !m.config_security && parsed.text === lsmName(m);
		return { change: same ? null : { lsm: parsed.text, config_security: true } };
	}
});

export const cpuSettings = ({ x86 }: Part<'x86'>, int: Int): Setting[] =>
	(['has_fxsr', 'has_xsave', 'xstate_size'] as const).map((name) =>
		numberSetting(name, String(x86[name]), int, (v) => ({ x86: { ...x86, [name]: Number(v) } }))
	);

/**
 * Hardly any kernel has such a name, but it can be set. security_operations.name has room for SECURITY_NAME_MAX letters.
 * Empty for a name that may be.
 */
export function lsmRemark(m: Part<'lsm' | 'config_security'>): string {
	if (m.config_security && m.lsm === 'lsm_none')
		return 'the name of an LSM, since CONFIG_SECURITY is on';
	return lsmName(m).length > SECURITY_NAME_MAX
		? `used as typed; an image holds ${SECURITY_NAME_MAX} characters of it`
		: '';
}

export const smackSetting = ({ smack_version }: Part<'smack_version'>): Setting => ({
	name: 'smack version',
	shown: printText(fromLatin1(smack_version)),
	type: (text) => {
		const parsed = parseCString(text);
		return 'error' in parsed ? parsed : { change: { smack_version: parsed.text } };
	}
});

export const constantSettings = ({ constants }: Part<'constants'>, int: Int): Setting[] =>
	Object.entries(constants).map(([name, value]) =>
		numberSetting(name, String(value), int, (v) => ({
			constants: { ...constants, [name]: Number(v) }
		}))
	);

/** The numbers that the caller passes or that decide about it. */
export const callerSettings = (k: Pick<Kernel, 'flags' | 'pid' | 'ckpt_unpriv_allowed'>) => ({
	flags: numberSetting('restart flags', hex(k.flags), KERNEL_NUMBERS.flags, (v) => ({
		flags: Number(v)
	})),
	pid: numberSetting('pid', String(k.pid), KERNEL_NUMBERS.pid, (v) => ({ pid: Number(v) })),
	unpriv: numberSetting(
		'ckpt_unpriv_allowed',
		String(k.ckpt_unpriv_allowed),
		KERNEL_NUMBERS.ckpt_unpriv_allowed,
		(v) => ({ ckpt_unpriv_allowed: Number(v) })
	)
});

/** The caller of restart(2) in one line. Most kernels let anybody restart, so only another setting is named. */
export const callerText = (k: Kernel): string =>
	[
		`pid ${k.pid}`,
		k.fd_ok ? 'fd open' : 'fd bad',
		k.cap_sys_admin ? 'CAP_SYS_ADMIN' : 'no CAP_SYS_ADMIN',
		...(k.ckpt_unpriv_allowed === 1 ? [] : [`ckpt_unpriv_allowed\u00a0${k.ckpt_unpriv_allowed}`])
	].join(', ');
