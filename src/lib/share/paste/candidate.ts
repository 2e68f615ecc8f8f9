/** A way to read a pasted text, and what is said where it cannot be read so. */

import { quoted } from '../quoted.ts';

export type Kind =
	'xxd' | 'hexdump' | 'od' | 'gdb' | 'printf' | 'python' | 'c' | 'list' | 'hex' | 'base64' | 'text';

export interface Named {
	readonly kind: Kind;
	readonly label: string;
}
export interface Read extends Named {
	readonly bytes: Uint8Array;
}
/** Lines and columns count from 1. */
export interface Refused extends Named {
	readonly error: string;
	readonly line: number;
	readonly column: number;
}
export type Candidate = Read | Refused;

export const isRead = (c: Candidate): c is Read => 'bytes' in c;
export const isRefused = (c: Candidate): c is Refused => 'error' in c;

/** @param index in the text, of what is wrong */
export function refused(named: Named, text: string, index: number, what: string): Refused {
	const before = text.slice(0, index).split(/\r\n|\n|\r/);
	const line = before.length;
	const column = (before.at(-1) as string).length + 1;
	return { ...named, line, column, error: `line ${line}, column ${column}: ${what}` };
}

/** Where digits that stand together are not hex, two a byte, and what to say of it. */
export function hexFault(digits: string): { readonly at: number; readonly what: string } | null {
	const at = digits.search(/[^0-9a-f]/i);
	if (at >= 0) return { at, what: `${quoted(digits.charAt(at))} is no hex digit` };
	if (digits.length % 2 === 0) return null;
	return { at: digits.length - 1, what: `an odd number of hex digits in ${quoted(digits)}` };
}

/** What a dump or an array may be filled up to, in bytes; more is no image, but a number that is wrong. */
export const FILL_MAX = 1 << 24;
