/** What the page of many images says, and its address. */
import { many } from '../../format/count.ts';
import type { RevisionId } from '../../revisions/revision.ts';

/** `no image can reach` is said of what is not reached and never will be, whatever the image is. */
export type Reach = 'reached' | 'missing' | 'no image';

/** The marks beside refusals. */
export const COVERAGE_MARKS: Readonly<Record<Reach, string>> = {
	reached: '■',
	missing: '□',
	'no image': '–'
};

/** @param made how many of them were made for what the gallery does not reach */
export const galleryText = (n: number, made: number): string =>
	`${many(n - made, 'image')} of the gallery${made === 0 ? '' : `, and ${made} made for the refusals that these miss`}, each with its own kernel.`;

/** After `#`: the gallery as the set of images, or some of its entries. @param revision whose reader is shown */
export const addressOf = (revision: RevisionId | null, names: readonly string[] | null): string =>
	[
		'gallery',
		...(revision ? [`revision=${revision}`] : []),
		...(names ? [`entries=${names.join(',')}`] : [])
	].join('&');

/** What the address says after `#`; null if it does not ask for the gallery. */
export function askedBy(
	hash: string,
	revisions: readonly RevisionId[],
	gallery: readonly string[]
) {
	const [first, ...parts] = hash.replace(/^#/, '').split('&');
	if (first !== 'gallery') return null;
	const value = (key: string) =>
		parts.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
	const names = value('entries')?.split(',').filter(Boolean) ?? null;
	return {
		revision: revisions.find((id) => id === value('revision')) ?? null,
		/** Null for the whole gallery. */
		names: names && gallery.filter((name) => names.includes(name)),
		/** Entries that the gallery does not have. */
		unknown: names?.filter((name) => !gallery.includes(name)) ?? []
	};
}

/** The reader for which a set has the most images; August's for a set without any. */
export function readerFor(
	revisions: readonly RevisionId[],
	runs: readonly { readonly revision: RevisionId }[]
): RevisionId {
	const count = (id: RevisionId) => runs.filter((r) => r.revision === id).length;
	return revisions.reduce((best, id) => (count(id) > count(best) ? id : best), 'aug09');
}
