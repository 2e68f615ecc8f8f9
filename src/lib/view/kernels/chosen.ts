/**
 * What is chosen once for all kernels. Flags go by name, because a bit may mean another flag in another revision: KEEP_LSM is
 * 0x4 in August and 0x8 from v19-rc1 on. A revision without the flag is asked without it.
 */
import { hex } from '../../format/hex.ts';
import { range } from '../../format/struct.ts';
import { REVISIONS, revisionOf } from '../../revisions/all.ts';
import {
	bitOf,
	bitsOf,
	KERNEL_NUMBERS,
	lsmName,
	type Flag,
	type Kernel,
	type Revision
} from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { parseNumber } from '../number.ts';
import { withLsm } from '../kernel/running_lsm.ts';

export interface Chosen {
	/** `selinux`; `lsm_none` for kernels without CONFIG_SECURITY. */
	readonly lsm: string;
	/** Names (`KEEP_LSM`, `TASKSELF|FROZEN`), `none`, or one number for all kernels (`0x4`). */
	readonly flags: string;
	/** Each kernel reads the header that its own revision writes for the machine of the image. */
	readonly own: boolean;
}

const shortName = (f: Flag): string => f.name.replace('RESTART_', '');

export const flagNames = (r: Revision): readonly string[] => r.restartFlags.map(shortName);

export const FLAG_NAMES: readonly string[] = [...new Set(REVISIONS.flatMap(flagNames))];

/** Flags by name, as one choice. */
const joined = (has: (name: string) => boolean): string =>
	FLAG_NAMES.filter(has).join('|') || 'none';

/** A flag is chosen by name; none is, where one number is for all. */
export const hasFlag = (flags: string, name: string): boolean => flags.split('|').includes(name);

/** What is chosen, with a flag or without it. A number gives way to names. */
export const withFlag = (flags: string, name: string, on: boolean): string =>
	joined((other) => (other === name ? on : hasFlag(flags, other)));

export const isNumber = (flags: string): boolean => flags.startsWith('0x');

/** The names of a number's flags in a revision; the number itself if a bit has no name there. */
export function namesOf(r: Revision, flags: number): string {
	const named = r.restartFlags.filter((f) => (flags & f.bit) !== 0);
	if (bitsOf(named) !== flags) return hex(flags);
	return joined((name) => named.some((f) => shortName(f) === name));
}

/** Third argument of restart(2) in a revision. */
export const bitsIn = (r: Revision, flags: string): number =>
	isNumber(flags)
		? Number(flags)
		: flags.split('|').reduce((bits, name) => bits | bitOf(r.restartFlags, `RESTART_${name}`), 0);

/** What the flags are in a revision, where that is not plain: `no KEEP_LSM`, `0x4 is GHOST`, `0x10 is no flag`. */
export function flagsNote(r: Revision, flags: string): string | null {
	if (isNumber(flags)) {
		const bits = Array.from({ length: 32 }, (_, i) => (1 << i) >>> 0);
		const set = bits.filter((bit) => Number(flags) & bit);
		const names = set.map((bit) => {
			const flag = r.restartFlags.find((f) => f.bit === bit);
			return `${hex(bit)} is ${flag ? shortName(flag) : 'no flag'}`;
		});
		return names.join(', ') || null;
	}
	const lacking = flags.split('|').filter((name) => name !== 'none' && bitsIn(r, name) === 0);
	return lacking.length === 0 ? null : `no ${lacking.join(', ')}`;
}

/** The number of flags by name: as in the revision of the case, else as in the first that has them. */
export const numberFor = (c: Case, flags: string): string =>
	hex(
		[revisionOf(c.revision), ...REVISIONS].map((r) => bitsIn(r, flags)).find((n) => n !== 0) ?? 0
	);

/** A typed number as a choice, or what is wrong with it. */
export function typedFlags(text: string): { flags: string } | { error: string } {
	const { flags } = KERNEL_NUMBERS;
	const parsed = parseNumber(text, range(flags), flags.doc);
	return 'error' in parsed ? parsed : { flags: hex(parsed.value) };
}

/** The LSMs to choose from: those of all revisions, and that of the case. */
export const lsmChoices = (c: Case): string[] => [
	...new Set(['lsm_none', ...REVISIONS.flatMap((r) => r.lsms), lsmName(c.kernel)])
];

/** The choices of an address: the case has LSM and flags, and the words after `?` say what the case cannot. */
export function chosenIn(c: Case, search: string): Chosen {
	const said = /[?&]flags=((?:\w|\||%7C)*)/.exec(search)?.[1]?.replaceAll('%7C', '|') ?? '';
	const typed = typedFlags(said);
	const flags = said.split('|').every((name) => name === 'none' || FLAG_NAMES.includes(name))
		? joined((name) => hasFlag(said, name))
		: 'flags' in typed
			? typed.flags
			: namesOf(revisionOf(c.revision), c.kernel.flags);
	return { lsm: lsmName(c.kernel), flags, own: /[?&]own\b/.test(search) };
}

/** The words after `?` for the case of an address; empty where the case says all. */
export function searchOf(c: Case, { flags, own }: Chosen): string {
	const words = [
		...(namesOf(revisionOf(c.revision), c.kernel.flags) === flags ? [] : [`flags=${flags}`]),
		...(own ? ['own'] : [])
	];
	return words.length === 0 ? '' : `?${words.join('&')}`;
}

/** The kernel of a case with what is chosen. A kernel without CONFIG_SECURITY calls its LSM `lsm_none`. */
export function kernelWith(kernel: Kernel, r: Revision, { lsm, flags }: Chosen): Kernel {
	return { ...kernel, ...(lsmName(kernel) !== lsm && withLsm(lsm)), flags: bitsIn(r, flags) };
}
