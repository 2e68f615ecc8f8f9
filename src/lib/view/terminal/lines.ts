/** Lines of a terminal, and how a program ends. */

/** How a command ends: sysexits(3) for what is wrong with the call. The greatest counts. */
export const EXIT = {
	ok: 0,
	refused: 1,
	unmodelled: 2,
	usage: 64,
	unreadable: 66,
	bug: 70
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export const worst = (a: ExitStatus, b: ExitStatus): ExitStatus => (a > b ? a : b);

/** The end of a program that a kernel's answer is. An oops is no acceptance. */
export const exitStatus = (errno: string): ExitStatus =>
	errno === '0' ? EXIT.ok : errno === 'UNMODELLED' ? EXIT.unmodelled : EXIT.refused;

type Tone = 'good' | 'bad' | 'dim';
interface ToneRun {
	readonly text: string;
	readonly tone: Tone;
}
export type TerminalCell = string | ToneRun;
/** A line in runs. Colours are for terminals; the text says everything. */
export type TerminalLine = string | readonly TerminalCell[];

export const toned = (tone: Tone, text: string): ToneRun => ({ text, tone });
export const dim = (text: string): ToneRun => toned('dim', text);
/** In the colour of a verdict. */
export const judged = (errno: string, text: string): ToneRun =>
	toned(errno === '0' ? 'good' : 'bad', text);

const CODES: Readonly<Record<Tone, number>> = { good: 32, bad: 31, dim: 2 };

/** What a terminal obeys: control characters, and those that turn the direction of what follows. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const unicode = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** No name of a file and no byte of an image moves the cursor of a terminal: they become `\x1b` and `\u202e`. */
export const escaped = (text: string): string =>
	// Nearly all text is plain, and a test is faster than a replacement.
	/[^ -~]/.test(text)
		? text.replace(OBEYED, (c) =>
				c > '\xff' ? unicode(c) : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`
			)
		: text;

export const printed = (line: TerminalLine, colours: boolean): string =>
	(typeof line === 'string' ? [line] : line)
		.map((run) => {
			if (typeof run === 'string') return escaped(run);
			const text = escaped(run.text);
			return colours ? `\x1b[${CODES[run.tone]}m${text}\x1b[0m` : text;
		})
		.join('');

/** JSON in one line, without a character that a terminal obeys. */
export const jsonLine = (value: unknown): string => jsonText(JSON.stringify(value));
export const jsonText = (json: string): string => json.replace(OBEYED, unicode);

/** Columns as wide as their widest cell; no blanks end a line. */
export function columns(rows: readonly (readonly TerminalCell[])[]): TerminalLine[] {
	const widths: number[] = [];
	for (const row of rows)
		for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell) + 2);
	return rows.map((row) => {
		const last = row.findLastIndex((cell) => widthOf(cell) > 0);
		return row.slice(0, last + 1).map((cell, i) => {
			const blanks = i === last ? '' : ' '.repeat(widths[i]! - widthOf(cell));
			return typeof cell === 'string' ? cell + blanks : toned(cell.tone, cell.text + blanks);
		});
	});
}

const widthOf = (cell: TerminalCell): number =>
	escaped(typeof cell === 'string' ? cell : cell.text).length;
