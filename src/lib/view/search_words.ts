/** The search of the gallery and of the glossary. */

/** People type straight apostrophes, and letters of either case. */
const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** Whether a text has every word of a query, in any order. */
export function hasAllWords(text: string, query: string): boolean {
	const all = plain(text);
	return plain(query)
		.split(/\s+/)
		.every((word) => all.includes(word));
}
