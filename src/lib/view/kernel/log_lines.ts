/** The kernel log and the log file, line by line. */
import { many } from '../../format/count.ts';
import { printable } from '../../kernel/printk.ts';
import { messageOf, prefixOf, type Print } from '../../kernel/trace.ts';
import type { Revision } from '../../revisions/revision.ts';
import { overlaps, type Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

/** @param dmesg a line of the kernel log, with level and escapes; otherwise as the log file has it */
export function logLine(reading: Reading, p: Print, dmesg: boolean) {
	const text = messageOf(p);
	return {
		/** The level, `<7> `; empty in the log file. */
		level: dmesg ? `<${p.level}> ` : '',
		/** The prefix of ckpt_debug() and ckpt_err(). Pids and line numbers are not known. */
		prefix: prefixOf(p, 'pid:vpid', '?'),
		text: dmesg ? printable(text) : text,
		/** The line is about a refusal. */
		warning: p.level < 5 || p.channel === 'ckpt_err',
		/** The object that the line is about. */
		group: reading.spanAt(p.offset)?.group ?? 'tail'
	};
}

/** In front of our line. */
export const NOT_THE_KERNEL = 'ckptlab, not the kernel:';
export const NOTHING_PRINTED = 'nothing is printed';
export const DEBUG_ONLY = 'debug lines only';

/** Below a log in which a message has a newline before its end; null otherwise. */
export const newlineNote = (prints: readonly Print[]): string | null =>
	prints.some((p) => /\n[^]/.test(messageOf(p)))
		? '\\x0a is a newline: dmesg begins another line there'
		: null;

/** The whole kernel log as text, a line for each message. */
export const dmesgLines = (reading: Reading): string[] =>
	reading.prints.map((p) => textOfLine(logLine(reading, p, true)));

export const logFileLines = (reading: Reading): string[] | null =>
	reading.logFileOf(reading.steps)?.map((p) => textOfLine(logLine(reading, p, false))) ?? null;

const textOfLine = ({ level, prefix, text }: ReturnType<typeof logLine>): string =>
	level + prefix + text;

/** The object that our line is about. */
export function oursGroup(reading: Reading): string {
	const { failedRung } = reading;
	const first = failedRung === null ? undefined : reading.bytesOf(failedRung)[0];
	return (first && reading.spanAt(first.from)?.group) ?? 'tail';
}

const PREFIX = { text: 'pid:vpid, ? = not known', word: 'prefix' };

/**
 * The functions that print to the log of this kernel, each with its level, and its key in WORDS; none where nobody knows what it
 * printed.
 */
export const channelsOf = (revision: Revision) =>
	revision.printsUnknown
		? []
		: revision.logfd
			? [
					{ text: '<7> ckpt_debug', word: 'ckpt_debug' },
					PREFIX,
					{ text: 'ckpt_err', word: 'ckpt_err' }
				]
			: [
					{ text: '<4> pr_warning', word: 'pr_warning' },
					{ text: '<7> ckpt_debug', word: 'ckpt_debug' },
					PREFIX
				];

/** What the level before a line means; empty without a warning. */
export const levelText = (printed: readonly Print[]): string =>
	printed.some((p) => p.level === 4) ? '<4> marks a warning' : '';

/** Beside the title of a log that is folded. */
export function logNote(lines: number, debug: number): string {
	const all = many(lines, 'line');
	if (debug === 0 || lines === 1) return debug === 0 ? all : '1 debug line';
	return `${all}, ${debug === lines ? 'all' : `${debug} of them`} debug`;
}

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
