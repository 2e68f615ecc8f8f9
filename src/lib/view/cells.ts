/**
 * Rows as text for spreadsheets. A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, in full width too, as a formula
 * (OWASP, "CSV Injection"). It may split at other marks than ours, drop quotes and skip blanks, so an apostrophe, which makes the
 * cell a text, stands in front of each such sign with which a cell could begin.
 */

const FORMULA = /(?=[=+\-@＝＋－＠﹦﹢﹣﹫])(?<=(?:^|[,;|])[\s"]*)/gu;
/** They would end a cell or a row. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

export const harmless = (text: string): string => text.replace(CONTROLS, ' ').replace(FORMULA, "'");

/** RFC 4180, also with tabs, which is how spreadsheets copy and paste. @param lineEnd behind each row */
export const rowsText = (
	rows: readonly (readonly string[])[],
	separator: ',' | '\t',
	lineEnd: string
): string =>
	rows
		.map((row) => row.map((text) => quoted(harmless(text), separator)).join(separator) + lineEnd)
		.join('');

const quoted = (text: string, separator: string): string =>
	text.includes('"') || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
