/** The bytes at the caret as values of every width, as a list of descriptors. */
import { sizeText } from '../../format/count.ts';
import { fromHex, hex2 } from '../../format/hex.ts';
import { intBytes } from '../../format/struct.ts';
import { parseText, printText } from '../c_text.ts';
import { withPart, type Edited } from '../members.ts';
import { dayText, MONTHS, timeText } from '../notes.ts';
import { parseNumber } from '../number.ts';

export interface Inspected {
	readonly label: string;
	/** Size of the value in bytes. */
	readonly size: number;
	/** Near the end of the image the value may be shorter, down to one byte. */
	readonly fewer?: boolean;
	/** The value depends on the byte order. */
	readonly ordered: boolean;
	/** The value as text; null for a time after the year 9999. */
	show(bytes: Uint8Array, le: boolean): string | null;
	/** The bytes of a text, or what is wrong with the text. @param n how many bytes they replace */
	parse(text: string, le: boolean, n: number): Edited;
}

/** The value at an offset; null if there is none, or the image ends too early. */
export function inspected(d: Inspected, bytes: Uint8Array, at: number, le: boolean): string | null {
	const part = bytes.subarray(at, at + d.size);
	return part.length < (d.fewer ? 1 : d.size) ? null : d.show(part, le);
}

/** The image with another value at an offset. */
export function typeInspected(
	d: Inspected,
	bytes: Uint8Array,
	at: number,
	le: boolean,
	text: string
): Edited {
	const parsed = d.parse(text, le, Math.min(d.size, bytes.length - at));
	return 'error' in parsed ? parsed : { bytes: withPart(bytes, at, parsed.bytes) };
}

function unsigned(b: Uint8Array, le: boolean): bigint {
	return (le ? b.slice().reverse() : b).reduce((n, x) => (n << 8n) | BigInt(x), 0n);
}

const integer = (label: string, size: number, signed = false): Inspected => {
	const bits = 8 * size;
	const limits: [bigint, bigint] = signed
		? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n]
		: [0n, 2n ** BigInt(bits) - 1n];
	return {
		label,
		size,
		ordered: size > 1,
		show: (b, le) => {
			const value = unsigned(b, le);
			return String(signed ? BigInt.asIntN(bits, value) : value);
		},
		parse: (text, le) => {
			const parsed = parseNumber(text, limits, label);
			return 'error' in parsed ? parsed : { bytes: intBytes(parsed.value, size, le ? 'le' : 'be') };
		}
	};
};

/**
 * Reads the texts of timeText() and ISO 8601, always in UTC. A day alone means its first second.
 * @returns seconds since 1970; null for an earlier time, for more than 64 bits, and for any other text
 */
export function parseTime(text: string): bigint | null {
	const number = /^(\d{1,20})( seconds)?$/.exec(text.trim())?.[1];
	if (number !== undefined) return BigInt(number) < 2n ** 64n ? BigInt(number) : null;
	const [, day, month, year, iso, time] =
		/^(?:(\d\d?) ([a-z]{3}) (\d{4})|(\d{4}-\d\d-\d\d))(?:[ t](\d\d:\d\d(?::\d\d)?))?(?: ?utc|z)?$/i.exec(
			text.trim()
		) ?? [];
	const m = MONTHS.findIndex((name) => name.toLowerCase() === month?.toLowerCase());
	const two = (n: string | number) => String(n).padStart(2, '0');
	const date = iso ?? `${year}-${two(m + 1)}-${two(day ?? '')}`;
	const ms = Date.parse(`${date}T${time ?? '00:00'}Z`);
	// Date.parse() takes the 31st of February for the 3rd of March.
	if (!(ms >= 0) || !new Date(ms).toISOString().startsWith(date)) return null;
	return BigInt(ms / 1000);
}

export const INSPECTED: readonly Inspected[] = [
	integer('u8', 1),
	integer('u16', 2),
	integer('u32', 4),
	integer('s32', 4, true),
	integer('u64', 8),
	{
		label: 'bits',
		size: 1,
		ordered: false,
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
		fewer: true,
		ordered: false,
		show: (b) => Array.from(b, hex2).join(' '),
		parse: (text, _, n) => {
			const bytes = fromHex(text.replace(/\s/g, ''));
			if (bytes?.length !== n) return { error: `${sizeText(n)} in hex, two digits each` };
			return { bytes };
		}
	},
	{
		label: 'text',
		size: 8,
		fewer: true,
		ordered: false,
		show: (b) => printText(b),
		parse: (text, _, n) => {
			const parsed = parseText(text);
			if ('error' in parsed) return parsed;
			const { length } = parsed.bytes;
			return length === n ? parsed : { error: `${sizeText(length)}, where ${n} are replaced` };
		}
	},
	{
		label: 'time',
		size: 8,
		ordered: true,
		show: (b, le) => (dayText(unsigned(b, le)) === null ? null : timeText(unsigned(b, le))),
		parse: (text, le) => {
			const seconds = parseTime(text);
			if (seconds === null)
				return { error: 'a time as 28 Aug 2009 20:43:03 UTC or 2009-08-28 20:43:03, or seconds' };
			return { bytes: intBytes(seconds, 8, le ? 'le' : 'be') };
		}
	}
];
