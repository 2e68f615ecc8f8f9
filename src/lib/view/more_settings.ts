/** Settings that a disclosure or a dialog shows: the version of smack, constants, the caller's numbers. */
import { fromLatin1, hex } from '../format/hex.ts';
import type { Int } from '../format/struct.ts';
import { KERNEL_NUMBERS, type Kernel } from '../revisions/revision.ts';
import { UTS_LEN } from '../revisions/tables.ts';
import { parseCString, printText } from './c_text.ts';
import { numberSetting, type Part, type Setting } from './settings.ts';

export const smackSetting = ({
	smack_version
}: Part<'smack_version'>): Setting<Part<'smack_version'>> => ({
	name: 'smack version',
	shown: printText(fromLatin1(smack_version)),
	type: (text) => {
		const parsed = parseCString(text);
		return 'error' in parsed ? parsed : { change: { smack_version: parsed.text } };
	}
});

export const constantSettings = (
	{ constants }: Part<'constants'>,
	int: Int
): Setting<Part<'constants'>>[] =>
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

/** The members of utsname are `__NEW_UTS_LEN + 1` bytes long in every kernel. */
export const isOddConstant = (name: string, value: number): boolean =>
	/^uts_\w+_len$/.test(name) && value !== UTS_LEN;

/** For the line above the constants. Empty where any kernel could have them. */
export function constantsRemark({ constants }: Part<'constants'>): string {
	const odd = Object.keys(constants).filter((name) => isOddConstant(name, constants[name]!));
	if (odd.length === 0) return '';
	return odd.length === 1
		? `${odd[0]} is ${UTS_LEN} in every kernel`
		: `all uts lengths are ${UTS_LEN} in every kernel`;
}
