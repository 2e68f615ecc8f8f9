/** The bytes and the members in which two images differ. */
import { hex, toHex } from '../format/hex.ts';
import { isPaddingSpan, spanInt, type Layout, type Span } from '../format/image.ts';
import type { Range } from '../format/ranges.ts';

/** A member whose value differs; null on the side that does not have it. */
export interface DifferingMember {
	readonly path: string;
	readonly a: string | null;
	readonly b: string | null;
}

/**
 * The ranges of B that differ from A; a range is empty where A has bytes that B lacks. Images of one length are
 * compared byte by byte. For two lengths, one run of bytes is assumed to be inserted or deleted, at the place where
 * the fewest other bytes differ: bytes before it are compared from the start, bytes after it from the end. This finds
 * one insertion or deletion among any overwritten bytes, in linear time. It cannot find two separate insertions: the
 * bytes between them are compared at the wrong distance.
 */
export function byteDiff(a: Uint8Array, b: Uint8Array): Range[] {
	const shared = Math.min(a.length, b.length);
	const more = Math.max(0, b.length - a.length);
	const less = Math.max(0, a.length - b.length);
	const before = (i: number): boolean => a[i] !== b[i];
	const behind = (i: number): boolean => a[i + less] !== b[i + more];

	let split = shared;
	if (more + less > 0) {
		// `cost`: bytes that differ, less those that differ with the run at the start. Of equal costs the last place
		// wins: objects end in the same zeros more often than they begin alike, so an object was inserted there.
		let cost = 0;
		let best = 0;
		split = 0;
		for (let i = 0; i < shared; i++) {
			cost += Number(before(i)) - Number(behind(i));
			if (cost <= best) [best, split] = [cost, i + 1];
		}
	}

	const out: { from: number; to: number }[] = [];
	const add = (from: number, to: number): void => {
		const last = out.at(-1);
		if (last?.to === from) last.to = to;
		else out.push({ from, to });
	};
	for (let i = 0; i < split; i++) if (before(i)) add(i, i + 1);
	if (more + less > 0) add(split, split + more);
	for (let i = split; i < shared; i++) if (behind(i)) add(i + more, i + more + 1);
	return out;
}

/** The members whose values differ, in the order of their offsets. */
export function memberDiff(
	layoutA: Layout,
	bytesA: Uint8Array,
	layoutB: Layout,
	bytesB: Uint8Array
): DifferingMember[] {
	const inA = byPath(layoutA);
	const inB = byPath(layoutB);
	const rows: (DifferingMember & { readonly at: number })[] = [];
	for (const path of new Set([...inB.keys(), ...inA.keys()])) {
		const a = inA.get(path) ?? null;
		const b = inB.get(path) ?? null;
		const { offset: at } = (b ?? a) as Span;
		const valueA = a && valueOf(bytesA, layoutA, a);
		const valueB = b && valueOf(bytesB, layoutB, b);
		if (valueA !== null && valueB !== null && same(valueA, valueB)) continue;
		const first = valueA && valueB ? firstDifference(valueA, valueB) : 0;
		rows.push({ path, a: a && printed(a, valueA, first), b: b && printed(b, valueB, first), at });
	}
	rows.sort((x, y) => x.at - y.at);
	return rows.map(({ path, a, b }) => ({ path, a, b }));
}

const byPath = ({ spans }: Layout): Map<string, Span> => new Map(spans.map((s) => [s.path, s]));

type Value = number | bigint | Uint8Array;

/** A number for a whole integer, so that byte order makes no difference; else the bytes. */
function valueOf(bytes: Uint8Array, { order }: Layout, s: Span): Value {
	const int = isPaddingSpan(s) ? null : spanInt(bytes, order, s);
	return int ?? bytes.subarray(s.offset, s.offset + s.size);
}

function firstDifference(a: Value, b: Value): number {
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

/** @param first the first byte that differs: a long value is printed around it */
function printed(s: Span, value: Value | null, first: number): string {
	if (!(value instanceof Uint8Array)) return `${hex(value ?? 0)} (${value})`;
	const cut = s.size < s.full ? `, ${s.size} of ${s.full} bytes` : '';
	if (s.field?.member?.kind === 'char') return `${quoted(value)}${cut}`;
	if (value.length <= RAW) return `${toHex(value, ' ')}${cut}`;
	const from = Math.max(0, Math.min(first, value.length - RAW));
	const end = from + RAW;
	const part = toHex(value.subarray(from, end), ' ');
	const front = from > 0 ? `from byte ${from}: ` : '';
	return `${front}${part}${end < value.length ? ' …' : ''}, ${value.length} bytes`;
}

/** As C writes it, without the NULs at the end; they are told by the size. */
function quoted(bytes: Uint8Array): string {
	let end = bytes.length;
	while (end > 0 && bytes[end - 1] === 0) end--;
	let text = '';
	for (const b of bytes.subarray(0, end)) {
		if (b === 0x22 || b === 0x5c) text += `\\${String.fromCharCode(b)}`;
		else if (b >= 0x20 && b < 0x7f) text += String.fromCharCode(b);
		else text += b === 0 ? '\\0' : b === 10 ? '\\n' : `\\x${b.toString(16).padStart(2, '0')}`;
	}
	return `"${text}"`;
}
