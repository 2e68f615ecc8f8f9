/** What the page of many images says, and its address. */
import { many, plural } from '../../format/count.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { exportedText } from '../gallery/gallery_filter.ts';
import type { Coverage, CoveredError, CoveredLine, Sum } from './tally.ts';

const sumText = ({ reached, all }: Sum): string => `${reached} of ${all}`;

/** `31 of 32 lines, 18 of 24 refusals` */
export const finding = ({ sums }: Coverage): string =>
	`${sumText(sums.lines)} lines, ${sumText(sums.refusals)} refusals`;

/** `no image can reach` is said of what is not reached and never will be, whatever the image is. */
export type Reach = 'reached' | 'missing' | 'no image';

export const reachOf = (e: CoveredError): Reach =>
	e.cases.length > 0 ? 'reached' : e.decides === 'image' ? 'missing' : 'no image';

export const REACH_WORDS: Readonly<Record<Reach, string>> = {
	reached: 'reached',
	missing: 'not reached',
	'no image': 'no image can reach'
};

/** The marks beside lines and errors, in the order of the legend. */
export const COVERAGE_MARKS: Readonly<Record<Reach, string>> = {
	reached: '■',
	missing: '□',
	'no image': '–'
};

export const REACHES: readonly Reach[] = ['reached', 'missing', 'no image'];

/** What the download is for: `2 missing lines and 6 missing refusals`; empty where nothing is missing. */
export function missingText({ missing }: Pick<Coverage, 'missing'>): string {
	const refusals = [...missing].filter((key) => / -E[A-Z]+$/.test(key)).length;
	const lines = missing.size - refusals;
	return [
		...(lines > 0 ? [many(lines, 'missing line')] : []),
		...(refusals > 0 ? [many(refusals, 'missing refusal')] : [])
	].join(' and ');
}

/** The refusals that no image can reach, reached by a call or not. */
export const beyond = (c: Coverage) =>
	c.lines.flatMap((l) =>
		l.errors
			.filter((e) => e.decides !== 'image')
			.map((e) => ({ errno: e.errno, line: l.text, why: e.why, byCall: e.decides === 'call' }))
	);

const WAYS = {
	out: 'A refusal goes to the label out.',
	leak: 'A refusal bypasses the label out, and h and uts leak.',
	return: 'A refusal returns at once.'
} as const;

/** What a line takes besides an image, and how its refusals leave. */
export const aboutLine = ({ takes, way }: Pick<CoveredLine, 'takes' | 'way'>): string =>
	[
		...(takes.length > 0 ? [`Besides an image this needs ${takes.join(' and ')}.`] : []),
		...(way ? [WAYS[way]] : [])
	].join(' ');

/** What was made: `6 images are in x.zip. With them 32 of 32 lines and 24 of 24 refusals are reached.` */
export const madeText = (n: number, file: string, { sums }: Coverage): string =>
	`${exportedText(n, file)}. With ${plural(n, 'it', 'them')} ${sumText(sums.lines)} lines and ${sumText(sums.refusals)} refusals are reached.`;

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
