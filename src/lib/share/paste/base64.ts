/** Base64 of RFC 4648. */
import { fromBase64url } from '../../format/base64url.ts';
import { fault, type Attempt, type Fault } from './candidate.ts';
import { quoted } from '../quoted.ts';

/** A shorter word without `=` is not meant as base64, so its faults are not reported. */
const LONG = 40;

/** Reads both alphabets. Refuses a last character with bits that would be lost. */
export function readBase64(text: string): Attempt | null {
	if (!/^\s*(?:[\w+/=-]+[ \t]*(?:\r?\n\s*|$))+$/.test(text)) return null;
	const named = { kind: 'base64', label: 'base64' } as const;
	const sure = /=\s*$/.test(text) || text.length >= LONG;
	const fail = (index: number, what: string): Fault | null =>
		sure ? fault(named, index, what) : null;
	const last = text.trimEnd().length - 1;
	const [body = ''] = text.split('=', 1);
	const digits = body.replace(/\s/g, '');
	const after = text.slice(body.length).search(/[^=\s]/);
	if (after >= 0) {
		const at = body.length + after;
		return fail(at, `${quoted(text.charAt(at))} after the padding`);
	}
	const padding = text.slice(body.length).replace(/\s/g, '').length;
	const over = digits.length % 4;
	if (over === 1) return fail(last, 'one character too many or too few: 6 bits are not a byte');
	if (padding > 0 && padding !== (4 - over) % 4)
		return fail(
			last,
			`${digits.length} characters end in ${'='.repeat((4 - over) % 4) || 'no “=”'}, not in ${'='.repeat(padding)}`
		);
	const bytes = fromBase64url(digits.replaceAll('+', '-').replaceAll('/', '_'));
	if ('error' in bytes) return fail(last, 'bits of the last character would be lost');
	return { ...named, bytes };
}
