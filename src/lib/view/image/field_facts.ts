/** What the form says of its rows and blocks: who checks them, whether the kernel has read them, what they hold. */
import { sizeText } from '../../format/count.ts';
import { c_string } from '../../format/hex.ts';
import { spanInt, type Span } from '../../format/image.ts';
import { printText } from '../c_text.ts';
import type { Case } from '../../share/case.ts';
import type { Block, FieldRow } from './fields.ts';
import { noteFor } from '../notes.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';
import { isOtherOrder } from '../turned.ts';

/**
 * The byte at which the kernel refused, as the form marks it: the first one that made the difference, or the last one of
 * an object that the file ends in. Null where it refused nothing of the image.
 */
export function refusedByte({ outcome, failing, failingByte }: Reading): number | null {
	if (!failing || outcome?.errno === 'UNMODELLED') return null;
	if (failing.kind === 'check') return failingByte;
	return failing.got > 0 ? failing.offset + failing.got - 1 : null;
}

/**
 * Strings and flags only: a row whose facts stay the same is not drawn again.
 * @param whole the bytes that the row stands for
 * @param readTo bytes that the kernel has consumed so far
 * @param refusedAt the byte at which it refused, once it has come to it
 */
export function factsOf(
	reading: Reading,
	row: FieldRow,
	whole: Range,
	readTo: number,
	refusedAt: number | null
) {
	const { bytes, layout, imageRevision, imageArch } = reading;
	// Who compares what may be the answer to a question, so it is said once the kernel has been asked.
	const asked = reading.outcome !== null && !reading.withheld;
	const checks = fieldChecks(reading, whole);
	const [first] = row.spans;
	const type = row.kind === 'header' && first ? spanInt(bytes, layout.order, first) : null;
	const refused = row.spans.find((s) => refusedAt !== null && contains(s, refusedAt))?.path ?? '';
	return {
		/** Numbers of the checks that look at the row: `3 4`; empty for none, and a blank until the kernel has been asked. */
		checks,
		checksTitle: !asked ? '' : checks === '' ? 'not checked' : `check ${checks}`,
		/** The kernel has not come to these bytes. */
		unread: reading.outcome !== null && row.from >= readTo,
		/** Name of the object type in a header's row, or why a right length is refused; else empty. */
		type:
			type === null || !first
				? ''
				: refused.endsWith('h.len') && isOtherOrder(reading)
					? 'byte order'
					: noteFor(imageRevision, imageArch, first, BigInt(type)),
		/** Path of the member that the kernel refused; else empty. */
		refused
	};
}

const contains = (s: Span, byte: number): boolean => s.offset <= byte && byte < s.offset + s.size;

/** Numbers of the checks that look at a range, as in `factsOf`. */
export const fieldChecks = (reading: Reading, { from, to }: Range): string =>
	reading.outcome !== null && !reading.withheld ? reading.checksOf(from, to - from).join(' ') : ' ';

/** A few words on the contents of a folded block. */
export function briefOf(reading: Reading, block: Block): string {
	const { bytes, layout, outcome } = reading;
	if (block.object && outcome && block.offset >= outcome.consumed) return 'never reached';
	if (block.group === 'constants') return constantsBrief(reading, block);
	const text = block.rows.find((r) => r.kind === 'text');
	if (text) return `"${printText(c_string(bytes.subarray(text.from, text.to)))}"`;
	if (block.rows[0]?.name === 'time') return 'time, uflags';
	if (block.struct !== 'ckpt_hdr_header' || block.object !== layout.objects[0]) return '';
	const int = (path: string) => {
		const s = block.rows.flatMap((r) => r.spans).find((x) => x.path === path);
		return s ? spanInt(bytes, layout.order, s) : null;
	};
	return `${int('major')}.${int('minor')}.${int('patch')}, rev ${int('rev')}`;
}

/** `10 values, all as this kernel’s`, once the kernel has been asked. */
function constantsBrief(reading: Reading, { rows }: Block): string {
	const spans = rows.filter((r) => r.kind === 'number').flatMap((r) => r.spans);
	const values = `${spans.length} values`;
	if (reading.outcome === null || reading.withheld) return values;
	const { constants } = reading.kernel;
	const own = spans.filter(
		(s) => spanInt(reading.bytes, reading.layout.order, s) === constants[s.field?.name ?? '']
	).length;
	return `${values}, ${own === spans.length ? 'all' : own} as this kernel’s`;
}

/** The bytes of its rows: the constants stand inside of the header, and are a block of their own. */
export const blockRange = ({ rows }: Block): Range => ({
	from: rows[0]!.from,
	to: rows.at(-1)!.to
});

export function foldOf(block: Block, narrow: boolean): 'line' | 'text' | null {
	const texts = ['release', 'version', 'machine', ...(narrow ? ['lsm_name'] : [])];
	if (texts.includes(block.group)) return block.rows[1]?.kind === 'text' ? 'text' : null;
	return block.group === 'constants' || narrow ? 'line' : null;
}

/** A folded block opens when something that it hides is selected, or when the kernel refused it. */
export function opens(
	block: Block,
	fold: ReturnType<typeof foldOf>,
	marks: readonly Range[],
	refused: number | null
): boolean {
	const { from, to } = blockRange(block);
	const hidden = fold === 'text' ? block.rows[0]!.to : to;
	return (
		overlaps(marks, from, hidden - from) || (refused !== null && refused >= from && refused < to)
	);
}

/**
 * How long the image is and whose it is, at the head of the form. What it is read as stands beside it, unless that is withheld.
 * @param more bytes of the file behind the editable part
 */
export function imageNote(reading: Reading, file: string | null, more: number): string {
	if (!reading.hasImage) return 'no image';
	const what = file ?? (reading.withheld ? readAsNow(reading) : null);
	return sizeText(reading.bytes.length + more) + (what === null ? '' : `, ${what}`);
}

export const readAsNow = ({ imageRevision, imageArch }: Reading): string =>
	`${imageRevision.id} ${imageArch.name}`;

const ORDERS = { le: 'little endian', be: 'big endian' };

/** `v20, big endian`; empty where the bytes say everything. */
export const readAsText = ({
	readAs,
	arch,
	order
}: Pick<Case, 'readAs' | 'arch' | 'order'>): string =>
	[readAs, arch, order && ORDERS[order]].filter((choice) => choice !== null).join(', ');
