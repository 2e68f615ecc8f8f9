/** Formats of the kernel's messages, and how dmesg shows a message. Text is latin-1, one character for each byte. */
import { hex2 } from '../format/hex.ts';

export type Arg = number | string;

/** The conversions that the c/r messages use: `%d` and `%s`. */
export function sprintf(format: string, args: readonly Arg[]): string {
	let i = 0;
	return format.replace(/%[ds]/g, () => String(args[i++]));
}

/** Log levels; dmesg puts `<4>` before a line. */
export const KERN_WARNING = 4;
export const KERN_DEBUG = 7;

/**
 * A message as dmesg prints it. A byte that is not printable becomes `\x1b`, and so does a newline, except at
 * the end. A backslash stays a backslash.
 */
export function dmesgEscape(message: string): string {
	const text = message.endsWith('\n') ? message.slice(0, -1) : message;
	return text.replace(/[^\x20-\x7e]/g, (c) => `\\x${hex2(c.charCodeAt(0))}`);
}
