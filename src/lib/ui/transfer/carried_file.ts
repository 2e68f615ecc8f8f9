/** Downloads the image that one carries, from any page. */
import { goto } from '$app/navigation';
import { base } from '$app/paths';
import { openRecord } from '$lib/ui/history/records.ts';
import { savedWorks } from '$lib/ui/history/saved_list.ts';
import { carried } from '$lib/ui/history/carried.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { download } from './files.ts';

/** @param shown of a page about an image; null for the image that is carried */
export async function downloadCarried(shown: State | null): Promise<void> {
	const work = savedWorks()[0];
	const state = shown ?? carried.state ?? (work ? openRecord(work) : null);
	// The workbench has words for what cannot be downloaded.
	if (!state || 'error' in state || state.rest) return goto(`${base}/#workbench`);
	const w = new Workbench();
	w.arrive(state);
	await download(w);
}
