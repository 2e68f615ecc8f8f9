/** The glossary as its page shows it, and what a search leaves of it. view/glossary/glossary_rows.ts makes it. */

import { hasAllWords } from '../search_words.ts';

interface Term {
	/** Its address is `#<id>`, and stays for ever. */
	readonly id: string;
	readonly text: string;
}

export interface Entry {
	/** Terms that share a sentence. */
	readonly terms: readonly Term[];
	/** The term is the kernel's. */
	readonly mono: boolean;
	readonly sentence: string;
	/** Its number, type or place in each revision; empty where it has none. */
	readonly facts: string;
	/** What explains it on the pages of the format, without the base of the site; null where nothing does. */
	readonly link: string | null;
}

export interface Group {
	readonly id: string;
	readonly title: string;
	/** What holds of all entries; empty where there is nothing to say. */
	readonly about: string;
	readonly entries: readonly Entry[];
}

/** An entry is found if its terms, its sentence and its facts together contain every word of the query. */
export const found = ({ terms, sentence, facts }: Entry, query: string): boolean =>
	hasAllWords([...terms.map((t) => t.text), sentence, facts].join(' '), query);

/** All groups, each with the entries that are found. */
export const search = (groups: readonly Group[], query: string): readonly Group[] =>
	groups.map((g) => ({ ...g, entries: g.entries.filter((e) => found(e, query)) }));

export const countOf = (groups: readonly Group[]): number =>
	groups.reduce((n, g) => n + g.entries.length, 0);
