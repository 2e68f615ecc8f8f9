/** Saved work: whether an entry of the history shows the record or its link, and what the page says. */
import { many, grouped, sizeText } from '../format/count.ts';
import type { Case } from '../share/case.ts';
import { IMAGE_MAX } from '../share/link/delta.ts';
import type { SavedWork } from './saved_record.ts';

/** What an entry of the history shows. */
export type Shown =
	/** The saved work of this entry; `older` if its last edits could not be saved. */
	| { readonly what: 'work'; readonly work: SavedWork; readonly older: boolean }
	| { readonly what: 'link' }
	/** The work is gone. */
	| { readonly what: 'missing' };

/**
 * A record wins over the link of its entry: it is written with each address, and once more when the user leaves the page,
 * which is too late for an address. Only if the record could not be written any more, the address may be newer.
 * @param text the text after `#`
 * @param own the record of this entry's work
 */
export function shownAt(text: string, own: SavedWork | null): Shown {
	if (!own) return { what: text === '' ? 'missing' : 'link' };
	const link = own.behind && text !== '' ? text : own.link;
	return { what: 'work', work: { ...own, link }, older: own.behind && link === own.link };
}

// ---- what the page says; `when` is a date and time in words

/** The work in words: file, length of the image, kernel. @param opened what the record opens as */
export function workText(
	{ file, behind }: SavedWork,
	opened: (Case & { readonly rest: { readonly size: number } | null }) | { readonly error: string }
): string {
	if ('error' in opened) return `${file ?? 'damaged'}: ${opened.error}`;
	const { bytes, revision, kernel, rest } = opened;
	const lost = bytes && rest ? ` of ${grouped(bytes.length + rest.size)}` : '';
	const image = bytes ? `${grouped(bytes.length)}${lost} bytes` : 'no image';
	const older = behind ? ', without the last edits' : '';
	return `${file ? `${file}, ` : ''}${image}, for ${revision} on ${kernel.arch}${older}`;
}

const named = ({ file }: SavedWork, when: string): string => `${file ?? 'an image'}, saved ${when}`;

export const offered = (work: SavedWork, when: string): string =>
	`Your work is still there: ${named(work, when)}.`;

export const restored = (work: SavedWork, when: string): string =>
	`This is your work from last time: ${named(work, when)}.`;

/** What is missing since the user left the work; null if nothing is. */
export function lostText(work: SavedWork, older: boolean, when: string): string | null {
	const said: string[] = [];
	if (older)
		said.push(`Your last edits could not be saved. This is the work as it was saved ${when}.`);
	if (work.rest > 0)
		said.push(
			`The first 64 KiB of ${work.file ?? 'the file'} were saved, with your changes. The ${sizeText(work.rest)} after them were not: open the file again if you need them.`
		);
	return said.length > 0 ? said.join(' ') : null;
}

/** When a work was saved: `1 December 2026 at 11:20`, as the site writes dates. */
export const whenText = ({ at }: Pick<SavedWork, 'at'>): string =>
	new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });

export const MISSING = 'Your work here had no link and is no longer saved.';

/** @returns null for an image that can be saved */
export const tooLong = (size: number): string | null =>
	size > IMAGE_MAX
		? `The image has ${sizeText(size)}; more than ${grouped(IMAGE_MAX)} cannot be saved. Download it before you close this tab.`
		: null;

export const FULL =
	'The browser’s storage for this page is full, so your work is not saved. Erase older work under “Storage and privacy”, copy the link, or download the image.';
export const FORBIDDEN =
	'This browser blocks saving. Copy the link or download the image before you close this tab.';

/** How many works are saved. @param most how many stay, beside those that other tabs have open */
export function counted(works: number, most: number): string {
	if (works === 0) return 'nothing';
	const first = many(works, 'item', 'items, newest first');
	return `${first}; the last ${most} are kept, plus any open in other tabs`;
}

/** @param elsewhere how many works stay because another tab has them open */
export function erased(left: number, elsewhere: number): string {
	if (elsewhere > 0)
		return elsewhere === 1
			? 'One item is open in another tab and was not erased. Close that tab, or erase it there.'
			: `${elsewhere} items are open in another tab and were not erased. Close that tab, or erase them there.`;
	return left === 0
		? 'Nothing is saved now. Your next edit will be.'
		: 'Erased. What is on the page stays there.';
}
