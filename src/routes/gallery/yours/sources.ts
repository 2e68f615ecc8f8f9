/** Where the bytes of the files come from: files of the device, entries of a zip or of test vectors, the gallery. */
import { holdsImages } from '$lib/format/foreign_file.ts';
import { EDITABLE } from '$lib/share/case.ts';

import type { GivenImage } from '$lib/view/yours/checked.ts';

export interface ImageSource {
	readonly name: string;
	/** Of an entry of the gallery: the text of its link. */
	readonly link?: string;
	/** Reads the beginning; a file that holds several images gives these instead. */
	head(): Promise<
		GivenImage | { readonly sources: readonly ImageSource[]; readonly refused: readonly Unread[] }
	>;
	/** All bytes, for the checksum and for the workbench. */
	whole(): Promise<Blob>;
}

/** A file that cannot be read, or an entry of one. */
export interface Unread {
	readonly entry: string;
	readonly text: string;
}

export interface NamedFile {
	/** With its folder. */
	readonly name: string;
	readonly file: File;
}

export const sourceOfFile = ({ name, file }: NamedFile): ImageSource => ({
	name,
	async head() {
		const bytes = new Uint8Array(await file.slice(0, EDITABLE).arrayBuffer());
		if (!holdsImages(bytes)) return { name, bytes, size: file.size, own: null };
		const { imagesIn } = await import('$lib/ui/transfer/bundle.ts');
		const { images, refused } = await imagesIn(file);
		return {
			sources: images.map((image) =>
				sourceOfImage({ ...image, name: `${name}/${image.name}`, size: image.bytes.length })
			),
			refused: refused.map(({ entry, text }) => ({
				entry: entry === '' ? name : `${name}: ${entry}`,
				text
			}))
		};
	},
	whole: () => Promise.resolve(file)
});

export const sourceOfImage = (image: GivenImage): ImageSource => ({
	name: image.name,
	head: () => Promise.resolve(image),
	whole: () => Promise.resolve(new Blob([image.bytes.slice()]))
});

/** What was dropped, folders with all that is in them. Takes the entries at once: after the event they are gone. */
export async function droppedFiles(data: DataTransfer): Promise<NamedFile[]> {
	const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
	if (entries.length === 0) return [...data.files].map((file) => ({ name: file.name, file }));
	return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<NamedFile[]> {
	if (entry.isFile) {
		const file = await new Promise<File>((done, failed) =>
			(entry as FileSystemFileEntry).file(done, failed)
		);
		return [{ name: entry.fullPath.replace(/^\//, ''), file }];
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		// a hundred at a time
		const some = await new Promise<FileSystemEntry[]>((done, failed) =>
			reader.readEntries(done, failed)
		);
		if (some.length === 0) break;
		all.push(...some);
	}
	return (await Promise.all(all.map(filesIn))).flat();
}

/** Of an input; a chosen folder gives its files with their paths. */
export const chosenFiles = (files: readonly File[]): NamedFile[] =>
	files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
