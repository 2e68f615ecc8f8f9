/** What the failing check saw: a read that ran short, a call that is not allowed, or the kernel's value above the image's. */
import { many, sizeText } from '../../format/count.ts';
import { hex, hex2 } from '../../format/hex.ts';
import { intBytes, type Order } from '../../format/struct.ts';
import { actualText, canEqual, expectedText } from '../../kernel/ladder.ts';
import type { Check, Condition, Operand } from '../../kernel/trace.ts';
import { lsmName } from '../../revisions/revision.ts';
import { quotedText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { k, type Sentence } from './sentence.ts';
import { valueRun, wantedBy } from './why_object.ts';

/** How many bytes of a text fit into a row. The row ends with the first difference. */
const ROOM = 8;
/** After the end of a text. */
const PAST = '··';

/** Null if no step failed. */
export function evidenceOf(reading: Reading) {
	const { failing: failed, failingByte } = reading;
	if (!failed) return null;
	const { path } = failed;
	if (failed.kind === 'read') {
		const there = `${many(failed.got, 'was', 'were')} there`;
		const words = `: ${sizeText(failed.size)} expected from ${hex(failed.offset)}, ${there}`;
		return { path, rows: [], cut: false, words };
	}
	if (reading.failedRung === 0) return { path, rows: [], cut: false, words: callWords(failed) };
	const nth = failingByte === null ? 0 : failingByte - failed.offset + 1;
	const from = Math.max(0, nth - ROOM);
	const bytes = (v: Operand | Condition) => bytesOf(failed, v, from, reading.kernelOrder);
	const [wanted, found] = [bytes(failed.expected), bytes(failed.actual)];
	/** Both in hex; none if one of the two values has no bytes. */
	const beside = (own: readonly string[], other: readonly string[]) =>
		own.length === 0 || other.length === 0
			? []
			: own.map((text, i) => ({ text, differs: text !== other[i] }));
	/** Beside its bytes, which are in hex, a number is as in the explanation, after an equals sign: it is no further byte. So is one below zero. */
	const value = (v: Operand | Condition, own: readonly unknown[], inHex: string): Sentence => {
		if (typeof v === 'object') return wantedBy(failed);
		const plain = valueRun(v).text;
		const text = own.length > 0 ? `= ${plain}` : isNegative ? plain : inHex;
		return [k(quotedValue(failed, v) ?? text)];
	};
	const isNegative = typeof failed.expected === 'number' && failed.expected < 0;
	const [kernels, images] = [beside(wanted, found), beside(found, wanted)];
	return {
		path,
		/** Empty for a read that ran short, and for the call. */
		rows: [
			{
				who: 'kernel',
				bytes: kernels,
				value: value(failed.expected, kernels, expectedText(failed))
			},
			{ who: 'image', bytes: images, value: value(failed.actual, images, actualText(failed)) }
		],
		/** Bytes before the first cell are left out. */
		cut: from > 0,
		/** After the path, or before it if there are rows. */
		words: placeWords(failed, failingByte)
	};
}

/** What is wrong with an argument of the call, or with the caller. */
export function callWords({ actual, expected }: Check): string {
	if (typeof expected !== 'object') return ': needed, and the caller lacks it';
	if (expected.mask === undefined) return `: expected ${expected.text}`;
	return `: ${hex(BigInt(actual) & ~expected.mask)} is unknown here`;
}

/** The place of the difference. A first byte differs only if one value is wanted, and the member can hold it. */
function placeWords(step: Check, failingByte: number | null): string {
	const { expected } = step;
	if (failingByte === null) return '';
	return typeof expected === 'object' || !canEqual(step)
		? `at ${hex(failingByte)}: `
		: firstDifference(step, failingByte);
}

/** Before the path: `first difference at 0x35, byte 2 of ` */
const firstDifference = ({ offset }: Check, at: number): string =>
	`first difference at ${hex(at)}, ${at > offset ? `byte ${at - offset + 1} of` : 'in'} `;

/**
 * A value as bytes of the file, in hex; empty for a value without bytes.
 * @param from index of the first byte shown of a text
 * @param room the most bytes of a text
 */
function bytesOf(
	c: Check,
	v: Operand | Condition,
	from: number,
	order: Order,
	room = ROOM
): string[] {
	if (typeof v === 'object' || c.size === 0 || !canEqual(c)) return [];
	if (typeof v === 'string') {
		if (typeof c.actual !== 'string') return [];
		return Array.from({ length: Math.min(c.size - from, room) }, (_, k) => {
			const i = from + k;
			if (i > v.length) return PAST;
			return i === v.length ? '00' : hex2(v.charCodeAt(i) & 0xff);
		});
	}
	return Array.from(intBytes(BigInt(v), c.size, c.order ?? order), hex2);
}

/** One of two texts; null if the values are not texts. */
const quotedValue = (c: Check, v: Operand | Condition): string | null =>
	typeof v === 'string' && typeof c.actual === 'string' ? quotedText(v) : null;

// ---- the image's bytes over those of the kernel

/** How many bytes of a text fit into a row: those of an LSM's name. A longer row ends with the first difference. */
const NAME = 11;

/** A byte. `past`: after the end of a text or of the file. `equal`: refused though the kernel's own is equal. */
export interface Cell {
	readonly text: string;
	readonly is: 'same' | 'differs' | 'first' | 'past' | 'equal';
}

export interface ByteRow {
	readonly who: string;
	readonly value: string;
	/** Empty where the value has no bytes; then it stands in their place. */
	readonly cells: readonly Cell[];
}

export type TwoRows = NonNullable<ReturnType<typeof twoRows>>;

/** Null where no check failed, or where one of the two values has no bytes. */
export function twoRows(reading: Reading) {
	const { failing: step, failingByte, kernelOrder } = reading;
	if (step?.kind !== 'check' || failingByte === null) return null;
	// An LSM that nobody can keep has the running LSM's name: the check before compares them.
	const refusesEqual = typeof step.expected === 'object' && step.path === 'lsm_name';
	const expected = refusesEqual ? lsmName(reading.kernel) : step.expected;
	const from = Math.max(0, failingByte - step.offset + 1 - NAME);
	const kernel = bytesOf(step, expected, from, kernelOrder, NAME);
	if (kernel.length === 0) return null;
	const start = step.offset + from;
	const image = Array.from(reading.bytes.subarray(start, start + kernel.length), hex2);
	/** Index of the byte that made the difference; null where the bytes are equal. */
	const first = refusesEqual ? null : failingByte - step.offset - from;
	/** What is past the end of one of the texts is not compared. */
	const row = (own: readonly string[], other: readonly string[], first: number | null) =>
		own.map((text, i): Cell => {
			if (text === PAST) return { text, is: 'past' };
			if (other[i] === PAST || (text === other[i] && !refusesEqual)) return { text, is: 'same' };
			return { text, is: refusesEqual ? 'equal' : i === first ? 'first' : 'differs' };
		});
	const rows: readonly [image: ByteRow, kernel: ByteRow] = [
		{
			who: 'the image has',
			value: typeof step.actual === 'string' ? quotedText(step.actual) : actualText(step),
			cells: row(image, kernel, first)
		},
		{
			who: step.path === 'lsm_name' ? 'this kernel runs' : 'this kernel expects',
			value: typeof expected === 'string' ? quotedText(expected) : expectedText(step),
			cells: row(kernel, image, null)
		}
	];
	return {
		path: step.path,
		group: reading.spanAt(step.offset)?.group ?? 'tail',
		shown: { from: start, to: start + image.length },
		/** Bytes before the first cell are left out. */
		cut: from > 0,
		/** Some byte is past the end of the kernel's text. */
		past: kernel.includes(PAST),
		rows,
		first,
		where: refusesEqual
			? 'the same name, but no code to restore its labels'
			: `first difference at ${hex(failingByte)}`
	};
}
