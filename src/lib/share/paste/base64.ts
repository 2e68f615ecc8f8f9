/** Base64 of RFC 4648. */
import { BASE64 } from '../copy/copy_as.ts';
import { fault, type Attempt, type Fault } from './candidate.ts';
import { quoted } from '../quoted.ts';

/** A shorter word without `=` is not meant as base64, so its faults are not reported. */
const LONG = 40;

/** Reads both alphabets. Refuses a last character with bits that would be lost. */
export function readBase64(text: string): Attempt | null {
	const named = { kind: 'base64', label: 'base64' } as const;
	const digits: number[] = [];
	let bits = 0;
	let last = 0;
	if (!/^\s*(?:[\w+/=-]+[ \t]*(?:\r?\n\s*|$))+$/.test(text)) return null;
	const sure = /=\s*$/.test(text) || text.length >= LONG;
	const fail = (index: number, what: string): Fault | null =>
		sure ? fault(named, index, what) : null;
	const out: number[] = [];
	let padding = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text.charAt(i);
		if (/\s/.test(c)) continue;
		last = i;
		if (c === '=') {
			padding++;
			continue;
		}
		if (padding) return fail(i, `${quoted(c)} after the padding`);
		const value = BASE64.indexOf(c === '-' ? '+' : c === '_' ? '/' : c);
		digits.push(value);
		bits = ((bits << 6) | value) & 0xffffff;
		const k = digits.length % 4;
		if (k === 2) out.push((bits >> 4) & 0xff);
		else if (k === 3) out.push((bits >> 2) & 0xff);
		else if (k === 0) out.push(bits & 0xff);
	}
	const over = digits.length % 4;
	if (over === 1) return fail(last, 'one character too many or too few: 6 bits are not a byte');
	if (padding > 0 && padding !== (4 - over) % 4)
		return fail(
			last,
			`${digits.length} characters end in ${'='.repeat((4 - over) % 4) || 'no “=”'}, not in ${'='.repeat(padding)}`
		);
	const lost = over === 2 ? bits & 15 : over === 3 ? bits & 3 : 0;
	if (lost) return fail(last, 'bits of the last character would be lost');
	return { ...named, bytes: Uint8Array.from(out) };
}
