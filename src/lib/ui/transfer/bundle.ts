/** Writes and reads bundles of test vectors: a zip of images with vectors.json, or vectors.json alone. Reads zips of plain images, too. */
import { fromHex, hex } from '$lib/format/hex.ts';
import { fromUtf8 } from '$lib/format/utf8.ts';
import { bundledCase, vectorOf, type NamedCase } from '$lib/share/vector/bundle.ts';
import { EDITABLE, type Case } from '$lib/share/case.ts';
import { README } from '$lib/share/vector/bundle_readme.ts';
import type { Vector } from '$lib/share/vector/vector_shape.ts';
import {
	MAX_ENTRIES,
	MAX_TEXT,
	parseVectors,
	refusedText,
	vectorsText,
	type ParsedVectors,
	type Refusal
} from '$lib/share/vector/vector_text.ts';
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { directory, isZip, unpack, zip } from './zip.ts';

/** The longest file, in bytes: as long as vectors.json alone may be. */
const MAX_FILE = MAX_TEXT;

/** The zip. The same cases give the same bytes. */
export function bundleOf(list: readonly NamedCase[]): Uint8Array | { error: string } {
	if (list.length === 0) return { error: 'There is nothing to export.' };
	if (list.length > MAX_ENTRIES)
		return { error: `${list.length} entries, expected at most ${MAX_ENTRIES}` };
	const vectors: Vector[] = [];
	const files: Record<string, Uint8Array | string> = {};
	const taken = new Set<string>();
	for (const entry of list) {
		const v = vectorOf(entry);
		if ('error' in v) return v;
		// On some file systems a.img and A.img are the same file.
		if (taken.has(v.id.toLowerCase())) return { error: `two entries are named ${v.id}` };
		taken.add(v.id.toLowerCase());
		vectors.push(v);
		files[`${v.id}.img`] = entry.case.bytes!;
	}
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
	return bytes instanceof Uint8Array ? parseBundle(bytes) : refusedText(bytes.error);
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

interface ImagesIn {
	readonly images: readonly (Pick<NamedCase, 'name'> & {
		readonly bytes: Uint8Array;
		/** Of a test vector; null for a plain image. */
		readonly own: Case | null;
	})[];
	readonly refused: readonly Refusal[];
}

/** The images of a zip, plain or with their test vectors, or of vectors.json alone. */
export async function imagesIn(file: File): Promise<ImagesIn> {
	const bytes = await bytesOf(file);
	if (!(bytes instanceof Uint8Array)) return { images: [], ...refusedText(bytes.error) };
	const files = zipped(bytes);
	const plain = files && zippedImages(files);
	if (plain) return plain;
	const { vectors, refused } = parseBundle(bytes, files);
	const cases = vectors.map((v) => ({ name: v.id, own: bundledCase(v) }));
	return { images: cases.map((c) => ({ ...c, bytes: c.own.bytes ?? NOTHING })), refused };
}

const NOTHING = new Uint8Array(0);

/** Null for a file that is no zip. */
const zipped = (bytes: Uint8Array) => (isZip(bytes) ? directory(bytes, 2 * MAX_ENTRIES) : null);
type Zipped = ReturnType<typeof zipped>;

/** Null for a zip with vectors.json, or one that cannot be read. */
function zippedImages(files: NonNullable<Zipped>): ImagesIn | null {
	if ('error' in files || [...files.keys()].some(isVectors)) return null;
	const packed = [...files.values()].filter(({ name }) => !name.endsWith('/'));
	if (packed.length === 0) return null;
	const size = packed.reduce((sum, f) => sum + Math.min(f.size, EDITABLE), 0);
	if (size > MAX_FILE) {
		const text = `its images have ${size} bytes, expected at most ${MAX_FILE}`;
		return { images: [], refused: [{ entry: '', text }] };
	}
	const read = packed.map((f) => ({ name: f.name, bytes: unpack(f, EDITABLE), own: null }));
	return {
		images: read.flatMap(({ bytes, ...image }) => ('error' in bytes ? [] : { ...image, bytes })),
		refused: read.flatMap(({ name, bytes }) =>
			'error' in bytes ? { entry: JSON.stringify(name), text: bytes.error } : []
		)
	};
}

const isVectors = (name: string): boolean => /(^|\/)vectors\.json$/.test(name);

export function parseBundle(bytes: Uint8Array, files: Zipped = zipped(bytes)): ParsedVectors {
	if (!files) {
		const text = textOf(bytes);
		if (text === null) return refusedText('the file is neither a zip nor text in UTF-8');
		return parseVectors(text);
	}
	if ('error' in files) return refusedText(files.error);
	// In a zip that somebody packed by hand everything may be in a folder.
	const [at, ...more] = [...files.keys()].filter(isVectors);
	if (at === undefined)
		return refusedText(`the zip has no vectors.json; ${files.size} other files are in it`);
	if (more.length > 0) return refusedText(`the zip has ${more.length + 1} files vectors.json`);
	const json = unpack(files.get(at)!, MAX_TEXT);
	if ('error' in json) return refusedText(json.error);
	const text = textOf(json);
	if (text === null) return refusedText(`${at} is not text in UTF-8`);

	const parsed = parseVectors(text);
	const folder = at.slice(0, -'vectors.json'.length);
	const refused = [...parsed.refused];
	const vectors = parsed.vectors.filter((v) => {
		const packed = v.image === undefined ? null : files.get(folder + v.image);
		if (packed === null) return true;
		const image = packed && unpack(packed, v.image_hex.length / 2);
		const text = !image
			? `image is ${JSON.stringify(v.image)}, and no such file is in the zip`
			: 'error' in image
				? image.error
				: otherThan(image, v);
		if (text !== null) refused.push({ entry: JSON.stringify(v.id), text });
		return text === null;
	});
	return { vectors, refused };
}

/** The first byte in which the file differs from `image_hex`, in words; null if none does. */
function otherThan(image: Uint8Array, v: Vector): string | null {
	const said = fromHex(v.image_hex)!;
	const i = image.findIndex((b, n) => b !== said[n]);
	if (i < 0 && image.length === said.length) return null;
	if (i < 0 || i >= said.length)
		return `${v.image} has ${image.length} bytes, image_hex ${said.length}`;
	return `${v.image} has ${hex(image[i]!)} at byte ${hex(i)}, image_hex ${hex(said[i]!)}`;
}

/** Without the mark that some editors put in front. */
const textOf = (bytes: Uint8Array): string | null =>
	fromUtf8(bytes)?.replace(/^\ufeff/, '') ?? null;
