/**
 * What one picture of a case shows: call and result, the kernel's words, the bytes that decided over what the kernel has in their
 * place, the check and its reason. The verdict card draws it, and an embed begins with it.
 */
import { sizeText } from '../../format/count.ts';
import { hex2 } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';
import { actualText, expectedText } from '../../kernel/ladder.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { quotedText } from '../c_text.ts';
import { callWords, twoRows, type ByteRow, type Cell } from '../kernel/evidence.ts';
import { textOf } from '../kernel/sentence.ts';
import { checkText, verdict } from '../kernel/verdict.ts';
import { conclusion, explain } from '../kernel/why.ts';
import type { Reading } from '../reading.ts';

export type Card = NonNullable<ReturnType<typeof cardOf>>;

/** A whole LSM's name. */
const ROOM = 11;
const NOTHING: Evidence = { rows: [], shown: null, isWhole: false };

/** Null without an image, and while its verdict is hidden. */
export function cardOf(r: Reading) {
	const { outcome: out, failing, refusing, revision, kernel } = r;
	const v = verdict(r);
	if (!out || !v) return null;
	const why = explain(r);
	const isModelled = out.errno !== 'UNMODELLED';
	return {
		call: v.call,
		result: v.result,
		refused: v.refused,
		/** The kernel's own words; without any, ours on how far the reader came. */
		message: v.line ?? v.words,
		isKernels: v.line !== null,
		...(failing ? evidence(r, failing) : NOTHING),
		/** The object that decided. */
		group: why?.group ?? 'tail',
		/** The check that refused, or that is not modelled, and how it ended; null where none did. */
		check: refusing && {
			text: checkText(refusing),
			n: refusing.n,
			name: refusing.name,
			condition: refusing.condition,
			state: refusing.state,
			word: out.ret === null ? out.errno : `-${out.errno}`
		},
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

interface Evidence {
	/** The image's row over the kernel's. */
	readonly rows: readonly ByteRow[];
	/** The bytes of the image's row; null where the kernel looked at none. */
	readonly shown: Range | null;
	/** No byte differs: all of them are to blame together. */
	readonly isWhole: boolean;
}

function evidence(r: Reading, failing: Check | Read): Evidence {
	if (failing.kind === 'read') return ended(r, failing);
	const two = twoRows(r);
	// Where the bytes are equal, the list of what the kernel wants says more.
	if (!two || two.first === null) return unequal(r, failing);
	const rows = isText(failing)
		? two.rows.map((row) => ({ ...row, cells: ending(row.cells) }))
		: two.rows;
	return { rows, shown: two.shown, isWhole: false };
}

const isText = ({ actual }: Check): boolean => typeof actual === 'string';

/** The bytes of a text, which its first NUL ends. */
function ending(cells: readonly Cell[]): Cell[] {
	const nul = cells.findIndex(({ text }) => text === '00');
	return cells.map((c, i) => (nul >= 0 && i > nul ? { ...c, is: 'past' } : c));
}

/** The kernel has no bytes to compare, but words, or it looks at the call. */
function unequal(r: Reading, failing: Check): Evidence {
	const { offset, size, path } = failing;
	if (size > 0) {
		const [wanted, found] = [expectedText(failing), actualText(failing)];
		const shown = { from: offset, to: offset + Math.min(size, ROOM) };
		const cells = bytesIn(r, shown);
		const image = isText(failing)
			? { value: quotedText(found), cells: ending(cells) }
			: { value: found, cells };
		return {
			rows: [
				{ who: 'the image has', ...image },
				{ who: 'this kernel expects', value: wanted, cells: [] }
			],
			shown,
			isWhole: true
		};
	}
	return {
		rows: [{ who: 'the call', value: `${path}${callWords(failing)}`, cells: [] }],
		shown: null,
		isWhole: false
	};
}

/** The last bytes that are there, and those that are not. */
function ended(r: Reading, { offset, size, got }: Read): Evidence {
	const from = offset + Math.max(0, Math.min(got - ROOM + 3, size - ROOM));
	const shown = { from, to: Math.min(offset + size, from + ROOM) };
	return {
		rows: [
			{ who: 'the file ends after', value: sizeText(got), cells: bytesIn(r, shown) },
			{ who: 'this kernel reads', value: sizeText(size), cells: [] }
		],
		shown,
		isWhole: false
	};
}

const bytesIn = (r: Reading, { from, to }: Range): Cell[] =>
	Array.from({ length: to - from }, (_, k) => {
		const byte = r.bytes[from + k];
		return byte === undefined ? { text: '··', is: 'past' } : { text: hex2(byte), is: 'same' };
	});
