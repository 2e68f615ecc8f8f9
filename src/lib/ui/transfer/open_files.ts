import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/**
 * Opens a file that was chosen, pasted or dropped, with code that is loaded on demand.
 * @param files a copy: the list of an event is empty after the first `await`
 */
export async function openFilesLater(w: Workbench, files: readonly File[]): Promise<void> {
	if (files.length > 0) await (await import('./files.ts')).openFiles(w, files);
}
