/** The table of files for other programs, as CSV and as JSON. */
import { rowsText } from '../cells.ts';
import type { CheckedImage } from './checked.ts';

export interface Exported extends CheckedImage {
	/** In hex; empty for a file that was too long, or could not be read again. */
	readonly sha256: string;
}

const COLUMNS = [
	'file',
	'sha256',
	'size',
	'recognised',
	'kernel',
	'result',
	'check',
	'check_name',
	'message',
	'read'
] as const;

const valuesOf = (row: Exported) => ({
	file: row.name,
	sha256: row.sha256,
	size: row.size,
	recognised: row.recognised,
	kernel: row.revision,
	/** `0`, the name of an errno, `killed`, `oops` or `UNMODELLED`. */
	result: row.errno,
	check: row.check,
	check_name: row.checkName,
	message: row.message,
	read: row.read
});

/** One object per file; `check` is null where no check refused, `recognised` where the bytes tell no revision. */
export const imagesJson = (rows: readonly Exported[]): string =>
	`${JSON.stringify(rows.map(valuesOf), null, '\t')}\n`;

export const imagesCsv = (rows: readonly Exported[]): string =>
	rowsText(
		[
			COLUMNS,
			...rows.map((row) => {
				const values = valuesOf(row);
				return COLUMNS.map((column) => String(values[column] ?? ''));
			})
		],
		',',
		'\r\n'
	);
