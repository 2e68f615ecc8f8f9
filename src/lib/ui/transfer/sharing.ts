/** The present state as an address: of this page, or of its embed. */
import type { Mark, View } from '$lib/share/link/fragment.ts';
import type { Linked } from '$lib/share/link/snippets.ts';
import { linkTexts } from '$lib/view/transfer/link_forms.ts';
import { linkOf } from '$lib/ui/history/linkable.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/** `https://…/#1AABwgJF7`. Without a link it throws the reason, so that a promise of the link fails with it. */
export function linkAddress(w: Workbench): string {
	const link = linkOf(w.state);
	if ('why' in link) throw new Error(link.why);
	return pageAt(link.text).href;
}

/** This page with another text after `#`, and without any query that somebody added. */
export function pageAt(text: string): URL {
	const page = new URL(`#${text}`, location.href);
	page.search = '';
	return page;
}

/** The addresses, the texts that hold them, and the text after `#` of the case with its mark; or why there can be no link. */
export function linked(
	w: Workbench,
	mark: Mark | null,
	embed: Omit<View, 'mark'>
): (Linked & { text: string }) | { why: string } {
	const link = linkOf(w.state);
	if ('why' in link) return link;
	const { height, label, title, ...texts } = linkTexts(w.reading, link.text, mark, embed);
	const page = pageAt(texts.page);
	return {
		url: page.href,
		embed: new URL(`embed/#${texts.embed}`, page).href,
		classUrl: new URL(`learn/class/#${texts.page}`, page).href,
		text: texts.page,
		height,
		label,
		title
	};
}
