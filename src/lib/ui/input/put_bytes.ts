/** What an input of the image does with its text: an edit of the state, or a message. */
import type { Edited } from '$lib/view/members.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

export function putBytes(w: Workbench, edited: Edited, visit: object): string | null {
	if ('error' in edited) return edited.error;
	if (edited.bytes !== w.bytes) w.edit({ bytes: edited.bytes }, visit);
	return null;
}
