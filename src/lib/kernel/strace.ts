/** The verdict as strace(1) prints a call. */
import { strerror } from './errno.ts';
import type { Outcome } from './sys.ts';

type Answered = Pick<Outcome, 'ret' | 'errno'> & { readonly killed?: boolean };

/** Flags by name, with `|` between them. Bits without a name are in hex, as strace prints them. */
export function flagsText(flags: number, names: readonly { name: string; bit: number }[]): string {
	const known = names.filter((f) => (flags & f.bit) !== 0);
	const rest = (flags & ~known.reduce((bits, f) => bits | f.bit, 0)) >>> 0;
	const parts = known.map((f) => f.name);
	if (rest !== 0) parts.push(`0x${rest.toString(16)}${parts.length ? '' : ' /* RESTART_??? */'}`);
	return parts.join('|') || '0';
}

/** `-1 EINVAL (Invalid argument)` for -22, `0` for 0. */
export const retText = (ret: number, errno: string): string =>
	ret === 0 ? '0' : `-1 ${errno} (${strerror(-ret)})`;

/** A caller that is killed never sees a return value: strace prints `?`. */
export function resultText(out: Answered): string {
	if (out.errno === 'BUG') return '= ? BUG (kernel oops)';
	if (out.ret === null) return `= ? ${out.errno}`;
	if (out.killed) return '= ? +++ killed by SIGKILL +++';
	return `= ${retText(out.ret, out.errno)}`;
}

/** `= -1 EINVAL`, `= ? SIGKILL`: for a cell of a table. */
export const shortResult = (out: Answered): string =>
	out.killed ? '= ? SIGKILL' : resultText(out).replace(/ \(.*/, '');
