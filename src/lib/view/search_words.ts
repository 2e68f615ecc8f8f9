/** The search of the gallery and of the glossary. */

/** People type straight apostrophes, and letters of either case. */
export const plainly = (text: string): string => text.toLowerCase().replaceAll('’', "'");

/** Whether a text has every word of a query, in any order; a plural finds the singular too. */
export function hasAllWords(text: string, query: string): boolean {
	const all = plainly(text);
	return plainly(query)
		.split(/\s+/)
		.every((word) => all.includes(word.replace(/(?<=...)(?:ies|s)$/, '')));
}
