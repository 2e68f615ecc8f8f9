/** The present case as a test vector, for export in the dialog Test vectors. */
import { BUNDLE_NAME_MAX, vectorOf, type NamedCase } from '../../share/vector/bundle.ts';
import { verdictText } from '../kernel/verdict.ts';
import type { Reading } from '../reading.ts';

/** A valid name of a vector, from a file's name: `my image (1).img` becomes `my-image-1-`. */
export const vectorName = (file: string): string =>
	file
		.replace(/\.img$/, '')
		.replace(/[^\w.-]+/g, '-')
		.replace(/^[^A-Za-z0-9]+/, '')
		.slice(0, BUNDLE_NAME_MAX);

/** `restart(1234, 3, 0) = 0`; empty without an image. */
export const vectorNote = (r: Reading): string => (r.outcome ? verdictText(r) : '');

/**
 * The vector as text, or why there is none. A fault `inInput` is mended by another name or note.
 * @param rest the number of bytes of the file after the editable part
 */
export function vectorEntry(entry: NamedCase, rest: number) {
	if (entry.case.bytes === null) return { fault: 'There is no image to export.', inInput: false };
	if (rest > 0)
		return {
			fault: `A vector holds a whole image: ${rest} more bytes of this file follow, and the page does not read them.`,
			inInput: false
		};
	const vector = vectorOf(entry);
	if ('error' in vector) return { fault: vector.error, inInput: true };
	// One key in each line, with blanks where a line may break.
	const keys = Object.entries(vector).map(
		([key, value]) => `  "${key}": ${JSON.stringify(value, null, 1).replace(/\n */g, ' ')}`
	);
	return { preview: `{\n${keys.join(',\n')}\n}` };
}
