/** Reads bundles of test vectors, a zip of images with vectors.json or vectors.json alone; and zips of plain images. */
import { isZip } from '../../format/foreign_file.ts';
import { fromHex, hex } from '../../format/hex.ts';
import { fromUtf8 } from '../../format/utf8.ts';
import { EDITABLE, type Case } from '../case.ts';
import { directory, unpack, type Inflate } from '../zip.ts';
import { bundledCase, type NamedCase } from './bundle.ts';
import type { Vector } from './vector_shape.ts';
import {
	MAX_ENTRIES,
	MAX_TEXT,
	parseVectors,
	refusedText,
	type ParsedVectors,
	type Refusal
} from './vector_text.ts';

export interface ImagesIn {
	readonly images: readonly (Pick<NamedCase, 'name' | 'about'> & {
		readonly bytes: Uint8Array;
		/** Of a test vector; null for a plain image. */
		readonly own: Case | null;
	})[];
	readonly refused: readonly Refusal[];
}

/** The images of a zip, plain or with their test vectors, or of vectors.json alone: as many bytes as {@link MAX_TEXT}. */
export function bundledImages(bytes: Uint8Array, inflate: Inflate): ImagesIn {
	const files = zipped(bytes);
	const plain = files && zippedImages(files, inflate);
	if (plain) return plain;
	const { vectors, refused } = parseBundle(bytes, inflate, files);
	const cases = vectors.map((v) => ({ name: v.id, about: v.note, own: bundledCase(v) }));
	return { images: cases.map((c) => ({ ...c, bytes: c.own.bytes ?? NOTHING })), refused };
}

const NOTHING = new Uint8Array(0);

const zipped = (bytes: Uint8Array) => (isZip(bytes) ? directory(bytes, 2 * MAX_ENTRIES) : null);
type Zipped = ReturnType<typeof zipped>;

/** Null for a zip with vectors.json, or one that cannot be read. */
function zippedImages(files: NonNullable<Zipped>, inflate: Inflate): ImagesIn | null {
	if ('error' in files || [...files.keys()].some(isVectors)) return null;
	const packed = [...files.values()].filter(({ name }) => !name.endsWith('/'));
	if (packed.length === 0) return null;
	const size = packed.reduce((sum, f) => sum + Math.min(f.size, EDITABLE), 0);
	if (size > MAX_TEXT) {
		const text = `its images have ${size} bytes, expected at most ${MAX_TEXT}`;
		return { images: [], refused: [{ entry: '', text }] };
	}
	const read = packed.map((f) => ({
		name: f.name,
		about: '',
		bytes: unpack(f, EDITABLE, inflate),
		own: null
	}));
	return {
		images: read.flatMap(({ bytes, ...image }) => ('error' in bytes ? [] : { ...image, bytes })),
		// The text names the file.
		refused: read.flatMap(({ bytes }) => ('error' in bytes ? { entry: '', text: bytes.error } : []))
	};
}

const isVectors = (name: string): boolean => /(^|\/)vectors\.json$/.test(name);

/** The vectors of a bundle, or of vectors.json alone. */
export function parseBundle(
	bytes: Uint8Array,
	inflate: Inflate,
	files: Zipped = zipped(bytes)
): ParsedVectors {
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
	const json = unpack(files.get(at)!, MAX_TEXT, inflate);
	if ('error' in json) return refusedText(json.error);
	const text = textOf(json);
	if (text === null) return refusedText(`${at} is not text in UTF-8`);

	const parsed = parseVectors(text);
	const folder = at.slice(0, -'vectors.json'.length);
	const refused = [...parsed.refused];
	const vectors = parsed.vectors.filter((v) => {
		const packed = v.image === undefined ? null : files.get(folder + v.image);
		if (packed === null) return true;
		const image = packed && unpack(packed, v.image_hex.length / 2, inflate);
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
