/** What a search leaves of the glossary. */
import { hasAllWords, plainly as lowered } from '../search_words.ts';
import type { GlossaryEntry, GlossaryGroup } from './glossary_rows.ts';

/** `little-endian` is `little endian`. */
const plainly = (text: string): string => lowered(text).replace(/(?<=\w)-(?=\w)/g, ' ');

/** An entry is found if its terms, its sentence and its facts together contain every word of the query. */
export const found = ({ terms, sentence, facts }: GlossaryEntry, query: string): boolean =>
	hasAllWords(plainly([...terms.map((t) => t.text), sentence, facts].join(' ')), plainly(query));

/** The groups with the entries that are found: first where a term is the query, then where one begins with it or it is a fact (`check 9`). */
export function search(groups: readonly GlossaryGroup[], query: string): readonly GlossaryGroup[] {
	const wanted = plainly(query.trim());
	if (wanted === '') return groups;
	const rank = ({ terms, facts }: GlossaryEntry): number => {
		const texts = terms.map((t) => plainly(t.text));
		if (texts.includes(wanted)) return 0;
		const all = plainly(facts).split(/[.,;] | (?:in|from|up) /);
		return texts.some((t) => t.startsWith(wanted)) || all.includes(wanted) ? 1 : 2;
	};
	return groups
		.map((g) => ({
			...g,
			entries: g.entries.filter((e) => found(e, query)).sort((a, b) => rank(a) - rank(b))
		}))
		.filter((g) => g.entries.length > 0)
		.sort((a, b) => rank(a.entries[0]!) - rank(b.entries[0]!));
}

export const termCount = (groups: readonly GlossaryGroup[]): number =>
	groups.reduce((n, g) => n + g.entries.length, 0);
