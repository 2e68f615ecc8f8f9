/** Formats of the kernel's messages, and how ckptlab shows a message. Text is latin-1, one character for each byte. */
import { hex2 } from '../format/hex.ts';

export type Arg = number | string;

/** The conversions that the c/r messages use: `%d` and `%s`. */
export function sprintf(format: string, args: readonly Arg[]): string {
	let i = 0;
	return format.replace(/%[ds]/g, () => String(args[i++]));
}

/** Log levels; printk() puts `<4>` before a line. */
export const KERN_WARNING = 4;
export const KERN_DEBUG = 7;

/**
 * A message without the newline at its end. A byte that is not printable becomes `\x1b`, as in /dev/kmsg of later kernels,
 * and so does a newline within; a backslash stays. What dmesg shows: docs/format.md, [F7.4].
 */
export function printable(message: string): string {
	const text = message.endsWith('\n') ? message.slice(0, -1) : message;
	return text.replace(/[^\x20-\x7e]/g, (c) => `\\x${hex2(c.charCodeAt(0))}`);
}
