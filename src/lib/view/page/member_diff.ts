/** The members in which two images differ, with their values as text. */
import { hex, toHex } from '../../format/hex.ts';
import { isPaddingSpan, spanInt, type Layout, type Span } from '../../format/image.ts';
import { rangeOf } from '../../format/ranges.ts';
import { printText } from '../c_text.ts';
import { printNumber } from '../number.ts';
import type { Reading } from '../reading.ts';

type Image = Pick<Reading, 'bytes' | 'layout'>;

/** The members whose values differ, in the order of their offsets. */
export function memberDiff(imageA: Image, imageB: Image) {
	const inA = byPath(imageA.layout);
	const inB = byPath(imageB.layout);
	return [...new Set([...inB.keys(), ...inA.keys()])]
		.flatMap((path) => {
			const a = inA.get(path) ?? null;
			const b = inB.get(path) ?? null;
			const { offset: at, group } = (b ?? a)!;
			const valueA = a && valueOf(imageA, a);
			const valueB = b && valueOf(imageB, b);
			if (valueA !== null && valueB !== null && same(valueA, valueB)) return [];
			const first = firstDifference(valueA, valueB);
			return {
				path,
				/** The values; null on a side without this member. */
				a: a && printed(a, valueA, first),
				b: b && printed(b, valueB, first),
				/** The member's bytes in B; null if B lacks the member. */
				range: b && rangeOf(b),
				group,
				at
			};
		})
		.sort((x, y) => x.at - y.at)
		.map(({ at: _, ...row }) => row);
}

const byPath = ({ spans }: Layout): Map<string, Span> => new Map(spans.map((s) => [s.path, s]));

type Value = number | bigint | Uint8Array;

/** The number of a whole integer, so that byte order makes no difference; otherwise the bytes. */
function valueOf({ bytes, layout }: Image, s: Span): Value {
	const int = isPaddingSpan(s) ? null : spanInt(bytes, layout.order, s);
	return int ?? bytes.subarray(s.offset, s.offset + s.size);
}

function firstDifference(a: Value | null, b: Value | null): number {
	if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return 0;
	let i = 0;
	while (i < a.length && i < b.length && a[i] === b[i]) i++;
	return i;
}

const same = (a: Value, b: Value): boolean =>
	a instanceof Uint8Array && b instanceof Uint8Array
		? a.length === b.length && firstDifference(a, b) === a.length
		: a === b;

const RAW = 16;

/** @param first index of the first byte that differs: of a long value, the part around it is printed */
function printed(s: Span, value: Value | null, first: number): string {
	if (!(value instanceof Uint8Array))
		return `${s.size === 8 ? printNumber(value ?? 0, 8, true) : hex(value ?? 0)} (${value})`;
	const cut = s.size < s.full ? `, ${s.size} of ${s.full} bytes` : '';
	if (s.field?.member?.kind === 'char') return `${literal(value)}${cut}`;
	if (value.length <= RAW) return `${toHex(value, ' ')}${cut}`;
	const from = Math.max(0, Math.min(first, value.length - RAW));
	const end = from + RAW;
	const part = toHex(value.subarray(from, end), ' ');
	const front = from > 0 ? `from byte ${from}: ` : '';
	return `${front}${part}${end < value.length ? ' …' : ''}, ${value.length} bytes`;
}

/** As C writes it, without the NULs at the end, because the size of the member is known. */
function literal(bytes: Uint8Array): string {
	let end = bytes.length;
	while (bytes[end - 1] === 0) end--;
	return `"${printText(bytes.subarray(0, end)).replaceAll('"', '\\"')}"`;
}
