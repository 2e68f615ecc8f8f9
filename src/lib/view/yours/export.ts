/** The table of files for other programs: the keys of `--json` with a checksum, as JSON and as CSV. */
import { rowsText } from '../cells.ts';
import type { CheckedImage } from './checked.ts';

export interface Exported extends CheckedImage {
	/** In hex; empty for a file that was too long, or could not be read again. */
	readonly sha256: string;
}

const recordOf = (row: Exported) => {
	const { file, sha256, size, image, kernel, ret, errno, killed, check, message, consumed } = row;
	return { file, sha256, size, image, kernel, ret, errno, killed, check, message, consumed };
};

/** An object per file (`schema/images.json`). */
export const imagesJson = (rows: readonly Exported[]): string =>
	`${JSON.stringify(rows.map(recordOf), null, '\t')}\n`;

/** A column is named by the way to its key. */
const COLUMNS = [
	...['file', 'sha256', 'size', 'image.revision'],
	...['kernel.revision', 'kernel.arch', 'kernel.lsm', 'errno', 'killed'],
	...['check.number', 'check.name', 'message', 'consumed']
];

/** Null is an empty cell. */
function cell(row: Exported, column: string): string {
	let value: unknown = recordOf(row);
	for (const key of column.split('.')) value = (value as Record<string, unknown> | null)?.[key];
	return String((value ?? '') as string | number | boolean);
}

export const imagesCsv = (rows: readonly Exported[]): string =>
	rowsText(
		[COLUMNS, ...rows.map((row) => COLUMNS.map((column) => cell(row, column)))],
		',',
		'\r\n'
	);
