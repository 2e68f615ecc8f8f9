import { openFilesLater } from './open_files.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

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
