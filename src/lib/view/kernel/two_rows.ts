/** The image's bytes over those that the kernel compares them with, for the check that refused. */
import { hex, hex2 } from '../../format/hex.ts';
import { lsmName } from '../../revisions/revision.ts';
import { quotedText } from '../c_text.ts';
import { actualText, expectedText } from '../../kernel/ladder.ts';
import type { Reading } from '../reading.ts';
import { bytesOf } from './evidence.ts';

/** How many bytes of a text fit into a row: those of an LSM's name. A longer row ends with the first difference. */
const ROOM = 11;

export type TwoRows = NonNullable<ReturnType<typeof twoRows>>;

/** Null where no check failed, or where one of the two values has no bytes. */
export function twoRows(reading: Reading) {
	const { failing: step, failingByte, kernelOrder } = reading;
	if (step?.kind !== 'check' || failingByte === null) return null;
	// An LSM that nobody can keep has the running LSM's name: the check before compares them.
	const refusesEqual = typeof step.expected === 'object' && step.path === 'lsm_name';
	const expected = refusesEqual ? lsmName(reading.kernel) : step.expected;
	const from = Math.max(0, failingByte - step.offset + 1 - ROOM);
	const kernel = bytesOf(step, expected, from, kernelOrder, ROOM);
	if (kernel.length === 0) return null;
	const start = step.offset + from;
	const image = Array.from(reading.bytes.subarray(start, start + kernel.length), hex2);
	/** What is past the end of one of the texts is not compared. */
	const row = (own: readonly string[], other: readonly string[]) =>
		own.map((text, i) => {
			const compared = text !== PAST && other[i] !== PAST;
			return { text, differs: compared && text !== other[i], framed: compared && refusesEqual };
		});
	return {
		path: step.path,
		group: reading.spanAt(step.offset)?.group ?? 'tail',
		shown: { from: start, to: start + image.length },
		/** Bytes before the first cell are left out. */
		cut: from > 0,
		/** Some byte is past the end of the kernel's text. */
		past: kernel.includes(PAST),
		image: {
			who: 'the image has',
			value: typeof step.actual === 'string' ? quotedText(step.actual) : actualText(step),
			bytes: row(image, kernel)
		},
		kernel: {
			who: step.path === 'lsm_name' ? 'this kernel runs' : 'this kernel expects',
			value: typeof expected === 'string' ? quotedText(expected) : expectedText(step),
			bytes: row(kernel, image)
		},
		/** Index of the byte that made the difference; null where the bytes are equal. */
		first: refusesEqual ? null : failingByte - step.offset - from,
		where: refusesEqual
			? 'the same name, but no code to restore its labels'
			: `first difference at ${hex(failingByte)}`
	};
}

const PAST = '··';
