/** Which entries of the gallery are shown, and which ones an export takes. */
import { many } from '../../format/count.ts';
import { hasAllWords } from '../search_words.ts';
import { ENTRY_KINDS, type GalleryRow, type GalleryRows } from './gallery_rows.ts';

const FILTERS = ['All', ...ENTRY_KINDS] as const;
export type Filter = (typeof FILTERS)[number];

export const filterNamed = (name: string): Filter => FILTERS.find((f) => f === name) ?? 'All';

/** The kernel refuses the image; an oops is a refusal too. */
export const isRefused = ({ kind }: Pick<GalleryRow, 'kind'>): boolean =>
	kind !== 'Accepted' && kind !== 'Not modelled';

export const passes = (row: Pick<GalleryRow, 'kind'>, filter: Filter): boolean =>
	filter === 'All' || row.kind === filter;

/** Of each group the rows that pass; a group without one is left out. */
const keep = <R, G extends { readonly rows: readonly R[] }>(
	groups: readonly G[],
	has: (row: G['rows'][number], group: G) => boolean
): G[] =>
	groups
		.map((g) => ({ ...g, rows: g.rows.filter((r) => has(r, g)) }))
		.filter((g) => g.rows.length > 0);

type Closed = Pick<GalleryRow, 'name' | 'look' | 'revision' | 'result' | 'check'>;

/** What a row says while it is closed, and its topic. */
const closedText = (r: Closed, topic?: GalleryRows): string =>
	[r.name, topic?.title, r.look, r.revision, r.result, checkOf(r)].join('\n');

/** What it says when it is open. */
const openText = (r: GalleryRow, topic: GalleryRows): string =>
	[
		closedText(r, topic),
		r.conclusion.map((run) => run.text).join(''),
		r.arch,
		r.lsm,
		r.call,
		...r.says,
		r.remark
	].join('\n');

/** `9 same LSM`, or `the call`; empty where no check refused. */
const checkOf = ({ check }: Closed): string =>
	!check ? '' : check.n === 0 ? 'the call' : `${check.n} ${check.name}`;

/** The entries that have all words of a search, in any place. */
export const searched = (topics: readonly GalleryRows[], search: string): readonly GalleryRows[] =>
	keep(topics, (r, topic) => hasAllWords(openText(r, topic), search));

/** The same of the images below the table. */
export const searchedRefusals = <G extends { readonly rows: readonly Closed[] }>(
	groups: readonly G[],
	search: string
): G[] => keep(groups, (r) => hasAllWords(closedText(r), search));

/** The first entry, if the closed rows do not show why the search found any of them: the page then opens it. */
export function hiddenHit(found: readonly GalleryRows[], search: string): string | null {
	const isSeen = keep(found, (r, topic) => hasAllWords(closedText(r, topic), search)).length > 0;
	return isSeen ? null : (entryNames(found)[0] ?? null);
}

export const countsOf = (rows: readonly Pick<GalleryRow, 'kind'>[]): ReadonlyMap<Filter, number> =>
	new Map(FILTERS.map((f) => [f, rows.filter((r) => passes(r, f)).length]));

/** The entries that a filter shows. */
export const filtered = (topics: readonly GalleryRows[], filter: Filter): readonly GalleryRows[] =>
	keep(topics, (r) => passes(r, filter));

/** Where nothing is shown. @param all how many the search has found, of all verdicts */
export function nothingText(filter: Filter, search: string, all: number, one: string): string {
	const which = filter === 'All' || all === 0 ? `No ${one}` : `No ${one} of this verdict`;
	return `${which} ${search.trim() === '' ? 'is here' : `has “${search.trim()}”`}.`;
}

export const entryNames = (topics: readonly GalleryRows[]): readonly string[] =>
	topics.flatMap((t) => t.rows.map((r) => r.name));

/** The choice after some names were added to it or taken from it. */
export function choose(
	chosen: ReadonlySet<string>,
	names: readonly string[],
	on: boolean
): ReadonlySet<string> {
	const rest = [...chosen].filter((name) => !names.includes(name));
	return new Set(on ? [...rest, ...names] : rest);
}

/** How many of some names are chosen. */
export function shareOf(
	names: readonly string[],
	chosen: ReadonlySet<string>
): 'all' | 'some' | 'none' {
	const n = names.filter((name) => chosen.has(name)).length;
	if (n === 0) return 'none';
	return n === names.length ? 'all' : 'some';
}

/** Names of the entries to export, in the order of the list: the chosen ones, shown or not; those that are shown if none is chosen. */
export const toExport = (
	topics: readonly GalleryRows[],
	shown: readonly GalleryRows[],
	chosen: ReadonlySet<string>
): readonly string[] =>
	chosen.size === 0 ? entryNames(shown) : entryNames(topics).filter((name) => chosen.has(name));

export const exportedText = (n: number, file: string): string =>
	`${many(n, 'image is', 'images are')} in ${file}`;
