/** The text in what a class sent: files, zips of a learning platform with a file for each student, photos of QR codes. */
import { fileText } from '$lib/course/class/pasted_codes.ts';
import { directory, isZip, unpack } from '$lib/ui/transfer/zip.ts';

type Texts = { readonly text: string } | { readonly why: string };

/** A file of a zip has up to so many bytes; there are this many of them. */
const SIZE_MOST = 1 << 20;
const FILES_MOST = 2000;

export async function textsIn(file: File): Promise<Texts> {
	if (file.type.startsWith('image/')) return scanned(file);
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		return isZip(bytes) ? unzipped(file.name, bytes) : { text: decode(bytes) };
	} catch {
		return { why: `${file.name} cannot be read.` };
	}
}

/** A spreadsheet saves UTF-16 with a byte order mark. */
const decode = (bytes: Uint8Array): string =>
	new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);

function unzipped(name: string, bytes: Uint8Array): Texts {
	const files = directory(bytes, FILES_MOST);
	if ('error' in files) return { why: `${name}: ${files.error}.` };
	const texts: string[] = [];
	for (const packed of files.values()) {
		if (!/\.(txt|html?|csv|tsv|eml)$/i.test(packed.name)) continue;
		const read = unpack(packed, SIZE_MOST);
		if ('error' in read) return { why: `${name}: ${read.error}.` };
		const text = decode(read);
		// Of a table the row tells whose code it is, and of other files the name.
		texts.push(/\.[ct]sv$/i.test(packed.name) ? text : fileText(packed.name, text));
	}
	return texts.length > 0
		? { text: texts.join('\n') }
		: { why: `${name} has no text files. Open what is in it.` };
}

// ---- photos

/** Of browsers that have it; TypeScript does not know it yet. */
interface Detector {
	detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
type Platform = { readonly BarcodeDetector?: new (o: { formats: readonly string[] }) => Detector };

export const canScan = (): boolean => (globalThis as Platform).BarcodeDetector !== undefined;

async function scanned(photo: File): Promise<Texts> {
	const none = { why: `There is no QR code to be read in ${photo.name}.` };
	const { BarcodeDetector } = globalThis as Platform;
	if (!BarcodeDetector) return none;
	try {
		const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(
			await createImageBitmap(photo)
		);
		return found.length > 0 ? { text: found.map((c) => c.rawValue).join('\n') } : none;
	} catch {
		return none;
	}
}
