/** Two images: which bytes differ, and which members. What the kernel says of each is its reader's affair. */
import { cEscape, hex, toHex } from '../format/hex.ts';
import { isPaddingSpan, spanInt, type Layout, type Span } from '../format/image.ts';

/** Bytes from `from` up to, not including, `to`; empty where A has bytes that B lacks. */
export interface Differing {
	readonly from: number;
	readonly to: number;
}

/** A member whose value differs; null on the side that does not have it. */
export interface DifferingMember {
	readonly path: string;
	readonly a: string | null;
	readonly b: string | null;
}

/**
 * The ranges of B that differ from A. Images of one length are compared byte by byte. Otherwise one run is
 * taken to have been inserted or deleted, and it stands where the fewest bytes differ besides: what is
 * before it is compared from the start, what is behind it from the end. That finds one insertion or
 * deletion among any overwritten bytes in linear time. Two insertions apart from each other are beyond it:
 * what lies between them counts as different, as far as it is.
 */
export function byteDiff(a: Uint8Array, b: Uint8Array): Differing[] {
	const shared = Math.min(a.length, b.length);
	const more = Math.max(0, b.length - a.length);
	const less = Math.max(0, a.length - b.length);
	const before = (i: number): boolean => a[i] !== b[i];
	const behind = (i: number): boolean => a[i + less] !== b[i + more];

	let split = shared;
	if (more + less > 0) {
		// How many more differ than with the run at the start; of equals the last one. Objects end in zeros
		// more often than they begin alike, so that is where an inserted object really begins.
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

/** A number where there is a whole one, so that byte order is no difference; else the bytes. */
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

/** @param first the byte from which it differs, where not all of them are printed */
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
	const text = Array.from(bytes.subarray(0, end), cEscape).join('');
	return `"${text.replaceAll('"', '\\"')}"`;
}
