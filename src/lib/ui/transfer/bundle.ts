/** Writes bundles of test vectors, and reads files of them. */
import { vectorsOf, type NamedCase } from '$lib/share/vector/bundle.ts';
import { bundledImages, parseBundle, type ImagesIn } from '$lib/share/vector/bundle_file.ts';
import { README } from '$lib/share/vector/bundle_readme.ts';
import {
	MAX_TEXT,
	refusedText,
	vectorsText,
	type ParsedVectors
} from '$lib/share/vector/vector_text.ts';
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { inflate, zip } from './zip.ts';

/** The longest file, in bytes: as long as vectors.json alone may be. */
const MAX_FILE = MAX_TEXT;

/** The zip. The same cases give the same bytes. */
export function bundleOf(list: readonly NamedCase[]): Uint8Array | { error: string } {
	const vectors = vectorsOf(list);
	if ('error' in vectors) return vectors;
	const files = Object.fromEntries(list.map((e) => [`${e.name}.img`, e.case.bytes!]));
	return zip({ 'README.txt': README, 'vectors.json': vectorsText(vectors), ...files });
}

/** Downloads the cases as one zip. @returns what is wrong, or null */
export function exportCases(list: readonly NamedCase[], name: string): string | null {
	const bytes = bundleOf(list);
	if ('error' in bytes) return bytes.error;
	saveFile(`${name}.zip`, new Blob([bytes.slice()], { type: 'application/zip' }));
	return null;
}

/** The contents of a file. Its bytes, and not its name, decide what it is. */
export async function readBundle(file: File): Promise<ParsedVectors> {
	const bytes = await bytesOf(file);
	return bytes instanceof Uint8Array ? parseBundle(bytes, inflate) : refusedText(bytes.error);
}

async function bytesOf(file: File): Promise<Uint8Array | { error: string }> {
	if (file.size > MAX_FILE)
		return { error: `the file has ${file.size} bytes, expected at most ${MAX_FILE}` };
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch (e) {
		return { error: `the file cannot be read: ${e instanceof Error ? e.message : String(e)}` };
	}
}

/** The images of a zip, plain or with their test vectors, or of vectors.json alone. */
export async function imagesIn(file: File): Promise<ImagesIn> {
	const bytes = await bytesOf(file);
	return bytes instanceof Uint8Array
		? bundledImages(bytes, inflate)
		: { images: [], ...refusedText(bytes.error) };
}
