/**
 * What one picture of a case shows: call and result, the kernel's words, the bytes that decided over what the kernel has in their
 * place, the check and its reason. The verdict card draws it, and an embed begins with it.
 */
import { fromLatin1, hex2, sizeText } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';
import { intBytes } from '../../format/struct.ts';
import { actualText, canEqual, expectedText } from '../../kernel/ladder.ts';
import type { Check, Operand, Read } from '../../kernel/trace.ts';
import { printText } from '../c_text.ts';
import { checkText } from '../kernel/check_text.ts';
import { conclusion } from '../kernel/conclusion.ts';
import { explain } from '../kernel/explain.ts';
import { headline } from '../kernel/headline.ts';
import { textOf } from '../kernel/sentence.ts';
import type { Reading } from '../reading.ts';

export type Card = NonNullable<ReturnType<typeof cardOf>>;

/** `past`: after the end of a text, where nothing is compared. */
export interface Cell {
	readonly text: string;
	readonly is: 'same' | 'differs' | 'first' | 'past';
}

export interface CardRow {
	readonly who: string;
	readonly value: string;
	/** Empty where the value has no bytes; then it stands in their place. */
	readonly cells: readonly Cell[];
}

/** A whole LSM's name. */
const ROOM = 11;
const END = { rung: null, atEnd: true };

/** Null without an image, and while its verdict is hidden. */
export function cardOf(r: Reading) {
	const { outcome: out, failing, failedRung, revision, kernel } = r;
	const h = headline(r, END);
	if (!out || !h) return null;
	const rung = failedRung === null ? undefined : r.rungs[failedRung];
	const words =
		h.unseen === null
			? `${h.sentence} ${h.rest}`.trim()
			: `${h.unseen}, and RESTART_TASKSELF kills the caller.`;
	const { rows, shown } = failing ? evidence(r, failing) : { rows: [], shown: null };
	const why = explain(r, END);
	const isModelled = out.errno !== 'UNMODELLED';
	return {
		call: h.call,
		result: h.result,
		refused: h.refused,
		/** The kernel's own words; without any, ours on how far the reader came. */
		message: h.warning ?? words,
		isKernels: h.warning !== null,
		/** The image's row over the kernel's. */
		rows,
		/** The bytes of the image's row. */
		shown,
		/** No byte differs, because the kernel has no bytes to compare: all of them are to blame together. */
		isWhole: failing?.kind === 'check' && failing.size > 0 && rows[1]?.cells.length === 0,
		/** The object that decided. */
		group: why?.group ?? 'tail',
		/** The check that refused, and how it ended; null where none did. */
		check: rung
			? {
					text: checkText(rung),
					n: rung.n,
					name: rung.name,
					condition: rung.condition,
					word: out.ret === null ? out.errno : `-${out.errno}`
				}
			: null,
		reason: textOf(isModelled ? conclusion(r) : (why?.because ?? [])),
		/** Of an accepted image: how many bytes nobody checks. */
		unasked: out.errno === '0' ? textOf(why?.accepted ?? []) : '',
		read: out.consumed,
		kernel: `Linux of ${revision.title}, ${kernel.arch}`
	};
}

/** The picture in words. */
export const altOf = (c: Card): string =>
	[
		`${c.call} ${c.result}.`,
		c.message,
		c.check && c.reason !== '' ? `${c.check.text}: ${c.reason}` : (c.check?.text ?? c.reason),
		c.unasked
	]
		.filter((text) => text !== '')
		.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
		.join(' ');

function evidence(r: Reading, failing: Check | Read): { rows: CardRow[]; shown: Range | null } {
	if (failing.kind === 'read') return ended(r, failing);
	const wanted: CardRow = {
		who: wantedBy(r, failing),
		value: valueOf(failing, failing.expected) ?? expectedText(failing),
		cells: []
	};
	const found = valueOf(failing, failing.actual) ?? actualText(failing);
	const { offset, size, path } = failing;
	if (size === 0) {
		const who = path === 'CAP_SYS_ADMIN' ? 'the caller has' : 'the call has';
		const named = (row: CardRow) => ({ ...row, value: `${path} ${row.value}` });
		return { rows: [wanted, { who, value: found, cells: [] }].map(named), shown: null };
	}
	const nth = Math.max(0, (r.failingByte ?? offset) - offset);
	const from = Math.max(0, Math.min(nth - ROOM + 3, size - ROOM));
	const to = Math.min(from + ROOM, size);
	const bytes = Array.from(r.bytes.subarray(offset, offset + size), hex2);
	const theirs = isText(failing) ? ending(bytes) : bytes.map(byteOf);
	const ours = kernelsBytes(r, failing);
	const beside = (own: readonly Shown[], other: readonly Shown[]): Cell[] =>
		own.slice(from, to).map(({ text, past }, k) => {
			const i = from + k;
			if (past) return { text, is: 'past' };
			if (other.length === 0 || text === other[i]?.text) return { text, is: 'same' };
			return { text, is: i === nth ? 'first' : 'differs' };
		});
	return {
		rows: [
			{ who: 'the image says', value: found, cells: beside(theirs, ours) },
			ours.length === 0 ? wanted : { ...wanted, cells: beside(ours, theirs) }
		],
		shown: { from: offset + from, to: offset + to }
	};
}

interface Shown {
	readonly text: string;
	/** After the end of a text. */
	readonly past: boolean;
}
const byteOf = (text: string): Shown => ({ text, past: false });

const isText = (c: Check): boolean => typeof c.actual === 'string';

/** The bytes of a text, which its first NUL ends. */
function ending(bytes: readonly string[]): Shown[] {
	const nul = bytes.indexOf('00');
	return bytes.map((text, i) => ({ text, past: nul >= 0 && i > nul }));
}

/** The kernel's value as bytes of the file; empty where it has no single value, or none that fits. */
function kernelsBytes(r: Reading, c: Check): Shown[] {
	const { expected, size } = c;
	if (typeof expected === 'object' || !canEqual(c)) return [];
	if (typeof expected !== 'string')
		return Array.from(intBytes(BigInt(expected), size, c.order ?? r.kernelOrder), (n) =>
			byteOf(hex2(n))
		);
	if (!isText(c)) return [];
	return Array.from({ length: size }, (_, i) =>
		i > expected.length ? { text: '··', past: true } : byteOf(hex2(expected.charCodeAt(i) & 0xff))
	);
}

function ended(r: Reading, { offset, size, got }: Read): { rows: CardRow[]; shown: Range } {
	const from = offset + Math.max(0, Math.min(got - ROOM + 3, size - ROOM));
	const to = Math.min(offset + size, from + ROOM);
	const cells = Array.from({ length: to - from }, (_, k): Cell => {
		const byte = r.bytes[from + k];
		return byte === undefined ? { text: '··', is: 'past' } : { text: hex2(byte), is: 'same' };
	});
	return {
		rows: [
			{ who: 'the file ends after', value: sizeText(got), cells },
			{ who: 'this kernel reads', value: sizeText(size), cells: [] }
		],
		shown: { from, to }
	};
}

function wantedBy(r: Reading, { rung, size }: Check): string {
	if (size === 0) return 'this kernel wants';
	return r.rungs[rung]?.name === 'same LSM' ? 'this kernel runs' : 'this kernel wants';
}

/** One of two texts, quoted; null if the values are not texts. */
const valueOf = (c: Check, v: Operand | Check['expected']): string | null =>
	typeof v === 'string' && isText(c) ? `"${printText(fromLatin1(v))}"` : null;
