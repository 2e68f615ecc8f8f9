/**
 * The annotated dump of any image on one page, with blanks. Without answers the kernel is not asked at all, so a sheet for
 * students cannot hold a verdict.
 */
import { c_string, offsetText } from '../../format/hex.ts';
import { spanInt } from '../../format/image.ts';
import type { Case } from '../../share/case.ts';
import { printText } from '../../view/c_text.ts';
import { Reading } from '../../view/reading.ts';
import { blocksOf, type FieldRow } from '../../view/image/fields.ts';
import { verdict } from '../../view/kernel/verdict.ts';
import { cutText, numberText } from '../../view/members.ts';
import { paperSlice } from '../../view/caret/paper_slice.ts';

/** Members with an empty place. They are the same for every image, so they do not tell what is wrong with one. */
const BLANK: readonly string[] = [
	'arch_id',
	'major, minor, patch',
	'rev',
	'mm_saved_auxv_len',
	'at_vector_size',
	'lsm_name',
	'xstate_size'
];

/** More members do not fit on the page. */
const MOST_MEMBERS = 40;
/** A text that is longer is cut in the list of members; the dump shows all of it. */
const TEXT = 18;

export type DumpSheet = ReturnType<typeof dumpSheet>;

export function dumpSheet(c: Case, withAnswers: boolean) {
	const reading = new Reading(c, { hidden: !withAnswers });
	const members = blocksOf(reading.layout).flatMap(({ group, rows }) =>
		rows.map((row) => memberOf(reading, group, row, withAnswers))
	);
	return {
		reading,
		dump: paperSlice(reading, { names: true }),
		members: members.slice(0, MOST_MEMBERS),
		moreMembers: Math.max(0, members.length - MOST_MEMBERS),
		answers: answersOf(reading)
	};
}

function memberOf(reading: Reading, group: string, row: FieldRow, withAnswers: boolean) {
	const isBlank = BLANK.includes(row.name);
	return {
		group,
		offset: offsetText(row.from),
		ctype: row.kind === 'text' ? 'char' : row.ctype,
		name: row.name,
		isPadding: row.kind === 'padding',
		isBlank,
		/** Empty in a blank that is to be filled in. */
		value: isBlank && !withAnswers ? '' : valueOf(reading, row)
	};
}

function valueOf({ bytes, order }: Reading, { kind, spans }: FieldRow): string {
	if (kind === 'padding') return '–';
	if (kind === 'text') {
		const { offset, size } = spans[0]!;
		const text = printText(c_string(bytes.subarray(offset, offset + size)));
		return `"${text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text}"`;
	}
	const numbers = spans.map((s) => {
		const value = spanInt(bytes, order, s);
		return value === null ? cutText(s) : numberText(s, value);
	});
	return kind === 'header' ? `{ ${numbers.join(', ')} }` : numbers.join(', ');
}

/** Null before the kernel is asked. */
function answersOf(reading: Reading) {
	const v = verdict(reading);
	if (!v) return null;
	return {
		result: v.result,
		consumed: String(v.consumed),
		leaked: v.leaked === '?' ? 'unknown' : v.leaked,
		/** In the kernel's words. */
		reason: v.line ?? 'none'
	};
}
