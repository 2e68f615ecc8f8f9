/** The present state as an address: of this page, and of its embed. */
import { resultText } from '$lib/kernel/strace.ts';
import { strerror } from '$lib/kernel/strerror.ts';
import { callText } from '$lib/revisions/revision.ts';
import { read, writeView, type View } from '$lib/share/fragment.ts';
import { embedHeight, type Linked } from '$lib/share/snippets.ts';
import { linkOf } from '$lib/ui/history/linkable.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/** `https://…/#1AABwgJF7`; throws, for a promise of it, with the reason where there can be no link. */
export function linkAddress(w: Workbench): string {
	const link = linkOf(w.state);
	if ('why' in link) throw new Error(link.why);
	return pageAt(link.text).href;
}

/** This page, without what others have put into the query. */
export function pageAt(text: string): URL {
	const page = new URL(`#${text}`, location.href);
	page.search = '';
	return page;
}

/**
 * @param view what the link points at
 * @param shown what its embed shows
 * @returns the addresses, and the characters of the longer text behind `#`, or why there are none
 */
export function linked(
	w: Workbench,
	view: View,
	shown: View
): (Linked & { size: number }) | { why: string } {
	const link = linkOf(w.state);
	if ('why' in link) return link;
	const target = read(link.text);
	const seed = target && 'crc' in target ? target.crc : 0;
	const text = link.text + writeView(view, seed);
	const page = pageAt(text);
	const embed = new URL(`embed/#${link.text}${writeView(shown, seed)}`, page);
	const result = w.reading.outcome ? resultText(w.reading.outcome, strerror) : '(no image)';
	const label = `${callText(w.revision, w.kernel)} ${result}`;
	const height = embedHeight(shown.parts);
	return { url: page.href, embed: embed.href, height, label, size: page.href.length };
}
