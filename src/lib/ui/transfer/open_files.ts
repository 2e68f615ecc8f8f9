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
