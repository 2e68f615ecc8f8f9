/** The text in what a class sent: files, and zips of a learning platform with a file for each student. */
import type { CodeSource } from '$lib/course/class/pasted_codes.ts';
import { isZip } from '$lib/format/foreign_file.ts';
import { directory, unpack } from '$lib/share/zip.ts';
import { turn } from '$lib/ui/dom/in_slices.ts';
import { inflate } from '$lib/ui/transfer/zip.ts';

/** What was read of a file, and what was not. */
export interface Texts {
	readonly sources: readonly CodeSource[];
	readonly why: readonly string[];
}

const MIB = 1 << 20;
/** A file of a zip has up to so many bytes; there are this many of them, and all texts have so many. */
const SIZE_MOST = MIB;
const FILES_MOST = 2000;
const ZIP_MOST = 64 * MIB;
/** A file alone. */
const FILE_MOST = 8 * MIB;
/** So many bytes tell whether a file is text. */
const HEAD = 4096;

const refused = (...why: readonly string[]): Texts => ({ sources: [], why });

export async function textsIn(file: File): Promise<Texts> {
	try {
		const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
		if (isZip(head)) return await unzipped(file.name, new Uint8Array(await file.arrayBuffer()));
		if (isBinary(head))
			return refused(`${file.name} is not text. Copy the codes in it, and paste them.`);
		if (file.size > FILE_MOST)
			return refused(
				`${file.name} has ${mib(file.size)}, expected at most ${mib(FILE_MOST)}. Open or paste the part that has the codes.`
			);
		const text = decode(new Uint8Array(await file.arrayBuffer()));
		return { sources: [{ file: file.name, text }], why: [] };
	} catch {
		return refused(`${file.name} cannot be read.`);
	}
}

const mib = (size: number): string => `${(size / MIB).toFixed(1)} MiB`;

/** A spreadsheet saves UTF-16 with a byte order mark. No other text has a NUL. */
const isUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;
const isBinary = (bytes: Uint8Array): boolean =>
	!isUtf16(bytes) && bytes.subarray(0, HEAD).includes(0);
const decode = (bytes: Uint8Array): string =>
	new TextDecoder(isUtf16(bytes) ? 'utf-16le' : 'utf-8').decode(bytes);

async function unzipped(name: string, bytes: Uint8Array): Promise<Texts> {
	const files = directory(bytes, FILES_MOST);
	if ('error' in files) return refused(`${name}: ${files.error}.`);
	if (files.has('[Content_Types].xml') || files.has('mimetype'))
		return refused(`${name} is an office document, not text. Copy its text, and paste it.`);
	const sources: CodeSource[] = [];
	const why: string[] = [];
	let size = 0;
	for (const packed of files.values()) {
		if (!/\.(txt|html?|csv|tsv|eml)$/i.test(packed.name)) continue;
		await turn();
		const read = unpack(packed, SIZE_MOST, inflate);
		if ('error' in read) return refused(`${name}: ${read.error}.`);
		if (isBinary(read)) why.push(`${packed.name} in ${name} is not text.`);
		else if ((size += read.length) > ZIP_MOST)
			return {
				sources,
				why: [
					...why,
					`${name} has more than ${mib(ZIP_MOST)} of text. The rest, from ${packed.name} on, is not read.`
				]
			};
		else {
			// Of a table the row tells whose code it is, and of other files the name.
			const byName = !/\.[ct]sv$/i.test(packed.name);
			sources.push({ file: packed.name, text: decode(read), byName });
		}
	}
	return sources.length + why.length > 0
		? { sources, why }
		: refused(`${name} has no text files. Open what is in it.`);
}
