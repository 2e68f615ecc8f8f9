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

/** A column is named by the way to its key. What is null is an empty cell. */
const COLUMNS: Readonly<Record<string, (row: Exported) => string | number | boolean | null>> = {
	file: ({ file }) => file,
	sha256: ({ sha256 }) => sha256,
	size: ({ size }) => size,
	'image.revision': ({ image }) => image.revision,
	'kernel.revision': ({ kernel }) => kernel.revision,
	'kernel.arch': ({ kernel }) => kernel.arch,
	'kernel.lsm': ({ kernel }) => kernel.lsm,
	errno: ({ errno }) => errno,
	killed: ({ killed }) => killed,
	'check.n': ({ check }) => check && check.n,
	'check.name': ({ check }) => check && check.name,
	message: ({ message }) => message,
	consumed: ({ consumed }) => consumed
};

export const imagesCsv = (rows: readonly Exported[]): string =>
	rowsText(
		[
			Object.keys(COLUMNS),
			...rows.map((row) => Object.values(COLUMNS).map((of) => String(of(row) ?? '')))
		],
		',',
		'\r\n'
	);
