/** What a page about one image is to show. */
import { subjectOf } from '$lib/share/link/fragment.ts';
import { open } from '$lib/view/arrived.ts';
import { carried } from './carried.svelte.ts';

/**
 * What the address asks for, or else the image that one carries, whose link becomes the address. `arrived` is null where there
 * is neither.
 */
export function subjectHere() {
	carried.look();
	let arrived = open(location.hash);
	if (!arrived && carried.link !== '') {
		history.replaceState(history.state, '', `#${carried.link}`);
		arrived = open(location.hash);
	}
	return { arrived, text: arrived ? subjectOf(location.hash) : '' };
}
