import { base } from '$app/paths';
import { carried } from '$lib/ui/history/carried.svelte.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/**
 * Opens a file that was chosen, pasted or dropped, with code that is loaded on demand.
 * @param files a copy: the list of an event is empty after the first `await`
 */
export async function openFilesLater(w: Workbench, files: readonly File[]): Promise<void> {
	// The workbench leads several files to the page for them; a lab on another page opens one.
	if (files.length > 1 && location.pathname === `${base}/`) return carried.check(files);
	if (files.length > 0) await (await import('./files.ts')).openFiles(w, files);
}

/**
 * Opens the file that somebody drops on the page, or on a lab. While a file is over it, the element has `data-dropping`. Text
 * and links are left to the browser, which puts a text into an input.
 * @param where the lab's element
 * @returns a function that stops this
 */
export function watchDrops(w: Workbench, where = document.documentElement): () => void {
	const take = async (e: DragEvent): Promise<void> => {
		const { type, dataTransfer, relatedTarget } = e;
		if (!dataTransfer?.types.includes('Files')) return;
		e.preventDefault(); // otherwise the browser leaves the page and opens the file
		// It also leaves one element inside for another.
		if (type === 'dragleave' && where.contains(relatedTarget as Node | null)) return;
		// The image under an open dialog stays.
		const takes = w.lab.canEditImage && !document.querySelector('dialog[open]');
		where.toggleAttribute('data-dropping', type === 'dragover' && takes);
		if (type === 'drop' && takes) await openFilesLater(w, [...dataTransfer.files]);
	};
	where.ondragover = where.ondragleave = where.ondrop = take;
	return () => (where.ondragover = where.ondragleave = where.ondrop = null);
}
