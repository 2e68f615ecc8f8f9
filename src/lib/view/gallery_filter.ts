/** Which entries of the gallery are shown, and which ones an export takes. */
import type { Kind, Row, Rows } from './gallery_rows.ts';

export type Filter = Kind | 'All';

/** In the order of the choices. */
const FILTERS: readonly Filter[] = [
	'All',
	'Accepted',
	'EINVAL',
	'Other errno',
	'Oops',
	'Killed',
	'Not modelled'
];

/** A filter by its name; all where no filter has that name. */
export const filterNamed = (name: string): Filter => FILTERS.find((f) => f === name) ?? 'All';

const passes = (row: Row, filter: Filter): boolean => filter === 'All' || row.kind === filter;

/** How many entries each filter shows. */
export function countsOf(topics: readonly Rows[]): ReadonlyMap<Filter, number> {
	const rows = topics.flatMap((t) => t.rows);
	return new Map(FILTERS.map((f) => [f, rows.filter((r) => passes(r, f)).length]));
}

/** The entries that a filter shows; a topic without one is left out. */
export const filtered = (topics: readonly Rows[], filter: Filter): readonly Rows[] =>
	topics
		.map(({ title, rows }) => ({ title, rows: rows.filter((r) => passes(r, filter)) }))
		.filter((t) => t.rows.length > 0);

export const namesOf = (topics: readonly Rows[]): readonly string[] =>
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

/** Names of the entries to export, in the order of the list: the chosen ones, shown or not; those that are shown if none is chosen. */
export const toExport = (
	topics: readonly Rows[],
	filter: Filter,
	chosen: ReadonlySet<string>
): readonly string[] =>
	chosen.size === 0
		? namesOf(filtered(topics, filter))
		: namesOf(topics).filter((name) => chosen.has(name));
