/** Test vectors to JSON text and back: reading gives the good ones, and the refused ones with the reason. */
import { idOf, shownValue, vectorFault, type Vector } from './vector_shape.ts';

/** Twice as many entries as were recorded. */
export const MAX_ENTRIES = 10_000;
/** Characters: several times as many as all recorded vectors together have. */
export const MAX_TEXT = 32 * 1024 * 1024;

export interface Refusal {
	/** `entry 3, "bad-magic"`, counted from 1; empty for the text as a whole. */
	readonly entry: string;
	readonly text: string;
}

/** @param file its name */
export const refusalText = (file: string, { entry, text }: Refusal): string =>
	`${file}: ${entry === '' ? '' : `${entry}: `}${text}`;

export interface ParsedVectors {
	readonly vectors: readonly Vector[];
	readonly refused: readonly Refusal[];
}

/** Nothing was read. */
export const refusedText = (text: string): ParsedVectors => ({
	vectors: [],
	refused: [{ entry: '', text }]
});

export function parseVectors(text: string): ParsedVectors {
	if (text.length > MAX_TEXT)
		return refusedText(`it has ${text.length} characters, expected at most ${MAX_TEXT}`);
	let list: unknown;
	try {
		list = JSON.parse(text);
	} catch (e) {
		return refusedText(`it is not JSON: ${e instanceof Error ? e.message : String(e)}`);
	}
	if (Array.isArray(list) && list.length > MAX_ENTRIES)
		return refusedText(`it has ${list.length} entries, expected at most ${MAX_ENTRIES}`);
	if (!Array.isArray(list))
		return refusedText(`it is ${shownValue(list)}, expected an array of vectors`);
	if (list.length === 0) return refusedText('it is an empty array, expected vectors');

	const vectors: Vector[] = [];
	const refused: Refusal[] = [];
	const seen = new Map<string, number>();
	list.forEach((o: unknown, i) => {
		const id = idOf(o);
		const twin = id === null ? undefined : seen.get(id);
		const fault =
			vectorFault(o) ??
			(twin === undefined ? null : `id is ${shownValue(id)}, which entry ${twin} has already`);
		if (id !== null && twin === undefined) seen.set(id, i + 1);
		if (fault === null) vectors.push(o as Vector);
		else
			refused.push({
				entry: `entry ${i + 1}${id === null ? '' : `, ${shownValue(id)}`}`,
				text: fault
			});
	});
	return { vectors, refused };
}

/** One vector in each line, as in the recorded files. */
export const vectorsText = (vectors: readonly Vector[]): string =>
	`[\n${vectors.map((v) => JSON.stringify(v)).join(',\n')}\n]\n`;
