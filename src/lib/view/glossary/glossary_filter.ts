/** What a search leaves of the glossary. */
import { hasAllWords } from '../search_words.ts';
import type { GlossaryEntry, GlossaryGroup } from './glossary_rows.ts';

/** An entry is found if its terms, its sentence and its facts together contain every word of the query. */
export const found = ({ terms, sentence, facts }: GlossaryEntry, query: string): boolean =>
	hasAllWords([...terms.map((t) => t.text), sentence, facts].join(' '), query);

/** All groups, each with the entries that are found. */
export const search = (groups: readonly GlossaryGroup[], query: string): readonly GlossaryGroup[] =>
	groups.map((g) => ({ ...g, entries: g.entries.filter((e) => found(e, query)) }));

export const termCount = (groups: readonly GlossaryGroup[]): number =>
	groups.reduce((n, g) => n + g.entries.length, 0);
