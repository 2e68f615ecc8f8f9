/** Files in and out. Nothing leaves the machine: a download is a blob of this page. */
import { goto } from '$app/navigation';
import { base } from '$app/paths';
import { grouped, sizeText } from '$lib/format/count.ts';
import { foreignFile } from '$lib/format/foreign_file.ts';
import { EDITABLE } from '$lib/share/case.ts';
import { entryNamed } from '$lib/share/gallery/gallery.ts';
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { carried } from '$lib/ui/history/carried.svelte.ts';
import { openRecord } from '$lib/ui/history/records.ts';
import { savedWorks } from '$lib/ui/history/saved_list.ts';
import { offerForImage } from './kernel_offer.ts';
import { goneText } from '$lib/view/bytes/file_objects.ts';
import { imageLsm } from '$lib/view/kernel/running_lsm.ts';
import { foreignText, unlikeText } from '$lib/view/transfer/foreign_text.ts';
import type { State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/**
 * Opens one file, or says what is wrong with it. Refuses several at once. If the user opens another image while the file is
 * being read, that image stays.
 */
export async function openFiles(w: Workbench, files: readonly File[]): Promise<void> {
	const [file, ...more] = files;
	if (!file) return;
	if (more.length > 0)
		return w.messages.complain(
			`${files.length} files came at once, and the page opens one. Nothing was changed.`
		);
	const { landings } = w;
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(await file.slice(0, EDITABLE).arrayBuffer());
	} catch (e) {
		const why = e instanceof Error ? e.message : String(e);
		return w.messages.complain(
			`${file.name} cannot be read: ${why}. It may be a folder, or the file may have changed. Nothing was changed.`
		);
	}
	if (w.landings !== landings) return;
	w.open(file.name, bytes, file.size > EDITABLE ? file.slice(EDITABLE) : null);
	const foreign = foreignFile(bytes);
	w.messages.complain(null);
	if (!foreign) offerForImage(w);
	const text = foreign ? foreignText(file.name, foreign) : unlikeText(file.name, w.reading);
	if (text === null) return;
	w.messages.notice = {
		text,
		urgent: true,
		holds: () => w.bytes === bytes,
		action: { label: 'New image', run: () => (carried.wants = 'new') }
	};
}

/** `ckpt-aug09-x86_32-selinux-EINVAL.img`, or the name of the opened file or of the entry: `bad-magic-edited.img`. */
export function fileName(w: Workbench): string {
	const { file, edited } = w.state;
	if (file) {
		const name = entryNamed(file) ? `${file}.img` : file;
		return edited ? name.replace(/(?=\.[^.]*$)|$/, '-edited') : name;
	}
	const { outcome, imageRevision, imageArch } = w.reading;
	const name = imageLsm(w.reading) ?? '';
	const lsm = /^[\w.-]+$/.test(name) ? `-${name}` : '';
	const verdict = outcome && outcome.errno !== '0' ? `-${outcome.errno}` : '';
	return `ckpt-${imageRevision.id}-${imageArch.name}${lsm}${verdict}.img`;
}

/** Downloads the image with the rest of a long file, or says why the rest is missing. */
export async function download(w: Workbench): Promise<void> {
	const { rest } = w;
	const { file } = w.state;
	const parts: BlobPart[] = [w.bytes.slice()];
	if (rest instanceof Blob) {
		// The browser silently cancels the download of a file that has changed. This read fails in the same case.
		const first = rest.slice(0, 1).arrayBuffer();
		if (!(await first.catch(() => null))) {
			w.lost = rest;
			w.messages.notice = {
				text: goneText(file, rest.size),
				urgent: true,
				action: { label: 'Download without them', run: () => void download(w) }
			};
			return;
		}
		parts.push(rest);
	}
	saveFile(fileName(w), new Blob(parts, { type: 'application/octet-stream' }));
	if (rest && !(rest instanceof Blob))
		w.messages.complain(
			`The download ends after ${sizeText(w.bytes.length)}: the ${grouped(rest.size)} after them were not saved. Open the file again to get them.`
		);
}

/**
 * Downloads the image that one carries, from any page.
 * @param shown of a page about an image; null for the image that is carried
 */
export async function downloadCarried(shown: State | null): Promise<void> {
	const work = savedWorks()[0];
	const state = shown ?? carried.state ?? (work ? openRecord(work) : null);
	// The workbench has words for what cannot be downloaded.
	if (!state || 'error' in state || state.rest) return goto(`${base}/#workbench`);
	const w = new Workbench();
	w.arrive(state);
	await download(w);
}
