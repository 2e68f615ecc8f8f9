/** The kernel log and the log file, line by line. */
import { dmesgEscape } from '../../kernel/printk.ts';
import { messageOf, prefixOf, type Print } from '../../kernel/trace.ts';
import type { Revision } from '../../revisions/revision.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

interface LogLine {
	/** The level, `<7> `; empty in the log file. */
	readonly level: string;
	/** The prefix of ckpt_debug() and ckpt_err(). Pids and line numbers are not known. */
	readonly prefix: string;
	readonly text: string;
	/** The line is about a refusal. */
	readonly warning: boolean;
	/** The object that the line is about. */
	readonly group: string;
}

/** @param dmesg the line as dmesg shows it, with level and escapes; otherwise as the log file has it */
export function logLine(reading: Reading, p: Print, dmesg: boolean): LogLine {
	const text = messageOf(p);
	return {
		level: dmesg ? `<${p.level}> ` : '',
		prefix: prefixOf(p, 'pid:vpid', '?'),
		text: dmesg ? dmesgEscape(text) : text,
		warning: p.level < 5 || p.channel === 'ckpt_err',
		group: reading.spanAt(p.offset)?.group ?? 'tail'
	};
}

/** The object that our line is about. */
export function oursGroup(reading: Reading): string {
	const { failedRung } = reading;
	const first = failedRung === null ? undefined : reading.bytesOf(failedRung)[0];
	return (first && reading.spanAt(first.from)?.group) ?? 'tail';
}

interface Channel {
	readonly text: string;
	/** Its key in WORDS. */
	readonly word: string;
}

/** The functions that print to the log of this kernel, each with its level; none where nobody knows what it printed. */
export const channelsOf = (revision: Revision): readonly Channel[] =>
	revision.printsUnknown
		? []
		: revision.logfd
			? [
					{ text: '<7> ckpt_debug', word: 'ckpt_debug' },
					{ text: 'ckpt_err', word: 'ckpt_err' }
				]
			: [
					{ text: '<4> pr_warning', word: 'pr_warning' },
					{ text: '<7> ckpt_debug', word: 'ckpt_debug' }
				];

/** The most lines that are drawn at once. */
const MOST = 200;

/**
 * Chooses the drawn lines of a very long log: those around the first line about marked bytes, or else the last lines, which
 * give the outcome.
 */
export function drawnLines(printed: readonly Print[], marks: readonly Range[]): readonly Print[] {
	const at = printed.findIndex((p) => overlaps(marks, p.offset, p.size));
	return printed.slice(0, at < 0 ? undefined : at + MOST / 2).slice(-MOST);
}
