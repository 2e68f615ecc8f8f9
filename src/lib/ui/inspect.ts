/** What the bytes at the caret are as values of every width: a list of descriptors, not a component each. */
import { hex2 } from '$lib/format/hex.ts';
import { parseText, printText } from './c_text.ts';
import { timeText } from './notes.ts';
import { parseNumber } from './number.ts';

export type ParsedBytes = { readonly bytes: Uint8Array } | { readonly error: string };

export interface Inspected {
	readonly label: string;
	/** Bytes that are looked at. */
	readonly size: number;
	/** As text; the bytes are all there. */
	show(bytes: Uint8Array, le: boolean): string;
	/** The bytes of a text; null where it cannot be edited. */
	parse: ((text: string, le: boolean) => ParsedBytes) | null;
}

const view = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.byteLength);

function unsigned(b: Uint8Array, le: boolean): bigint {
	return (le ? b.slice().reverse() : b).reduce((n, x) => (n << 8n) | BigInt(x), 0n);
}

function bytesOf(value: bigint, size: number, le: boolean): Uint8Array {
	const out = Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
	return le ? out : out.reverse();
}

const integer = (label: string, size: number): Inspected => ({
	label,
	size,
	show: (b, le) => String(unsigned(b, le)),
	parse: (text, le) => {
		const parsed = parseNumber(text, [0n, 2n ** BigInt(8 * size) - 1n], label);
		return 'error' in parsed ? parsed : { bytes: bytesOf(parsed.value, size, le) };
	}
});

export const INSPECTED: readonly Inspected[] = [
	integer('u8', 1),
	integer('u16', 2),
	integer('u32', 4),
	{
		label: 's32',
		size: 4,
		show: (b, le) => String(view(b).getInt32(0, le)),
		parse: (text, le) => {
			const parsed = parseNumber(text, [-(2n ** 31n), 2n ** 31n - 1n], 's32');
			if ('error' in parsed) return parsed;
			return { bytes: bytesOf(BigInt.asUintN(32, parsed.value), 4, le) };
		}
	},
	integer('u64', 8),
	{
		label: 'bits',
		size: 1,
		show: (b) => b[0]!.toString(2).padStart(8, '0'),
		parse: (text) => {
			const t = text.replace(/\s/g, '');
			if (!/^[01]{8}$/.test(t)) return { error: 'eight digits, 0 or 1' };
			return { bytes: Uint8Array.of(parseInt(t, 2)) };
		}
	},
	{
		label: 'hex',
		size: 8,
		show: (b) => Array.from(b, hex2).join(' '),
		parse: (text) => {
			const t = text.replace(/\s/g, '');
			if (!/^([0-9a-f]{2}){8}$/i.test(t)) return { error: 'eight bytes, two digits each' };
			return { bytes: Uint8Array.from(t.match(/../g)!, (x) => parseInt(x, 16)) };
		}
	},
	{
		label: 'text',
		size: 8,
		show: (b) => printText(b),
		parse: (text) => {
			const parsed = parseText(text);
			if ('error' in parsed) return parsed;
			if (parsed.bytes.length !== 8)
				return { error: `${parsed.bytes.length} bytes, 8 are replaced` };
			return parsed;
		}
	},
	{ label: 'time', size: 8, show: (b, le) => timeText(unsigned(b, le)), parse: null }
];
