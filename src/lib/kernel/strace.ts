/** The verdict as strace(1) prints a call. */
import type { Outcome } from './sys.ts';

/** Flags by name, joined by `|`. Bits without a name are in hex and marked as strace marks them. */
export function flagsText(flags: number, names: readonly { name: string; bit: number }[]): string {
	const known = names.filter((f) => (flags & f.bit) !== 0);
	const rest = (flags & ~known.reduce((bits, f) => bits | f.bit, 0)) >>> 0;
	const parts = known.map((f) => f.name);
	if (rest !== 0) parts.push(`0x${rest.toString(16)}${parts.length ? '' : ' /* RESTART_??? */'}`);
	return parts.join('|') || '0';
}

/** Texts of the errnos that readers of the header return; strerror.ts has all others. */
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

/** Texts by number, if more than the common ones are loaded. */
export type Strerror = (errno: number) => string;
export const isCommon = (errno: number): boolean => errno in COMMON;

/** `-1 EINVAL (Invalid argument)` for -22, `0` for 0. The text is left out if it is not loaded. */
export function retText(ret: number, errno: string, more: Strerror | null = null): string {
	if (ret === 0) return '0';
	const text = COMMON[-ret] ?? more?.(-ret);
	return text === undefined ? `-1 ${errno}` : `-1 ${errno} (${text})`;
}

/** A killed caller never sees a return value: strace prints `?`. */
export function resultText(out: Outcome, more: Strerror | null = null): string {
	if (out.errno === 'BUG') return '= ? BUG (kernel oops)';
	if (out.ret === null) return `= ? ${out.errno}`;
	if (out.killed) return '= ? +++ killed by SIGKILL +++';
	return `= ${retText(out.ret, out.errno, more)}`;
}
