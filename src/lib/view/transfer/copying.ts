/** The texts of the dialog Copy as, and the input of its formats. */
import { many } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Range } from '../../format/ranges.ts';
import { printable } from '../../kernel/printk.ts';
import { resultText } from '../../kernel/strace.ts';
import { versionText } from '../../kernel/version.ts';
import { callText, lsmName } from '../../revisions/revision.ts';
import type { CopyInput } from '../../share/copy/copy_as.ts';
import { checkText, PRINTS_UNKNOWN } from '../kernel/verdict.ts';
import { dmesgLines } from '../kernel/log_lines.ts';
import type { Reading } from '../reading.ts';

/**
 * The choice “marked bytes” beside “all bytes”.
 * @param marks not empty, in order
 * @param path the path of the member, if the marked bytes are one
 */
export function markedLabel(marks: readonly Range[], path: string | null): string {
	const [first, last] = [marks[0] as Range, marks.at(-1) as Range];
	const size = last.to - first.from;
	if (marks.length > 1) return `${size} from the first marked at ${hex(first.from)} to the last`;
	return `${size} marked at ${hex(first.from)}${path === null ? '' : `, ${path}`}`;
}

/** `Copied: 21 lines, 978 characters.` */
export function copiedText(text: string): string {
	const lines = text.split('\n').length - 1;
	return `Copied: ${many(lines, 'line')}, ${many(text.length, 'character')}.`;
}

interface Place {
	/** The bytes to copy; null for all bytes. */
	readonly part: Range | null;
	readonly name: string;
	/** Address of the case; null if it cannot be a link. */
	readonly address: string | null;
	/** How many bytes of the file follow the editable part. */
	readonly rest: number;
}

export function copyInput(reading: Reading, { part, name, address, rest }: Place): CopyInput {
	const { kernel, revision } = reading;
	const notes = [
		`modelled kernel: ${versionText(kernel.version_code)} on ${kernel.arch}, revision ${revision.id}, running LSM ${printable(lsmName(kernel))}`
	];
	const check = checkText(reading.refusing);
	if (check !== '') notes.push(`the kernel stopped in ${check}`);
	if (reading.ours !== null) notes.push(reading.ours);
	if (address !== null) notes.push(`to open it: ${address}`);
	if (rest > 0) notes.push(`${rest} more bytes of the file are not shown`);
	return {
		bytes: reading.bytes,
		layout: reading.layout,
		part,
		name,
		call: callText(revision, kernel),
		result: reading.outcome ? resultText(reading.outcome) : '',
		log: revision.printsUnknown ? [PRINTS_UNKNOWN] : dmesgLines(reading),
		notes
	};
}
