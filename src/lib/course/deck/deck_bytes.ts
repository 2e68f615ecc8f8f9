/** Bytes on a slide: rows of bytes, with the names of their members over them. */
import { hex2, offsetText } from '../../format/hex.ts';
import { isPaddingSpan, spanInt, type Span } from '../../format/image.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import { caretLine } from '../../view/bytes/caret_line.ts';
import { valueText } from '../../view/describe.ts';
import { numberText } from '../../view/members.ts';
import type { Reading } from '../../view/reading.ts';
import type { Beside } from '../question/question.ts';

interface Cell {
	readonly text: string;
	readonly group: string;
	/** Of the member that the byte belongs to. */
	readonly member: number;
	readonly padding: boolean;
}

/** The name of a member over its bytes of one row. */
interface Label {
	/** Empty over bytes whose member began in a row before. */
	readonly text: string;
	readonly group: string;
	/** Number of bytes under it. */
	readonly size: number;
	readonly member: number;
	readonly padding: boolean;
	/** The member begins here. */
	readonly starts: boolean;
}

export interface ByteRow {
	readonly offset: string;
	/** Places before the first byte. */
	readonly indent: number;
	readonly cells: readonly Cell[];
	readonly labels: readonly Label[];
}

interface Member {
	readonly name: string;
	/** Its bytes and what they say, for when it is lit: `02 00, low byte first: 2`. Empty for what nobody has told of: padding. */
	readonly says: string;
}

/** The bytes of a slide. A member is named by its place in `members`. */
export interface SlideBytes {
	readonly rows: readonly ByteRow[];
	readonly columns: 8 | 16;
	readonly members: readonly Member[];
	/** Members that are lit from the beginning. */
	readonly lit: readonly number[];
	/** Padding has its name, too. */
	readonly padding: boolean;
}

const WIDE = 16;
const NARROW = 8;
/** As many as a slide holds. */
const ROWS = 9;

/** `h.len` of `release.h.len`, `rev` of `constants.rev`: the slide shows the object by its colour. */
const shortName = (path: string): string =>
	path.replace(/^[^.]*\.(?=h\.)/, '').replace(/^(constants|[a-z_]+\[\d+\])\./, '');

function bytesOf(
	reading: Reading,
	{ from, to }: Range,
	columns: 8 | 16,
	padding: boolean
): SlideBytes {
	const spans = reading.layout.spans.filter((s) => overlaps([{ from, to }], s.offset, s.size));
	const rows: ByteRow[] = [];
	const namedBefore = new Set<number>();
	for (let at = from; at < to; at += columns - (at % columns)) {
		const end = Math.min(to, at + columns - (at % columns));
		const labels = spans.flatMap((s, member): Label | [] => {
			const first = Math.max(at, s.offset);
			const size = Math.min(end, s.offset + s.size) - first;
			if (size <= 0) return [];
			const isPadding = isPaddingSpan(s);
			const name = isPadding ? 'padding' : shortName(s.path);
			const starts = first === s.offset;
			// The name stands once: where the member begins, or over its longer part if it has no room there.
			const fits = name.length <= (LETTERS * size * WIDE) / columns;
			const here = fits || size > s.offset + s.size - end;
			const later = first === from || (!starts && !namedBefore.has(member));
			const text = starts && here ? name : later ? `… ${name}` : '';
			if (text !== '') namedBefore.add(member);
			return { text, group: s.group, size, member, padding: isPadding, starts };
		});
		const cells = labels.flatMap((l) =>
			Array.from({ length: l.size }, () => ({
				text: '',
				group: l.group,
				member: l.member,
				padding: l.padding
			}))
		);
		rows.push({
			offset: offsetText(at - (at % columns)),
			indent: at % columns,
			labels,
			cells: cells.map((c, i) => ({ ...c, text: hex2(reading.bytes[at + i]!) }))
		});
	}
	return {
		rows,
		columns,
		members: spans.map((s) => memberOf(reading, s, padding)),
		lit: [],
		padding
	};
}

function memberOf(reading: Reading, s: Span, padding: boolean): Member {
	if (isPaddingSpan(s)) return { name: 'padding', says: padding ? valueText(reading, s) : '' };
	const name = shortName(s.path);
	const value = spanInt(reading.bytes, reading.layout.order, s);
	const line = caretLine(reading, s.offset);
	// A text is more than its first character.
	if (value === null || !line) return { name, says: valueText(reading, s).split(';')[0]! };
	return { name, says: `${line.bytes}, ${line.says.replace(/0x.*/, numberText(s, value))}` };
}

/** Bytes are left out before this row. */
export const isAfterGap = ({ rows, columns }: Pick<SlideBytes, 'rows' | 'columns'>, i: number) =>
	i > 0 && parseInt(rows[i]!.offset, 16) > parseInt(rows[i - 1]!.offset, 16) + columns;

/** The most letters of a name over a byte, where a row has sixteen. */
const LETTERS = 4.5;

/**
 * The rows that hold the members of a slice, or all of its rows: as many bytes a row as their names have room for, and 16 if
 * there would be too many rows. @param padding whether it has a name. @param most rows
 */
export function aboutBytes(
	reading: Reading,
	slice: Beside,
	padding: boolean,
	most: number
): SlideBytes | null {
	const { from } = slice;
	const to = Math.min(slice.to, reading.bytes.length);
	if (from >= to) return null;
	const spans = reading.layout.spans.filter((s) => overlaps([{ from, to }], s.offset, s.size));
	const named = slice.members ?? [];
	const lit = spans.flatMap((s, i) => (named.includes(s.path) ? [i] : []));
	const inRows = (columns: 8 | 16): SlideBytes => {
		const all = bytesOf(reading, { from, to }, columns, padding);
		const rows = all.rows.filter((r) => r.labels.some((l) => lit.includes(l.member)));
		return { ...all, lit, rows: lit.length > 0 ? rows : all.rows };
	};
	const wide = inRows(WIDE);
	const narrow = inRows(NARROW);
	const cramped = wide.rows.some((r) =>
		r.labels.some((l) => !l.padding && l.text.length > LETTERS * l.size)
	);
	const shown = cramped && narrow.rows.length <= most ? narrow : wide;
	return shown.rows.length <= most ? shown : null;
}

/** The first bytes of an image as a sheet of paper has them: 16 a row, without names. @param lit offset of a byte whose member is lit */
export function sheetBytes(reading: Reading, size: number, lit: number | null): SlideBytes {
	const bytes = bytesOf(reading, { from: 0, to: size }, WIDE, false);
	return {
		...bytes,
		lit:
			lit === null
				? []
				: [reading.layout.spans.findIndex((s) => lit >= s.offset && lit < s.offset + s.size)]
	};
}

/** Slices in little room, in rows of eight; padding has a name where members have. They share no row. */
export function plainBytes(reading: Reading, ...slices: readonly Range[]): SlideBytes {
	const parts = slices.map(({ from, to }) =>
		bytesOf(reading, { from, to: Math.min(to, reading.bytes.length) }, NARROW, true)
	);
	return { ...parts[0]!, rows: parts.flatMap((p) => p.rows) };
}

/** One slide of bytes. */
export interface BytesPart {
	readonly head: string;
	readonly bytes: SlideBytes;
}

/**
 * The first bytes of an image, on as many slides as they take: eight a row in the header, whose members are numbers, and 16 in
 * what follows, which is mostly text.
 */
export function imageParts(reading: Reading, size: number, padding: boolean): BytesPart[] {
	const end = Math.min(size, reading.bytes.length);
	const header = Math.min(end, reading.layout.objects[0]?.size ?? 0);
	const cut = (from: number, to: number, columns: 8 | 16): BytesPart[] => {
		if (from >= to) return [];
		const next = Math.min(to, from - (from % columns) + ROWS * columns);
		const part = {
			head: headOf(from, next),
			bytes: bytesOf(reading, { from, to: next }, columns, padding)
		};
		return [part, ...cut(next, to, columns)];
	};
	const headOf = (from: number, to: number): string => {
		const { length } = reading.bytes;
		if (from > 0) return `Bytes ${from} to ${to - 1} of ${length}`;
		return to === length ? `All ${length} bytes` : `The first ${to} of ${length} bytes`;
	};
	return [...cut(0, header, NARROW), ...cut(header, end, WIDE)];
}
