/** Finding bytes: what is looked for, in the ways people write it, and where it is. */
import { fromHex } from '../format/hex.ts';
import { parseText } from './c_text.ts';
import { parseNumber } from './number.ts';

export const KINDS = ['hex', 'text', 'u16', 'u32', 'u64'] as const;
export type Kind = (typeof KINDS)[number];

const WIDTH = { u16: 2, u32: 4, u64: 8 } as const;

/** @param le little endian, for numbers */
export function needle(
	kind: Kind,
	text: string,
	le: boolean
): { bytes: Uint8Array } | { error: string } {
	if (kind === 'hex') {
		const bytes = fromHex(text.replace(/\s+|0x|,/g, ''));
		if (!bytes) return { error: 'two hex digits a byte' };
		return bytes.length > 0 ? { bytes } : { error: 'nothing to look for' };
	}
	if (kind === 'text') {
		const parsed = parseText(text);
		if ('error' in parsed) return parsed;
		return parsed.bytes.length > 0 ? parsed : { error: 'nothing to look for' };
	}
	const size = WIDTH[kind];
	const parsed = parseNumber(text, [0n, 2n ** BigInt(8 * size) - 1n], kind);
	if ('error' in parsed) return parsed;
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, parsed.value, le);
	return { bytes: le ? bytes.subarray(0, size) : bytes.subarray(8 - size) };
}

/** The next place from `from` on, or the one before it, going round the end; -1 where there is none. */
export function find(bytes: Uint8Array, what: Uint8Array, from: number, forward: boolean): number {
	const n = bytes.length - what.length + 1;
	// Nothing begins at the last bytes: from there it goes round.
	const start = from < n ? from : forward ? 0 : n - 1;
	for (let i = 0; i < n; i++) {
		const at = (((start + (forward ? i : -i)) % n) + n) % n;
		let k = 0;
		while (k < what.length && bytes[at + k] === what[k]) k++;
		if (k === what.length) return at;
	}
	return -1;
}

/** How often it is there, places that overlap included. */
export function count(bytes: Uint8Array, what: Uint8Array): number {
	let hits = 0;
	for (let at = 0; at + what.length <= bytes.length; at++) {
		let k = 0;
		while (k < what.length && bytes[at + k] === what[k]) k++;
		if (k === what.length) hits++;
	}
	return hits;
}

/** `0x12c` and `12c` as an offset of at most `max`. */
export function parseOffset(text: string, max: number): { offset: number } | { error: string } {
	const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(text.trim())?.[1];
	if (digits === undefined) return { error: 'an offset is hex digits: 12c or 0x12c' };
	const offset = parseInt(digits, 16);
	if (offset > max)
		return { error: `0x${offset.toString(16)} is behind the end at 0x${max.toString(16)}` };
	return { offset };
}
