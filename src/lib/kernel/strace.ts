/** The verdict as strace(1) prints a call. */
import type { Outcome } from './sys.ts';

/** Flags by name, with `|` between them. Bits without a name are in hex, as strace prints them. */
export function flagsText(flags: number, names: readonly { name: string; bit: number }[]): string {
	const known = names.filter((f) => (flags & f.bit) !== 0);
	const rest = (flags & ~known.reduce((bits, f) => bits | f.bit, 0)) >>> 0;
	const parts = known.map((f) => f.name);
	if (rest !== 0) parts.push(`0x${rest.toString(16)}${parts.length ? '' : ' /* RESTART_??? */'}`);
	return parts.join('|') || '0';
}

/** Texts of the errors that the readers return. The others are in strerror.ts. */
const COMMON: Readonly<Record<number, string>> = {
	1: 'Operation not permitted',
	5: 'Input/output error',
	9: 'Bad file descriptor',
	12: 'Cannot allocate memory',
	13: 'Permission denied',
	22: 'Invalid argument',
	32: 'Broken pipe',
	38: 'Function not implemented'
};

/** The text of any number, once strerror.ts is loaded. */
export type Strerror = (errno: number) => string;
export const isCommon = (errno: number): boolean => errno in COMMON;

/** `-1 EINVAL (Invalid argument)` for -22, `0` for 0. A rare error has no text until strerror.ts is loaded. */
export function retText(ret: number, errno: string, more: Strerror | null = null): string {
	if (ret === 0) return '0';
	const text = COMMON[-ret] ?? more?.(-ret);
	return text === undefined ? `-1 ${errno}` : `-1 ${errno} (${text})`;
}

/** A caller that is killed never sees a return value: strace prints `?`. */
export function resultText(out: Outcome, more: Strerror | null = null): string {
	if (out.errno === 'BUG') return '= ? BUG (kernel oops)';
	if (out.ret === null) return `= ? ${out.errno}`;
	if (out.killed) return '= ? +++ killed by SIGKILL +++';
	return `= ${retText(out.ret, out.errno, more)}`;
}
