/** Opens what the text after `#` asks for: the case of a link, or an entry of the gallery. */
import type { Case } from '../share/case.ts';
import { entryNamed, GALLERY } from '../share/gallery/gallery.ts';
import { readFragment, type View } from '../share/link/fragment.ts';
import { quoted } from '../share/quoted.ts';
import { nearest } from './nearest.ts';
import { START, WORKBENCH } from './pages.ts';

export interface Arrived {
	readonly case: Case;
	/** Of the gallery's entry; null for any other link. */
	readonly entry: string | null;
	/** The gallery's remark on the image. */
	readonly remark: string | null;
	readonly view: View;
	/** What is wrong with the view. A damaged view is ignored. */
	readonly viewError: string | null;
}

/** @returns null for a text that asks for nothing */
export function open(text: string): Arrived | { error: string } | null {
	if ([START, WORKBENCH].includes(text.replace('#', ''))) return null;
	const target = readFragment(text);
	if (!target || 'error' in target) return target;
	const { view, viewError } = target;
	if (target.kind === 'case')
		return { case: target.case, entry: null, remark: null, view, viewError };
	const entry = entryNamed(target.name);
	if (!entry) {
		const meant = nearest(
			target.name,
			GALLERY.map((e) => e.name)
		);
		const other = meant === null ? '' : `; the nearest name is “${meant}”`;
		return { error: `the gallery has no entry ${quoted(target.name)}${other}` };
	}
	const c = entry.build();
	return { case: c, entry: entry.name, remark: entry.look, view, viewError };
}

/** A link as people paste it: an address with a `#`, the text after it, or `x/` and a name. */
export function opened(link: string): Arrived | { error: string } {
	const hash = link.indexOf('#');
	if (hash < 0 && /^\s*\w+:\/\//.test(link))
		return { error: 'the address has no #, and what follows it is missing' };
	return open(hash < 0 ? link : link.slice(hash)) ?? { error: 'it is empty' };
}
