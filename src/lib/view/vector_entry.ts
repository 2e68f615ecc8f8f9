/** The present case as a test vector: what the dialog of test vectors offers for export. */
import { resultText } from '../kernel/strace.ts';
import { strerror } from '../kernel/strerror.ts';
import { callText } from '../revisions/revision.ts';
import { NAME_MAX, vectorOf, type NamedCase } from '../share/bundle.ts';
import type { Reading } from './reading.ts';

/** A name that a vector takes, from a file's: `my image (1).img` is `my-image-1-`. */
export const vectorName = (file: string): string =>
	file
		.replace(/\.img$/, '')
		.replace(/[^\w.-]+/g, '-')
		.replace(/^[^A-Za-z0-9]+/, '')
		.slice(0, NAME_MAX);

/** `restart(1234, 3, 0) = 0`; empty without an image. */
export const vectorNote = ({ revision, kernel, outcome }: Reading): string =>
	outcome ? `${callText(revision, kernel)} ${resultText(outcome, strerror)}` : '';

export type VectorEntry = { readonly preview: string } | NotExportable;
interface NotExportable {
	readonly fault: string;
	/** Another name or note helps. */
	readonly inInput: boolean;
}

/** @param rest bytes of the file that follow those of the case */
export function vectorEntry(entry: NamedCase, { revision }: Reading, rest: number): VectorEntry {
	if (entry.case.bytes === null) return { fault: 'There is no image to export.', inInput: false };
	if (rest > 0)
		return {
			fault: `A vector holds a whole image: of this file ${rest} more bytes follow, which are not read here.`,
			inInput: false
		};
	const vector = vectorOf(entry, revision);
	if ('error' in vector) return { fault: vector.error, inInput: true };
	// A key a line, and blanks where a line may break.
	const keys = Object.entries(vector).map(
		([key, value]) => `  "${key}": ${JSON.stringify(value, null, 1).replace(/\n */g, ' ')}`
	);
	return { preview: `{\n${keys.join(',\n')}\n}` };
}
