/** Bundles of test vectors, written and read: a zip of images with vectors.json, or vectors.json alone. */
import { fromHex, hex } from '$lib/format/hex.ts';
import { vectorOf, type NamedCase, type NotExported } from '$lib/share/bundle.ts';
import { README } from '$lib/share/bundle_readme.ts';
import { revisionOf } from '$lib/share/vector.ts';
import type { Vector } from '$lib/share/vector_shape.ts';
import {
	MAX_ENTRIES,
	MAX_TEXT,
	parseVectors,
	vectorsText,
	type ParsedVectors
} from '$lib/share/vector_text.ts';
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { directory, isZip, unpack, zip } from './zip.ts';

/** Bytes that a file may have: as many as vectors.json alone. */
const MAX_FILE = MAX_TEXT;

/** The zip; the same cases give the same bytes. */
export function bundleOf(list: readonly NamedCase[]): Uint8Array | NotExported {
	if (list.length === 0) return { error: 'There is nothing to export.' };
	if (list.length > MAX_ENTRIES)
		return { error: `${list.length} entries, expected at most ${MAX_ENTRIES}` };
	const vectors: Vector[] = [];
	const files: Record<string, Uint8Array | string> = {};
	const taken = new Set<string>();
	for (const entry of list) {
		const v = vectorOf(entry, revisionOf(entry.case.revision));
		if ('error' in v) return v;
		// For some file systems a.img and A.img are one file.
		if (taken.has(v.id.toLowerCase())) return { error: `two entries are named ${v.id}` };
		taken.add(v.id.toLowerCase());
		vectors.push(v);
		files[`${v.id}.img`] = entry.case.bytes!;
	}
	return zip({ 'README.txt': README, 'vectors.json': vectorsText(vectors), ...files });
}

/** Downloads the cases as one zip. @returns what is wrong, or null */
export function exportCases(list: readonly NamedCase[], name = 'ckpt-vectors'): string | null {
	const bytes = bundleOf(list);
	if ('error' in bytes) return bytes.error;
	saveFile(`${name}.zip`, new Blob([bytes.slice()], { type: 'application/zip' }));
	return null;
}

const whole = (text: string): ParsedVectors => ({ vectors: [], refused: [{ entry: '', text }] });

/** What a file holds, by its bytes rather than its name. */
export async function readBundle(file: File): Promise<ParsedVectors> {
	if (file.size > MAX_FILE)
		return whole(`the file has ${file.size} bytes, expected at most ${MAX_FILE}`);
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(await file.arrayBuffer());
	} catch (e) {
		return whole(`the file cannot be read: ${e instanceof Error ? e.message : String(e)}`);
	}
	return parseBundle(bytes);
}

export function parseBundle(bytes: Uint8Array): ParsedVectors {
	if (!isZip(bytes)) {
		const text = utf8(bytes);
		if (text === null) return whole('the file is neither a zip nor text in UTF-8');
		return parseVectors(text);
	}
	const files = directory(bytes, 2 * MAX_ENTRIES);
	if ('error' in files) return whole(files.error);
	// A zip that was packed again by hand may have everything in a folder.
	const [at, ...more] = [...files.keys()].filter((n) => /(^|\/)vectors\.json$/.test(n));
	if (at === undefined)
		return whole(`the zip has no vectors.json; ${files.size} other files are in it`);
	if (more.length > 0) return whole(`the zip has ${more.length + 1} files vectors.json`);
	const json = unpack(files.get(at)!, MAX_TEXT);
	if ('error' in json) return whole(json.error);
	const text = utf8(json);
	if (text === null) return whole(`${at} is not text in UTF-8`);

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

/** The first byte of the file that is not that of `image_hex`, in words; null where all are. */
function otherThan(image: Uint8Array, v: Vector): string | null {
	const said = fromHex(v.image_hex)!;
	const i = image.findIndex((b, n) => b !== said[n]);
	if (i < 0 && image.length === said.length) return null;
	if (i < 0 || i >= said.length)
		return `${v.image} has ${image.length} bytes, image_hex ${said.length}`;
	return `${v.image} has ${hex(image[i]!)} at byte ${hex(i)}, image_hex ${hex(said[i]!)}`;
}

function utf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
