/** What the keypad says above its keys: the place where the next digit goes, and what stands there; and how keys type. */
import { sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';
import { offsetsText, valueText } from '../kernel/describe.ts';
import type { Reading } from '../reading.ts';
import { caretLine, kernelsAt } from './caret_line.ts';
import type { HalfTyped } from './grid_keys.ts';
import { shortName } from './slice.ts';

/** Of bytes that wait to be edited. */
export const HOW_TO_EDIT =
	'Choose a byte, then its two new hex digits. The kernel answers after the second.';
export const DIGITS: readonly string[] = [...'0123456789abcdef'];

/** @param brief as in the line below a slice; `kernels` with the running kernel's number beside it */
export function typedAt(
	reading: Reading,
	caret: number,
	half: HalfTyped | null,
	brief: 'brief' | 'kernels' | null = null
) {
	const span = reading.spanAt(caret);
	const line = brief && caretLine(reading, caret);
	const kernels = brief === 'kernels' ? kernelsAt(reading, caret) : null;
	const nth = span && span.size > 1 ? `, byte ${caret - span.offset + 1} of ${span.size}` : '';
	return {
		/** The object whose colour the words have; null after the last byte. */
		group: span?.group ?? null,
		name: line ? shortName(line.name) : (span?.path ?? 'end'),
		/** `0x22, byte 1 of 2`, or `this kernel: 176` */
		place: kernels === null ? hex(caret) + nth : `this kernel: ${kernels}`,
		value: half?.fill
			? fillText(half.fill, half.digit)
			: half?.digit
				? `${half.digit}_ and one more digit`
				: line
					? `${line.bytes}  ${line.says}`.trimEnd()
					: span
						? valueText(reading, span)
						: 'two digits append a byte'
	};
}

const fillText = ({ from, to }: Range, digit: string): string =>
	digit
		? `${digit}_ and one more digit, for all ${sizeText(to - from)}`
		: `two digits fill all ${sizeText(to - from)}`;

/** Beside the head of what is at the caret: how much is selected, or how to type. @param text characters are typed, not digits */
export function howToType(
	half: HalfTyped | null,
	text: boolean,
	selected: Range | null = null
): string {
	if (selected)
		return `${sizeText(selected.to - selected.from)} selected, ${offsetsText(selected)}`;
	if (half?.digit) return `${half.digit}_ awaits one more digit; Escape drops it`;
	if (half?.fill) return `${fillText(half.fill, '')}; Escape drops it`;
	return text
		? 'type a character; Escape goes back to hex digits'
		: 'type a hex digit or press Enter to edit';
}
