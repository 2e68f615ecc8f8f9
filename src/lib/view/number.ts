/** Numbers in hex or decimal as people type them, within a range. */
import { range } from '../format/struct.ts';
import { KERNEL_VERSION } from '../kernel/version.ts';
import { KERNEL_NUMBERS } from '../revisions/revision.ts';

type ParsedNumber = { readonly value: bigint } | { readonly error: string };

/** @param what the type in the message: `__u16` */
export function parseNumber(
	text: string,
	[low, high]: [bigint, bigint],
	what: string
): ParsedNumber {
	const t = text.trim().toLowerCase();
	const match = /^(-?)(0x[0-9a-f]+|[0-9]+)$/.exec(t);
	if (!match)
		return { error: t === '' ? 'a number is needed' : `“${text.trim()}” is not a number` };
	const value = match[1] ? -BigInt(match[2] as string) : BigInt(match[2] as string);
	if (value < low || value > high) {
		const most = t.startsWith('0x') ? `0x${high.toString(16)}` : high;
		const bound = value < low ? `at least ${low}` : `at most ${most}`;
		return { error: `${text.trim()} does not fit ${what}: ${bound}` };
	}
	return { value };
}

/** Such a number is read in hex, unless it is a count or a time. */
export const isLong = (value: number | bigint): boolean => value >= 65536 || value <= -65536;

/** @param size size of the member in bytes. Eight bytes in hex have all their digits, so that every digit has its place. */
export function printNumber(value: number | bigint, size: number, hex: boolean): string {
	if (!hex) return String(value);
	const digits = BigInt.asUintN(8 * size, BigInt(value)).toString(16);
	return `0x${size === 8 && digits.length > 4 ? digits.padStart(16, '0') : digits}`;
}

/** `2.6.31`, or the code itself as 0x02061f. */
export function parseVersion(text: string): ParsedNumber {
	const dotted = /^\s*(\d+)\.(\d+)\.(\d+)\s*$/.exec(text);
	if (!dotted) {
		const { version_code } = KERNEL_NUMBERS;
		if (/^\s*0x/i.test(text)) return parseNumber(text, range(version_code), version_code.doc);
		return { error: '3 numbers are needed' };
	}
	const [major, minor, patch] = dotted.slice(1).map(Number) as [number, number, number];
	if (major > 65535 || minor > 255 || patch > 255)
		return { error: `${text.trim()} does not fit: minor and patch are at most 255, major 65535` };
	return { value: BigInt(KERNEL_VERSION(major, minor, patch)) };
}
