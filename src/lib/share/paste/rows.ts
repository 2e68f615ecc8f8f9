/** The lines of a dump. Each begins with an offset, and the offsets must fit together. */
import { hex } from '../../format/hex.ts';
import { FILL_MAX, hexFault, fault, type Attempt, type Labelled, type Fault } from './candidate.ts';

/** Digits without a space between them, and their index in the line. */
export interface Group {
	readonly digits: string;
	readonly index: number;
}
export interface PastedRow {
	/** Index of the line in the text. */
	readonly here: number;
	readonly offset: Group;
	readonly groups: readonly Group[];
	/** The column of characters, if it is as long as the bytes. */
	readonly chars: string;
	/** A `*` stands before this line, for more lines like the one before it. */
	readonly afterStar: boolean;
}
export type Rows = ReturnType<typeof rowsOf>;

/**
 * A regular expression for what may come before the offset of a line: `>` of a mail, a sign of a diff, and the level, time
 * and prefix of dmesg and print_hex_dump().
 */
export const LEAD = String.raw`[> \t]*(?:[-+][ \t]*)?(?:(?:<\d+>)?\[ *\d+\.\d+\](?:[^\n]{0,60}? )?)?`;
const STAR = new RegExp(`^${LEAD}\\*\\s*$`);

/** @param read reads a line of the dump; returns null for any other line */
export function rowsOf(
	text: string,
	read: (line: string) => Omit<PastedRow, 'here' | 'afterStar'> | null
) {
	const rows: PastedRow[] = [];
	/** Index of a `*` after the last row; -1 without one. */
	let lastStar = -1;
	/** Lines that are not part of the dump. */
	let others = 0;
	for (const { 0: line, index: here } of text.matchAll(/.+/g)) {
		const row = read(line);
		if (row) {
			rows.push({ ...row, here, afterStar: lastStar >= 0 });
			lastStar = -1;
		} else if (rows.length > 0 && STAR.test(line)) lastStar = here;
		else if (line.trim() !== '') others++;
	}
	return { rows, lastStar, others };
}

export const groupsOf = (digits: string, index: number): Group[] =>
	Array.from(digits.matchAll(/\S+/g), (m) => ({ digits: m[0], index: index + m.index }));

/**
 * The bytes of all rows, each at its offset.
 * @param base the base of the offsets
 * @param swap the first digits of a group are its last byte
 * @param words the last group may have zeros after the end, which the last line gives
 */
export function bytesOfRows(
	named: Labelled,
	{ rows, lastStar }: Rows,
	{ base = 16, swap = false, words = false }
): Attempt {
	const from = parseInt(rows[0]?.offset.digits ?? '0', base);
	const out: number[] = [];
	let before: readonly number[] = [];
	for (const { here, offset, groups, afterStar } of rows) {
		const fail = (g: Group, i: number, what: string): Fault =>
			fault(named, here + g.index + i, what);
		const at = parseInt(offset.digits, base) - from;
		if (afterStar) {
			if (at > FILL_MAX) return fail(offset, 0, `${hex(from + at)} is too far for “*” to fill`);
			while (out.length < at && before.length > 0) for (const byte of before) out.push(byte);
		}
		const over = out.length - at;
		const size = (rows[0]!.groups[0]?.digits.length ?? 0) / 2;
		if (words && groups.length === 0 && over > 0 && over < size) {
			if (out.slice(-over).every((byte) => byte === 0)) out.length -= over;
		}
		if (at !== out.length)
			return fail(
				offset,
				0,
				`offset ${hex(from + at)}, but the lines before end at ${hex(from + out.length)}`
			);
		const row: number[] = [];
		for (const g of groups) {
			const wrong = hexFault(g.digits);
			if (wrong) return fail(g, wrong.at, wrong.what);
			const n = g.digits.length;
			for (let k = 0; k < n; k += 2) {
				const i = swap ? n - 2 - k : k;
				row.push(parseInt(g.digits.slice(i, i + 2), 16));
			}
		}
		for (const byte of row) out.push(byte);
		before = row;
	}
	if (lastStar >= 0) return fault(named, lastStar, '“*” with no offset after it: how many lines?');
	return { ...named, bytes: Uint8Array.from(out) };
}

export const labelOf = (name: string, { rows, others }: Rows): string => {
	const from = parseInt(rows[0]?.offset.digits ?? '0', 16);
	return `${name}${from > 0 ? ` from ${hex(from)} on` : ''}${others ? ', between other lines' : ''}`;
};
