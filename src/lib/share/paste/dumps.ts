/** Dumps of xxd, hexdump and od. */
import { isReadCandidate, isFault, fault, type Attempt, type Labelled } from './candidate.ts';
import { quoted } from '../quoted.ts';
import {
	LEAD,
	groupsOf,
	bytesOfRows,
	labelOf,
	rowsOf,
	type Group,
	type PastedRow,
	type Rows
} from './rows.ts';

/** All ways to read the text as a dump; empty for any other text. */
export const readDumps = (text: string): Attempt[] => {
	const xxd = readXxd(text);
	if (xxd.length > 0) return xxd;
	const hexdump = readHexdump(text);
	return hexdump ? [hexdump] : readOd(text);
};

// ---- xxd

const XXD = new RegExp(`^(${LEAD})([0-9a-f]{8,12}|[0-9a-f]{4,7}(?=: +[0-9a-f])):( +)(.+)$`, 'i');
const SOME_XXD = new RegExp(`^${LEAD}[0-9a-f]{4,12}: +[0-9a-f]{2}`, 'im');

function readXxd(text: string): Attempt[] {
	if (!SOME_XXD.test(text)) return [];
	const rows = rowsOf(text, (line) => {
		const [, lead, digits, gap, rest] = XXD.exec(line) ?? [];
		if (lead === undefined || !digits || !gap || !rest) return null;
		const column = lead.length + digits.length + 1 + gap.length;
		return { offset: { digits, index: lead.length }, ...columns(rest, column) };
	});
	const [first] = rows.rows;
	if (
		first &&
		rows.rows.every(({ groups, chars }) => chars.length === groups.length && isBits(groups))
	)
		return [
			fault(
				{ kind: 'xxd', label: 'xxd -b' },
				first.here + (first.groups[0]?.index ?? 0),
				'these are bits, as xxd -b writes them; without -b it writes hex'
			)
		];
	const joinedUp = /[0-9a-f]: .{1,200}?[ \t][0-9a-f]{8}: [0-9a-f]{2}/i.exec(text);
	if (joinedUp)
		return [
			fault(
				{ kind: 'xxd', label: 'xxd' },
				joinedUp.index,
				'offsets within a line: its lines have lost their breaks'
			)
		];
	// `xxd -e` reverses the bytes of each group. Only the column of characters shows it.
	const ways = [false, true].filter((swap) => fits(rows, swap));
	const wide = first?.groups[0]?.digits.length ?? 0;
	// If the characters do not show it, groups as wide as those of -e are read both ways.
	const told = ways.length === 1 || wide < 8 ? [ways[0] ?? false] : ways.length ? ways : [false];
	return told.map((swap) => {
		const named = { kind: 'xxd', label: labelOf(swap ? 'xxd -e' : 'xxd', rows) } as const;
		return bytesOfRows(named, rows, { swap });
	});
}

const isBits = (groups: readonly Group[]): boolean =>
	groups.every((g) => /^[01]{8}$/.test(g.digits));

/** Digits, two spaces or more, and one character for each byte. Otherwise the digits end at two spaces. */
function columns(rest: string, index: number): Pick<PastedRow, 'groups' | 'chars'> {
	const [, digits = '', shown = ''] = /^((?:[01]{8} )*[01]{8})\s{2,}(\S.*)$/.exec(rest) ?? [];
	const bits = groupsOf(digits, index);
	if (bits.length > 0 && bits.length === shown.length) return { groups: bits, chars: shown };
	const groups = groupsOf(rest, index);
	let bytes = 0;
	for (const [i, g] of groups.entries()) {
		if (!/^(?:[0-9a-f]{2})+$/i.test(g.digits)) break;
		bytes += g.digits.length / 2;
		const end = g.index - index + g.digits.length;
		const gap = rest.length - bytes - end;
		if (gap >= 2 && rest.slice(end, end + gap).trim() === '')
			return { groups: groups.slice(0, i + 1), chars: rest.slice(-bytes) };
	}
	return { groups: groupsOf(rest.split(/\s\s/, 1)[0] as string, index), chars: '' };
}

/** Whether the characters fit the digits in all lines that have both. */
function fits({ rows }: Rows, swap: boolean): boolean {
	const shown = rows.filter((r) => r.chars !== '');
	return (
		shown.length > 0 &&
		shown.every(({ groups, chars }) => {
			const pairs = groups.flatMap((g) => {
				const list = g.digits.match(/../g) ?? [];
				return swap ? list.reverse() : list;
			});
			return pairs.every((pair, i) => {
				const byte = parseInt(pair, 16);
				return chars.charAt(i) === (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.');
			});
		})
	);
}

// ---- hexdump -C

/** The last line has only the offset. */
const HEXDUMP = /^([>\s]*)([0-9a-f]{7,12})(\s*)((?:[0-9a-f]{1,2}(?:\s+|$))*)(?:\|.*)?$/i;

function readHexdump(text: string): Attempt | null {
	if (!/^[> \t]*[0-9a-f]{7,12} {1,2}[0-9a-f]{2} [^|\n]*\|.*\|[ \t\r]*$/im.test(text)) return null;
	const rows = rowsOf(text, (line) => {
		const [, lead, digits, gap = '', rest = ''] = HEXDUMP.exec(line) ?? [];
		if (lead === undefined || !digits) return null;
		const column = lead.length + digits.length + gap.length;
		return {
			offset: { digits, index: lead.length },
			groups: groupsOf(rest, column),
			chars: ''
		};
	});
	return bytesOfRows({ kind: 'hexdump', label: labelOf('hexdump -C', rows) }, rows, {});
}

// ---- od, and hexdump without -C

/** Offset and groups; characters between > and < may follow. */
const OD = /^([>\s]*)([0-9a-f]{6,8})((?:[ \t]+[0-9a-f]+)*)[ \t]*(?:>.*<[ \t]*)?$/i;
const BASES = [
	[16, 'hex', /^[0-9a-f]+$/i],
	[8, 'octal', /^[0-7]+$/],
	[10, 'decimal', /^[0-9]+$/]
] as const;

/** Digits in a group: a byte, or a word of 2, 4 or 8 bytes. */
const WIDTHS = [2, 4, 8, 16];

/** Only the lines show the base of the offsets. Nothing shows the byte order of words. */
function readOd(text: string): Attempt[] {
	const all = rowsOf(text, (line) => {
		const [, lead, digits, rest = ''] = OD.exec(line) ?? [];
		if (lead === undefined || !digits) return null;
		const column = lead.length + digits.length;
		return { offset: { digits, index: lead.length }, groups: groupsOf(rest, column), chars: '' };
	});
	const { rows, others } = all;
	const [first, second] = rows;
	const wide = first?.groups[0]?.digits.length ?? 0;
	const dump =
		first &&
		second &&
		others === 0 &&
		wide > 1 &&
		/^0+$/.test(first.offset.digits) &&
		rows.every(
			({ offset: { digits } }, i) =>
				digits.length === first.offset.digits.length &&
				(i === 0 || parseInt(digits, 16) > parseInt(rows[i - 1]!.offset.digits, 16))
		);
	if (!dump) return [];
	const label = 'od or hexdump';
	for (const { here, groups } of rows)
		for (const { digits, index } of groups) {
			const wrong = !WIDTHS.includes(wide)
				? `groups of ${wide} digits are not bytes in hex; od -t x1 writes these`
				: digits.length !== wide
					? `${quoted(digits)} does not have ${wide} digits, as those before`
					: null;
			if (wrong) return [fault({ kind: 'od', label }, here + index, wrong)];
		}
	const words = wide > 2;
	const ways = BASES.filter(([, , digits]) =>
		rows.every((r) => digits.test(r.offset.digits))
	).flatMap(([base, name]) =>
		(words ? [true, false] : [false]).map((swap) => {
			const what = `${wide / 2}-byte words, ${swap ? 'little' : 'big'} endian`;
			const named: Labelled = {
				kind: 'od',
				label: `${label}, offsets in ${name}${words ? `, ${what}` : ''}`
			};
			return bytesOfRows(named, all, { base, swap, words });
		})
	);
	const read = ways.filter(isReadCandidate);
	if (read.length > 0) return read;
	// Only one fault is reported: that of the way which fits longest.
	return ways
		.filter(isFault)
		.sort((a, b) => b.index - a.index)
		.slice(0, 1);
}
