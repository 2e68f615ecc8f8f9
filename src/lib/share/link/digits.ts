/**
 * The text of a link in decimal digits, as a QR code has it: there three digits take 10 bits, and three characters 24. After a
 * 0, with which no link begins, the number whose digits to the base 65, each from 1 to 65, are the characters. FROZEN, as links are.
 */
import { LINK_MAX } from './permalink.ts';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~';
const BASE = BigInt(SIGNS.length);
const DIGITS = new RegExp(`^0[1-9]\\d{0,${2 * LINK_MAX}}$`);

/** Null for a text with other characters, or with none. */
export function inDigits(text: string): string | null {
	if (!/^[\w~-]+$/.test(text)) return null;
	let n = 0n;
	for (const sign of text) n = n * BASE + BigInt(SIGNS.indexOf(sign) + 1);
	return `0${n}`;
}

/** The text; any other than such digits as it is. */
export function fromDigits(digits: string): string {
	if (!DIGITS.test(digits)) return digits;
	const signs: string[] = [];
	for (let n = BigInt(digits); n > 0n; n = (n - 1n) / BASE)
		signs.push(SIGNS[Number((n - 1n) % BASE)]!);
	return signs.reverse().join('');
}
